/** A person sends back what waits of a transfer, or what lies on a customer's prepaid balance. */
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { formatAmount, type Currency } from '../rules/money.ts'
import { findTopUps, insertEntries, lockBalance } from './balance-store.ts'
import { lockWaiting, policyVersionOf, requireCashier, shareOf, type Looked } from './direct-credit.ts'
import { ibanOf } from './iban.ts'
import { openRefund } from './open-refund.ts'
import { lockCredit } from './return-store.ts'
import { lockBooks } from './statement-store.ts'

export type CreditRefund = Looked & {
  readonly creditId: string
  /** Minor units; all that waits when left out. */
  readonly amountMinor?: bigint
  /** Another account than the payer's, where the bank told none or sent it back. */
  readonly toIban?: string
  /** What the payer reads besides the title of its transfer. */
  readonly say?: string
}

const longestTitle = 140

/**
 * Opens a refund of what waits of the credit, by the way it came.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (bad-iban, bad-amount); 'conflict' (nothing-left, waits-otherwise, too-much, by-provider)
 */
export async function refundCredit (deps: Deps, actor: Actor, { creditId, amountMinor, toIban, say, ...looked }: CreditRefund): Promise<{ refundId: string, refundedMinor: bigint }> {
  requireCashier(actor)
  const at = deps.now()
  const named = toIban === undefined ? null : ibanOf(toIban)
  if (toIban !== undefined && named === null) throw new Refusal('invalid', 'This is no IBAN: check its digits.', { reason: 'bad-iban', rule: 'HOUSE-REFUND' })

  return await transact(deps.db, async trx => {
    const credit = await lockWaiting(trx, actor, creditId, looked)
    if (credit.byProvider && named !== null) throw new Refusal('conflict', 'This came through a payment provider and goes back through it: name no account.', { reason: 'by-provider', rule: 'HOUSE-REFUND' })
    const share = shareOf(credit.restMinor, amountMinor)
    const title = ['Zwrot', say ?? credit.title.replaceAll('\n', ' ')].join(' ').trim().slice(0, longestTitle)
    const refundId = await openRefund(trx, { operatorId: credit.operatorId, customerId: null, debtId: null, matter: `credit:${creditId}`, title },
      { creditId, amountMinor: share, currency: credit.currency, payerAccount: named ?? credit.payerAccount, payerName: credit.payerName, byProvider: credit.byProvider },
      { at, actor, rule: 'HOUSE-REFUND', policyVersion: await policyVersionOf(trx, credit.operatorId, at) })
    return { refundId, refundedMinor: share }
  })
}

/**
 * Pays out what is free of a prepaid balance, or a part of it: each sum the way it was topped up, the youngest first.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (bad-amount); 'conflict' (balance-too-small)
 */
export async function payOutBalance (deps: Deps, actor: Actor, { customerId, currency, amountMinor }: { customerId: string, currency: Currency, amountMinor: bigint }): Promise<{ refundIds: string[] }> {
  requireCashier(actor)
  if (amountMinor <= 0n) throw new Refusal('invalid', 'Name a sum above zero.', { reason: 'bad-amount', rule: 'HOUSE-PREPAID' })
  const at = deps.now()

  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    const customer = await findCustomer(trx, customerId)
    if (!customer || customer.operatorId !== actor.operatorId) throw notFound()
    const balance = await lockBalance(trx, customerId, currency)
    const free = balance.amountMinor - balance.heldMinor
    if (free < amountMinor) throw new Refusal('conflict', `Only ${formatAmount(free)} ${currency} are free on this balance.`, { reason: 'balance-too-small', rule: 'HOUSE-PREPAID' })

    const policyVersion = await policyVersionOf(trx, actor.operatorId, at)
    const refundIds: string[] = []
    let left = amountMinor
    for (const { creditId, leftMinor } of await findTopUps(trx, customerId, currency)) {
      if (left === 0n) break
      const share = left < leftMinor ? left : leftMinor
      await insertEntries(trx, [{ id: newId('ble'), operatorId: actor.operatorId, customerId, currency, kind: 'pay-out', amountMinor: -share, creditId, rule: 'HOUSE-REFUND' }], at)
      const credit = (await lockCredit(trx, creditId))!
      refundIds.push(await openRefund(trx, { operatorId: actor.operatorId, customerId, debtId: null, matter: `balance:${customerId}`, title: 'Zwrot środków z konta prepaid' },
        { creditId, amountMinor: share, currency, payerAccount: credit.payerAccount, payerName: credit.payerName, byProvider: credit.byProvider }, { at, actor, rule: 'HOUSE-REFUND', policyVersion }))
      left -= share
    }
    return { refundIds }
  })
}
