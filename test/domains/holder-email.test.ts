/** The holder of a generic domain confirms the address; if not, a person decides; and once a year all holders are reminded; on the real house, in dates. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { findDomain } from '../../src/domains/domain-store.ts'
import { askRegistrantEmail, confirmRegistrantEmail, decideUnverified } from '../../src/domains/verify-registrant-email.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { dataOf } from '../../src/people/replace-holder.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { consentOfBoth } from '../support/consents.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let count = 0
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld']) })
after(async () => { await house.close() })

/** Registered for a holder of its own. */
async function registered (name: string): Promise<string> {
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: house.customer.id, email: `abonent${++count}@example.test` })
  const order = await placeOrder(house.deps, staff, { customerId: house.customer.id, name, years: 1, holderId: holder.id, powerOfAttorney: true })
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name }).first('id')).id
}
const open = async (id: string) => await house.db('registrant_verifications').where({ domain_id: id, closed_at: null }).first()
async function asked (name: string): Promise<string> {
  const id = await registered(name)
  assert.ok(await open(id), 'a registration asks')
  return id
}
const tokenFor = async (id: string) => {
  const verification = await open(id) ?? await house.db('registrant_verifications').where({ domain_id: id }).orderBy('asked_at', 'desc').first()
  const letter = await house.db('letters').where({ key: `registrant-verify:${verification.id}` }).first()
  return { letter, token: /#(\S+)/.exec(letter.text)![1]! }
}

test('REG-ICANN .com: the holder is written to, with a link; following it confirms, twice is no fault', async () => {
  const id = await asked('potwierdz.com')
  const { letter, token } = await tokenFor(id)
  assert.equal(letter.to_email, `abonent${count}@example.test`)
  assert.match(letter.text, /do dnia 16 marca 2025/)
  assert.equal((await house.db('registrant_verifications').where({ domain_id: id }).first()).token_hash.includes(token), false)
  assert.deepEqual(await confirmRegistrantEmail(house.deps, token), { displayName: 'potwierdz.com', email: letter.to_email })
  await confirmRegistrantEmail(house.deps, token)
  await assert.rejects(confirmRegistrantEmail(house.deps, 'ver_unknown'), { code: 'not-found', reason: 'unknown-link' })
  assert.equal(await open(id), undefined)
})

test('REG-ICANN no other zone asks; a confirmed person and address are not asked again, a new address is', async () => {
  const pl = await registered('bez-icann.pl')
  await transact(house.db, async trx => await askRegistrantEmail(house.deps, trx, (await findDomain(trx, pl))!, house.now()))
  assert.equal(await open(pl), undefined)
  const id = await asked('znany.com')
  await confirmRegistrantEmail(house.deps, (await tokenFor(id)).token)
  const change = async (data: object) => {
    const { holder_id: holderId } = await house.db('domains').where({ id }).first()
    const holder = await house.db('holders').where({ id: holderId }).first()
    const { kind, name, organisation, email, phone, street, city, postcode, country, tax_id: taxId, whois_consent: whoisConsent } = holder
    const { requestId, lines } = await askHolderChange(house.deps, staff, { holderId, data: { kind, name, organisation, email, phone, street, city, postcode, country, taxId, whoisConsent, ...data } })
    await house.settle()
    if (lines.some(({ needsConsent }) => needsConsent)) await consentOfBoth(house, requestId!)
  }
  await change({ street: 'Inna 1' })
  assert.equal(await open(id), undefined)
  await change({ email: 'inny@example.test' })
  assert.equal((await open(id)).email, 'inny@example.test')
})

test('REG-ICANN unconfirmed after fifteen days: told, a person decides; held, confirmed, back', async () => {
  const id = await asked('milczy.com')
  const due = (await open(id)).verify_by
  assert.equal(sayInstant(due), '2025-03-16 24:00')
  const verification = await open(id)
  await assert.rejects(decideUnverified(house.deps, staff, verification.id, { decision: 'hold', why: 'early' }), { code: 'conflict', reason: 'not-overdue' })
  await house.moveTo('2025-03-16 23:59')
  assert.equal((await open(id)).overdue_at, null)
  await house.moveTo('2025-03-17 00:01')
  assert.ok((await open(id)).overdue_at)
  assert.ok(house.sent.includes('Adres e-mail abonenta domeny milczy.com nie jest potwierdzony'))
  const statuses = async () => (await readRegistry(house.deps, 'verisign', domainInfo, { name: 'milczy.com' })).statuses
  assert.ok(!(await statuses()).includes('clientHold'), 'nothing happens by itself')
  await decideUnverified(house.deps, staff, verification.id, { decision: 'hold', why: 'no answer by telephone either' })
  await house.settle()
  assert.ok((await statuses()).includes('clientHold'))
  await confirmRegistrantEmail(house.deps, (await tokenFor(id)).token)
  await house.settle()
  assert.ok(!(await statuses()).includes('clientHold'))
  await assert.rejects(decideUnverified(house.deps, staff, verification.id, { decision: 'hold', why: 'again' }), { code: 'conflict', reason: 'verification-closed' })
})

test('DOM-V.4 once a year, on the day of the registration, the data are shown and nothing is said to a registry', async () => {
  const id = await registered('przypomnij.pl') // 17 March 2025
  const reminders = async () => (await house.db('letters').where({ template: 'data-reminder' }).whereLike('subject', '%przypomnij.pl%').orderBy('written_at')).map(({ written_at: at, to_email: to }) => `${sayInstant(at)} ${to}`)
  await house.moveTo('2025-03-18 10:00')
  await house.moveTo('2026-03-16 23:59')
  assert.deepEqual(await reminders(), [])
  await house.moveTo('2026-03-17 00:00')
  const [first, second] = await reminders()
  assert.equal(first?.slice(0, 16), '2026-03-16 24:00')
  assert.deepEqual([first, second].map(each => each?.slice(17)).sort(), [`abonent${count}@example.test`, 'ewa@example.test'])
  const next = await house.db('domains').where({ id }).first('data_reminder_at')
  assert.equal(sayInstant(next.data_reminder_at), '2027-03-16 24:00')
  const { rows } = await house.db.raw("select indexname from pg_indexes where tablename = 'domains' and indexname in ('domains_data_reminders', 'domains_unreckoned')")
  assert.equal(rows.length, 2)
})
