/**
 * `?dry_run=true` on every write: the flow runs on real rows in a transaction that is never committed, and what it decided is answered. Nothing reaches a mail server or a queue,
 * which are told by jobs; a registry is asked questions at most.
 */
import { Type, type Static } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { findEntriesSince, lastEntryId } from '../audit/find.ts'
import { transact } from '../db/transact.ts'
import type { Registries } from '../registry/links.ts'
import type { ApiDeps } from './deps.ts'
import type { Answer } from './idempotent.ts'
import { Instant, instantOf, Rule } from './wire.ts'

const field = Type.Union([Type.Literal('true'), Type.Literal('false')], { description: 'true: nothing is done; 200 tells what would be (`Plan`)' })

const Plan = Type.Object({
  dryRun: Type.Literal(true),
  status: Type.Integer({ description: 'Of the answer that the same request would get without dry_run' }),
  answer: Type.Unknown({ description: 'That answer; ids and numbers in it are given anew when it is done, and nothing secret is in it' }),
  decisions: Type.Array(Type.Object({ at: Instant, action: Type.String(), subject: Type.Object({ type: Type.String(), id: Type.String() }), rule: Rule, policyVersion: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) }), { description: 'As they would stand in the journal' }),
  jobs: Type.Array(Type.String(), { description: 'What would be worked on afterwards' })
}, { $id: 'Plan', description: 'What a request would do' })

type Plan = Static<typeof Plan>

const writes = ['POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Every write among the routes that follow takes `dry_run`, and no other word in its query than those it knows: one that is mistyped would be done.
 * Before the routes.
 */
export function letTry (app: FastifyInstance): void {
  app.addSchema(Plan)
  app.addHook('onRoute', route => {
    if (![route.method].flat().some(method => writes.includes(method))) return
    const { querystring, response, ...schema } = (route.schema ?? {}) as { querystring?: { properties?: object }, response?: Record<string, unknown> }
    route.schema = {
      ...schema,
      querystring: { type: 'object', ...querystring, properties: { ...querystring?.properties, dry_run: field }, additionalProperties: false },
      response: { ...response, 200: response?.['200'] ?? Type.Unsafe<Plan>({ $ref: 'Plan#' }) }
    } as NonNullable<RouteOptions['schema']>
  })
}

export const isTried = ({ query }: FastifyRequest): boolean => (query as { dry_run?: string } | null)?.dry_run === 'true'

/** Thrown so that the transaction ends without a trace. */
class Tried extends Error {
  readonly plan: Plan
  constructor (plan: Plan) {
    super('tried')
    this.plan = plan
  }
}

const asked = ({ of, all, close }: Registries): Registries => ({ of: registry => ({ ...of(registry), onlyQuestions: true }), all: all.map(link => ({ ...link, onlyQuestions: true })), close })

/** `shownOnce`: a field of the answer that is null in the plan. Throws what `work` throws, as if it were done. */
export async function tryOut (deps: ApiDeps, reply: Pick<FastifyReply, 'statusCode' | 'header' | 'serializer' | 'type'>, work: (within: ApiDeps) => Promise<Answer<object>>, shownOnce: string | undefined): Promise<Plan> {
  try {
    await transact(deps.db, async trx => {
      await trx.raw('set transaction isolation level repeatable read') // whatever is new in the journal is ours
      const last = await lastEntryId(trx)
      const jobs: string[] = []
      const { status, body } = await work({ ...deps, db: trx, registries: asked(deps.registries), jobs: { add: async (_, name) => { jobs.push(name) } } })
      const entries = await findEntriesSince(trx, last)
      throw new Tried({
        dryRun: true,
        status,
        answer: shownOnce === undefined ? body : { ...body, [shownOnce]: null },
        decisions: entries.map(({ at, action, subjectType, subjectId, rule, policyVersion, facts }) => ({ at: instantOf(at), action, subject: { type: subjectType, id: subjectId }, rule, policyVersion, facts })),
        jobs
      })
    })
    throw new Error('a trial was committed')
  } catch (error) {
    if (!(error instanceof Tried)) throw error
    reply.statusCode = 200
    void reply.header('dry-run', 'true')
    void reply.type('application/json; charset=utf-8').serializer(JSON.stringify) // not by the schema of what is answered when it is done
    return error.plan
  }
}
