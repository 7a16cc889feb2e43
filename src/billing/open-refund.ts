/** A sum of one credit goes back to the account it came from. The row is the intent; sending is the bank's side and comes after it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { LockedDebt } from './debt-store.ts'
import { ibanOf } from './iban.ts'
import { insertRefund, takeBackAllocations } from './refund-store.ts'

/** Why and by whom something is closed or paid back. */
export type Ground = { readonly at: Date, readonly rule: RuleId, readonly policyVersion: string, readonly actor: Actor }

export type RefundedSum = { readonly creditId: string, readonly amountMinor: bigint, readonly currency: Currency, readonly payerAccount: string | null }

/** Opens the refund; the database refuses a second one of the same credit for the same debt (`refunds_once`). */
export async function openRefund (trx: Knex.Transaction, debt: LockedDebt, sum: RefundedSum, { at, rule, policyVersion, actor }: Ground): Promise<string> {
  const id = newId('rfd')
  const { operatorId, customerId } = debt
  const { creditId, amountMinor, currency } = sum
  const toIban = ibanOf(sum.payerAccount)
  await insertRefund(trx, { id, operatorId, creditId, debtId: debt.id, amountMinor, currency, toIban, title: `Zwrot ${debt.number}`, rule, policyVersion }, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'refund.open',
    subject: { type: 'refund', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { creditId, debtId: debt.id, matter: debt.matter, amountMinor, currency, toIban }
  })
  return id
}

/** Everything that is on the debt goes back; nothing happens when nothing is (any more). */
export async function refundAllocations (trx: Knex.Transaction, debt: LockedDebt, ground: Ground): Promise<void> {
  for (const sum of await takeBackAllocations(trx, debt.id, ground.at)) await openRefund(trx, debt, sum, ground)
}
