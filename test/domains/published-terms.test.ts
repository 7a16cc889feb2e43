/** New terms and single contracts, lived on real domains: who is asked earlier, who is told of what, and what has begun before. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { placeOrder } from '../../src/domains/order.ts'
import { previewTermsOfDomains } from '../../src/domains/terms-preview.ts'
import { readTransferOut } from '../../src/domains/transfer-out-case.ts'
import { findDomain } from '../../src/domains/domain-store.ts'
import { transact } from '../../src/db/transact.ts'
import { agreeTerms } from '../../src/people/agree-terms.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { publishTerms } from '../../src/terms/publish-terms.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { lookAtOf } from '../support/look-at.ts'

let house: House
let other: { customerId: string, holderId: string }
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  const { name, email, street, city, postcode, country, taxId, phone } = { ...house.customer, name: 'Adam Umowny', email: 'adam@example.test' }
  const customer = await createCustomer(house.deps, staff, { operatorId: house.customer.operatorId, lang: 'en', name, email, street, city, postcode, country, taxId, phone })
  const holder = await createHolder(house.deps, staff, { customerId: customer.id, kind: 'person', organisation: null, whoisConsent: false, name, email, street, city, postcode, country, taxId, phone })
  other = { customerId: customer.id, holderId: holder.id }
})
after(async () => { await house.close() })

const day = (text: string) => text as Day
const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const lookOf = async (name: string) => sayInstant((await lookAtOf(house.db, name))!)
const offeredOn = async (name: string) => (await house.db('renewals').where({ domain_id: (await domainOf(name)).id }).first())?.issued_on ?? null
const letters = async (customerId: string) => await house.db('letters').where({ customer_id: customerId, template: 'terms-change' }).orderBy('written_at').select('subject', 'text', 'rules')

async function registered (name: string, of = { customerId: house.customer.id, holderId: house.holder.id }): Promise<void> {
  const order = await placeOrder(house.deps, staff, { ...of, name, years: 1, powerOfAttorney: true })
  await house.pay(order.proformaNumber, order.grossMinor)
}

test('HOST-17.1 a contract reaches the domains of its customer, those that are here already, and no other', async () => {
  await registered('umowna.pl', other)
  await registered('zwykla.pl')
  assert.deepEqual([await lookOf('umowna.pl'), await lookOf('zwykla.pl')], ['2026-02-07 24:00', '2026-02-07 24:00'])
  const { contractId } = await agreeTerms(house.deps, staff, { customerId: other.customerId, effectiveFrom: day('2025-03-02'), agreedOn: day('2025-03-01'), patch: { order: { pl: { keepDays: 7 } }, renewal: { pl: { proformaLeadDays: 40 } }, transfer: { pl: { papersDays: 5 } } } })
  await house.settle()
  assert.deepEqual([await lookOf('umowna.pl'), await lookOf('zwykla.pl')], ['2026-01-19 24:00', '2026-02-07 24:00'])

  await house.moveTo('2025-03-02 10:00')
  const order = await placeOrder(house.deps, staff, { ...other, name: 'druga-umowna.pl', years: 1, powerOfAttorney: true })
  assert.equal(sayInstant(order.keepUntil), '2025-03-09 24:00')
  const { policy_version: version } = await house.db('orders').where({ id: order.orderId }).first()
  assert.equal(version, `niebieski@1+${contractId}`)
  await house.pay(order.proformaNumber, order.grossMinor)
  assert.equal(await lookOf('druga-umowna.pl'), '2026-01-20 24:00', 'a period that begins under the contract')
  const { id } = await domainOf('umowna.pl')
  const { terms } = await transact(house.db, async trx => await readTransferOut(trx, (await findDomain(trx, id))!, undefined, house.now()))
  assert.equal(terms.papersDays, 5)
})

test('HOUSE-PREVIEW what new terms would change for the domains that are here, in dates', async () => {
  const draft = { patch: { renewal: { pl: { proformaLeadDays: 30 } }, sanctions: { firstBlockDays: 20 } }, effectiveFrom: day('2025-06-01'), urgent: false }
  const { looked, cases, fields } = await previewTermsOfDomains(house.deps, staff as never, draft)
  assert.deepEqual([looked, fields.length], [3, 2])
  const changed = cases.find(({ displayName }) => displayName === 'zwykla.pl')!
  const offer = changed.moments.find(moment => moment.is === 'moved' && moment.before.event === 'proforma-issued')
  assert.ok(offer?.is === 'moved')
  assert.deepEqual([sayInstant(offer.before.at), sayInstant(offer.after.at)], ['2026-02-07 24:00', '2026-01-29 24:00'])
})

test('HOST-17.4 published: each customer is told once what changes for it, in its language, and may leave', async () => {
  await publishTerms(house.deps, staff, { patch: { renewal: { pl: { proformaLeadDays: 30 } }, hosting: { changeDays: 10 } }, effectiveFrom: day('2025-06-01'), urgent: false })
  await house.settle()
  const [letter, ...more] = await letters(house.customer.id)
  assert.equal(more.length, 0)
  assert.equal(letter.subject, 'Nowe warunki od 1 czerwca 2025')
  assert.match(letter.text, /Przedłużenie \.pl: ile dni przed końcem okresu wystawiamy proformę[\s:]+21 → 30/)
  assert.doesNotMatch(letter.text, /dni przed końcem okresu można zmienić/, 'nobody here has hosting')
  assert.match(letter.text, /do 17 marca 2025/, 'fourteen days from the letter, and KC-115')
  assert.deepEqual(letter.rules, ['DOM-VI.3'])
  assert.deepEqual(await letters(other.customerId), [], 'its contract says forty days, before as after')
  const { told_on: toldOn, letters: count } = await house.db('terms_notices').where({ version_id: 'niebieski@2' }).first()
  assert.deepEqual([toldOn, count], ['2025-03-02', 1])
  await transact(house.db, async trx => await house.deps.jobs.add(trx, 'domains.tell-of-terms', { versionId: 'niebieski@2' }, 'again'))
  await house.settle()
  assert.equal((await letters(house.customer.id)).length, 1)
  assert.equal((await house.db('audit').where({ action: 'terms.tell' })).length, 1)
})

test('DOM-VI.3 the next look moves to the first instant at which the new terms may ask; a period that begins later knows them too', async () => {
  assert.deepEqual([await lookOf('umowna.pl'), await lookOf('zwykla.pl')], ['2026-01-19 24:00', '2026-01-29 24:00'])
  await registered('pozniejsza.pl')
  assert.equal(await lookOf('pozniejsza.pl'), '2026-01-30 24:00')
  await house.moveTo('2026-02-01 12:00')
  assert.deepEqual([await offeredOn('umowna.pl'), await offeredOn('zwykla.pl'), await offeredOn('pozniejsza.pl')], ['2026-01-20', '2026-01-30', '2026-01-31'])
})

test('HOST-17.5 urgent terms are told without the right to wait; OG-29.1 what is offered keeps its version', async () => {
  await publishTerms(house.deps, staff, { patch: { renewal: { pl: { reactivationDays: 5 } } }, effectiveFrom: day('2026-02-01'), urgent: true })
  await house.settle()
  const told = (await letters(house.customer.id)).at(-1)
  assert.match(told.text, /prawo lub zapobieżenie szkodzie/)
  assert.doesNotMatch(told.text, /wypowiedzieć/)
  assert.deepEqual(told.rules, ['HOST-17.5'])
  const { policy_version: version } = await house.db('renewals').where({ domain_id: (await domainOf('zwykla.pl')).id }).first()
  assert.equal(version, 'niebieski@2')
})
