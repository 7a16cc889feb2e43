/** SQL of orders. Rows do not leave this file. */
import type { Knex } from 'knex'
import { soon } from '../db/transact.ts'
import type { OrderFacts } from '../rules/domain-order.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import type { Zone } from '../rules/policy.ts'

/** A name made for its holder, or one that comes from another registrar. */
export type OrderKind = 'registration' | 'transfer'

/** Who has a name that is to come here: another registrar, or the registry itself (DOM-II.7-DOC). */
export type TransferOrigin = 'registrar' | 'registry'

export type Order = {
  readonly id: string
  readonly kind: OrderKind
  /** Of a transfer. */
  readonly origin: TransferOrigin | null
  readonly operatorId: string
  readonly customerId: string
  readonly holderId: string
  readonly name: string
  readonly displayName: string
  readonly zone: Zone
  readonly years: number
  readonly policyVersion: string
  readonly placedAt: Date
  readonly debtId: string | null
  readonly creditedAt: Date | null
  readonly withdrawnAt: Date | null
  /** Papers that staff asked for, beside those of its kind (DOM-II.2b). */
  readonly papersAsked: readonly PaperPurpose[]
  /** Papers that the client says to have (DOM-I.9). */
  readonly declared: readonly PaperPurpose[]
  /** Somebody signs in the holder's place. */
  readonly byAttorney: boolean
  /** Until when the holder may follow the link, and when that was done (DOM-III.6). */
  readonly acceptUntil: Date | null
  readonly acceptedAt: Date | null
  readonly registeringAt: Date | null
  /** What we chose to call the holder's contact. */
  readonly registrantHandle: string | null
  /** Bound to the order's id. Of a transfer: the code that the holder gave. */
  readonly authInfoSealed: string | null
  /** A transfer that the registry has taken and not decided. */
  readonly requestedAt: Date | null
  /** A reservation at the registry: when it was meant, until when it holds (DOM-II.1). */
  readonly reservingAt: Date | null
  readonly reservedUntil: Date | null
  readonly endedAt: Date | null
  readonly domainId: string | null
}

export type NewOrder = Pick<Order, 'id' | 'kind' | 'origin' | 'operatorId' | 'customerId' | 'holderId' | 'name' | 'displayName' | 'zone' | 'years' | 'policyVersion' | 'placedAt' | 'declared' | 'byAttorney' | 'acceptUntil' | 'authInfoSealed'> & {
  readonly keepUntil: Date
  readonly acceptHash: string | null
}

export async function insertOrder (trx: Knex.Transaction, order: NewOrder): Promise<void> {
  await trx('orders').insert({
    id: order.id,
    kind: order.kind,
    origin: order.origin,
    operator_id: order.operatorId,
    customer_id: order.customerId,
    holder_id: order.holderId,
    name: order.name,
    display_name: order.displayName,
    zone: order.zone,
    years: order.years,
    policy_version: order.policyVersion,
    placed_at: order.placedAt,
    keep_until: order.keepUntil,
    declared: order.declared,
    by_attorney: order.byAttorney,
    accept_hash: order.acceptHash,
    accept_until: order.acceptUntil,
    auth_info_sealed: order.authInfoSealed
  })
}

/** Locks the order in one statement; whatever else is read comes after. */
export async function lockOrder (trx: Knex.Transaction, id: string): Promise<Order | undefined> {
  return orderOf(await trx('orders').where({ id }).forUpdate().first())
}

/** The open order whose link holds this token's hash. */
export async function lockOrderByAcceptHash (trx: Knex.Transaction, hash: string): Promise<Order | undefined> {
  return orderOf(await trx('orders').where({ accept_hash: hash }).forUpdate().first())
}

/** The open order that brings a name here. */
export async function findTransferOrder (trx: Knex.Transaction, name: string): Promise<Order | undefined> {
  return orderOf(await trx('orders').where({ name, kind: 'transfer', ended_at: null }).first())
}

/** Open orders that mean to use one of these contacts at the registry. */
export async function lockOrdersOfContacts (trx: Knex.Transaction, contacts: readonly string[]): Promise<Order[]> {
  const rows = await trx('orders').whereNull('ended_at').where(any => any.whereIn('registrant_handle', contacts).orWhereRaw('contact_ids && ?::text[]', [[...contacts]])).orderBy('id').forUpdate()
  return rows.map(row => orderOf(row)!)
}

/** What was to be said to the registry is forgotten and will be chosen anew, at once. The code of a transfer is the holder's and stays. */
export async function updateContactForgotten (trx: Knex.Transaction, { id, kind }: Pick<Order, 'id' | 'kind'>, at: Date): Promise<void> {
  await trx('orders').where({ id }).update({ registering_at: null, registrant_handle: null, contact_ids: [], look_at: at, ...(kind === 'registration' && { auth_info_sealed: null }) })
}

export type OrderChange = Partial<{
  debtId: string
  creditedAt: Date | null
  withdrawnAt: Date
  registeringAt: Date
  registrantHandle: string
  authInfoSealed: string
  contactIds: readonly string[]
  papersAsked: readonly PaperPurpose[]
  acceptedAt: Date
  requestedAt: Date
  reservingAt: Date
  reservedUntil: Date
  lookAt: Date | null
}>

export async function updateOrder (trx: Knex.Transaction, id: string, change: OrderChange): Promise<void> {
  const row = {
    debt_id: change.debtId,
    credited_at: change.creditedAt,
    withdrawn_at: change.withdrawnAt,
    registering_at: change.registeringAt,
    registrant_handle: change.registrantHandle,
    auth_info_sealed: change.authInfoSealed,
    contact_ids: change.contactIds,
    papers_asked: change.papersAsked,
    accepted_at: change.acceptedAt,
    requested_at: change.requestedAt,
    reserving_at: change.reservingAt,
    reserved_until: change.reservedUntil,
    look_at: change.lookAt
  }
  await soon(trx, () => trx('orders').where({ id }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))))
}

/** Ends an order: registered (with its domain) or cancelled (without). */
export async function endOrder (trx: Knex.Transaction, id: string, end: { at: Date, rule: string, reason: string, domainId?: string }): Promise<void> {
  await soon(trx, () => trx('orders').where({ id }).update({
    ended_at: end.at, end_rule: end.rule, end_reason: end.reason, domain_id: end.domainId ?? null, look_at: null, auth_info_sealed: null, accept_hash: null
  }))
}

/** What a registration's decision rests on, beside the order itself. */
export type BesideOrder = Pick<OrderFacts, 'money' | 'papers'> & Partial<Pick<OrderFacts, 'refusedByRegistry' | 'refusedByStaff'>>

export const orderFacts = (order: Order, { money, papers, refusedByRegistry = null, refusedByStaff = null }: BesideOrder): OrderFacts => ({
  placedAt: order.placedAt,
  creditedAt: order.creditedAt,
  withdrawnAt: order.withdrawnAt,
  papers,
  refusedByStaff,
  refusedByRegistry,
  registeredAt: order.domainId ? order.endedAt : null,
  endedAt: order.endedAt,
  money
})

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const orderOf = (row: any): Order | undefined => row && {
  id: row.id,
  kind: row.kind,
  origin: row.origin,
  operatorId: row.operator_id,
  customerId: row.customer_id,
  holderId: row.holder_id,
  name: row.name,
  displayName: row.display_name,
  zone: row.zone,
  years: row.years,
  policyVersion: row.policy_version,
  placedAt: row.placed_at,
  debtId: row.debt_id,
  creditedAt: row.credited_at,
  withdrawnAt: row.withdrawn_at,
  papersAsked: row.papers_asked,
  declared: row.declared,
  byAttorney: row.by_attorney,
  acceptUntil: row.accept_until,
  acceptedAt: row.accepted_at,
  registeringAt: row.registering_at,
  registrantHandle: row.registrant_handle,
  authInfoSealed: row.auth_info_sealed,
  requestedAt: row.requested_at,
  reservingAt: row.reserving_at,
  reservedUntil: row.reserved_until,
  endedAt: row.ended_at,
  domainId: row.domain_id
}
