/** SQL of the question at RCPT: whom does an address reach? One statement, over aliases of aliases and the catch-all too. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../../db/prepared.ts'
import type { FoundRecipient, LocalDomain } from '../recipient-store.ts'
import type { AddressKind } from './address-store.ts'

/** Somewhere else, whose owner agreed. */
export type ForwardTarget = {
  readonly target: string
  /** The address of ours that passes it on. */
  readonly via: string
  /** Of that address: in its name it is passed on. */
  readonly mailDomainId: string
  readonly domain: string
}

/** Whether a message goes there the filters of the mailbox say. */
export type FilteredTarget = ForwardTarget & { readonly mailboxId: string }

export type FoundReach = {
  readonly domain: LocalDomain & { readonly name: string, readonly suspended: boolean }
  readonly mailboxes: readonly FoundRecipient[]
  readonly forwards: readonly ForwardTarget[]
  readonly filtered: readonly FilteredTarget[]
  /** Ids. */
  readonly lists: readonly string[]
  /** It leads to more than are read. */
  readonly endless: boolean
}

/** Rows: far more than an alias within the limits of the terms reaches. */
const most = 2_000

/**
 * `union` forgets what it has met: a circle of aliases ends by itself. How many rows that gives is not foreseen by the planner, and a join would be made over whole tables:
 * each `lateral … offset 0` is one step down an index.
 */
const reachOf: Prepared = {
  name: 'reach-of',
  text: `
    with recursive reached as (
      select a.address, a.kind, a.subject_id, a.mail_domain_id from mail_addresses a where a.address = $1
      union
      (select a.address, a.kind, a.subject_id, a.mail_domain_id
       from (select d.id from mail_domains d where d.name = $2 and not exists (select from mail_addresses b where b.address = $1) offset 0) d
       cross join lateral (select c.address from catch_alls c where c.mail_domain_id = d.id offset 0) c
       cross join lateral (select a.* from mail_addresses a where a.address = c.address offset 0) a)
      union
      select a.address, a.kind, a.subject_id, a.mail_domain_id
      from reached r
      cross join lateral (select t.address from alias_targets t where r.kind = 'alias' and t.alias_id = r.subject_id offset 0) t
      cross join lateral (select a.* from mail_addresses a where a.address = t.address offset 0) a
    )
    select d.id, d.name, d.operator_id, d.customer_id is null as is_operators, d.suspended_at is not null as suspended,
           r.address, r.kind, r.subject_id, r.mail_domain_id, m.quota_bytes, coalesce(u.bytes, 0) as used, m.keep_copy, v.name as via_domain, f.target, f.by_filters,
           v.suspended_at is not null or m.suspended_at is not null or m.blocked_at is not null as disabled, m.deleted_at is not null as deleted,
           m.id is not null and exists (select from mail_moves w where w.mailbox_id = m.id and w.locked_at is not null and w.switched_at is null and w.ended_at is null) as moving
    from (select d.* from mail_domains d where d.name = $2 offset 0) d
    left join reached r on true
    left join lateral (select v.name, v.suspended_at from mail_domains v where v.id = r.mail_domain_id offset 0) v on true
    left join lateral (select m.* from mailboxes m where r.kind in ('mailbox', 'shared') and m.id = r.subject_id offset 0) m on true
    left join lateral (select u.bytes from mailbox_usage u where u.username = m.address offset 0) u on true
    left join lateral (select f.target, f.by_filters from forwards f where f.source_id = r.subject_id and f.confirmed_at is not null offset 0) f on true
    limit ${most + 1}`
}

type Row = {
  readonly id: string
  readonly name: string
  readonly operator_id: string
  readonly is_operators: boolean
  readonly suspended: boolean
  readonly address: string | null
  readonly kind: AddressKind
  readonly subject_id: string
  readonly mail_domain_id: string
  readonly quota_bytes: bigint
  readonly used: bigint
  readonly keep_copy: boolean
  readonly via_domain: string
  readonly target: string | null
  readonly by_filters: boolean | null
  readonly disabled: boolean
  /** Its address is kept, nobody is there (HOUSE-UNDELETE). */
  readonly deleted: boolean
  readonly moving: boolean
}

/** `address` without a detail, `domain` its part after @; both as they are kept. Undefined: not a mail domain of ours. */
export async function selectReach (db: Knex, address: string, domain: string): Promise<FoundReach | undefined> {
  const rows = await runPrepared<Row>(db, reachOf, [address, domain])
  const [first] = rows
  if (!first) return undefined
  const found = rows.filter(row => row.address !== null && !row.deleted)
  const passesAll = new Set(found.filter(row => row.target !== null && !row.by_filters).map(row => row.subject_id))
  const kept = found.filter(row => keepsIt(row, passesAll.has(row.subject_id)))
  return {
    domain: { mailDomainId: first.id, operatorId: first.operator_id, isOperators: first.is_operators, name: first.name, suspended: first.suspended },
    mailboxes: [...new Map(kept.map(row => [row.subject_id, mailboxOf(row)])).values()],
    forwards: found.flatMap(row => row.target !== null && !row.by_filters && !row.disabled ? [targetOf(row)] : []),
    filtered: kept.flatMap(row => row.by_filters && !row.disabled ? [{ ...targetOf(row), mailboxId: row.subject_id }] : []),
    lists: [...new Set(found.filter(row => row.kind === 'list' && !row.disabled).map(row => row.subject_id))],
    endless: rows.length > most
  }
}

/** A mailbox keeps all as long as it passes nothing on; a disabled one passes nothing on. */
const keepsIt = ({ kind, keep_copy: keeps, disabled }: Row, passesAll: boolean): boolean => (kind === 'mailbox' || kind === 'shared') && (keeps || !passesAll || disabled)

const targetOf = ({ target, address, mail_domain_id: mailDomainId, via_domain: domain }: Row): ForwardTarget => ({ target: target!, via: address!, mailDomainId, domain })

const mailboxOf = (row: Row): FoundRecipient =>
  ({ mailboxId: row.subject_id, mailDomainId: row.mail_domain_id, address: row.address!, usedBytes: Number(row.used), quotaBytes: Number(row.quota_bytes), disabled: row.disabled, moving: row.moving })

const eldestOf: Prepared = {
  name: 'eldest-mailbox-of',
  text: `
    select m.id, m.address, m.quota_bytes, coalesce(u.bytes, 0) as used
    from mailboxes m left join mailbox_usage u on u.username = m.address
    where m.mail_domain_id = $1 and m.suspended_at is null and m.blocked_at is null and m.quota_bytes > coalesce(u.bytes, 0) + $2
    order by m.created_at, m.id limit 1`
}

/** Of a mail domain: the eldest mailbox that can take so much. */
export async function selectEldest (db: Knex, mailDomainId: string, bytes: number): Promise<FoundRecipient | undefined> {
  const [row] = await runPrepared<{ id: string, address: string, quota_bytes: bigint, used: bigint }>(db, eldestOf, [mailDomainId, bytes])
  return row && { mailboxId: row.id, mailDomainId, address: row.address, usedBytes: Number(row.used), quotaBytes: Number(row.quota_bytes), disabled: false }
}

/** Whoever runs this server: the operator whose own mail domain is the eldest. */
export async function selectHouse (db: Knex): Promise<string | undefined> {
  const { rows: [row] } = await db.raw('select operator_id from mail_domains where customer_id is null order by created_at, id limit 1')
  return row?.operator_id
}
