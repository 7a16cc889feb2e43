/** How values look outside: instants with Warsaw's offset, days, amounts as text, lists in pages. */
import { Type, type TSchema } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { warsawIso } from '../rules/calendar.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import type { Page, Paging } from '../views/page.ts'
import type { Problem } from './problem.ts'

export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 with the offset of Europe/Warsaw' })
export const DayText = Type.String({ format: 'date', description: 'Calendar day in Europe/Warsaw' })
export const Amount = Type.String({ pattern: '^-?\\d+\\.\\d{2}$', description: 'Exact, with a full stop: 123.45' })
/** An amount that is asked for: above zero is the flow's to check. */
export const Sum = Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$', description: 'Exact, with a full stop: 123.45' })
export const Currency = Type.String({ enum: ['PLN', 'EUR'] })
export const Lang = Type.Union([Type.Literal('pl'), Type.Literal('en')])
export const Rule = Type.String({ description: 'Id of a rule: GET /api/v1/rules/{id}' })
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w-]+$' })
export const ListOf = <Schema extends TSchema>(row: Schema) => Type.Object({ rows: Type.Array(row) })
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** Why somebody decides so: kept, and told to whom it concerns. */
export const Why = Type.String({ minLength: 1, maxLength: 500, pattern: '^\\P{C}*$' })

/** What a paper proves (DOM-I.9, DOM-II.7-DOC). */
export const Purpose = Type.Unsafe<PaperPurpose>(Type.String({ enum: ['power-of-attorney', 'signature', 'signatures-of-all-partners', 'partnership-agreement', 'krs-extract', 'attorney-authority', 'transfer-request', 'code-request', 'identity', 'business'] satisfies PaperPurpose[] }))

/** A body: what the schema does not know is refused. */
export const strict = { additionalProperties: false } as const

export const IdInPath = Type.Object({ id: Id }, strict)

export const instantOf = (at: Date): string => warsawIso(at)
export const instantOrNull = (at: Date | null): string | null => at && warsawIso(at)

/** Query fields of every list. */
export const pagingFields = {
  limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|[12]\\d\\d)$', description: '1 to 299, 50 when left out' })),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: '`next` of the page before' }))
}

/** Staff may narrow a list to one customer. */
export const customerField = { customerId: Type.Optional(Id) }

export const pagingOf = ({ limit, cursor }: { limit?: string, cursor?: string }): Paging => ({ limit: Number(limit ?? 50), cursor })

export const PageOf = <Schema extends TSchema>(row: Schema) =>
  Type.Object({ rows: Type.Array(row), next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page; null when there is none' }) })

export const showPage = <Row, Shown>(page: Page<Row>, show: (row: Row) => Shown): { rows: Shown[], next: string | null } => ({ rows: page.rows.map(show), next: page.next })

/** Every route answers its refusals in one form. */
export const refusal = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': { schema: Type.Unsafe<Problem>({ $ref: 'Problem#' }) } } }
export const problems = { '4xx': refusal, '5xx': refusal }

/**
 * The customer a request is for: a customer's program means itself and may leave it out, staff have to name one.
 * Whether it is theirs is the flow's to check.
 */
export function customerOf (actor: Actor, named: string | undefined): string {
  if (named !== undefined) return named
  if (actor.kind === 'customer') return actor.customerId
  throw new Refusal('invalid', 'customerId: name the customer you act for.', { reason: 'customer-missing' })
}

/** The operator of the caller. */
export function operatorOf (actor: Actor): string {
  if (actor.kind === 'machine') throw new Error('the machine asks over no door')
  return actor.operatorId
}
