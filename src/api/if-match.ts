/**
 * If-Match (RFC 9110 §13.1.1) on every write below one thing: nothing is done when what was read is not as it was. The thing is read by its own GET in the transaction
 * of the write, which is serializable: of two writers with the same ETag the second is done anew by `transact`, reads what the first made of it, and is refused.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import type { ApiDeps } from './deps.ts'
import { isMatched } from './etags.ts'
import { statusOf, type Problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route says itself what If-Match means to it. */
    ownIfMatch?: boolean
  }
  interface FastifyInstance {
    representations: Representations
  }
}

/** Paths with a GET that answers JSON about one thing, as their routes are written: '/api/v1/lists/:id'. */
export type Representations = Set<string>

type Asking = { readonly trx: Knex.Transaction, readonly caller: Actor }

const asking = new AsyncLocalStorage<Asking>()

/** Who asks within a write, to see whether what it changes still stands; undefined for a request from outside. */
export const askedWithin = (): Actor | undefined => asking.getStore()?.caller

/** Deps whose database is the transaction of the write, for what is asked within one. */
export const followWrites = (deps: ApiDeps): ApiDeps => Object.defineProperty({ ...deps }, 'db', { enumerable: true, get: () => asking.getStore()?.trx ?? deps.db })

/** Before the routes. A write that has nothing to compare with refuses If-Match: it is never passed over. */
export function letMatch (app: FastifyInstance, representations: Representations): void {
  app.decorate('representations', representations)
  app.addHook('onRoute', ({ method, url, schema }) => {
    const good = (schema?.response as Record<string, object> | undefined)?.['200']
    if ([method].flat().includes('GET') && url.includes('/:') && good && !('content' in good)) representations.add(url)
  })
  app.addHook('preHandler', async request => {
    if (isRead(request) || expectedOf(request) === undefined) return
    if (request.caller === null || representationOf(representations, request.routeOptions.url!) === undefined) {
      throw new Refusal('invalid', 'If-Match: there is nothing here to compare it with; send the request without it.', { reason: 'if-match-here' })
    }
  })
}

/** Of the thing that a write changes: the GET at its own path, or else the nearest above it; undefined where there is none. `route`: as it is written. */
export function representationOf (representations: Representations, route: string): string | undefined {
  for (let path = route; path.includes('/:'); path = path.slice(0, path.lastIndexOf('/'))) if (representations.has(path)) return path
  return undefined
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/** What a write was sent with; undefined: it does not mind. */
export function expectedOf ({ headers, routeOptions }: FastifyRequest): string | undefined {
  return routeOptions.config.ownIfMatch ? undefined : headers['if-match']
}

/** The first statement of a transaction in which something is compared and then changed. */
export async function standStill (trx: Knex.Transaction): Promise<void> {
  await trx.raw('set transaction isolation level serializable')
}

/** @throws Refusal 'changed-meanwhile'; what the thing's own GET refuses, where the caller cannot read it */
export async function requireStanding ({ server, params, routeOptions }: FastifyRequest, trx: Knex.Transaction, caller: Actor, expected: string): Promise<void> {
  const route = representationOf(server.representations, routeOptions.url!)!
  const path = route.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent((params as Record<string, string>)[name]!))
  const answer = await asking.run({ trx, caller }, async () => await server.inject({ method: 'GET', url: path })) // awaited within: it begins when it is
  if (answer.statusCode !== 200) throw refusalOf(answer.statusCode, answer.body)
  if (!isMatched(expected, String(answer.headers.etag))) {
    throw new Refusal('changed-meanwhile', `This is not as you read it any more: ask for ${path}, see what has changed, and send your change again with the new ETag.`, { reason: 'etag' })
  }
}

function refusalOf (status: number, body: string): Error {
  const { code, detail, reason, rule } = status < 500 ? JSON.parse(body) as Problem : { code: 'fault', detail: body }
  return code in statusOf && status < 500 ? new Refusal(code as Refusal['code'], detail, { ...reason !== undefined && { reason }, ...rule !== undefined && { rule: rule as Refusal['rule'] & string } }) : new Error(`asked within a write: ${status}`)
}
