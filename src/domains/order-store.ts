/** SQL of orders. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { OrderFacts } from '../rules/domain-order.ts'
import type { MoneyKnown } from '../rules/money-known.ts'
import type { Zone } from '../rules/policy.ts'

export type Order = {
  readonly id: string
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
  readonly registeringAt: Date | null
  readonly registrantHandle: string | null
  readonly authInfoSealed: string | null
  readonly endedAt: Date | null
  readonly domainId: string | null
}

export type NewOrder = Pick<Order, 'id' | 'operatorId' | 'customerId' | 'holderId' | 'name' | 'displayName' | 'zone' | 'years' | 'policyVersion' | 'placedAt'> & { readonly keepUntil: Date }

export async function insertOrder (trx: Knex.Transaction, order: NewOrder): Promise<void> {
  await trx('orders').insert({
    id: order.id,
    operator_id: order.operatorId,
    customer_id: order.customerId,
    holder_id: order.holderId,
    name: order.name,
    display_name: order.displayName,
    zone: order.zone,
    years: order.years,
    policy_version: order.policyVersion,
    placed_at: order.placedAt,
    keep_until: order.keepUntil
  })
}

/** Locks the order in one statement; whatever else is read comes after. */
export async function lockOrder (trx: Knex.Transaction, id: string): Promise<Order | undefined> {
  return orderOf(await trx('orders').where({ id }).forUpdate().first())
}

/** Open orders that mean to use one of these contacts at the registry. */
export async function lockOrdersOfContacts (trx: Knex.Transaction, contacts: readonly string[]): Promise<Order[]> {
  return (await trx('orders').whereIn('registrant_handle', contacts).whereNull('ended_at').orderBy('id').forUpdate()).map(row => orderOf(row)!)
}

/** What was to be said to the registry is forgotten and will be chosen anew, at once. */
export async function updateContactForgotten (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('orders').where({ id }).update({ registering_at: null, registrant_handle: null, auth_info_sealed: null, look_at: at })
}

export type OrderChange = Partial<{
  debtId: string
  creditedAt: Date
  withdrawnAt: Date
  registeringAt: Date
  registrantHandle: string
  authInfoSealed: string
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
    look_at: change.lookAt
  }
  await trx('orders').where({ id }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
}

/** Ends an order: registered (with its domain) or cancelled (without). */
export async function endOrder (trx: Knex.Transaction, id: string, end: { at: Date, rule: string, reason: string, domainId?: string }): Promise<void> {
  await trx('orders').where({ id }).update({
    ended_at: end.at, end_rule: end.rule, end_reason: end.reason, domain_id: end.domainId ?? null, look_at: null, auth_info_sealed: null
  })
}

/** What an order's decision rests on. */
export const orderFacts = (order: Order, money: MoneyKnown, refusedByRegistry: OrderFacts['refusedByRegistry'] = null): OrderFacts => ({
  placedAt: order.placedAt,
  creditedAt: order.creditedAt,
  withdrawnAt: order.withdrawnAt,
  refusedByRegistry,
  registeredAt: order.domainId ? order.endedAt : null,
  endedAt: order.endedAt,
  money
})

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const orderOf = (row: any): Order | undefined => row && {
  id: row.id,
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
  registeringAt: row.registering_at,
  registrantHandle: row.registrant_handle,
  authInfoSealed: row.auth_info_sealed,
  endedAt: row.ended_at,
  domainId: row.domain_id
}
