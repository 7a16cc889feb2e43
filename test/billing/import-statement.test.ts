import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { listRefunds, listUnmatchedCredits, moneyKnownThrough } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { warsaw } from '../support/warsaw.ts'
import { machine, openBooks, ours, theirs, transfer, useBooks, type Books } from './books.ts'

let books: Books
useBooks('2026-02-01 10:00', opened => { books = opened })

let matters = 0
const matter = () => `order:ord_${++matters}`
const ground = (rule: 'DOM-I.9-WD' | 'DOM-II.5d', at = warsaw('2026-02-02 09:00')) => ({ at, rule, policyVersion: 'niebieski@1', actor: machine })
const refusedAs = (reason: string) => (error: Refusal) => error.name === 'Refusal' && error.code === 'invalid' && error.reason === reason && error.message.length > 40
const audited = (id: string) => books.db('audit').where({ subject_id: id }).orderBy('id').select('action', 'rule', 'policy_version', 'actor_kind', 'actor_id')
const waiting = () => transact(books.db, trx => listUnmatchedCredits(trx, 'opr_a'))
const refunds = () => transact(books.db, trx => listRefunds(trx, 'opr_a'))

test('DOM-II.5 the full amount settles at the instant of the credit and adds the job once', async () => {
  const opened = await books.open(7257n, { matter: matter() })
  const report = await books.pay([transfer('72.57', opened.proformaNumber, { booked: '2026-02-01T09:15:00+01:00' })])
  const debt = await books.find(opened.debtId)
  assert.deepEqual([debt.creditedMinor, debt.creditedAt, debt.closedAt], [7257n, warsaw('2026-02-01 09:15'), null])
  assert.deepEqual(books.follows(), [{ name: 'domains.order-paid', payload: { debtId: opened.debtId, orderId: 'ord_1' }, key: debt.matter }])
  assert.deepEqual(report.statements[0]!.credits.map(({ reason, settled, waitingMinor }) => ({ reason, settled, waitingMinor })), [{ reason: 'paid', settled: [opened.proformaNumber], waitingMinor: 0n }])
  assert.deepEqual(await audited(opened.debtId), [
    { action: 'debt.open', rule: 'DOM-II.2', policy_version: 'niebieski@1', actor_kind: 'machine', actor_id: 'test' },
    { action: 'debt.settle', rule: 'DOM-II.5', policy_version: 'niebieski@1', actor_kind: 'staff', actor_id: 'usr_clerk' }
  ])
})

test('HOUSE-PART a part settles nothing; the rest settles at its own instant', async () => {
  const { debtId, proformaNumber } = await books.open(10000n, { matter: matter() })
  await books.pay([transfer('99.99', proformaNumber)])
  assert.deepEqual([(await books.find(debtId)).creditedMinor, (await books.find(debtId)).creditedAt, books.follows().length], [9999n, null, 0])
  books.setClock('2026-02-03 10:00')
  await books.pay([transfer('0.01', proformaNumber, { booked: '2026-02-03' })])
  assert.deepEqual([(await books.find(debtId)).creditedAt, books.follows().length], [warsaw('2026-02-03 12:00'), 1])
})

test('HOUSE-MONEY the later credit decides, whichever statement came first', async () => {
  const { debtId, proformaNumber } = await books.open(10000n, { matter: matter() })
  await books.pay([transfer('60.00', proformaNumber, { booked: '2026-01-31' })])
  await books.pay([transfer('40.00', proformaNumber, { booked: '2026-01-30' })])
  assert.deepEqual((await books.find(debtId)).creditedAt, warsaw('2026-01-31 12:00'))
})

test('OG-10.4 one transfer pays the debts of one matter, each with its own job', async () => {
  const about = matter()
  const fee = await books.open(2460n, { matter: about })
  const renewal = await books.open(12177n, { matter: about })
  await books.pay([transfer('146.37', `Domena ${renewal.proformaNumber}`)])
  assert.deepEqual(books.follows().map(job => job.key), [about, about])
  assert.ok((await books.find(fee.debtId)).creditedAt)
  assert.ok((await books.find(renewal.debtId)).creditedAt)
})

test('HOUSE-BOOKS money that nobody can place waits with its reason', async () => {
  const { proformaNumber } = await books.open(1000n, { matter: matter() })
  const before = (await waiting()).length
  await books.pay([transfer('5.00', 'czynsz'), transfer('6.00', 'PF/2026/777777'), transfer('10.50', proformaNumber), transfer('7.00', proformaNumber, { reversal: true })])
  const told = (await waiting()).slice(before).map(({ restMinor, reason }) => [restMinor, reason] as const).toSorted()
  assert.deepEqual(told, [[500n, 'no-number'], [50n, 'overpaid'], [600n, 'unknown-number'], [700n, 'reversal']].toSorted())
})

test('DOM-I.9-WD money on a closed debt goes back at once, to the account it came from, by the closing rule', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await transact(books.db, trx => closeDebt(trx, debtId, ground('DOM-I.9-WD')))
  const report = await books.pay([transfer('10.00', proformaNumber)])
  const refund = (await refunds()).find(each => each.debtId === debtId)!
  assert.deepEqual([refund.amountMinor, refund.toIban, refund.rule, refund.state], [1000n, theirs, 'DOM-I.9-WD', 'to-send'])
  assert.equal(report.statements[0]!.credits[0]!.refundedMinor, 1000n)
  assert.equal(books.follows().length, 0)
  assert.deepEqual((await audited(refund.id)).map(each => each.rule), ['DOM-I.9-WD'])
})

test('DOM-I.9-WD closing gives a part payment back; closing again changes nothing', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('4.00', proformaNumber)])
  await transact(books.db, trx => closeDebt(trx, debtId, ground('DOM-I.9-WD')))
  await transact(books.db, trx => closeDebt(trx, debtId, ground('DOM-II.5d')))
  assert.deepEqual((await refunds()).filter(each => each.debtId === debtId).map(each => [each.amountMinor, each.rule]), [[400n, 'DOM-I.9-WD']])
  const debt = await books.find(debtId)
  assert.deepEqual([debt.creditedMinor, debt.refundedMinor, debt.closedAt], [0n, 400n, warsaw('2026-02-02 09:00')])
})

test('DOM-II.5d a refund is opened once, however often it is asked for; what comes later goes back too', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('4.00', proformaNumber), transfer('6.00', `${proformaNumber} reszta`)])
  const ask = () => transact(books.db, trx => closeDebt(trx, debtId, ground('DOM-II.5d')))
  const answers = await Promise.all([ask(), ask(), ask()])
  assert.deepEqual(answers.map(each => each.refundedMinor), [1000n, 1000n, 1000n])
  await books.pay([transfer('10.00', `${proformaNumber} znowu`)])
  assert.deepEqual((await refunds()).filter(each => each.debtId === debtId).map(each => each.amountMinor).toSorted(), [1000n, 400n, 600n].toSorted())
})

test('DOM-I.9-WD without a valid account of the payer the refund waits for one', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  await books.pay([transfer('10.00', proformaNumber, { party: { name: 'Kasa', account: 'PL00000000000000000000000000' } })])
  await transact(books.db, trx => closeDebt(trx, debtId, ground('DOM-I.9-WD')))
  const refund = (await refunds()).find(each => each.debtId === debtId)!
  assert.deepEqual([refund.toIban, refund.state], [null, 'needs-account'])
})

test('HOUSE-BOOKS the same file again does nothing and says so', async () => {
  const { proformaNumber } = await books.open(1000n, { matter: matter() })
  const file = buildCamt053([{ id: 'again', account: ours, from: '2026-02-01', to: '2026-02-01', lines: [transfer('10.00', proformaNumber)] }])
  await books.send(file)
  books.setClock('2026-02-02 10:00')
  const report = await books.send(file)
  assert.deepEqual([report.alreadyImportedAt, report.statements, books.follows().length], [warsaw('2026-02-01 10:00'), [], 1])
})

test('HOUSE-BOOKS a file imported twice at the same moment is booked once', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  const file = buildCamt053([{ id: 'race', account: ours, from: '2026-02-01', to: '2026-02-01', lines: [transfer('10.00', proformaNumber)] }])
  const reports = await Promise.all([books.send(file), books.send(file), books.send(file)])
  assert.equal(reports.filter(each => each.alreadyImportedAt === null).length, 1)
  assert.equal((await books.find(debtId)).creditedMinor, 1000n)
})

const repeats: [string, boolean, string, string, number][] = [
  ['a line with a reference, in a statement that overlaps', true, '2026-01-30', '2026-02-01', 0],
  ['a line with a reference, in a statement that does not', true, '2026-02-01T12:00:00', '2026-02-01T20:00:00', 0],
  ['a line without one, in a statement that overlaps', false, '2026-01-30', '2026-02-01', 0],
  ['a line without one, in a statement of later hours: a second transfer', false, '2026-02-01T12:00:00', '2026-02-01T20:00:00', 1]
]
for (const [index, [name, referenced, from, to, fresh]] of repeats.entries()) {
  test(`HOUSE-BOOKS booked once: ${name}`, async () => {
    const line = transfer('1.11', `czynsz ${index}`, referenced ? { reference: `REF${index}` } : {})
    const first = await books.pay([line, line], { from: '2026-02-01T00:00:00', to: '2026-02-01T11:00:00' })
    assert.equal(first.statements[0]!.credits.length, 2, 'two equal transfers of a day are two')
    const later = await books.pay([line], { from, to })
    assert.equal(later.statements[0]!.credits.length, fresh)
    assert.equal(later.statements[0]!.repeated, 1 - fresh)
    const third = await books.pay(Array(2 + fresh).fill(line), { from: '2026-01-31', to: '2026-02-01' })
    assert.equal(third.statements[0]!.credits.length, 0, 'in a statement over all of it nothing is new')
  })
}

const refused: [string, string, () => Buffer][] = [
  ['an account that is nobody\'s', 'unknown-account', () => buildCamt053([{ account: theirs, from: '2026-02-01', to: '2026-02-01', lines: [] }])],
  ['an account of another operator', 'unknown-account', () => buildCamt053([{ account: 'PL60102010260000042270201111', from: '2026-02-01', to: '2026-02-01', lines: [] }])],
  ['another currency', 'other-currency', () => buildCamt053([{ account: ours, currency: 'EUR', from: '2026-02-01', to: '2026-02-01', lines: [] }])],
  ['a line booked tomorrow', 'booked-in-future', () => buildCamt053([{ account: ours, from: '2026-02-01', to: '2026-02-02', lines: [transfer('1.00', 'x', { booked: '2026-02-02' })] }])]
]
for (const [name, reason, file] of refused) {
  test(`HOUSE-BOOKS refused: ${name}`, async () => {
    await assert.rejects(books.send(file()), refusedAs(reason))
  })
}

test('HOUSE-BOOKS whole or not at all: one bad statement, and the good one before it leaves nothing', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  const good = { id: 'good', account: ours, from: '2026-02-01', to: '2026-02-01', lines: [transfer('10.00', proformaNumber)] }
  const count = async () => [await books.db('credits').count('*'), await books.db('statements').count('*'), await books.db('statement_files').count('*'), await books.db('audit').count('*')]
  const before = await count()
  await assert.rejects(books.send(buildCamt053([good, { ...good, id: 'bad', account: theirs }])), refusedAs('unknown-account'))
  await assert.rejects(books.send(buildCamt053([good, { ...good, id: 'bad', closing: '1.00' }])), refusedAs('does-not-add-up'))
  assert.deepEqual(await count(), before)
  assert.equal((await books.find(debtId)).creditedMinor, 0n)
})

test('HOUSE-BOOKS only the operator\'s people for money import', async () => {
  const file = buildCamt053([{ account: ours, from: '2026-02-01', to: '2026-02-01', lines: [] }])
  const forbidden = (error: Refusal) => error.code === 'forbidden'
  await assert.rejects(books.send(file, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_opr_a', operatorId: 'opr_a' }), forbidden)
  await assert.rejects(books.send(file, { kind: 'staff', userId: 'u', operatorId: 'opr_a', role: 'auditor' }), forbidden)
  await assert.rejects(books.send(file, machine), forbidden)
  await assert.rejects(books.send(file, { kind: 'staff', userId: 'u', operatorId: 'opr_b', role: 'billing' }), refusedAs('unknown-account'))
})

test('HOUSE-BOOKS debits and entries that are not booked are noted, not matched', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  const report = await books.pay([transfer('-3.00', proformaNumber), transfer('10.00', proformaNumber, { status: 'PDNG' })], { opening: '5.00' })
  const [statement] = report.statements
  assert.deepEqual([statement!.credits.length, statement!.debits, statement!.notBooked, statement!.closingMinor], [0, 1, 1, 200n])
  assert.equal((await books.find(debtId)).creditedMinor, 0n)
  assert.deepEqual(await books.db('bank_debits').where({ statement_id: statement!.id }).first('amount_minor', 'payee_account'), { amount_minor: 300n, payee_account: theirs })
})

test('HOUSE-MONEY the day of the import is not known yet; from tomorrow on it is', async () => {
  const known = await openBooks()
  try {
    const through = () => transact(known.db, trx => moneyKnownThrough(trx, 'opr_a'))
    assert.equal(await through(), null)
    assert.equal((await known.pay([])).knownThrough, '2026-01-31')
    known.setClock('2026-02-02 00:00')
    assert.equal(await through(), '2026-01-31')
    assert.equal((await known.pay([])).knownThrough, '2026-02-01')
    assert.equal(await transact(known.db, trx => moneyKnownThrough(trx, 'opr_b')), null)
  } finally {
    await known.close()
  }
})
