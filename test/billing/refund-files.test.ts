import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { buildRefundFiles, reopenRefundFile } from '../../src/billing/build-refund-files.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { findFileContent } from '../../src/billing/refund-file-store.ts'
import { failRefund, giveRefundAccount } from '../../src/billing/steer-refund.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { childrenOf, parseXml, textAt, type XmlNode } from '../../src/xml/parse.ts'
import type { Line } from '../support/camt053.ts'
import { clerk, machine, openBooks, ours, theirs, transfer, type Books } from './books.ts'

let books: Books
before(async () => { books = await openBooks() })
after(() => books.close())
beforeEach(async () => {
  books.setClock('2026-02-07 10:00') // a Saturday
  await buildRefundFiles(books.deps, clerk) // what earlier tests left
})

let matters = 0

/** A payment for something that nobody owes any more: it goes back. */
async function refundOf (gross: bigint, party: Line['party'] = { name: 'Jan Żółć', account: theirs }): Promise<{ id: string, number: string }> {
  const { debtId, proformaNumber } = await books.open(gross, { matter: `order:rfd_${++matters}` })
  await books.pay([transfer(formatAmount(gross), proformaNumber, { party })])
  await transact(books.db, trx => closeDebt(trx, debtId, { at: books.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  return { id: (await books.db('refunds').where({ debt_id: debtId }).first('id')).id, number: proformaNumber }
}

const stateOf = async (id: string) => (await books.db('refunds').where({ id }).first('state')).state
const out = (amount: string, title: string, more: Partial<Line> = {}) => transfer(`-${amount}`, title, { party: { name: 'Jan Żółć', account: theirs }, ...more })
const orderId = (id: string) => id.replace('_', '-')

async function transfersOf (fileId: string): Promise<readonly XmlNode[]> {
  const content = (await transact(books.db, trx => findFileContent(trx, 'opr_a', fileId)))!
  return childrenOf(parseXml(content).children[0]!.children[1]!, 'CdtTrfTxInf')
}

test('HOUSE-REFUND all refunds that are ready are in one file, once', async () => {
  const [first, second] = [await refundOf(1234n), await refundOf(5n)]
  const [file, ...more] = await buildRefundFiles(books.deps, clerk)
  assert.deepEqual([file!.account, file!.currency, file!.count, file!.totalMinor, file!.executeOn, more.length], [ours, 'PLN', 2, 1239n, '2026-02-09', 0])
  const told = (await transfersOf(file!.id)).map(each => [textAt(each, 'PmtId', 'EndToEndId'), textAt(each, 'Amt', 'InstdAmt'), textAt(each, 'Cdtr', 'Nm'), textAt(each, 'CdtrAcct', 'Id', 'IBAN'), textAt(each, 'RmtInf', 'Ustrd')])
  assert.deepEqual(told.toSorted(), [[orderId(first.id), '12.34', 'Jan Żółć', theirs, `Zwrot ${first.number}`], [orderId(second.id), '0.05', 'Jan Żółć', theirs, `Zwrot ${second.number}`]].toSorted())
  assert.deepEqual([await stateOf(first.id), await stateOf(second.id)], ['in-file', 'in-file'])
  assert.deepEqual(await buildRefundFiles(books.deps, clerk), [], 'asked again it builds nothing')
})

test('HOUSE-REFUND asked three times at once, each refund is in one file', async () => {
  const refunds = [await refundOf(101n), await refundOf(102n)]
  const built = (await Promise.all([1, 2, 3].map(() => buildRefundFiles(books.deps, clerk)))).flat()
  assert.deepEqual(built.map(each => each.count), [2])
  assert.deepEqual(await Promise.all(refunds.map(each => stateOf(each.id))), ['in-file', 'in-file'])
})

const confirmations: [string, (refund: { id: string, number: string }, fileId: string) => Line][] = [
  ['by the order\'s id', ({ id }) => out('7.01', 'przelew', { endToEndId: orderId(id), party: { name: 'x' } })],
  ['by account, sum and title', ({ number }) => out('7.01', `ZWROT ${number}`)],
  ['by the id as sixteen characters of MT940', ({ id }) => out('7.01', 'przelew', { endToEndId: orderId(id).slice(0, 16), party: { name: 'x' } })],
  ['by the file\'s id, where the bank books a file as one', (_, fileId) => out('7.01', `Paczka ${orderId(fileId)}`, { party: { name: 'x' } })]
]
for (const [name, debit] of confirmations) {
  test(`HOUSE-REFUND sent when the statement shows it: ${name}`, async () => {
    const refund = await refundOf(701n)
    const [file] = await buildRefundFiles(books.deps, clerk)
    const report = await books.pay([debit(refund, file!.id)])
    assert.deepEqual([report.statements[0]!.refundsSent, await stateOf(refund.id)], [[refund.id], 'sent'])
    assert.equal((await books.pay([debit(refund, file!.id)])).statements[0]!.refundsSent.length, 0)
  })
}

const strangers: [string, (refund: { id: string, number: string }) => Line][] = [
  ['another sum', ({ id, number }) => out('7.02', `Zwrot ${number}`, { endToEndId: orderId(id) })],
  ['another account', ({ number }) => out('7.01', `Zwrot ${number}`, { party: { name: 'x', account: ours } })],
  ['another title', () => out('7.01', 'czynsz')],
  ['the order of somebody else', () => out('7.01', 'czynsz', { endToEndId: 'rfd-00000000000000000000000000', party: { name: 'x' } })]
]
for (const [name, debit] of strangers) {
  test(`HOUSE-REFUND not sent by a debit of ${name}`, async () => {
    const refund = await refundOf(701n)
    await buildRefundFiles(books.deps, clerk)
    await books.pay([debit(refund)])
    assert.equal(await stateOf(refund.id), 'in-file')
    await books.db('refunds').where({ id: refund.id }).update({ state: 'sent' }) // out of the way of the next test
  })
}

test('HOUSE-REFUND a file that the bank did not take frees what it did not do', async () => {
  const [first, second] = [await refundOf(111n), await refundOf(222n)]
  const [file] = await buildRefundFiles(books.deps, clerk)
  await books.pay([out('1.11', `Zwrot ${first.number}`)])
  await assert.rejects(reopenRefundFile(books.deps, clerk, { fileId: file!.id, because: ' ' }), (error: Refusal) => error.reason === 'say-why')
  assert.deepEqual((await reopenRefundFile(books.deps, clerk, { fileId: file!.id, because: 'zły rachunek' })).reopened, [second.id])
  await assert.rejects(reopenRefundFile(books.deps, clerk, { fileId: file!.id, because: 'znowu' }), (error: Refusal) => error.reason === 'reopened')
  const [next] = await buildRefundFiles(books.deps, clerk)
  assert.deepEqual([next!.totalMinor, await stateOf(first.id), await stateOf(second.id)], [222n, 'sent', 'in-file'])
  await books.pay([out('2.22', `Zwrot ${second.number}`)])
  await assert.rejects(reopenRefundFile(books.deps, clerk, { fileId: next!.id, because: 'za późno' }), (error: Refusal) => error.reason === 'all-sent')
})

test('HOUSE-REFUND an account from a person, where the bank told none', async () => {
  const refund = await refundOf(303n, { name: 'Kasa' })
  assert.equal(await stateOf(refund.id), 'needs-account')
  assert.deepEqual(await buildRefundFiles(books.deps, clerk), [])
  await assert.rejects(giveRefundAccount(books.deps, clerk, { refundId: refund.id, iban: theirs.replace('7', '8') }), (error: Refusal) => error.reason === 'bad-iban')
  await giveRefundAccount(books.deps, clerk, { refundId: refund.id, iban: theirs.slice(2), name: 'Jan' })
  assert.deepEqual((await buildRefundFiles(books.deps, clerk)).map(each => each.totalMinor), [303n])
  await assert.rejects(giveRefundAccount(books.deps, clerk, { refundId: refund.id, iban: theirs }), (error: Refusal) => error.reason === 'other-state')
})

test('HOUSE-REFUND one that the bank refused gets another account and goes again', async () => {
  const refund = await refundOf(404n)
  await buildRefundFiles(books.deps, clerk)
  await failRefund(books.deps, clerk, { refundId: refund.id, because: 'AC04 rachunek zamknięty' })
  assert.equal(await stateOf(refund.id), 'failed')
  await giveRefundAccount(books.deps, clerk, { refundId: refund.id, iban: 'PL83101010230000261395100000' })
  const [file] = await buildRefundFiles(books.deps, clerk)
  assert.equal(textAt((await transfersOf(file!.id))[0], 'CdtrAcct', 'Id', 'IBAN'), 'PL83101010230000261395100000')
})

test('HOUSE-REFUND one that left and came back is a credit that waits, whatever number it names', async () => {
  const refund = await refundOf(505n)
  await buildRefundFiles(books.deps, clerk)
  await books.pay([out('5.05', `Zwrot ${refund.number}`)])
  const report = await books.pay([transfer('5.05', `Zwrot ${refund.number}`, { party: { name: 'Bank', account: theirs }, reversal: true })])
  assert.deepEqual(report.statements[0]!.credits.map(({ reason, waitingMinor, refundedMinor }) => [reason, waitingMinor, refundedMinor]), [['reversal', 505n, 0n]])
  assert.equal(await stateOf(refund.id), 'returned')
})

test('HOUSE-REFUND one that a person ordered at the bank by hand is seen on the statement, and goes into no file', async () => {
  const refund = await refundOf(606n)
  await books.pay([out('6.06', `zwrot ${refund.number}`)])
  assert.equal(await stateOf(refund.id), 'sent')
  assert.deepEqual(await buildRefundFiles(books.deps, clerk), [])
})

test('HOUSE-REFUND only the operator\'s people for money', async () => {
  for (const actor of [machine, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_opr_a', operatorId: 'opr_a' }, { kind: 'staff', userId: 'u', operatorId: 'opr_a', role: 'auditor' }] as const) {
    await assert.rejects(buildRefundFiles(books.deps, actor), (error: Refusal) => error.code === 'forbidden')
  }
  const refund = await refundOf(707n)
  await assert.rejects(failRefund(books.deps, { ...clerk, operatorId: 'opr_b' } as typeof clerk, { refundId: refund.id, because: 'x' }), (error: Refusal) => error.code === 'not-found')
})
