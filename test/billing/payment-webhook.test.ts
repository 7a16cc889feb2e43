import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { signatureOf } from '../../src/billing/notification-signature.ts'
import { closeProvider, openProvider } from '../../src/billing/open-provider.ts'
import { receivePayment } from '../../src/billing/payment-webhook.ts'
import { listProviders } from '../../src/billing/provider-store.ts'
import { confirmProviderRefund, giveRefundAccount } from '../../src/billing/steer-refund.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { addHours } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'
import { clerk, machine, openBooks, transfer, type Books } from './books.ts'

const administrator: Actor = { kind: 'staff', userId: 'usr_admin', operatorId: 'opr_a', role: 'administrator' }
const payouts = 'PL83101010230000261395100000'

let books: Books
let provider: { providerId: string, secret: string }
before(async () => {
  books = await openBooks()
  provider = await openProvider(books.deps, administrator, { name: 'Płatności', payoutAccount: payouts })
})
after(() => books.close())
beforeEach(() => {
  books.setClock('2026-02-05 10:00')
  books.jobs.length = 0
})

let payments = 0
const paymentOf = (more: object = {}) => ({ event: 'payment.completed', paymentId: `pay-${++payments}`, amount: '72.57', currency: 'PLN', paidAt: '2026-02-05T08:30:00+01:00', title: 'PF', payer: 'Jan Żółć', ...more })
const send = (payment: object | string, { secret = provider.secret, signedAt = books.deps.machineNow(), id = provider.providerId, signature }: { secret?: string, signedAt?: Date, id?: string, signature?: string } = {}) => {
  const body = Buffer.from(typeof payment === 'string' ? payment : JSON.stringify(payment))
  return receivePayment(books.deps, id, { body, signature: signature ?? signatureOf(body, secret, signedAt) })
}
const refusedAs = (code: string, reason: string) => (error: Refusal) => error.code === code && error.reason === reason
const credits = async () => (await books.db('credits').whereNotNull('provider_id').count('* as count').first())!['count']

test('HOUSE-PROVIDER a payment settles like a transfer, at the instant at which it was paid, once', async () => {
  const { debtId, proformaNumber } = await books.open(7257n, { matter: 'order:web1' })
  const payment = paymentOf({ title: proformaNumber })
  const [first, ...more] = await Promise.all([send(payment), send(payment), send(payment)])
  assert.deepEqual(new Set([first, ...more].map(each => each!.result)), new Set(['booked', 'known']))
  assert.equal((await send(payment)).result, 'known')
  assert.deepEqual([(await books.find(debtId)).creditedAt, (await books.find(debtId)).creditedMinor, books.follows().length], [warsaw('2026-02-05 08:30'), 7257n, 1])
})

test('HOUSE-PROVIDER in practice mode a payment counts by the moved clock, and never as paid in the future', async () => {
  const { debtId, proformaNumber } = await books.open(7257n, { matter: 'order:web2' })
  const machineNow = warsaw('2025-11-01 12:00')
  const deps = { ...books.deps, machineNow: () => machineNow }
  const tell = (title: string, paidAt: Date) => {
    const body = Buffer.from(JSON.stringify(paymentOf({ title, paidAt: paidAt.toISOString() })))
    return receivePayment(deps, provider.providerId, { body, signature: signatureOf(body, provider.secret, machineNow) })
  }
  await tell(proformaNumber, addHours(machineNow, -2))
  assert.deepEqual((await books.find(debtId)).creditedAt, warsaw('2026-02-05 08:00'))
  const late = await books.open(7257n, { matter: 'order:web3' })
  await tell(late.proformaNumber, addHours(machineNow, 3))
  assert.deepEqual((await books.find(late.debtId)).creditedAt, warsaw('2026-02-05 10:00'))
})

const sums: [string, object, string][] = [
  ['a part', { amount: '72.56' }, 'part-payment'],
  ['too much', { amount: '72.58' }, 'overpaid'],
  ['another currency', { currency: 'EUR' }, 'other-currency'],
  ['no number', { title: 'Sklep' }, 'no-number']
]
for (const [name, more, reason] of sums) {
  test(`HOUSE-PROVIDER sum, currency and title decide as for a transfer: ${name}`, async () => {
    const { proformaNumber } = await books.open(7257n, { matter: `order:web-${reason}` })
    const { creditId } = await send(paymentOf({ title: proformaNumber, ...more }))
    assert.equal((await books.db('credits').where({ id: creditId }).first('explanation')).explanation.reason, reason)
  })
}

const seconds = (count: number) => new Date(books.deps.machineNow().getTime() + count * 1000)
const fresh: [string, number, boolean][] = [['five minutes old', -300, true], ['a second older', -301, false], ['five minutes ahead', 300, true], ['a second more', 301, false]]
for (const [name, ahead, good] of fresh) {
  test(`HOUSE-PROVIDER a signature that is ${name}`, async () => {
    const sent = send(paymentOf(), { signedAt: seconds(ahead) })
    if (good) assert.equal((await sent).result, 'booked')
    else await assert.rejects(sent, refusedAs('forbidden', 'signature-old'))
  })
}

test('HOUSE-PROVIDER only its own signature over the very bytes is believed', async () => {
  const before = await credits()
  const payment = paymentOf()
  const good = signatureOf(Buffer.from(JSON.stringify(payment)), provider.secret, books.deps.machineNow())
  await assert.rejects(send({ ...payment, amount: '99.99' }, { signature: good }), refusedAs('forbidden', 'signature-wrong'))
  await assert.rejects(send(payment, { secret: 'whsec_other' }), refusedAs('forbidden', 'signature-wrong'))
  await assert.rejects(send(payment, { id: 'pvd_nobody' }), refusedAs('forbidden', 'signature-wrong'))
  await assert.rejects(send(payment, { signature: good.replace(/t=(\d)/, 't=9$1') }), refusedAs('forbidden', 'signature-wrong'))
  for (const signature of ['', 't=1', 'v1=00', `t=x,${good.split(',')[1]}`]) await assert.rejects(send(payment, { signature }), refusedAs('forbidden', 'signature-missing'))
  assert.equal(await credits(), before)
  assert.equal((await send(payment, { signature: `${good},v1=${'0'.repeat(64)}` })).result, 'booked', 'one of several, while the secret is changed')
})

const bodies: [string, object | string][] = [
  ['no JSON', 'payment=1'],
  ['no object', '[]'],
  ['an unknown field', paymentOf({ tip: '1.00' })],
  ['an amount that is a number', paymentOf({ amount: 72.57 })],
  ['an amount in thousandths', paymentOf({ amount: '72.570' })],
  ['an amount of nothing', paymentOf({ amount: '0.00' })],
  ['an amount below zero', paymentOf({ amount: '-1.00' })],
  ['a currency that is not ours', paymentOf({ currency: 'USD' })],
  ['a day that is none', paymentOf({ paidAt: '2026-02-30T10:00:00Z' })],
  ['a time without its offset', paymentOf({ paidAt: '2026-02-05T10:00:00' })],
  ['an id of blanks', paymentOf({ paymentId: '   ' })],
  ['bytes that are no text', '\ud800']
]
for (const [name, body] of bodies) {
  test(`HOUSE-PROVIDER refused, though signed: ${name}`, async () => {
    await assert.rejects(send(body), refusedAs('invalid', 'bad-notification'))
  })
}

test('HOUSE-PROVIDER pending and failed payments are no money', async () => {
  const before = await credits()
  for (const event of ['payment.pending', 'payment.failed']) assert.equal((await send(paymentOf({ event }))).result, 'ignored')
  assert.equal(await credits(), before)
})

test('HOUSE-PROVIDER one payment told with two sums is refused and stays as it was', async () => {
  const payment = paymentOf()
  await send(payment)
  for (const more of [{ amount: '72.58' }, { currency: 'EUR' }, { title: 'PF/2026/000001' }]) await assert.rejects(send({ ...payment, ...more }), refusedAs('conflict', 'payment-differs'))
})

test('HOUSE-PROVIDER what it hands over is no second income', async () => {
  const before = (await books.db('credits').count('* as count').first())!['count']
  const report = await books.pay([transfer('500.00', 'Wypłata 17/2026', { party: { name: 'Płatności S.A.', account: payouts } })])
  assert.equal(report.statements[0]!.credits.length, 0)
  assert.equal((await books.db('credits').count('* as count').first())!['count'], before)
  const again = await books.pay([transfer('500.00', 'Wypłata 17/2026', { party: { name: 'Płatności S.A.', account: payouts } })])
  assert.equal(again.statements[0]!.repeated, 1)
  const [told] = (await transact(books.db, trx => listProviders(trx, 'opr_a'))).filter(each => each.currency === 'PLN')
  assert.equal(told!.handedOverMinor, 50000n)
})

test('HOUSE-REFUND a refund to a card is a task for a person, and done when it is told with its reference', async () => {
  const { debtId, proformaNumber } = await books.open(7257n, { matter: 'order:web9' })
  await send(paymentOf({ title: proformaNumber }))
  await transact(books.db, trx => closeDebt(trx, debtId, { at: books.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  const { id: refundId, state } = await books.db('refunds').where({ debt_id: debtId }).first('id', 'state')
  assert.equal(state, 'at-provider')
  await assert.rejects(giveRefundAccount(books.deps, clerk, { refundId, iban: payouts }), refusedAs('conflict', 'other-state'))
  await assert.rejects(confirmProviderRefund(books.deps, clerk, { refundId, reference: ' ' }), refusedAs('invalid', 'say-reference'))
  await confirmProviderRefund(books.deps, clerk, { refundId, reference: 'RF-1' })
  assert.equal((await books.db('refunds').where({ id: refundId }).first('state')).state, 'sent')
})

test('HOUSE-RETURN a payment that was charged back is owed again, once; what the provider has is less by it', async () => {
  const { debtId, proformaNumber } = await books.open(7257n, { matter: 'order:back1' })
  const payment = paymentOf({ title: proformaNumber })
  const { creditId } = await send(payment)
  const sums = async () => (await transact(books.db, trx => listProviders(trx, 'opr_a'))).find(({ id, currency }) => id === provider.providerId && currency === 'PLN')!
  const before = await sums()
  books.setClock('2026-03-05 10:00')
  const back = { ...payment, event: 'payment.charged-back' }
  const results = await Promise.all([send(back), send(back)])
  assert.deepEqual([results.map(({ result }) => result).sort(), new Set(results.map(each => each.creditId))], [['known', 'taken-back'], new Set([creditId])])
  assert.deepEqual([(await books.find(debtId)).creditedMinor, (await books.find(debtId)).reopenedAt], [0n, books.deps.now()])
  assert.deepEqual(await books.db('credit_returns').where({ credit_id: creditId }).first('covered_minor', 'missing_minor', 'debit_id', 'provider_id'), { covered_minor: 7257n, missing_minor: 0n, debit_id: null, provider_id: provider.providerId })
  const now = await sums()
  assert.deepEqual([now.collectedMinor - before.collectedMinor, now.takenBackMinor - before.takenBackMinor], [0n, 7257n])
  assert.equal((await send(payment)).result, 'known', 'it does not come back to life')
})

test('HOUSE-RETURN a charge-back of a payment that was refunded already is missing money', async () => {
  const { debtId, proformaNumber } = await books.open(7257n, { matter: 'order:back2' })
  const payment = paymentOf({ title: proformaNumber })
  const { creditId } = await send(payment)
  await transact(books.db, trx => closeDebt(trx, debtId, { at: books.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  await confirmProviderRefund(books.deps, clerk, { refundId: (await books.db('refunds').where({ debt_id: debtId }).first('id')).id, reference: 'RF-2' })
  await send({ ...payment, event: 'payment.charged-back' })
  assert.deepEqual(await books.db('credit_returns').where({ credit_id: creditId }).first('covered_minor', 'missing_minor'), { covered_minor: 0n, missing_minor: 7257n })
})

test('HOUSE-PROVIDER a charge-back of what nobody told, or of another sum, is refused', async () => {
  await assert.rejects(send(paymentOf({ event: 'payment.charged-back' })), refusedAs('conflict', 'payment-unknown'))
  const payment = paymentOf({ title: 'czynsz' })
  await send(payment)
  await assert.rejects(send({ ...payment, event: 'payment.charged-back', amount: '72.56' }), refusedAs('conflict', 'payment-differs'))
  assert.equal((await send({ ...payment, event: 'payment.charged-back' })).result, 'taken-back')
})

test('HOUSE-PROVIDER a closed provider is believed no more; its secret is sealed', async () => {
  const other = await openProvider(books.deps, administrator, { name: 'Inny', payoutAccount: null })
  await closeProvider(books.deps, administrator, other.providerId)
  await assert.rejects(send(paymentOf(), { id: other.providerId, secret: other.secret }), refusedAs('forbidden', 'signature-wrong'))
  await assert.rejects(openProvider(books.deps, clerk, { name: 'x', payoutAccount: null }), (error: Refusal) => error.code === 'forbidden')
  await assert.rejects(closeProvider(books.deps, { ...administrator, operatorId: 'opr_b' } as Actor, provider.providerId), (error: Refusal) => error.code === 'not-found')
})
