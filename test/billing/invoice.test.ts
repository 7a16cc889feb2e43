import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buyerIdOf } from '../../src/billing/buyer-id.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { vatAtTaxPoint } from '../../src/billing/invoice-facts.ts'
import { issueInvoice } from '../../src/billing/issue-invoice.ts'
import type { Refusal } from '../../src/errors.ts'
import { eInvoicesAgreed } from '../../src/rules/e-invoice.ts'
import { earliestDueDay, invoiceRuleOf, latestInvoiceDay } from '../../src/rules/invoice-term.ts'
import type { RuleId } from '../../src/rules/rule-ids.ts'
import type { VatDecision } from '../../src/rules/vat.ts'
import { warsaw } from '../support/warsaw.ts'
import { machine, ours } from './books.ts'
import { day, line, openDesk, within, type Desk } from './invoicing.ts'

let desk: Desk
before(async () => { desk = await openDesk() })
after(() => desk.close())

test('DOM-II.2 HOST-7.5 a debt that is credited in full is invoiced at once, all that the law asks frozen', async () => {
  const opened = await desk.ask([line(5950n), line(4500n * 3n, { text: { pl: 'Obsługa zgłoszenia spamu', en: 'Handling of a spam report' }, quantity: 3 })])
  await desk.payFor(opened)
  const asked = desk.jobs.filter(({ name, payload }) => name === 'billing.issue-invoice' && (payload as { debtId: string }).debtId === opened.debtId)
  assert.equal(asked.length, 1, 'settling adds the job')
  await desk.invoicePaid(opened.debtId)
  const { id, ...invoice } = (await desk.invoiceOf(opened.debtId))!
  assert.deepEqual(invoice, {
    kind: 'invoice',
    number: 'FV/2026/000001',
    lang: 'pl',
    issuedOn: '2026-02-01',
    dueOn: '2026-02-15',
    taxPointOn: '2026-02-01',
    paidOn: '2026-02-01',
    seller: { name: 'Niebieski Sp. z o.o.', street: 'ul. Świętojańska 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: '5252248481' },
    buyer: { name: 'Zażółć Gęślą-Jaźń', street: 'ul. Świętojańska 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null },
    buyerId: { kind: 'none' },
    lines: [
      { text: 'Rejestracja domeny zażółć.pl (1 r.)', netMinor: '5950', vatPercent: 23, vatMinor: '1369', grossMinor: '7319', rate: '23' },
      { text: 'Obsługa zgłoszenia spamu', quantity: 3, netMinor: '13500', vatPercent: 23, vatMinor: '3105', grossMinor: '16605', rate: '23' }
    ],
    rates: [{ rate: '23', percent: 23, netMinor: '19450', vatMinor: '4474', grossMinor: '23924', vatPlnMinor: null }],
    netMinor: '19450',
    vatMinor: '4474',
    grossMinor: '23924',
    currency: 'PLN',
    paymentTitle: opened.proformaNumber,
    proformaNumber: opened.proformaNumber,
    bankAccount: ours,
    vat: { treatment: 'domestic', country: 'PL', percent: null, basis: 'art. 41 ust. 1', rule: 'HOUSE-VAT' },
    exchange: null,
    rule: 'DOM-II.2',
    policyVersion: 'niebieski@1'
  })
  assert.deepEqual(await desk.letters(id), ['invoice-issued'])
  const { facts } = await desk.db('audit').where({ action: 'invoice.issue', subject_id: id }).first('facts')
  assert.equal(facts.latestOn, '2026-02-08') // DOM-II.2: seven days
})

test('DOM-II.2 the job again, or three at once, issues nothing more', async () => {
  const opened = await desk.ask([line(100n)])
  await desk.payFor(opened)
  await Promise.all([1, 2, 3].map(() => desk.invoicePaid(opened.debtId)))
  await desk.invoicePaid(opened.debtId)
  assert.equal((await desk.db('documents').where({ debt_id: opened.debtId, kind: 'invoice' })).length, 1)
  assert.equal((await desk.db('audit').where({ action: 'invoice.issue' }).whereRaw("facts ->> 'debtId' = ?", [opened.debtId])).length, 1)
})

test('DOM-II.2 money that went back before its invoice leaves none, and no number is lost', async () => {
  const opened = await desk.ask([line(100n)])
  await desk.payFor(opened)
  await within(desk, async trx => await closeDebt(trx, opened.debtId, { at: desk.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  await desk.invoicePaid(opened.debtId)
  assert.equal(await desk.invoiceOf(opened.debtId), undefined)
  assert.deepEqual((await desk.db('audit').where({ action: 'invoice.omit', subject_id: opened.debtId }).first('facts')).facts, { why: 'money-returned' })
})

test('HOUSE-VAT interest and penalties sell nothing: no invoice', async () => {
  const opened = await desk.ask([line(100n, { vatPercent: 0 })], { taxed: false })
  await desk.payFor(opened)
  await desk.invoicePaid(opened.debtId)
  assert.equal(await desk.invoiceOf(opened.debtId), undefined)
  const issue = within(desk, trx => issueInvoice(desk.deps, trx, { debtId: opened.debtId, at: desk.deps.now(), actor: machine }))
  await assert.rejects(issue, (error: Refusal) => error.reason === 'nothing-sold')
})

test('MZ-3.3 an invoice may come before its payment, due as the terms say; the payment then adds none', async () => {
  const opened = await desk.ask([line(4500n, { text: { pl: 'Obsługa zgłoszenia spamu', en: 'Handling of a spam report' } })], { rule: 'MZ-3.3' })
  const order = { debtId: opened.debtId, at: desk.deps.now(), actor: machine, performedOn: day('2026-01-30'), dueOn: earliestDueDay(day('2026-02-03'), 14) }
  const { facts, fresh } = await within(desk, trx => issueInvoice(desk.deps, trx, order))
  assert.deepEqual([fresh, facts.paidOn, facts.taxPointOn, facts.dueOn, facts.rule, facts.paymentTitle, facts.grossMinor], [true, null, '2026-01-30', '2026-02-17', 'MZ-3.3', opened.proformaNumber, '5535'])
  await desk.payFor(opened)
  await desk.invoicePaid(opened.debtId)
  assert.equal((await desk.invoiceOf(opened.debtId))!.number, facts.number)
})

test('OG-8.3 VO-10.1 the first day an invoice may fall due; a later day of the debt stays', async () => {
  assert.deepEqual([earliestDueDay(day('2026-02-03'), 14), earliestDueDay(day('2026-02-21'), 7), earliestDueDay(day('2028-02-15'), 14)], ['2026-02-17', '2026-02-28', '2028-02-29'])
  const opened = await desk.ask([line(100n)])
  const { facts } = await within(desk, trx => issueInvoice(desk.deps, trx, { debtId: opened.debtId, at: desk.deps.now(), actor: machine, dueOn: day('2026-02-14') }))
  assert.equal(facts.dueOn, '2026-02-15')
})

const terms: [string, number, string][] = [['2026-02-01', 7, '2026-02-08'], ['2026-02-28', 7, '2026-03-07'], ['2026-02-01', 60, '2026-03-15'], ['2026-12-31', 30, '2027-01-15'], ['2026-01-31', 15, '2026-02-15'], ['2026-01-31', 16, '2026-02-15'], ['2028-02-29', 7, '2028-03-07']]
for (const [paidOn, days, latest] of terms) test(`DOM-II.2 paid ${paidOn}, ${days} days: invoice by ${latest} (the law: the 15th of the next month)`, () => assert.equal(latestInvoiceDay(day(paidOn), days), latest))

const rules: [RuleId, RuleId][] = [['DOM-II.5a', 'DOM-II.2'], ['DOM-III.6', 'DOM-II.2'], ['MZ-3.3', 'MZ-3.3'], ['HOST-7.1', 'HOST-7.5'], ['OG-16.3', 'HOST-7.5']]
for (const [debt, rule] of rules) test(`HOST-7.5 the invoice of a debt by ${debt} is issued by ${rule}`, () => assert.equal(invoiceRuleOf(debt), rule))

const vat = (treatment: VatDecision['treatment'], country: string | null, percent: number | null): VatDecision => ({ treatment, country, percent, basis: 'x', rule: 'HOUSE-VAT' })
test('HOUSE-VAT the rate is that of the tax point, the kind of taxation that of the offer', () => {
  assert.equal(vatAtTaxPoint(vat('oss', 'SK', 20), vat('oss', 'SK', 23)).percent, 23)
  assert.equal(vatAtTaxPoint(vat('oss', 'SK', 20), vat('reverse-charge', 'SK', 0)).treatment, 'oss')
  assert.equal(vatAtTaxPoint(vat('oss', 'SK', 20), vat('oss', 'FR', 20)).country, 'SK')
  assert.equal(vatAtTaxPoint(undefined, vat('oss', 'SK', 20)).treatment, 'domestic')
})

test('HOUSE-VAT a rate that changes between the offer and the payment changes the tax in it, not what was paid', async () => {
  const customerId = await desk.customer({ country: 'SK' })
  desk.setClock('2024-12-20 10:00')
  const opened = await desk.ask([line(10000n)], { customerId })
  assert.equal(opened.grossMinor, 12000n)
  desk.setClock('2026-02-01 10:00')
  await desk.payFor(opened)
  await desk.invoicePaid(opened.debtId)
  const { lines, grossMinor, vat: { basis: _, ...how } } = (await desk.invoiceOf(opened.debtId))!
  assert.deepEqual([grossMinor, lines[0]!.vatPercent, lines[0]!.netMinor, lines[0]!.vatMinor], ['12000', 23, '9756', '2244'])
  assert.deepEqual(how, { treatment: 'oss', country: 'SK', percent: 23, rule: 'HOUSE-VAT' })
})

test('HOUSE-VAT a firm in the Union: consumer’s VAT until VIES confirms its id, reverse charge from that day, and again none after a denial', async () => {
  const customerId = await desk.customer({ country: 'DE', taxId: 'DE123456789', lang: 'en' })
  const gross = async () => (await desk.ask([line(10000n)], { customerId })).grossMinor
  assert.equal(await gross(), 11900n)
  await desk.confirm(customerId, 'DE123456789', '2026-02-02')
  assert.equal(await gross(), 11900n, 'the day before the check')
  desk.setClock('2026-02-02 00:00')
  assert.equal(await gross(), 10000n)
  desk.setClock('2026-03-02 10:00')
  await desk.confirm(customerId, 'DE123456789', '2026-03-02', false)
  assert.equal(await gross(), 11900n)
  desk.setClock('2026-02-01 10:00')
})

test('HOUSE-VAT a bill in euro tells its Polish VAT in PLN, at the table of the working day before the payment', async () => {
  const opened = await desk.ask([line(10000n), line(3333n, { vatPercent: 8 })], { currency: 'EUR' })
  const issue = () => within(desk, trx => issueInvoice(desk.deps, trx, { debtId: opened.debtId, at: warsaw('2026-02-03 10:00'), actor: machine }))
  await assert.rejects(issue, (error: Refusal) => error.reason === 'no-exchange-rate')
  await desk.noteRate('2026-01-30', '4.1000')
  await assert.rejects(issue, (error: Refusal) => error.reason === 'no-exchange-rate', 'Friday’s is too old for a Tuesday')
  await desk.noteRate('2026-02-02', '4.2731')
  const { facts } = await issue()
  assert.deepEqual(facts.exchange, { rate: '4.2731', publishedOn: '2026-02-02', table: '001/A/NBP/2026' })
  assert.deepEqual(facts.rates.map(({ rate, vatMinor, vatPlnMinor }) => [rate, vatMinor, vatPlnMinor]), [['23', '2300', '9828'], ['8', '267', '1141']])
})

test('HOUSE-VAT a bill in euro without Polish VAT needs no rate', async () => {
  const customerId = await desk.customer({ country: 'NO' })
  const opened = await desk.ask([line(10000n)], { currency: 'EUR', customerId })
  const { facts } = await within(desk, trx => issueInvoice(desk.deps, trx, { debtId: opened.debtId, at: desk.deps.now(), actor: machine }))
  assert.deepEqual([facts.exchange, facts.lines[0]!.rate, facts.grossMinor], [null, 'np I', '10000'])
})

const buyers: [string, string | null, ReturnType<typeof buyerIdOf>][] = [
  ['PL', '5252248481', { kind: 'nip', number: '5252248481' }], ['PL', '5252248482', { kind: 'other', country: 'PL', number: '5252248482' }], ['PL', null, { kind: 'none' }],
  ['GR', 'EL123456789', { kind: 'vat-ue', prefix: 'EL', number: '123456789' }], ['DE', '123456789', { kind: 'vat-ue', prefix: 'DE', number: '123456789' }], ['DE', 'HRB1', { kind: 'other', country: 'DE', number: 'HRB1' }], ['US', '123', { kind: 'other', country: 'US', number: '123' }]
]
for (const [country, taxId, id] of buyers) test(`HOUSE-VAT who the buyer is to the tax office: ${country} ${taxId}`, () => assert.deepEqual(buyerIdOf({ country, taxId }), id))

const consents: [string, [boolean, string][], string, boolean][] = [
  ['nothing said', [], '2026-02-01', false], ['accepted today', [[true, '2026-02-01']], '2026-02-01', false], ['the next day', [[true, '2026-02-01']], '2026-02-02', true],
  ['withdrawn today', [[true, '2026-02-01'], [false, '2026-03-01']], '2026-03-01', true], ['the day after that', [[true, '2026-02-01'], [false, '2026-03-01']], '2026-03-02', false], ['accepted again', [[true, '2026-02-01'], [false, '2026-03-01'], [true, '2026-03-05']], '2026-03-06', true]
]
for (const [name, notes, on, agreed] of consents) test(`OG-9 invoices by e-mail from the day after: ${name}`, () => assert.equal(eInvoicesAgreed(notes.map(([accepted, receivedOn]) => ({ accepted, receivedOn: day(receivedOn) })), day(on)), agreed))
