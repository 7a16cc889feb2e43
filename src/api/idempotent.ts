/**
 * One Idempotency-Key, one effect. The key's row, the flow's effect and the answer are one transaction: the flow runs on it (its own
 * transaction becomes a savepoint). Killed anywhere before the commit, nothing was done and the key is free; after it, the answer is
 * there for the repetition. A second request with the key waits on the first one's row. Refusals leave nothing and are judged anew.
 */
import { createHash } from 'node:crypto'
import { Type } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import { actorId } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { isTried, tryOut } from './dry-run.ts'
import { findAnswer, takeKey, updateAnswer } from './idempotency-store.ts'
import { expectedOf, requireStanding, standStill } from './if-match.ts'

const Key = Type.String({ minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$', description: 'The same for each repetition of one request, another for each new one' })

/** For routes that create: the key has to be there. */
export const KeyRequired = Type.Object({ 'idempotency-key': Key })

/** For the other changes: a key is honoured when it is there. */
export const KeyWelcome = Type.Object({ 'idempotency-key': Type.Optional(Key) })

/** A request with a running twin waits for it so long. */
const waitMs = 10_000

export type Answer<Body> = { readonly status: number, readonly body: Body }

export type OnceOptions = {
  /** What the request says, where that is not its JSON body. */
  readonly content?: Uint8Array
  /** A field that is shown once: it is not kept, and null in a repeated answer. */
  readonly shownOnce?: string
}

/**
 * Runs `asked` once for the request's key (or, where it is only tried, not at all: dry-run.ts) and sets its status, or that of the answer given before (`idempotency-replayed: true`).
 * `asked` must call its flows with the deps it is given. Where the request brings If-Match, it is done only if what it changes still stands (if-match.ts).
 * @returns the body to answer with
 * @throws Refusal 'idempotency-mismatch' (the key stood for another request), 'conflict' 'in-progress', 'changed-meanwhile', and what `asked` throws
 */
export async function answerOnce<Body extends object> (
  deps: ApiDeps, request: FastifyRequest, reply: Pick<FastifyReply, 'statusCode' | 'header' | 'serializer' | 'type'>, asked: (within: ApiDeps) => Promise<Answer<Body>>, { content, shownOnce }: OnceOptions = {}
): Promise<Body> {
  const expected = expectedOf(request)
  const work = expected === undefined ? asked : async (within: ApiDeps) => {
    await requireStanding(request, within.db as Knex.Transaction, callerOf(request), expected)
    return await asked(within)
  }
  if (isTried(request)) return await tryOut(deps, reply, work, shownOnce) as unknown as Body // written as it is: see there
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') {
    const { status, body } = expected === undefined ? await work(deps) : await transact(deps.db, async trx => {
      await standStill(trx)
      return await work({ ...deps, db: trx })
    })
    reply.statusCode = status
    return body
  }
  const route = `${request.method} ${request.url.split('?')[0]}`
  const keyed = { actorId: actorId(callerOf(request)), key, route, requestHash: hashOfRequest(route, content ?? canonical(request.body)) }

  const answer = await transact(deps.db, async trx => {
    if (expected !== undefined) await standStill(trx)
    switch (await takeKey(trx, keyed, deps.machineNow(), waitMs)) {
      case 'busy': throw new Refusal('conflict', 'The first request with this Idempotency-Key is still being worked on: ask again in a moment.', { reason: 'in-progress' })
      case true: {
        const { status, body } = await work({ ...deps, db: trx })
        await updateAnswer(trx, keyed, status, shownOnce === undefined ? body : { ...body, [shownOnce]: null })
        return { status, body, replayed: false }
      }
      case false: {
        const kept = (await findAnswer(trx, keyed))!
        if (kept.requestHash !== keyed.requestHash) {
          throw new Refusal('idempotency-mismatch', 'This Idempotency-Key was used for another request: make a new key for a new request.', { reason: 'other-request' })
        }
        return { status: kept.status, body: kept.body as Body, replayed: true } // what `work` answered the first time
      }
    }
  })
  if (answer.replayed) void reply.header('idempotency-replayed', 'true')
  reply.statusCode = answer.status
  return answer.body
}

const hashOfRequest = (route: string, content: string | Uint8Array): string => createHash('sha256').update(`${route}\n`).update(content).digest('hex')

/** JSON with its names in order: the same request however its writer ordered the fields. */
function canonical (value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? ''
  return `{${Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join()}}`
}
