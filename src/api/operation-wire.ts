/** Long work as it looks outside, and the answer that begins it: 202 with where it is followed. */
import { Type, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { operationKinds, operationStates, type OperationKind, type OperationState } from '../rules/operation.ts'
import { findOperation, type Operation as Known } from '../views/operations.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce } from './idempotent.ts'
import { problemOf, type Problem, type ProblemCode } from './problem.ts'
import { Id, Instant, instantOf, instantOrNull, Nullable } from './wire.ts'

export const Operation = Type.Object({
  id: Id,
  kind: Type.Unsafe<OperationKind>({ type: 'string', enum: [...operationKinds] }),
  state: Type.Unsafe<OperationState>({ type: 'string', enum: [...operationStates] }),
  done: Nullable(Type.Integer({ description: 'Messages, recipients or lines; null where they are not counted' })),
  total: Nullable(Type.Integer({ description: 'null where it is not known' })),
  askedAt: Instant,
  endedAt: Nullable(Instant),
  result: Nullable(Type.String({ description: 'Path of what it made, or of where it shows' })),
  error: Nullable(Type.Unsafe<Problem>({ $ref: 'Problem#' }))
}, { $id: 'Operation', description: 'Long work: GET /api/v1/operations/{id}, and …/events for its changes as they come' })

export type Operation = Static<typeof Operation>

export const operationRef = Type.Unsafe<Operation>({ $ref: 'Operation#' })

const v1 = '/api/v1'
const places: Record<OperationKind, (operation: Known) => string> = {
  'mailbox-export': ({ aboutId, id }) => `/mailboxes/${aboutId}/exports/${id}`,
  'mailbox-import': ({ aboutId }) => `/mailboxes/${aboutId}/imports`,
  'mailbox-move': ({ aboutId }) => `/mailboxes/${aboutId}`,
  'contract-export': ({ aboutId, id }) => `/hosting/contracts/${aboutId}/exports/${id}`,
  'domain-change': ({ aboutId }) => `/domains/${aboutId}/delegation`,
  letter: ({ aboutId }) => `/letters/${aboutId}`,
  takeover: ({ id }) => `/imports/${id}`
}

const failures: Record<string, readonly [ProblemCode, string]> = {
  'import-stopped': ['conflict', 'It was stopped; what was brought over stays: ask for another import to go on from there.'],
  'import-full': ['conflict', 'The mailbox is full; what was brought over stays: make room, then ask for another import to go on from there.'],
  'import-log-in': ['invalid', 'The other server does not let in with this user name and password: ask for another import with the right ones.'],
  'import-refused': ['conflict', 'The other server refused to give the mail: ask its keeper, then ask for another import.'],
  'move-stopped': ['conflict', 'It was stopped; the mailbox is where it was: ask for another move.'],
  'move-changed': ['conflict', 'The mailbox is where it was: ask for another move.'],
  'move-back': ['conflict', 'The mailbox is where it was: ask for another move.'],
  'registry-refused': ['registry-refused', 'The registry refused the change: ask the registrar desk.'],
  'takeover-faulty': ['invalid', 'Lines are faulty and nothing was entered: read the report, mend them and send the files again.']
}

export const showOperation = (known: Known): Operation => ({
  id: known.id,
  kind: known.kind,
  state: known.state,
  done: known.done,
  total: known.total,
  askedAt: instantOf(known.askedAt),
  endedAt: instantOrNull(known.endedAt),
  result: known.endedAt && known.isThere ? v1 + places[known.kind](known) : null,
  error: known.state === 'failed' ? errorOf(known) : null
})

function errorOf ({ id, failure, said }: Known): Problem {
  const [code, detail] = failures[failure!]!
  return { ...problemOf(code, id, { detail: said === null ? detail : `${detail} It said: ${said}`, reason: failure! }), instance: `urn:strefa:operation:${id}` }
}

/** @throws Refusal 'not-found', also for one that is not the actor's to see */
export async function readOperation ({ db }: Pick<ApiDeps, 'db'>, actor: Actor, id: string): Promise<Operation> {
  const found = await transact(db, trx => findOperation(trx, actor, id))
  if (!found) throw notFound()
  return showOperation(found)
}

/** Answers 202: what `begin` gives as body, the operation beside it, and `Location`. Once for each Idempotency-Key, as `answerOnce` does. */
export async function answerBegun<Body extends object> (
  deps: ApiDeps, request: FastifyRequest, reply: Pick<FastifyReply, 'statusCode' | 'header' | 'serializer' | 'type'>, begin: (within: ApiDeps) => Promise<{ readonly id: string, readonly body: Body }>, options: Parameters<typeof answerOnce>[4] = {}
): Promise<Body & { operation: Operation }> {
  const answer = await answerOnce(deps, request, reply, async within => {
    const { id, body } = await begin(within)
    return { status: 202, body: { ...body, operation: await readOperation(within, callerOf(request), id) } }
  }, options)
  if ('operation' in answer) void reply.header('location', `${v1}/operations/${answer.operation.id}`) // not where it was only tried
  return answer
}

/** Of a change that is on its way to a registry. */
export const begun = <Body extends { readonly changeId: string }>(body: Body): { readonly id: string, readonly body: Body } => ({ id: body.changeId, body })
