/**
 * Prepaid balances (BMP-8, 9, 10): a ledger of entries, sums held on it by key, and what is free. Never below zero (HOUSE-PREPAID): the row is
 * locked before it is read, and a constraint holds it besides. Who holds and captures writes down the decision; the ledger keeps its rule.
 */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findBalance, findHold, insertEntries, insertHold, lockBalance, lockHold, updateHoldAmount, updateHoldEnded, type Hold } from './balance-store.ts'

/** Minor units: all of it, what is held of it, what is free. */
export type Balance = { readonly amountMinor: bigint, readonly heldMinor: bigint, readonly freeMinor: bigint }

export async function balanceOf (trx: Knex.Transaction, customerId: string, currency: Currency): Promise<Balance> {
  const { amountMinor, heldMinor } = await findBalance(trx, customerId, currency)
  return { amountMinor, heldMinor, freeMinor: amountMinor - heldMinor }
}

export type NewHold = { readonly key: string, readonly customerId: string, readonly amountMinor: bigint, readonly currency: Currency, readonly rule: RuleId, readonly at: Date }

/**
 * Holds a sum of what is free, once a key: the same again changes nothing.
 * @throws Refusal 'not-found'; 'conflict' (reason hold-differs) when the key holds something else or has ended
 */
export async function holdBalance (trx: Knex.Transaction, { key, customerId, amountMinor, currency, rule, at }: NewHold): Promise<'held' | 'not-enough'> {
  const customer = await findCustomer(trx, customerId)
  if (!customer) throw notFound()
  const free = await lockFree(trx, customerId, currency)
  const known = await lockHold(trx, key)
  if (known) {
    if (known.endedAt || known.customerId !== customerId || known.currency !== currency || known.amountMinor !== amountMinor) throw differs()
    return 'held'
  }
  if (free < amountMinor) return 'not-enough'
  await insertHold(trx, { key, operatorId: customer.operatorId, customerId, currency, amountMinor, rule }, at)
  return 'held'
}

/**
 * Brings a hold to a larger sum while what it is for goes on (BMP-9: a dearer call goes on while the balance covers it). Nothing changes when it does not.
 * @throws Refusal 'not-found'; 'conflict' (reason hold-differs) when it has ended
 */
export async function raiseHold (trx: Knex.Transaction, key: string, amountMinor: bigint): Promise<'held' | 'not-enough'> {
  const { hold, freeMinor } = await lockBoth(trx, key)
  if (hold.endedAt) throw differs()
  if (amountMinor <= hold.amountMinor) return 'held'
  if (freeMinor < amountMinor - hold.amountMinor) return 'not-enough'
  await updateHoldAmount(trx, key, amountMinor)
  return 'held'
}

/**
 * Takes what it came to, which may be more than was held while the balance covers it, and frees the rest. Once: the same again changes nothing.
 * @throws Refusal 'not-found'; 'conflict' (hold-differs when it ended with another sum, balance-too-small)
 */
export async function captureHold (trx: Knex.Transaction, key: string, amountMinor: bigint, at: Date): Promise<void> {
  const { hold, freeMinor } = await lockBoth(trx, key)
  if (hold.endedAt) {
    if (hold.capturedMinor !== amountMinor) throw differs()
    return
  }
  if (freeMinor + hold.amountMinor < amountMinor) throw new Refusal('conflict', 'The prepaid balance does not cover this: it has to be topped up first.', { reason: 'balance-too-small', rule: 'HOUSE-PREPAID' })
  await updateHoldEnded(trx, key, amountMinor, at) // first: what is held is not there to be taken
  const { operatorId, customerId, currency, rule } = hold
  if (amountMinor > 0n) await insertEntries(trx, [{ id: newId('ble'), operatorId, customerId, currency, kind: 'capture', amountMinor: -amountMinor, holdKey: key, rule }], at)
}

/**
 * Frees all that is held. Once: the same again changes nothing.
 * @throws Refusal 'not-found'; 'conflict' (reason hold-differs) when something was captured
 */
export const releaseHold = (trx: Knex.Transaction, key: string, at: Date): Promise<void> => captureHold(trx, key, 0n, at)

/** The balance is locked before its holds, by everybody. */
async function lockBoth (trx: Knex.Transaction, key: string): Promise<{ hold: Hold, freeMinor: bigint }> {
  const found = await findHold(trx, key)
  if (!found) throw notFound()
  const freeMinor = await lockFree(trx, found.customerId, found.currency)
  return { hold: (await lockHold(trx, key))!, freeMinor }
}

async function lockFree (trx: Knex.Transaction, customerId: string, currency: Currency): Promise<bigint> {
  const { amountMinor, heldMinor } = await lockBalance(trx, customerId, currency)
  return amountMinor - heldMinor
}

const differs = () => new Refusal('conflict', 'This hold is not what it is said to be: it holds another sum, or has ended. Use a key of its own for each.', { reason: 'hold-differs', rule: 'HOUSE-PREPAID' })
