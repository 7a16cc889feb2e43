import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { addBankAccount } from '../../src/billing/add-bank-account.ts'
import { moneyKnownThrough } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { buildCamt053, type Line } from '../support/camt053.ts'
import { buildMt940 } from '../support/mt940.ts'
import { warsaw } from '../support/warsaw.ts'
import { openBooks, ours, transfer, type Books } from './books.ts'

let books: Books
before(async () => { books = await openBooks() })
after(() => books.close())
beforeEach(() => {
  books.setClock('2026-02-10 10:00')
  books.jobs.length = 0
})

const administrator: Actor = { kind: 'staff', userId: 'usr_admin', operatorId: 'opr_a', role: 'administrator' }
const euros = 'PL10105000997603123456789123'
const camt = (day: string, lines: readonly Line[], opening = '0.00') => buildCamt053([{ id: `C${day}`, account: ours, from: day, to: day, opening, lines }])
const mt940 = (day: string, lines: readonly Line[], opening = '0.00') => Buffer.from(buildMt940([{ account: ours, day, number: '5', opening, lines }]))
const on = (day: string, amount: string, title: string) => transfer(amount, title, { booked: day })

for (const [index, [first, then]] of ([[camt, mt940], [mt940, camt]] as const).entries()) {
  test(`HOUSE-BOOKS one day in both formats is booked once, ${index === 0 ? 'CAMT.053' : 'MT940'} first`, async () => {
    const day = `2026-02-0${3 + index}`
    const { debtId, proformaNumber } = await books.open(7257n, { matter: `order:both${index}` })
    const lines = [on(day, '72.57', `Opłata ${proformaNumber}`), on(day, '5.00', 'czynsz'), on(day, '5.00', 'czynsz'), on(day, '-3.00', 'prowizja')]
    const [told] = (await books.send(first(day, lines))).statements
    const [again] = (await books.send(then(day, lines))).statements
    assert.deepEqual([told!.credits.length, told!.debits, again!.credits.length, again!.debits, again!.repeated], [3, 1, 0, 0, 4])
    assert.deepEqual([(await books.find(debtId)).creditedMinor, books.follows().length], [7257n, 1])
  })
}

test('HOUSE-BOOKS a day in one format, then the week in the other: what the day told is not booked again', async () => {
  await books.send(camt('2026-02-05', [on('2026-02-05', '11.00', 'a')]))
  const [week] = (await books.send(Buffer.from(buildMt940([{ account: ours, day: '2026-02-08', openedOn: '2026-02-04', lines: [on('2026-02-05', '11.00', 'A'), on('2026-02-06', '12.00', 'b')] }])))).statements
  assert.deepEqual(week!.credits.map(each => each.amountMinor), [1200n])
})

test('HOUSE-BOOKS a day that the two formats tell otherwise is refused whole', async () => {
  await books.send(camt('2026-02-09', [on('2026-02-09', '11.00', 'a')]))
  const counts = async () => [await books.db('credits').count('*'), await books.db('statements').count('*'), await books.db('statement_files').count('*')]
  const before = await counts()
  await assert.rejects(books.send(mt940('2026-02-09', [on('2026-02-09', '13.00', 'b')])), (error: Refusal) => error.code === 'invalid' && error.reason === 'told-otherwise')
  assert.deepEqual(await counts(), before)
})

test('HOUSE-BOOKS two statements of one day without ids are two, where the balances say so', async () => {
  const half = (opening: string, from: string, to: string) => Buffer.from(String(buildCamt053([{ id: 'x', account: ours, from, to, opening, lines: [on('2026-01-20', '4.00', 'równa wpłata')] }])).replace('<Id>x</Id>', ''))
  const [morning] = (await books.send(half('0.00', '2026-01-20T00:00:00', '2026-01-20T12:00:00'))).statements
  const [afternoon] = (await books.send(half('4.00', '2026-01-20T12:00:00', '2026-01-20T23:59:59'))).statements
  assert.deepEqual([morning!.credits.length, afternoon!.credits.length, morning!.id === afternoon!.id], [1, 1, false])
})

test('HOUSE-MONEY a further account in the same currency has to be covered too, one in another has not', async () => {
  const known = await openBooks()
  try {
    known.setClock('2026-02-03 10:00')
    await known.pay([])
    const through = () => transact(known.db, trx => moneyKnownThrough(trx, 'opr_a'))
    assert.equal(await through(), '2026-02-02')
    await addBankAccount(known.deps, administrator, { iban: euros, currency: 'EUR', virtualPrefix: null })
    assert.equal(await through(), '2026-02-02')
    await addBankAccount(known.deps, administrator, { iban: 'PL83101010230000261395100000', currency: 'PLN', virtualPrefix: null })
    assert.equal(await through(), null)
    await known.send(buildCamt053([{ account: 'PL83101010230000261395100000', from: '2026-02-01', to: '2026-02-01', lines: [] }]))
    assert.equal(await through(), '2026-02-01')
  } finally {
    await known.close()
  }
})

test('HOUSE-BOOKS one file with the accounts in zlotys and in euros: each pays debts of its own currency', async () => {
  await addBankAccount(books.deps, administrator, { iban: euros, currency: 'EUR', virtualPrefix: null })
  const zlotys = await books.open(1000n, { matter: 'order:pln' })
  const euro = await books.open(1000n, { matter: 'order:eur', currency: 'EUR' })
  const lines = [on('2026-02-02', '10.00', zlotys.proformaNumber), on('2026-02-02', '10.00', euro.proformaNumber)]
  const report = await books.send(Buffer.from(buildMt940([{ account: ours, day: '2026-02-02', number: '1', lines }, { account: euros, currency: 'EUR', day: '2026-02-02', number: '1', lines: lines.toReversed() }])))
  assert.deepEqual(report.statements.map(each => each.credits.map(credit => credit.reason)), [['paid', 'other-currency'], ['paid', 'other-currency']])
  assert.deepEqual([(await books.find(zlotys.debtId)).creditedAt, (await books.find(euro.debtId)).creditedAt], [warsaw('2026-02-02 12:00'), warsaw('2026-02-02 12:00')])
})
