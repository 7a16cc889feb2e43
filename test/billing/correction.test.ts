import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { linesKept } from '../../src/billing/correction-facts.ts'
import { insertKsefNumber } from '../../src/billing/document-store.ts'
import type { CorrectionFacts } from '../../src/billing/document.ts'
import { issueCorrection, type CorrectionOrder } from '../../src/billing/issue-correction.ts'
import { issueInvoice } from '../../src/billing/issue-invoice.ts'
import type { Refusal } from '../../src/errors.ts'
import { machine } from './books.ts'
import { line, openDesk, within, type Desk } from './invoicing.ts'

let desk: Desk
before(async () => { desk = await openDesk() })
after(() => desk.close())

const close = (debtId: string) => within(desk, async trx => await closeDebt(trx, debtId, { at: desk.deps.now(), rule: 'HOST-16.4', policyVersion: 'niebieski@1', actor: machine }))
const correct = (debtId: string, to: CorrectionOrder['to']) => within(desk, trx => issueCorrection(desk.deps, trx, {
  debtId, at: desk.deps.now(), actor: machine, reason: { pl: 'pomyłka', en: 'a mistake' }, rule: 'HOST-6.10', policyVersion: 'niebieski@1', to
}))
const sums = ({ netMinor, vatMinor, grossMinor }: CorrectionFacts) => [netMinor, vatMinor, grossMinor].map(Number)

async function invoiced (nets: readonly bigint[], more = {}): Promise<string> {
  const opened = await desk.ask(nets.map(net => line(net)), more)
  await desk.payFor(opened)
  await desk.invoicePaid(opened.debtId)
  return opened.debtId
}
const waiting = async (debtId: string): Promise<boolean> => (await desk.db('invoices_to_correct').where({ debt_id: debtId })).length === 1
const asked = (debtId: string): number => desk.jobs.filter(({ name, payload }) => name === 'billing.correct-invoice' && (payload as { debtId: string }).debtId === debtId).length

test('HOST-6.10 a refund of an invoiced debt corrects its invoice to nothing, once, and tells the customer', async () => {
  const debtId = await invoiced([5950n])
  assert.equal(await waiting(debtId), false)
  await close(debtId)
  assert.equal(await waiting(debtId), true, 'the refund itself notes it')
  await Promise.all([desk.sweep(), desk.sweep()])
  assert.deepEqual([await waiting(debtId), asked(debtId)], [false, 1])
  await desk.correct(debtId)
  await desk.correct(debtId)
  const corrections = await desk.correctionsOf(debtId)
  assert.equal(corrections.length, 1)
  const [{ lines, before, corrects, reason, rule, rates, number }] = corrections as [CorrectionFacts]
  const invoice = (await desk.invoiceOf(debtId))!
  assert.deepEqual(sums(corrections[0]!), [-5950, -1369, -7319])
  assert.deepEqual(rates, [{ rate: '23', percent: 23, netMinor: '-5950', vatMinor: '-1369', grossMinor: '-7319', vatPlnMinor: null }])
  assert.deepEqual(before, invoice.lines)
  assert.deepEqual(lines.map(each => [each.netMinor, each.vatMinor, each.grossMinor]), [['0', '0', '0']])
  assert.deepEqual([corrects, reason, rule, number], [{ documentId: invoice.id, number: invoice.number, issuedOn: invoice.issuedOn, ksefNumber: null }, 'zwrot całej zapłaty', 'HOST-16.4', 'FK/2026/000001'])
  const { id } = await desk.db('documents').where({ debt_id: debtId, kind: 'correction' }).first('id')
  assert.deepEqual(await desk.letters(id), ['invoice-corrected'])
})

test('HOST-6.10 a charge that is dropped before it was paid corrects the invoice that came first', async () => {
  const { debtId } = await desk.ask([line(4500n)], { rule: 'MZ-3.3' })
  await within(desk, trx => issueInvoice(desk.deps, trx, { debtId, at: desk.deps.now(), actor: machine }))
  await desk.correct(debtId)
  assert.deepEqual(await desk.correctionsOf(debtId), [], 'while it is owed it stands')
  await close(debtId)
  await desk.correct(debtId)
  assert.deepEqual((await desk.correctionsOf(debtId)).map(({ reason, grossMinor }) => [reason, grossMinor]), [['odstąpienie od należności', '-5535']])
})

test('HOUSE-BOOKS a pro-forma without an invoice has nothing to correct', async () => {
  const { debtId } = await desk.ask([line(100n)])
  await close(debtId)
  assert.equal(await waiting(debtId), false)
  await desk.correct(debtId)
  await assert.rejects(correct(debtId, { keptMinor: 0n }), (error: Refusal) => error.code === 'not-found')
})

test('HOST-6.10 corrections follow each other: each begins where the last ended, the KSeF number of the invoice is told', async () => {
  const debtId = await invoiced([10000n, 3333n])
  const { id, grossMinor } = (await desk.invoiceOf(debtId))!
  assert.equal(grossMinor, '16400')
  await within(desk, trx => insertKsefNumber(trx, id, '5252248481-20260201-0A1B2C-3D4E5F-6A', desk.deps.now()))
  for (const kept of [12000n, 12000n, 5n, 0n]) await correct(debtId, { keptMinor: kept })
  const found = await desk.correctionsOf(debtId)
  assert.deepEqual(found.map(({ grossMinor }) => Number(grossMinor)), [-4400, -11995, -5])
  for (const [at, each] of found.entries()) {
    assert.equal(each.corrects.ksefNumber, '5252248481-20260201-0A1B2C-3D4E5F-6A')
    if (at > 0) assert.deepEqual(each.before, found[at - 1]!.lines)
    const [net, vat, gross] = sums(each) as [number, number, number]
    assert.equal(net + vat, gross)
  }
  const total = found.flatMap(sums).reduce((sum, each) => sum + each, 0)
  assert.equal(total, -2 * 16400)
})

test('HOST-6.10 more than is invoiced cannot be kept; lines can be named instead', async () => {
  const debtId = await invoiced([10000n])
  await assert.rejects(correct(debtId, { keptMinor: 12301n }), (error: Refusal) => error.reason === 'more-than-invoiced')
  const { lines } = (await desk.invoiceOf(debtId))!
  const raised = [{ ...lines[0]!, netMinor: '20000', vatMinor: '4600', grossMinor: '24600' }]
  assert.equal((await correct(debtId, { lines: raised }))!.facts.grossMinor, '12300')
  assert.equal(await correct(debtId, { lines: raised }), undefined)
})

test('HOUSE-VAT a correction of a bill in euro tells its VAT in PLN at the rate of the invoice', async () => {
  await desk.noteRate('2026-01-30', '4.2')
  const { debtId } = await desk.ask([line(10000n)], { currency: 'EUR' })
  await within(desk, trx => issueInvoice(desk.deps, trx, { debtId, at: desk.deps.now(), actor: machine }))
  await desk.noteRate('2026-02-09', '4.9')
  desk.setClock('2026-02-10 10:00')
  await correct(debtId, { keptMinor: 6150n })
  desk.setClock('2026-02-01 10:00')
  const [found] = await desk.correctionsOf(debtId)
  assert.deepEqual([found!.issuedOn, found!.taxPointOn, found!.exchange!.rate, found!.rates[0]!.vatMinor, found!.rates[0]!.vatPlnMinor], ['2026-02-10', '2026-02-01', '4.2000', '-1150', '-4830'])
})

// nets of the lines at 23 %, gross kept, [net, VAT, gross] of each line after it
const kept: [bigint[], bigint, [string, string, string][]][] = [
  [[10000n], 8200n, [['6667', '1533', '8200']]],
  [[10000n], 12300n, [['10000', '2300', '12300']]],
  [[10000n], 1n, [['1', '0', '1']]],
  [[10000n, 10000n], 12300n, [['5000', '1150', '6150'], ['5000', '1150', '6150']]],
  [[10000n, 10000n], 12301n, [['5001', '1150', '6151'], ['5000', '1150', '6150']]],
  [[5950n, 1n], 3660n, [['2976', '684', '3660'], ['0', '0', '0']]]
]
for (const [nets, minor, expected] of kept) {
  test(`HOST-6.10 ${minor} gr kept of lines of ${nets.join(' and ')} gr net`, () => {
    const lines = nets.map(net => {
      const vat = (net * 23n + 50n) / 100n
      return { text: 'x', vatPercent: 23, rate: '23' as const, netMinor: String(net), vatMinor: String(vat), grossMinor: String(net + vat) }
    })
    assert.deepEqual(linesKept(lines, minor).map(each => [each.netMinor, each.vatMinor, each.grossMinor]), expected)
  })
}
