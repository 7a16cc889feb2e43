/** Long work under way and ended: a view over the rows that each kind of work keeps itself. An operation's id is that of its row. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { operationKinds, partOf, stateOfOperation, type OperationKind, type OperationState } from '../rules/operation.ts'
import { customerMay, staffMay } from '../rules/roles.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

export type Operation = {
  readonly id: string
  readonly kind: OperationKind
  readonly operatorId: string
  /** null: of the house itself. */
  readonly customerId: string | null
  readonly state: OperationState
  /** Of `total`, where that is known: messages, recipients, lines. */
  readonly done: number | null
  readonly total: number | null
  readonly askedAt: Date
  readonly endedAt: Date | null
  /** A stable word, e.g. 'import-full'; null unless it failed. */
  readonly failure: string | null
  /** What another house said of it. */
  readonly said: string | null
  /** What it is about: the mailbox, the contract, the domain, the letter. */
  readonly aboutId: string
  /** What it made is there. */
  readonly isThere: boolean
}

type Row = Omit<Operation, 'state'> & { readonly begun: boolean }

// Each with the same columns: kind, id, operator, customer, whether it has begun, done, total, asked, ended, why it failed, what was said, what it is about, whether what it made is there.
const sources: Record<OperationKind, string> = {
  'mailbox-export': `
    select e.id, m.operator_id, m.customer_id, e.messages_known > 0 as begun, e.messages_done as done, nullif(e.messages_known, 0) as total, e.asked_at, e.completed_at as ended_at, null::text as failure, null::text as said,
      e.mailbox_id as about_id, e.completed_at is not null and e.deleted_at is null as is_there
    from mailbox_exports e join mailboxes m on m.id = e.mailbox_id`,
  'mailbox-import': `
    select i.id, m.operator_id, m.customer_id, i.messages_known > 0 as begun, i.messages_done as done, nullif(i.messages_known, 0) as total, i.asked_at, i.ended_at, 'import-' || nullif(i.ended_why, 'done') as failure, null::text as said,
      i.mailbox_id as about_id, true as is_there
    from mailbox_imports i join mailboxes m on m.id = i.mailbox_id`,
  'mailbox-move': `
    select v.id, v.operator_id, null::text as customer_id, v.messages_known > 0 as begun, v.messages_done as done, nullif(v.messages_known, 0) as total, v.asked_at, coalesce(v.switched_at, v.ended_at) as ended_at,
      case when v.switched_at is null then 'move-' || v.ended_why end as failure, null::text as said, v.mailbox_id as about_id, true as is_there
    from mail_moves v`,
  'contract-export': `
    select e.id, c.operator_id, c.customer_id, e.messages_known > 0 as begun, e.messages_done as done, nullif(e.messages_known, 0) as total, e.asked_at, e.completed_at as ended_at, null::text as failure, null::text as said,
      e.contract_id as about_id, e.completed_at is not null and e.deleted_at is null as is_there
    from hosting_exports e join hosting_contracts c on c.id = e.contract_id`,
  'domain-change': `
    select g.id, d.operator_id, d.customer_id, g.steps is not null as begun, null::int as done, null::int as total, g.asked_at, coalesce(g.done_at, g.refused_at) as ended_at,
      case when g.refused_at is not null then 'registry-refused' end as failure, g.refused_say as said, g.domain_id as about_id, true as is_there
    from domain_changes g join domains d on d.id = g.domain_id`,
  letter: `
    select s.id, s.operator_id, s.customer_id, s.started_at is not null as begun, null::int as done, null::int as total, s.asked_at, s.sent_at as ended_at, null::text as failure, null::text as said, s.letter_id as about_id, true as is_there
    from letter_sendings s`,
  takeover: `
    select t.id, t.operator_id, null::text as customer_id, t.progress is not null as begun, (t.progress->>'lines')::int as done, null::int as total, t.asked_at, t.ended_at,
      case when t.outcome = 'faulty' and not t.dry_run then 'takeover-faulty' end as failure, null::text as said, t.id as about_id, true as is_there
    from takeovers t`
}

/** Whether it is the actor's to see. */
export const maySee = (actor: Actor, { kind, operatorId, customerId }: Pick<Operation, 'kind' | 'operatorId' | 'customerId'>): boolean =>
  mayRead(actor, kind) && actor.kind !== 'machine' && actor.operatorId === operatorId && (actor.kind === 'staff' || actor.customerId === customerId)

function mayRead (actor: Actor, kind: OperationKind): boolean {
  const part = partOf[kind]
  if (actor.kind === 'machine') return false
  if (part === 'administrator') return actor.kind === 'staff' && actor.role === 'administrator'
  return actor.kind === 'staff' ? staffMay(actor.role, `read:${part}`) : customerMay(actor.role, `read:${part}`)
}

/** Undefined for an unknown one and for one that is not the actor's to see. */
export async function findOperation (trx: Knex.Transaction, actor: Actor, id: string): Promise<Operation | undefined> {
  return (await findOperations(trx, [id])).find(each => maySee(actor, each))
}

/** Whosever they are: `maySee` is the caller's to ask. */
export async function findOperations (trx: Knex.Transaction, ids: readonly string[]): Promise<Operation[]> {
  const { rows } = await trx.raw(operationKinds.map(kind => `select '${kind}' as kind, s.* from (${sources[kind]}) s where s.id = any(:ids)`).join(' union all '), { ids: [...ids] })
  return rows.map(operationOf)
}

export type OperationFilter = Paging & { readonly kind?: OperationKind | undefined, readonly customerId?: string | undefined, /** Those that have not ended. */ readonly open?: boolean }

/** Those the actor may see, newest first. @throws Refusal 'not-found' for a customer that is not the reader's to see */
export async function listOperations (trx: Knex.Transaction, actor: Actor, { kind: only, customerId, open = false, limit, cursor }: OperationFilter): Promise<Page<Operation>> {
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'Reads are for people and their programs.', { reason: 'no-reader' })
  if (actor.kind === 'customer' && customerId !== undefined && customerId !== actor.customerId) throw new Refusal('not-found', 'There is no customer with this id here: check the id.', { reason: 'unknown-id' })
  const kinds = operationKinds.filter(kind => (only === undefined || kind === only) && mayRead(actor, kind))
  const after = placeOf(cursor, 2)
  if (after && Number.isNaN(Date.parse(after[0]!))) throw new Refusal('invalid', 'cursor: pass on `next` of the page before, unchanged.', { reason: 'bad-cursor' })
  if (kinds.length === 0) return { rows: [], next: null }

  const whose = actor.kind === 'customer' ? actor.customerId : customerId
  const conditions = ['s.operator_id = :operatorId', ...whose === undefined ? [] : ['s.customer_id = :whose'], ...open ? ['s.ended_at is null'] : [], ...after ? ['(s.asked_at, s.id) < (:askedAt::timestamptz, :id)'] : []].join(' and ')
  // Cut in each arm, so that none of them is read whole where an index gives the newest.
  const arms = kinds.map(kind => `(select '${kind}' as kind, s.* from (${sources[kind]}) s where ${conditions} order by s.asked_at desc, s.id desc limit :most)`)
  const { rows } = await trx.raw(`select * from (${arms.join(' union all ')}) o order by asked_at desc, id desc limit :most`, { operatorId: actor.operatorId, most: limit + 1, ...whose !== undefined && { whose }, ...after && { askedAt: after[0], id: after[1] } })
  return pageOf<Operation>(rows.map(operationOf), limit, ({ askedAt, id }) => [askedAt.toISOString(), id])
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
function operationOf (row: any): Operation {
  const { begun, ...facts }: Row = {
    id: row.id, kind: row.kind, operatorId: row.operator_id, customerId: row.customer_id, begun: row.begun, done: row.done, total: row.total, askedAt: row.asked_at, endedAt: row.ended_at,
    failure: row.failure, said: row.said, aboutId: row.about_id, isThere: row.is_there
  }
  return { ...facts, state: stateOfOperation({ begun, ...facts }) }
}
