import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { holdBalance } from '../../src/billing/balance.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { listRefunds, listUnmatchedCredits } from '../../src/billing/find.ts'
import { returnCredit } from '../../src/billing/return-credit.ts'
import { findUnexplainedReversals } from '../../src/billing/return-store.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { warsaw } from '../support/warsaw.ts'
import { clerk, machine, transfer, useBooks, type Books } from './books.ts'

let books: Books
useBooks('2026-02-10 10:00', opened => { books = opened })

let matters = 0
const matter = () => `order:ret_${++matters}`
const back = (amount: string, title: string, more = {}) => transfer(`-${amount}`, title, { reversal: true, booked: '2026-02-05', ...more })
const credit = async (title: string) => (await books.db('credits').join('credit_rests', 'credit_rests.credit_id', 'credits.id').where({ title }).first('id', 'rest_minor'))
const returned = async (title: string) => books.db('credit_returns').where({ credit_id: (await credit(title)).id }).first('covered_minor', 'missing_minor')

test('HOUSE-RETURN a debt whose payment the bank takes back is owed again; what followed from it followed once, and is told', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('10.00', proformaNumber, { reference: 'B1' })])
  const paidAt = (await books.find(debtId)).creditedAt
  const report = await books.pay([back('10.00', proformaNumber, { reference: 'B1x' })])
  assert.deepEqual(report.statements[0]!.takenBack.map(({ coveredMinor, missingMinor, reopened }) => ({ coveredMinor, missingMinor, reopened })), [{ coveredMinor: 1000n, missingMinor: 0n, reopened: [debtId] }])
  const debt = await books.find(debtId)
  assert.deepEqual([debt.creditedMinor, debt.creditedAt, debt.reopenedAt, debt.closedAt], [0n, paidAt, books.deps.now(), null])
  assert.deepEqual(books.follows().map(({ name }) => name), ['domains.order-paid', 'domains.order-paid'], 'who did nothing for the money yet looks again')

  await books.pay([transfer('10.00', `${proformaNumber} jeszcze raz`, { booked: '2026-02-07' })])
  const again = await books.find(debtId)
  assert.deepEqual([again.creditedMinor, again.creditedAt, again.reopenedAt], [1000n, warsaw('2026-02-07 12:00'), null], 'money that the bank took back keeps no term: the money that is there now does (OG-10.1)')
  assert.deepEqual(books.follows().length, 3, 'who did nothing for the first money does it now')
  assert.deepEqual((await books.db('audit').where({ subject_id: debtId }).orderBy('id').select('action')).map(each => each.action), ['debt.open', 'debt.settle', 'debt.reopen', 'debt.settle-again'])
})

test('HOUSE-RETURN what came and went by one statement paid nothing, and what is done for money finds it owed', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  const report = await books.pay([transfer('10.00', proformaNumber, { reference: 'C1', booked: '2026-02-05' }), back('10.00', proformaNumber, { reference: 'C1x' })])
  assert.deepEqual(report.statements[0]!.takenBack.map(each => each.reopened), [[debtId]])
  const debt = await books.find(debtId)
  assert.deepEqual([debt.creditedMinor, debt.reopenedAt], [0n, books.deps.now()])
  assert.deepEqual(await transact(books.db, trx => findUnexplainedReversals(trx, 'opr_a')), [])
})

test('HOUSE-RETURN a part payment taken back settles nothing, and the next full one does', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('4.00', proformaNumber)])
  await books.pay([back('4.00', proformaNumber)])
  assert.deepEqual([(await books.find(debtId)).creditedMinor, (await books.find(debtId)).reopenedAt], [0n, null])
  await books.pay([transfer('10.00', `${proformaNumber} całość`)])
  assert.ok((await books.find(debtId)).creditedAt)
})

test('HOUSE-RETURN a refund that has not left is not sent', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('10.00', proformaNumber)])
  await transact(books.db, trx => closeDebt(trx, debtId, { at: books.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  assert.equal((await transact(books.db, trx => listRefunds(trx, 'opr_a'))).filter(each => each.debtId === debtId).length, 1)
  await books.pay([back('10.00', proformaNumber)])
  assert.equal((await transact(books.db, trx => listRefunds(trx, 'opr_a'))).filter(each => each.debtId === debtId).length, 0)
  assert.deepEqual(await returned(proformaNumber), { covered_minor: 1000n, missing_minor: 0n })
  assert.deepEqual([(await books.find(debtId)).refundedMinor, (await books.find(debtId)).reopenedAt], [0n, null], 'closed stays closed')
})

test('HOUSE-RETURN what waited is gone', async () => {
  await books.pay([transfer('7.77', 'czynsz za styczeń')])
  await books.pay([back('7.77', 'czynsz za styczeń')])
  assert.equal((await transact(books.db, trx => listUnmatchedCredits(trx, 'opr_a'))).some(each => each.title === 'czynsz za styczeń'), false)
})

test('HOUSE-RETURN from a prepaid account only what is free is taken; the rest is missing', async () => {
  await books.pay([transfer('20.00', 'na fax')])
  await assignToBalance(books.deps, clerk, { creditId: (await credit('na fax')).id, customerId: 'cus_opr_a' })
  await transact(books.db, trx => holdBalance(trx, { key: 'call-1', customerId: 'cus_opr_a', amountMinor: 400n, currency: 'PLN', rule: 'BMP-9', at: books.deps.now() }))
  await books.pay([back('20.00', 'na fax')])
  assert.deepEqual(await returned('na fax'), { covered_minor: 1600n, missing_minor: 400n })
  assert.deepEqual(await books.db('balances').where({ customer_id: 'cus_opr_a' }).first('amount_minor', 'held_minor'), { amount_minor: 400n, held_minor: 400n })
})

test('HOUSE-RETURN a debit that could take back two transfers, or none, waits for a person; the person says which, once', async () => {
  await books.pay([transfer('3.33', 'taki sam'), transfer('3.33', 'taki sam')])
  await books.pay([back('3.33', 'taki sam'), back('9.99', 'nieznany')])
  const open = await transact(books.db, trx => findUnexplainedReversals(trx, 'opr_a'))
  assert.deepEqual(new Set(open.map(each => each.amountMinor)), new Set([333n, 999n]))
  const [{ id: first }, { id: second }] = await books.db('credits').where({ title: 'taki sam' }).orderBy('id').select('id')
  const [debit, unknown] = [open.find(each => each.amountMinor === 333n)!, open.find(each => each.amountMinor === 999n)!]
  const refusedAs = (reason: string) => (error: Refusal) => error.code === 'conflict' && error.reason === reason
  await assert.rejects(returnCredit(books.deps, clerk, { debitId: unknown.id, creditId: first }), refusedAs('other-sum'))
  assert.equal((await returnCredit(books.deps, clerk, { debitId: debit.id, creditId: first })).coveredMinor, 333n)
  await assert.rejects(returnCredit(books.deps, clerk, { debitId: debit.id, creditId: second }), refusedAs('explained'))
  await assert.rejects(returnCredit(books.deps, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_opr_a', operatorId: 'opr_a' }, { debitId: debit.id, creditId: second }), (error: Refusal) => error.code === 'forbidden')
  await assert.rejects(returnCredit(books.deps, { ...clerk, operatorId: 'opr_b' } as typeof clerk, { debitId: debit.id, creditId: second }), (error: Refusal) => error.code === 'not-found')
})
