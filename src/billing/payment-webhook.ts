/** A payment provider tells of a payment: another source of credits, matched and settled like a transfer; or of one that was charged back (HOUSE-PROVIDER, HOUSE-RETURN). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { dayOf } from '../rules/calendar.ts'
import { policyVersionOf } from './direct-credit.ts'
import type { KeyedLine } from './line-key.ts'
import { faultOfSignature, type SignatureFault } from './notification-signature.ts'
import { parseNotification, type Payment } from './payment-notification.ts'
import { findPayment, findProvider, insertChargeback, insertNotification, type KnownPayment, type Provider } from './provider-store.ts'
import { recordCredits, type Ground } from './record-credit.ts'
import { lockBooks } from './statement-store.ts'
import { takeBackCredit } from './take-back.ts'

export type ReceivedPayment = { readonly result: 'booked' | 'taken-back' | 'known' | 'ignored', readonly creditId: string | null }

const say: Record<SignatureFault, string> = {
  'signature-missing': 'Send Strefa-Signature: t=<Unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">.',
  'signature-wrong': 'The signature is not ours to believe: check the secret, and that the body is signed as it is sent.',
  'signature-old': 'The signature is older than five minutes, or of the future: sign anew when you repeat, and check your clock.'
}

/**
 * Signature first, on the bytes as they came; then the words. The same payment, or its being charged back, again is known and changes nothing; only completed payments are money.
 * `signature`: the header Strefa-Signature. The caller answers every result with 200.
 * @throws Refusal 'forbidden' (signature-missing, signature-wrong, signature-old; also for a provider that is not there);
 * 'invalid' (bad-notification); 'conflict' (payment-differs: known with another sum, currency or title; payment-unknown: charged back before we were told of it)
 */
export async function receivePayment (deps: Deps, providerId: string, { signature, body }: { signature: string | undefined, body: Uint8Array }): Promise<ReceivedPayment> {
  const at = deps.now()
  const machineNow = deps.machineNow()
  return await transact(deps.db, async trx => {
    const provider = await findProvider(trx, providerId)
    const fault = provider && !provider.closedAt ? faultOfSignature(signature, body, deps.keys.open(provider.secretSealed, provider.id), machineNow) : 'signature-wrong'
    if (fault || !provider) throw new Refusal('forbidden', say[fault ?? 'signature-wrong'], { reason: fault ?? 'signature-wrong', rule: 'HOUSE-PROVIDER' })
    const payment = parseNotification(body)
    if (payment.is === 'nothing') return { result: 'ignored', creditId: null }

    await lockBooks(trx, provider.operatorId)
    const known = await findPayment(trx, provider.id, payment.paymentId)
    if (known && (known.amountMinor !== payment.amountMinor || known.currency !== payment.currency || known.title !== payment.title)) throw new Refusal('conflict', 'This payment is booked with another sum, currency or title: each payment has an id of its own, and is charged back as a whole.', { reason: 'payment-differs', rule: 'HOUSE-PROVIDER' })
    const ground: Ground = { at, actor, policyVersion: await policyVersionOf(trx, provider.operatorId, at) }
    if (payment.is === 'taken-back') return await takeBack(deps, trx, provider, payment, body, known, ground)
    if (known) return { result: 'known', creditId: known.creditId }
    const owner = { operatorId: provider.operatorId, providerId: provider.id, account: `provider:${provider.id}` }
    const [credit] = await recordCredits(deps, trx, owner, [lineOf(payment, creditedAt(payment, at, machineNow))], ground)
    await insertNotification(trx, { providerId: provider.id, paymentId: payment.paymentId, creditId: credit!.creditId, content: body }, at)
    return { result: 'booked', creditId: credit!.creditId }
  })
}

const actor: Actor = { kind: 'machine', name: 'billing.payment-webhook' }

/** The payer's money is gone from the provider, whatever we did for it: as when a bank takes a transfer back. */
async function takeBack (deps: Deps, trx: Knex.Transaction, { id: providerId }: Provider, { paymentId }: Payment, content: Uint8Array, known: KnownPayment | undefined, ground: Ground): Promise<ReceivedPayment> {
  if (!known) throw new Refusal('conflict', 'This payment is not known here: tell first that it was completed.', { reason: 'payment-unknown', rule: 'HOUSE-PROVIDER' })
  const { creditId } = known
  if (!await insertChargeback(trx, { providerId, paymentId, content }, ground.at)) return { result: 'known', creditId }
  await takeBackCredit(deps, trx, { creditId, providerId }, ground)
  return { result: 'taken-back', creditId }
}

/** The provider tells real time; business time may be another one (practice mode). Nothing was paid in the future. */
function creditedAt ({ paidAt }: Payment, at: Date, machineNow: Date): Date {
  const inBusinessTime = new Date(paidAt.getTime() + at.getTime() - machineNow.getTime())
  return inBusinessTime < at ? inBusinessTime : at
}

const lineOf = ({ paymentId, amountMinor, currency, title, payer }: Payment, at: Date): KeyedLine => ({
  key: paymentId,
  direction: 'credit',
  amountMinor,
  currency,
  booked: { day: dayOf(at), at, dateOnly: false },
  valueDay: null,
  title,
  partyName: payer,
  partyAccount: null,
  ownAccount: null,
  bankReference: paymentId,
  endToEndId: null,
  paymentInfoId: null,
  reversal: false
})
