/** SQL of prepaid balances. The running sums in `balances` are the database's to keep (triggers); what a hold or an entry does to them is refused when it would go below zero. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type EntryKind = 'top-up' | 'capture' | 'debt' | 'debt-returned' | 'pay-out' | 'taken-back'

export type NewEntry = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly currency: Currency
  readonly kind: EntryKind
  /** Above zero: onto the balance. */
  readonly amountMinor: bigint
  readonly creditId?: string
  readonly debtId?: string
  readonly holdKey?: string
  readonly rule: RuleId
}

/** A statement takes 65 535 values; a row has eleven. */
const mostRows = 2000

export async function insertEntries (trx: Knex.Transaction, entries: readonly NewEntry[], at: Date): Promise<void> {
  for (let from = 0; from < entries.length; from += mostRows) {
    await trx('balance_entries').insert(entries.slice(from, from + mostRows).map(each => ({
      id: each.id,
      operator_id: each.operatorId,
      customer_id: each.customerId,
      currency: each.currency,
      kind: each.kind,
      amount_minor: each.amountMinor,
      credit_id: each.creditId ?? null,
      debt_id: each.debtId ?? null,
      hold_key: each.holdKey ?? null,
      rule: each.rule,
      entered_at: at
    })))
  }
}

export type BalanceRow = { readonly amountMinor: bigint, readonly heldMinor: bigint }

const nothing: BalanceRow = { amountMinor: 0n, heldMinor: 0n }
const sums = { amountMinor: 'amount_minor', heldMinor: 'held_minor' }

export async function findBalance (trx: Knex.Transaction, customerId: string, currency: Currency): Promise<BalanceRow> {
  return await trx('balances').where({ customer_id: customerId, currency }).first(sums) ?? nothing
}

export async function findBalances (trx: Knex.Transaction, customerId: string): Promise<(BalanceRow & { readonly currency: Currency })[]> {
  return await trx('balances').where({ customer_id: customerId }).orderBy('currency').select('currency', sums)
}

/** Holds the balance until the transaction ends; one that nobody ever topped up is nothing. */
export async function lockBalance (trx: Knex.Transaction, customerId: string, currency: Currency): Promise<BalanceRow> {
  return await trx('balances').where({ customer_id: customerId, currency }).forUpdate().first(sums) ?? nothing
}

export type Hold = {
  readonly key: string
  readonly operatorId: string
  readonly customerId: string
  readonly currency: Currency
  readonly amountMinor: bigint
  readonly rule: RuleId
  readonly endedAt: Date | null
  /** What was taken in the end; null while it is held. */
  readonly capturedMinor: bigint | null
}

export async function insertHold (trx: Knex.Transaction, hold: Omit<Hold, 'endedAt' | 'capturedMinor'>, at: Date): Promise<void> {
  await trx('balance_holds').insert({ key: hold.key, operator_id: hold.operatorId, customer_id: hold.customerId, currency: hold.currency, amount_minor: hold.amountMinor, rule: hold.rule, held_at: at })
}

const columns = ['key', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, 'currency', { amountMinor: 'amount_minor' }, 'rule', { endedAt: 'ended_at' }, { capturedMinor: 'captured_minor' }]

export async function findHold (trx: Knex.Transaction, key: string): Promise<Hold | undefined> {
  return await trx('balance_holds').where({ key }).first(columns)
}

/** Locks the hold's row. */
export async function lockHold (trx: Knex.Transaction, key: string): Promise<Hold | undefined> {
  return await trx('balance_holds').where({ key }).forUpdate().first(columns)
}

export async function updateHoldAmount (trx: Knex.Transaction, key: string, amountMinor: bigint): Promise<void> {
  await trx('balance_holds').where({ key }).update({ amount_minor: amountMinor })
}

export async function updateHoldEnded (trx: Knex.Transaction, key: string, capturedMinor: bigint, at: Date): Promise<void> {
  await trx('balance_holds').where({ key }).update({ captured_minor: capturedMinor, ended_at: at })
}

export type Entry = { readonly id: string, readonly at: Date, readonly kind: EntryKind, readonly amountMinor: bigint, readonly creditId: string | null, readonly debtId: string | null, readonly holdKey: string | null, readonly rule: RuleId }

/** The latest first, `limit` at most, before a given one. */
export async function findEntries (trx: Knex.Transaction, customerId: string, currency: Currency, { limit, before }: { limit: number, before?: { readonly at: Date, readonly id: string } }): Promise<Entry[]> {
  const rows = trx('balance_entries').where({ customer_id: customerId, currency })
  if (before) void rows.whereRaw('(entered_at, id) < (?, ?)', [before.at, before.id])
  return await rows.orderBy([{ column: 'entered_at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit).select(
    'id', { at: 'entered_at' }, 'kind', { amountMinor: 'amount_minor' }, { creditId: 'credit_id' }, { debtId: 'debt_id' }, { holdKey: 'hold_key' }, 'rule')
}

/** What of each top-up could still go back the way it came, the youngest first: topped up less paid out or taken back by the bank. */
export async function findTopUps (trx: Knex.Transaction, customerId: string, currency: Currency): Promise<{ readonly creditId: string, readonly leftMinor: bigint }[]> {
  return await trx('balance_entries').where({ customer_id: customerId, currency }).whereNotNull('credit_id').groupBy('credit_id')
    .havingRaw('sum(amount_minor) > 0').orderByRaw('max(entered_at) desc, credit_id').select({ creditId: 'credit_id' }, trx.raw('sum(amount_minor)::bigint as "leftMinor"'))
}

/** What of a credit lies on balances, in the order of the customers. */
export async function findTopUpsOf (trx: Knex.Transaction, creditId: string): Promise<{ readonly operatorId: string, readonly customerId: string, readonly currency: Currency, readonly leftMinor: bigint }[]> {
  return await trx('balance_entries').where({ credit_id: creditId }).groupBy('operator_id', 'customer_id', 'currency').havingRaw('sum(amount_minor) > 0').orderBy('customer_id')
    .select({ operatorId: 'operator_id' }, { customerId: 'customer_id' }, 'currency', trx.raw('sum(amount_minor)::bigint as "leftMinor"'))
}
