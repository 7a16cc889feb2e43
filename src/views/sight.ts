/** Whose rows a reader may see: a customer its own, staff those of its operator. The first condition of every read. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { Refusal } from '../errors.ts'
import type { Part } from '../rules/roles.ts'

/** `customerId` null: every customer of the operator. */
export type Sight = { readonly operatorId: string, readonly customerId: string | null, readonly mailboxId: null }

/** `mailboxId`: the reader is the person of one mailbox. Only reads about mailboxes take this; a `Sight` is one of all mailboxes. */
export type MailboxSight = Omit<Sight, 'mailboxId'> & { readonly mailboxId: string | null }

/**
 * `customerId`: staff may narrow what they see to one customer; of a customer it has to be its own.
 * @throws Refusal 'not-found' for a customer that is not the reader's to see; 'forbidden' for a role that does not cover the part, and for the machine, which reads for nobody
 */
export function sightOf (actor: Actor, part: Exclude<Part, 'mailbox'>, customerId?: string): Sight {
  return { ...sightOn(actor, part, customerId), mailboxId: null }
}

/** For what concerns single mailboxes. @throws Refusal as `sightOf` does */
export function mailboxSightOf (actor: Actor, customerId?: string): MailboxSight {
  const sight = sightOn(actor, 'mailbox', customerId)
  return { ...sight, mailboxId: actor.kind === 'customer' && actor.role === 'mailbox' ? actor.mailboxId : null }
}

function sightOn (actor: Actor, part: Part, customerId: string | undefined): Omit<Sight, 'mailboxId'> {
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'Reads are for people and their programs.', { reason: 'no-reader' })
  if (actor.kind === 'customer' && customerId !== undefined && customerId !== actor.customerId) throw new Refusal('not-found', 'There is no customer with this id here: check the id.', { reason: 'unknown-id' })
  requireRight(actor, `read:${part}`)
  return { operatorId: actor.operatorId, customerId: actor.kind === 'customer' ? actor.customerId : customerId ?? null }
}

/** Adds the condition to a query; `table`: the one (or its alias) that carries operator_id and customer_id. */
export function seen<Query extends Knex.QueryBuilder> (query: Query, sight: Sight, table: string): Query {
  void query.where(`${table}.operator_id`, sight.operatorId)
  if (sight.customerId !== null) void query.where(`${table}.customer_id`, sight.customerId)
  return query
}

/** The same as text, for a statement that is prepared: `operator` and `customer` say which of its values are the sight's; the second may be null. */
export const seenSql = (table: string, { operator, customer }: { readonly operator: number, readonly customer: number }): string =>
  `${table}.operator_id = $${operator} and ($${customer}::text is null or ${table}.customer_id = $${customer})`

/** The same for a table of mailboxes, or of what belongs to them: `column` carries the mailbox's id. */
export function seenMailbox<Query extends Knex.QueryBuilder> (query: Query, sight: MailboxSight, table: string, column = 'id'): Query {
  if (sight.mailboxId !== null) void query.where(`${table}.${column}`, sight.mailboxId)
  return seen(query, { ...sight, mailboxId: null }, table)
}
