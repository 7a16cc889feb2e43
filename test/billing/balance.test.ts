import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { balanceOf, captureHold, holdBalance, raiseHold, releaseHold } from '../../src/billing/balance.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { payFromBalance } from '../../src/billing/pay-from-balance.ts'
import { paymentWaysOf } from '../../src/billing/payment-ways.ts'
import { payOutBalance } from '../../src/billing/refund-credit.ts'
import { addBankAccount } from '../../src/billing/add-bank-account.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { warsaw } from '../support/warsaw.ts'
import { clerk, machine, openBooks, ours, theirs, transfer, type Books } from './books.ts'

let books: Books
before(async () => {
  books = await openBooks()
  await addBankAccount(books.deps, { kind: 'staff', userId: 'usr_admin', operatorId: 'opr_a', role: 'administrator' }, { iban: ours, currency: 'PLN', virtualPrefix: '109010140001' })
})
after(() => books.close())

let keys = 0
const key = () => `key-${++keys}`
const at = warsaw('2026-02-03 10:00')
const ground = { at, rule: 'DOM-II.5a' as const, policyVersion: 'niebieski@1', actor: machine }
const hold = (key: string, amountMinor: bigint, customerId: string) => transact(books.db, trx => holdBalance(trx, { key, customerId, amountMinor, currency: 'PLN', rule: 'BMP-9', at }))
const balance = async (customerId: string) => {
  const { amountMinor, heldMinor, freeMinor } = await transact(books.db, trx => balanceOf(trx, customerId, 'PLN'))
  return [amountMinor, heldMinor, freeMinor]
}
const refused = (code: string, reason: string) => (error: Refusal) => error.code === code && error.reason === reason

/** A customer of the test's own, with so much on its balance. */
async function customerWith (minor: bigint): Promise<string> {
  const id = `cus_${++keys}`
  await books.db('customers').insert({ ...await books.db('customers').where({ id: 'cus_opr_a' }).first(), id, email: `${id}@example.com` })
  if (minor > 0n) {
    const { topUpReference } = await transact(books.db, trx => paymentWaysOf(trx, id, at))
    await books.pay([transfer(formatAmount(minor), `Doładowanie ${topUpReference}`, { reference: id })])
  }
  return id
}

test('BMP-10 a transfer with the reference of the account tops it up', async () => {
  assert.deepEqual(await balance(await customerWith(1000n)), [1000n, 0n, 1000n])
})

test('BMP-10 a transfer to the individual account number tops it up; debts go first', async () => {
  const id = await customerWith(0n)
  const { accounts } = await transact(books.db, trx => paymentWaysOf(trx, id, at))
  const [{ account, individual }] = accounts as [typeof accounts[number]]
  assert.ok(individual && account !== ours)
  assert.deepEqual(await transact(books.db, trx => paymentWaysOf(trx, id, at)), { topUpReference: (await transact(books.db, trx => paymentWaysOf(trx, id, at))).topUpReference, accounts }, 'the number stays')
  const opened = await books.open(700n, { customerId: id, matter: `order:${id}` })
  const report = await books.pay([transfer('10.00', `przelew na ${account}`, { reference: `R${id}` })])
  assert.deepEqual(report.statements[0]!.credits.map(({ settled, toppedUpMinor, basis }) => ({ settled, toppedUpMinor, basis })), [{ settled: [opened.proformaNumber], toppedUpMinor: 300n, basis: 'account' }])
  assert.deepEqual(await balance(id), [300n, 0n, 300n])
})

test('BMP-9 held at the start, the cost taken, the rest freed', async () => {
  const id = await customerWith(1000n)
  const call = key()
  assert.equal(await hold(call, 400n, id), 'held')
  assert.deepEqual(await balance(id), [1000n, 400n, 600n])
  await transact(books.db, trx => captureHold(trx, call, 29n, at))
  assert.deepEqual(await balance(id), [971n, 0n, 971n])
})

test('BMP-9 a dearer call goes on while the balance covers it, then stops', async () => {
  const id = await customerWith(1000n)
  const call = key()
  await hold(call, 400n, id)
  const raise = (amount: bigint) => transact(books.db, trx => raiseHold(trx, call, amount))
  assert.deepEqual([await raise(900n), await raise(800n), await raise(1001n), await raise(1000n)], ['held', 'held', 'not-enough', 'held'])
  await assert.rejects(transact(books.db, trx => captureHold(trx, call, 1001n, at)), refused('conflict', 'balance-too-small'))
  await transact(books.db, trx => captureHold(trx, call, 1000n, at))
  assert.deepEqual(await balance(id), [0n, 0n, 0n])
  await assert.rejects(raise(1n), refused('conflict', 'hold-differs'))
})

test('BMP-9 more than was held is taken from what is free', async () => {
  const id = await customerWith(1000n)
  const call = key()
  await hold(call, 400n, id)
  await transact(books.db, trx => captureHold(trx, call, 950n, at))
  assert.deepEqual(await balance(id), [50n, 0n, 50n])
})

const borders: [string, bigint, 'held' | 'not-enough'][] = [['a grosz less than is there', 999n, 'held'], ['all that is there', 1000n, 'held'], ['a grosz more', 1001n, 'not-enough']]
for (const [name, amount, answer] of borders) {
  test(`HOUSE-PREPAID a hold of ${name}`, async () => {
    const id = await customerWith(1000n)
    assert.equal(await hold(key(), amount, id), answer)
  })
}

test('HOUSE-PREPAID each key does its thing once', async () => {
  const id = await customerWith(1000n)
  const [first, second] = [key(), key()]
  assert.deepEqual([await hold(first, 400n, id), await hold(first, 400n, id)], ['held', 'held'])
  await assert.rejects(hold(first, 401n, id), refused('conflict', 'hold-differs'))
  await transact(books.db, trx => captureHold(trx, first, 100n, at))
  await transact(books.db, trx => captureHold(trx, first, 100n, at))
  await assert.rejects(transact(books.db, trx => captureHold(trx, first, 101n, at)), refused('conflict', 'hold-differs'))
  await assert.rejects(transact(books.db, trx => releaseHold(trx, first, at)), refused('conflict', 'hold-differs'))
  await hold(second, 400n, id)
  await transact(books.db, trx => releaseHold(trx, second, at))
  await transact(books.db, trx => releaseHold(trx, second, at))
  assert.deepEqual(await balance(id), [900n, 0n, 900n])
  await assert.rejects(transact(books.db, trx => releaseHold(trx, 'nobody', at)), (error: Refusal) => error.code === 'not-found')
})

test('HOUSE-PREPAID thirty at once hold, capture, raise and pay from one balance: it is never below zero', async () => {
  const id = await customerWith(1000n)
  const debt = await books.open(300n, { customerId: id, matter: `order:${id}` })
  const answers = await Promise.all(Array.from({ length: 30 }, async (_, index) => {
    const mine = key()
    if (index % 10 === 9) return await transact(books.db, trx => payFromBalance(books.deps, trx, debt.debtId, ground))
    const answer = await hold(mine, 100n, id)
    if (answer === 'held' && index % 2 === 0) await transact(books.db, trx => captureHold(trx, mine, 90n, at))
    return answer
  }))
  const [amount, held, free] = await balance(id) as [bigint, bigint, bigint]
  assert.ok(amount >= held && free >= 0n && free < 200n, `${amount} ${held} ${free}`)
  assert.ok(answers.includes('not-enough') && answers.includes('held'))
  const entries = await books.db('balance_entries').where({ customer_id: id }).sum('amount_minor as sum').first()
  assert.equal(BigInt(entries!.sum), amount)
})

test('HOUSE-PREPAID the database holds it too, and entries stay as they were written', async () => {
  const id = await customerWith(1000n)
  const violates = (constraint: string) => (error: { constraint?: string }) => error.constraint === constraint
  const entry = { id: key(), operator_id: 'opr_a', customer_id: id, currency: 'PLN', kind: 'pay-out', credit_id: (await books.db('balance_entries').where({ customer_id: id }).first('credit_id')).credit_id, rule: 'BMP-9', entered_at: at }
  await assert.rejects(books.db('balance_entries').insert({ ...entry, amount_minor: -1001 }), violates('balances_never_negative'))
  await assert.rejects(books.db('balance_holds').insert({ key: key(), operator_id: 'opr_a', customer_id: id, currency: 'PLN', amount_minor: 1001, rule: 'BMP-9', held_at: at }), violates('balances_never_negative'))
  await assert.rejects(books.db('balance_entries').insert({ ...entry, kind: 'top-up', amount_minor: 1 }), violates('credits_never_overspent'))
  await assert.rejects(books.db('balance_entries').where({ customer_id: id }).update({ amount_minor: 1 }), violates('balance_entries_append_only'))
})

test('DOM-II.5 a debt is paid from the balance in full, with its jobs, or not at all', async () => {
  const id = await customerWith(1000n)
  const pay = (debtId: string) => transact(books.db, trx => payFromBalance(books.deps, trx, debtId, ground))
  const [small, large] = [await books.open(600n, { customerId: id, matter: `order:${id}a` }), await books.open(401n, { customerId: id, matter: `order:${id}b` })]
  const jobsOf = (debtId: string) => books.follows().filter(job => (job.payload as { debtId: string }).debtId === debtId).length
  assert.deepEqual([await pay(small.debtId), await pay(small.debtId), await pay(large.debtId)], ['paid', 'paid', 'not-enough'])
  assert.deepEqual([(await books.find(small.debtId)).creditedAt, (await books.find(small.debtId)).creditedMinor, jobsOf(small.debtId)], [at, 600n, 1])
  assert.deepEqual([(await books.find(large.debtId)).creditedMinor, jobsOf(large.debtId)], [0n, 0])
  assert.deepEqual(await balance(id), [400n, 0n, 400n])
  await books.pay([transfer('0.01', large.proformaNumber, { reference: `L${id}` })])
  assert.equal(await pay(large.debtId), 'paid', 'what a transfer paid is not asked for again')
  assert.deepEqual(await balance(id), [0n, 0n, 0n])
})

test('DOM-I.9-WD what the balance paid goes back onto it, what a transfer paid to its payer', async () => {
  const id = await customerWith(1000n)
  const { debtId, proformaNumber } = await books.open(600n, { customerId: id, matter: `order:${id}` })
  await books.pay([transfer('1.00', proformaNumber, { reference: `W${id}` })])
  await transact(books.db, trx => payFromBalance(books.deps, trx, debtId, ground))
  const { refundedMinor } = await transact(books.db, trx => closeDebt(trx, debtId, { ...ground, rule: 'DOM-I.9-WD' }))
  assert.equal(refundedMinor, 600n)
  assert.deepEqual(await balance(id), [1000n, 0n, 1000n])
  assert.deepEqual((await books.db('refunds').where({ debt_id: debtId }).select('amount_minor', 'state')), [{ amount_minor: 100n, state: 'to-send' }])
  await assert.rejects(transact(books.db, trx => payFromBalance(books.deps, trx, debtId, ground)), refused('conflict', 'debt-closed'))
})

test('HOUSE-REFUND a balance is paid out the way it came, the youngest top-up first; what is held stays', async () => {
  const id = await customerWith(1000n)
  books.setClock('2026-02-02 10:00')
  await books.pay([transfer('5.00', 'jeszcze trochę', { reference: `P${id}`, party: { name: 'Ktoś', account: 'PL83101010230000261395100000' } })])
  await assignToBalance(books.deps, clerk, { creditId: (await books.db('credits').where({ bank_reference: `P${id}` }).first('id')).id, customerId: id })
  await hold(key(), 300n, id)
  await assert.rejects(payOutBalance(books.deps, clerk, { customerId: id, currency: 'PLN', amountMinor: 1201n }), refused('conflict', 'balance-too-small'))
  const { refundIds } = await payOutBalance(books.deps, clerk, { customerId: id, currency: 'PLN', amountMinor: 1200n })
  const sent = await books.db('refunds').whereIn('id', refundIds).select('amount_minor', 'to_iban')
  assert.deepEqual(new Map(sent.map(each => [each.to_iban, each.amount_minor])), new Map([['PL83101010230000261395100000', 500n], [theirs, 700n]]))
  assert.deepEqual(await balance(id), [300n, 300n, 0n])
})
