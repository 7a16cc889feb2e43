import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { findToPost } from '../../src/billing/documents-to-post.ts'
import { acceptEInvoices, readConsent, withdrawEInvoices } from '../../src/billing/e-invoice-consent.ts'
import { declareVatSeller, recordExchangeRate, recordVatCheck, type VatCheck } from '../../src/billing/record-tax-facts.ts'
import { notePosted, requestCorrection, requestInvoice } from '../../src/billing/request-invoice.ts'
import type { Refusal } from '../../src/errors.ts'
import { writeLetter } from '../../src/notices/write.ts'
import { clerk, machine } from './books.ts'
import { day, line, openDesk, type Desk } from './invoicing.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
  const { terms } = await desk.db('policy_versions').where({ id: 'niebieski@1' }).first('terms')
  await desk.db('policy_versions').insert({ id: 'asked@1', policy: 'asked', version: 1, effective_from: '2010-01-01', published_at: desk.deps.now(), terms: JSON.stringify({ ...terms, eInvoices: 'on-acceptance' }) })
})
after(() => desk.close())

const refused = (code: string, reason?: string) => (error: Refusal) => error.code === code && (reason === undefined || error.reason === reason)
const staffOfB: Actor = { kind: 'staff', userId: 'usr_b', operatorId: 'opr_b', role: 'administrator' }
const self = (customerId: string): Actor => ({ kind: 'customer', role: 'owner', userId: 'usr_self', operatorId: 'opr_a', customerId })
const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_x', operatorId: 'opr_a', customerId: 'cus_x' }
const administrator: Actor = { ...clerk as Actor & { kind: 'staff' }, role: 'administrator' }

const check = (customerId: string, more: Partial<VatCheck> = {}): VatCheck => ({ customerId, vatId: 'DE 123456789', valid: true, checkedOn: day('2026-02-01'), proof: 'WAPIAAAA', ...more })

test('HOUSE-VAT an answer of VIES is entered by staff with its proof, and the next bill follows it', async () => {
  const customerId = await desk.customer({ country: 'DE', taxId: '123456789' })
  assert.equal((await desk.ask([line(10000n)], { customerId })).grossMinor, 11900n)
  const { vatId } = await recordVatCheck(desk.deps, clerk, check(customerId))
  assert.equal(vatId, 'DE123456789')
  assert.equal((await desk.ask([line(10000n)], { customerId })).grossMinor, 10000n)
  assert.deepEqual((await desk.db('audit').where({ action: 'vat-id.check', customer_id: customerId }).first('facts')).facts, { vatId, valid: true, checkedOn: '2026-02-01', proof: 'WAPIAAAA' })
})

const checks: [string, Partial<VatCheck>, Actor, string, string?][] = [
  ['of the wrong form', { vatId: 'DE12' }, clerk, 'invalid', 'bad-vat-id'], ['of another country', { vatId: 'FR12345678901' }, clerk, 'invalid', 'bad-vat-id'],
  ['from tomorrow', { checkedOn: day('2026-02-02') }, clerk, 'invalid', 'future-day'], ['of nobody', { customerId: 'cus_neverwas' }, clerk, 'not-found'],
  ['by staff of another operator', {}, staffOfB, 'not-found'], ['by the customer', {}, stranger, 'forbidden'], ['by the desk of domains', {}, { ...clerk as Actor & { kind: 'staff' }, role: 'registrar-desk' }, 'forbidden']
]
for (const [name, more, actor, code, reason] of checks) {
  test(`HOUSE-VAT an answer of VIES is refused: ${name}`, async () => {
    const customerId = await desk.customer({ country: 'DE', taxId: '123456789' })
    await assert.rejects(recordVatCheck(desk.deps, actor, check(customerId, more)), refused(code, reason))
  })
}

const rate = { operatorId: 'opr_a', currency: 'EUR', publishedOn: day('2026-01-30'), rate: '4.2731', table: '020/A/NBP/2026' } as const
test('HOUSE-VAT an exchange rate is entered once and stays', async () => {
  await recordExchangeRate(desk.deps, clerk, rate)
  await assert.rejects(recordExchangeRate(desk.deps, clerk, { ...rate, rate: '4.3' }), refused('conflict', 'rate-known'))
  for (const [more, reason] of [[{ rate: '4,27' }, 'bad-rate'], [{ rate: '0' }, 'bad-rate'], [{ publishedOn: day('2026-01-31') }, 'no-working-day'], [{ publishedOn: day('2026-02-03') }, 'future-day']] as const) {
    await assert.rejects(recordExchangeRate(desk.deps, clerk, { ...rate, publishedOn: day('2026-01-29'), ...more }), refused('invalid', reason))
  }
  await assert.rejects(recordExchangeRate(desk.deps, staffOfB, rate), refused('not-found'))
  await assert.rejects(recordExchangeRate(desk.deps, stranger, rate), refused('forbidden'))
})

test('HOUSE-VAT the seller’s status counts from its day', async () => {
  const customerId = await desk.customer({ country: 'FR', operatorId: 'opr_b' })
  const percent = async () => (await desk.facts((await desk.ask([line(10000n)], { operatorId: 'opr_b', customerId })).proformaId)).lines[0]!.vatPercent
  assert.equal(await percent(), 20)
  await declareVatSeller(desk.deps, staffOfB, { operatorId: 'opr_b', validFrom: day('2026-02-02'), oss: false, exemptBasis: null })
  assert.equal(await percent(), 20)
  desk.setClock('2026-02-02 10:00')
  assert.equal(await percent(), 23)
  desk.setClock('2026-02-01 10:00')
  await assert.rejects(declareVatSeller(desk.deps, administrator, { operatorId: 'opr_b', validFrom: day('2026-03-02'), oss: true, exemptBasis: null }), refused('not-found'))
  await assert.rejects(declareVatSeller(desk.deps, clerk, { operatorId: 'opr_a', validFrom: day('2026-03-02'), oss: true, exemptBasis: null }), refused('forbidden'))
})

/** An invoice under terms that ask for acceptance: did it go by e-mail, or does it wait to be posted? */
async function way (customerId: string): Promise<'e-mail' | 'post'> {
  const opened = await desk.ask([line(100n)], { customerId, policyVersion: 'asked@1' })
  await desk.payFor(opened)
  await desk.invoicePaid(opened.debtId)
  const { id } = (await desk.invoiceOf(opened.debtId))!
  const [letters, waiting] = [await desk.letters(id), await desk.db('documents_to_post').where({ document_id: id })]
  assert.equal(letters.length + waiting.length, 1)
  return letters.length === 1 ? 'e-mail' : 'post'
}

test('OG-9 on paper until the customer accepts, by e-mail from the next day, on paper again from the day after a written withdrawal', async () => {
  await desk.db('operators').where({ id: 'opr_a' }).update({ policy: 'asked' })
  const customerId = await desk.customer({ country: 'PL' })
  assert.equal(await way(customerId), 'post')
  assert.equal((await acceptEInvoices(desk.deps, self(customerId), customerId)).agreed, false)
  assert.equal(await way(customerId), 'post', 'on the day itself')
  desk.setClock('2026-02-02 00:00')
  assert.deepEqual((await readConsent(desk.deps, self(customerId), customerId)), { agreed: true, onAcceptance: true, notes: [{ accepted: true, receivedOn: '2026-02-01' }] })
  assert.equal(await way(customerId), 'e-mail')
  await assert.rejects(withdrawEInvoices(desk.deps, self(customerId), customerId, day('2026-02-02')), refused('forbidden'))
  await assert.rejects(withdrawEInvoices(desk.deps, clerk, customerId, day('2026-02-03')), refused('invalid', 'future-day'))
  await withdrawEInvoices(desk.deps, clerk, customerId, day('2026-02-02'))
  assert.equal(await way(customerId), 'e-mail', 'on the day of the withdrawal')
  desk.setClock('2026-02-03 00:00')
  assert.equal(await way(customerId), 'post')
  for (const flow of [readConsent, acceptEInvoices]) {
    for (const actor of [stranger, staffOfB]) await assert.rejects(flow(desk.deps, actor, customerId), refused('not-found'))
  }
  await desk.db('operators').where({ id: 'opr_a' }).update({ policy: 'niebieski' })
})

test('OG-9 what is to be posted waits for a person of the operator, and is posted once', async () => {
  const waiting = await findToPost(desk.deps, clerk)
  assert.ok(waiting.length > 0)
  assert.deepEqual(await findToPost(desk.deps, staffOfB), [])
  await assert.rejects(findToPost(desk.deps, stranger), refused('forbidden'))
  const { documentId } = waiting[0]!
  await assert.rejects(notePosted(desk.deps, staffOfB, documentId), refused('not-found'))
  await notePosted(desk.deps, clerk, documentId)
  await assert.rejects(notePosted(desk.deps, clerk, documentId), refused('conflict', 'not-to-post'))
  assert.equal((await findToPost(desk.deps, clerk)).length, waiting.length - 1)
})

test('DOM-II.2 on request: the customer’s invoice once it is paid, staff’s before; a stranger’s never', async () => {
  const customerId = await desk.customer({ country: 'PL' })
  const request = (actor: Actor, id: string) => requestInvoice(desk.deps, writeLetter, actor, id)
  const opened = await desk.ask([line(100n)], { customerId })
  await assert.rejects(request(self(customerId), opened.proformaId), refused('conflict', 'not-paid'))
  for (const actor of [stranger, staffOfB]) await assert.rejects(request(actor, opened.proformaId), refused('not-found'))
  const { documentId } = await request(clerk, opened.proformaId)
  assert.deepEqual(await request(clerk, opened.proformaId), { documentId })
  await assert.rejects(request(clerk, documentId), refused('not-found')) // of an invoice there is no invoice
  const paid = await desk.ask([line(100n)], { customerId })
  await desk.payFor(paid)
  const asked = await request(self(customerId), paid.proformaId)
  await desk.invoicePaid(paid.debtId)
  assert.equal((await desk.invoiceOf(paid.debtId))!.id, asked.documentId)
  assert.deepEqual(await desk.letters(asked.documentId), ['invoice-issued'])
})

test('VO-22 a correction by hand, by staff of the operator alone', async () => {
  const opened = await desk.ask([line(10000n)])
  const { documentId } = await requestInvoice(desk.deps, writeLetter, clerk, opened.proformaId)
  const correct = (actor: Actor, keptMinor: bigint) => requestCorrection(desk.deps, writeLetter, actor, documentId, { keptMinor, reason: { pl: 'uznana reklamacja', en: 'complaint accepted' } })
  for (const [actor, code] of [[self('cus_opr_a'), 'forbidden'], [staffOfB, 'not-found']] as const) await assert.rejects(correct(actor, 0n), refused(code))
  await assert.rejects(correct(machine, 12300n), refused('conflict', 'nothing-to-correct'))
  await correct(clerk, 6150n)
  const [found] = await desk.correctionsOf(opened.debtId)
  assert.deepEqual([found!.grossMinor, found!.reason], ['-6150', 'uznana reklamacja'])
})
