/** Problem details (RFC 9457): the one form in which the doors say no. A new refusal code does not compile until it has a status. */
import { Type, type Static } from '@fastify/type-provider-typebox'
import type { RefusalCode } from '../errors.ts'

/** What HTTP, not the terms, refuses. */
export type ProtocolCode = 'malformed' | 'too-large' | 'unsupported-media-type' | 'too-many-requests' | 'registry-refused' | 'fault'

export type ProblemCode = RefusalCode | ProtocolCode

const statusOfRefusal: Record<RefusalCode, number> = {
  invalid: 422,
  'not-found': 404,
  conflict: 409,
  'too-late': 409,
  forbidden: 403,
  unauthenticated: 401,
  'idempotency-mismatch': 422,
  'changed-meanwhile': 412,
  unavailable: 503
}

const statusOfProtocol: Record<ProtocolCode, number> = {
  malformed: 400,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'registry-refused': 502,
  fault: 500
}

export const statusOf: Readonly<Record<ProblemCode, number>> = { ...statusOfRefusal, ...statusOfProtocol }

/** The same for every occurrence (RFC 9457 §3.1.3); what happened here stands in `detail`. */
const titleOf: Record<ProblemCode, string> = {
  invalid: 'Not valid',
  'not-found': 'Not found',
  conflict: 'In conflict with what is there',
  'too-late': 'Too late',
  forbidden: 'Not allowed',
  unauthenticated: 'No valid key',
  'idempotency-mismatch': 'Idempotency-Key used for another request',
  'changed-meanwhile': 'Changed meanwhile',
  malformed: 'Request cannot be read',
  'too-large': 'Too large',
  'unsupported-media-type': 'Media type not taken here',
  'too-many-requests': 'Too many requests',
  unavailable: 'Out of reach for the moment',
  'registry-refused': 'The registry refused',
  fault: 'Fault of ours'
}

export const Problem = Type.Object({
  type: Type.String({ description: 'urn:strefa:problem:<code>' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String({ description: 'For people: what to do next' }),
  instance: Type.String({ description: 'Id of the request, to be named when asking about it' }),
  code: Type.String({ description: 'Stable, for programs' }),
  reason: Type.Optional(Type.String({ description: 'Stable, finer than code' })),
  rule: Type.Optional(Type.String({ description: 'Id of the rule of the terms' })),
  ruleUrl: Type.Optional(Type.String({ description: 'Where the rule can be read' })),
  errors: Type.Optional(Type.Array(Type.Object({
    in: Type.String({ description: 'body, query, path or headers' }),
    pointer: Type.String({ description: 'JSON pointer to the field (RFC 6901)' }),
    detail: Type.String()
  })))
}, { $id: 'Problem', description: 'RFC 9457 problem details' })

export type Problem = Static<typeof Problem>

export const problemMedia = 'application/problem+json'

export type ProblemFacts = { detail: string, reason?: string | undefined, rule?: string | undefined, errors?: Problem['errors'] }

/** @param requestId becomes `instance` */
export function problemOf (code: ProblemCode, requestId: string, { detail, reason, rule, errors }: ProblemFacts): Problem {
  return {
    type: `urn:strefa:problem:${code}`,
    title: titleOf[code],
    status: statusOf[code],
    detail,
    instance: `urn:strefa:request:${requestId}`,
    code,
    ...reason !== undefined && { reason },
    ...rule !== undefined && { rule, ruleUrl: `/api/v1/rules/${encodeURIComponent(rule)}` },
    ...errors !== undefined && { errors }
  }
}
