import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDocument, priceOf } from '../../src/billing/find.ts'
import { openDebt } from '../../src/billing/open-debt.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'
import { debtOf, openBooks, ours, transfer, type Books } from './books.ts'

let books: Books
before(async () => { books = await openBooks() })
after(() => books.close())

const brokenRule = (name: string) => (error: { constraint?: string }) => error.constraint === name

test('DOM-II.2 a pro-forma is issued with the debt, all that is printed on it frozen', async () => {
  const line = { text: { pl: 'Rejestracja zażółć.pl', en: 'Registration of zażółć.pl' }, netMinor: 5950n, vatPercent: 23 }
  const opened = await books.open(0n, { lines: [line, { ...line, netMinor: 50n }] })
  assert.equal(opened.grossMinor, 7319n + 62n) // 59.50 + 13.69 (13.685 rounded up), 0.50 + 0.12
  const { facts, ...owner } = (await transact(books.db, trx => findDocument(trx, opened.proformaId)))!
  assert.deepEqual(owner, { id: opened.proformaId, operatorId: 'opr_a', customerId: 'cus_opr_a', debtId: opened.debtId })
  assert.deepEqual(facts.lines, [
    { text: 'Rejestracja zażółć.pl', netMinor: '5950', vatPercent: 23, vatMinor: '1369', grossMinor: '7319' },
    { text: 'Rejestracja zażółć.pl', netMinor: '50', vatPercent: 23, vatMinor: '12', grossMinor: '62' }
  ])
  assert.deepEqual([facts.number, facts.paymentTitle, facts.issuedOn, facts.dueOn, facts.bankAccount, facts.rule, facts.lang], [opened.proformaNumber, opened.proformaNumber, '2026-02-01', '2026-02-15', ours, 'DOM-II.2', 'pl'])
  assert.deepEqual([facts.netMinor, facts.vatMinor, facts.grossMinor], ['6000', '1381', '7381'])
})

test('HOUSE-BOOKS numbers are consecutive: at the same moment, and past one that was rolled back', async () => {
  const numbers = () => books.db('documents').where({ operator_id: 'opr_a' }).orderBy('number').pluck('number')
  const before = (await numbers()).length
  const opened = Array.from({ length: 12 }, (_, at) => at % 3 === 0
    ? assert.rejects(transact(books.db, async trx => { await openDebt(books.deps, trx, debtOf(100n), books.deps.now()); throw new Error('after the number was given') }))
    : books.open(100n))
  await Promise.all(opened)
  assert.deepEqual(await numbers(), Array.from({ length: before + 8 }, (_, at) => `PF/2026/${String(at + 1).padStart(6, '0')}`))
})

test('HOUSE-BOOKS each operator and each year has a series of its own', async () => {
  const other = await books.open(100n, { operatorId: 'opr_b', customerId: 'cus_opr_b' })
  assert.equal(other.proformaNumber, 'PF/2026/000001')
  const later = await transact(books.db, trx => openDebt(books.deps, trx, debtOf(100n), warsaw('2027-01-01 00:00')))
  const earlier = await transact(books.db, trx => openDebt(books.deps, trx, debtOf(100n), warsaw('2025-12-31 23:59')))
  assert.deepEqual([later.proformaNumber, earlier.proformaNumber], ['PF/2027/000001', 'PF/2025/000001'])
})

test('HOUSE-BOOKS each currency is payable to an account of its own, where the operator has one', async () => {
  const payable = async () => (await transact(books.db, async trx => await findDocument(trx, (await books.open(100n, { currency: 'EUR' })).proformaId)))!.facts.bankAccount
  assert.equal(await payable(), ours)
  await books.db('bank_accounts').insert({ account: 'PL27114020040000300201355387', operator_id: 'opr_a', currency: 'EUR', virtual_prefix: null, opened_at: books.deps.now() })
  assert.equal(await payable(), 'PL27114020040000300201355387')
  await books.db('bank_accounts').delete()
})

test('HOUSE-BOOKS nobody owes to an operator whose customer they are not, nor nothing', async () => {
  await assert.rejects(books.open(100n, { customerId: 'cus_opr_b' }), (error: Refusal) => error.code === 'not-found')
  await assert.rejects(books.open(0n), RangeError)
})

test('HOUSE-BOOKS what was written once the database does not change', async () => {
  const { proformaNumber } = await books.open(100n, { matter: 'order:once' })
  await books.pay([transfer('1.00', proformaNumber)])
  for (const table of ['documents', 'statement_files', 'statements', 'credits']) {
    await assert.rejects(books.db(table).update({ operator_id: 'opr_b' }), brokenRule(`${table}_append_only`))
    await assert.rejects(books.db(table).delete(), brokenRule(`${table}_append_only`))
  }
})

test('HOUSE-BOOKS the database gives out no more of a credit than came, and to no debt more than it asks for', async () => {
  const first = await books.open(100n, { matter: 'order:second-line-1' })
  const second = await books.open(500n, { matter: 'order:second-line-2' })
  await books.pay([transfer('1.50', first.proformaNumber), transfer('9.00', 'bez numeru')])
  const credits = new Map((await books.db('credits').whereRaw('amount_minor in (150, 900)').select('id', 'amount_minor')).map(row => [row.amount_minor, row.id]))
  const give = (creditMinor: bigint, debtId: string, amountMinor: bigint) =>
    books.db('allocations').insert({ credit_id: credits.get(creditMinor), debt_id: debtId, amount_minor: amountMinor, rule: 'DOM-II.5', allocated_at: books.deps.now() })
  await assert.rejects(give(150n, second.debtId, 51n), brokenRule('credits_never_overspent'))
  await give(150n, second.debtId, 50n)
  await assert.rejects(give(900n, second.debtId, 451n), brokenRule('debts_never_overpaid'))
  await assert.rejects(give(900n, second.debtId, 0n), brokenRule('allocations_positive'))
})

test('DOM-II.5 the database does not let a debt be settled on a part, nor twice', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: 'order:third-line' })
  const settle = (at: Date) => books.db('debts').where({ id: debtId }).update({ credited_at: at })
  await books.pay([transfer('9.99', proformaNumber)])
  await assert.rejects(settle(books.deps.now()), brokenRule('debts_credited_in_full'))
  await books.pay([transfer('0.01', proformaNumber)])
  await assert.rejects(settle(warsaw('2026-01-01 00:00')), brokenRule('debts_written_once'))
})

const prices: [string, 'registration' | 'reactivation', string, string, bigint | undefined][] = [
  ['the first day of the list', 'registration', 'pl', '2026-01-01', 5900n],
  ['the day before', 'registration', 'pl', '2025-12-31', undefined],
  ['the last day before a new list', 'registration', 'pl', '2026-05-31', 5900n],
  ['the first day of a new list', 'registration', 'pl', '2026-06-01', 6500n],
  ['reactivation of .pl', 'reactivation', 'pl', '2026-02-01', 2000n],
  ['reactivation of a functional zone', 'reactivation', 'com.pl', '2026-02-01', 60000n],
  ['no such fee', 'reactivation', 'eu', '2026-02-01', undefined],
  ['no such zone', 'registration', 'xyz', '2026-02-01', undefined]
]
for (const [name, item, zone, day, net] of prices) {
  test(`DOM-II.5d DOM-VI.1 the price on a day: ${name}`, async () => {
    await books.db('price_list').insert({ operator_id: 'opr_a', item: 'registration', zone: 'pl', valid_from: '2026-06-01', net_minor: 6500n, vat_percent: 23, currency: 'PLN' })
      .onConflict(['operator_id', 'item', 'zone', 'currency', 'valid_from']).ignore()
    const ask = transact(books.db, trx => priceOf(trx, 'opr_a', item, zone, day as Day))
    if (net === undefined) await assert.rejects(ask, (error: Refusal) => error.reason === 'no-price')
    else assert.deepEqual(await ask, { netMinor: net, vatPercent: 23, currency: 'PLN' })
  })
}
