/** A sum of one credit goes back to the account it came from. The row is the intent; sending is the bank's side and comes after it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { takeBackAllocations } from './allocation-store.ts'
import { insertEntries } from './balance-store.ts'
import type { LockedDebt } from './debt-store.ts'
import { ibanOf } from './iban.ts'
import { insertRefund } from './refund-store.ts'

/** Why and by whom something is closed or paid back. */
export type Ground = { readonly at: Date, readonly rule: RuleId, readonly policyVersion: string, readonly actor: Actor }

export type RefundedSum = {
  readonly creditId: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly payerAccount: string | null
  readonly payerName: string | null
  /** It came through a payment provider and goes back through it. */
  readonly byProvider: boolean
}

/** What is paid back, and what the payer reads. */
export type RefundMatter = { readonly operatorId: string, readonly customerId: string | null, readonly debtId: string | null, readonly matter: string, readonly title: string }

/** Opens the refund; the database refuses more than the credit has left (`credits_never_overspent`). What paid a debt has to be taken back from it before. */
export async function openRefund (trx: Knex.Transaction, about: LockedDebt | RefundMatter, sum: RefundedSum, { at, rule, policyVersion, actor }: Ground): Promise<string> {
  const id = newId('rfd')
  const { operatorId, customerId, debtId, matter, title } = 'title' in about ? about : matterOf(about)
  const { creditId, amountMinor, currency, byProvider } = sum
  const toIban = byProvider ? null : ibanOf(sum.payerAccount)
  const state = byProvider ? 'at-provider' : toIban === null ? 'needs-account' : 'to-send'
  await insertRefund(trx, { id, operatorId, creditId, debtId, amountMinor, currency, toIban, toName: sum.payerName, title, rule, policyVersion, state }, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'refund.open',
    subject: { type: 'refund', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { creditId, debtId, matter, amountMinor, currency, toIban, state }
  })
  return id
}

const matterOf = ({ id, operatorId, customerId, matter, number }: LockedDebt): RefundMatter => ({ operatorId, customerId, debtId: id, matter, title: `Zwrot ${number}` })

/** Everything that is on the debt goes back, each sum the way it came; nothing happens when nothing is (any more). */
export async function refundAllocations (trx: Knex.Transaction, debt: LockedDebt, ground: Ground): Promise<void> {
  for (const sum of await takeBackAllocations(trx, debt.id, ground.at)) {
    if (sum.from === 'credit') await openRefund(trx, debt, sum, ground)
    else await returnToBalance(trx, debt, sum.amountMinor, ground)
  }
}

/** What a prepaid balance paid goes back onto it. */
export async function returnToBalance (trx: Knex.Transaction, { id, operatorId, customerId, currency, matter }: LockedDebt, amountMinor: bigint, { at, rule, policyVersion, actor }: Ground): Promise<void> {
  const entryId = newId('ble')
  await insertEntries(trx, [{ id: entryId, operatorId, customerId, currency, kind: 'debt-returned', amountMinor, debtId: id, rule }], at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'balance.return',
    subject: { type: 'balance-entry', id: entryId },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { debtId: id, matter, amountMinor, currency }
  })
}
