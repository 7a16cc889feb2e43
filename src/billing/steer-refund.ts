/** What a person does about one refund: gives it an account, says that the bank refused it, says that the payment provider has done it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { requireCashier, type StaffActor } from './direct-credit.ts'
import { ibanOf } from './iban.ts'
import { lockRefund, updateRefunds, type RefundChange, type RefundState, type StoredRefund } from './refund-store.ts'
import { lockBooks } from './statement-store.ts'

/**
 * The account that the payer named, for a refund that has none or that the bank did not do: it is ready for the next file.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (bad-iban); 'conflict' (other-state)
 */
export async function giveRefundAccount (deps: Deps, actor: Actor, { refundId, iban, name }: { refundId: string, iban: string, name?: string }): Promise<void> {
  requireCashier(actor)
  const toIban = ibanOf(iban)
  if (toIban === null) throw new Refusal('invalid', 'This is no IBAN: check its digits.', { reason: 'bad-iban', rule: 'HOUSE-REFUND' })
  const at = deps.now()
  await transact(deps.db, async trx => {
    const refund = await lockIn(trx, actor, refundId, ['needs-account', 'to-send', 'failed'])
    await change(trx, actor, refund, 'refund.give-account', { state: 'to-send', toIban, fileId: null, ...name !== undefined && { toName: name } }, at)
  })
}

/**
 * The bank took the file but did not do this transfer: nothing left, and another account has to be found.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (say-why); 'conflict' (other-state)
 */
export async function failRefund (deps: Deps, actor: Actor, { refundId, because }: { refundId: string, because: string }): Promise<void> {
  requireCashier(actor)
  if (because.trim() === '') throw new Refusal('invalid', 'Say why the bank did not do it.', { reason: 'say-why', rule: 'HOUSE-REFUND' })
  const at = deps.now()
  await transact(deps.db, async trx => {
    const refund = await lockIn(trx, actor, refundId, ['in-file'])
    await change(trx, actor, refund, 'refund.fail', { state: 'failed', fileId: null, say: because }, at)
  })
}

/**
 * The payment provider paid it back to the card. `reference`: the provider's own, to find it again.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (say-reference); 'conflict' (other-state)
 */
export async function confirmProviderRefund (deps: Deps, actor: Actor, { refundId, reference }: { refundId: string, reference: string }): Promise<void> {
  requireCashier(actor)
  if (reference.trim() === '') throw new Refusal('invalid', 'Name the provider’s reference of the refund.', { reason: 'say-reference', rule: 'HOUSE-REFUND' })
  const at = deps.now()
  await transact(deps.db, async trx => {
    const refund = await lockIn(trx, actor, refundId, ['at-provider'])
    await change(trx, actor, refund, 'refund.done-by-provider', { state: 'sent', say: reference }, at)
  })
}

async function lockIn (trx: Knex.Transaction, actor: StaffActor, refundId: string, states: readonly RefundState[]): Promise<StoredRefund> {
  await lockBooks(trx, actor.operatorId)
  const refund = await lockRefund(trx, refundId)
  if (!refund || refund.operatorId !== actor.operatorId) throw notFound()
  if (!states.includes(refund.state)) throw new Refusal('conflict', `This refund is ${refund.state}, which this cannot change.`, { reason: 'other-state', rule: 'HOUSE-REFUND' })
  return refund
}

async function change (trx: Knex.Transaction, actor: Actor, refund: StoredRefund, action: string, to: RefundChange, at: Date): Promise<void> {
  await updateRefunds(trx, [refund.id], to, at)
  await writeAudit(trx, {
    at,
    actor,
    action,
    subject: { type: 'refund', id: refund.id },
    operatorId: refund.operatorId,
    customerId: refund.customerId,
    rule: 'HOUSE-REFUND',
    policyVersion: refund.policyVersion,
    facts: { from: refund.state, ...to, amountMinor: refund.amountMinor, currency: refund.currency }
  })
}
