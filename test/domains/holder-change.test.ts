/** New data of a holder: what waits for a signed request and what goes at once, in dates; on the real house with three registries. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pdfText } from '../../src/cli/demo/pdf-text.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { enterHolderChange } from '../../src/domains/change-holder-at-registry.ts'
import { fileSignedRequest, rejectSignedRequest } from '../../src/domains/holder-request-papers.ts'
import { acceptRequest, rejectRequest, withdrawRequest } from '../../src/domains/holder-request.ts'
import { renderHolderRequest } from '../../src/domains/read-request.ts'
import { transact } from '../../src/db/transact.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import type { Holder } from '../../src/people/find.ts'
import { dataOf, lineageOf, type HolderData } from '../../src/people/replace-holder.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { clean } from '../support/clean.ts'
import { consentOfBoth } from '../support/consents.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const pdf = Buffer.from('%PDF-1.7 signed')
let count = 0

/** A holder of its own with these domains. */
async function holderOf (...names: string[]): Promise<{ holder: Holder, ids: string[] }> {
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: house.customer.id, name: `Ewa Nowacka ${++count}`, email: `ewa${count}@example.test` })
  const ids: string[] = []
  for (const name of names) {
    const order = await placeOrder(house.deps, staff, { customerId: house.customer.id, name, years: 1, holderId: holder.id, powerOfAttorney: true })
    await house.pay(order.proformaNumber, order.grossMinor)
    ids.push((await house.db('domains').where({ name, released_at: null }).first('id')).id)
  }
  return { holder, ids }
}
const ask = async (holder: Holder, change: Partial<HolderData>, domainIds?: string[]) => await askHolderChange(house.deps, staff, { holderId: holder.id, data: { ...dataOf(holder), ...change }, domainIds })
const requestOf = async (id: string | null) => await house.db('holder_requests').where({ id }).first()
const domainOf = async (id: string) => await house.db('domains').where({ id }).first()
const contactOf = async (id: string) => {
  const { registry, registrant_handle: handle } = await domainOf(id)
  return await readRegistry(house.deps, registry, contactInfo, { id: handle })
}
const disclosuresOf = async (id: string) => (await house.db('disclosures').where({ subject_id: id }).orderBy('id')).map(({ recipient, purpose }) => `${purpose} ${recipient}`)

test('DOM-II.4 .pl: pending, a request to sign, signed within its time, entered at the registry, told', async () => {
  const { holder, ids: [id] } = await holderOf('adres.pl')
  const asked = await ask(holder, { street: 'Nowa 7', city: 'Kraków', postcode: '30-001' })
  assert.deepEqual([asked.paper?.withinHours, asked.lines[0]?.needsPaper, asked.lines[0]?.rule], [24, true, 'DOM-II.4'])
  await house.settle()
  assert.equal((await contactOf(id!)).street[0], 'Długa 1', 'nothing is said before the paper')
  assert.equal((await domainOf(id!)).holder_id, holder.id)
  await assert.rejects(acceptRequest(house.deps, staff, asked.requestId!), { code: 'conflict', reason: 'paper-missing' })

  const document = await renderHolderRequest(house.deps, staff, asked.requestId!)
  const text = pdfText(document).replace(/\s+/g, ' ')
  for (const each of ['Wniosek o zmianę danych abonenta domeny', asked.requestId!, 'adres.pl', 'Długa 1, 90-001 Łódź, PL', 'Nowa 7, 30-001 Kraków, PL', 'w ciągu 24 godzin', 'DOM-II.4']) assert.ok(text.includes(each), `${each}\n${text}`)
  assert.deepEqual(await renderHolderRequest(house.deps, staff, asked.requestId!), document, 'the same facts give the same bytes')

  const filed = await fileSignedRequest(house.deps, staff, asked.requestId!, { filename: 'skan.pdf', content: clean(pdf) })
  assert.equal(sayInstant(filed.enterBy), '2025-03-02 15:00')
  await acceptRequest(house.deps, staff, asked.requestId!)
  await house.settle()
  assert.deepEqual([(await contactOf(id!)).street[0], (await contactOf(id!)).city], ['Nowa 7', 'Kraków'])
  const domain = await domainOf(id!)
  assert.notEqual(domain.holder_id, holder.id)
  assert.equal((await house.db('holders').where({ id: domain.holder_id }).first()).street, 'Nowa 7')
  assert.ok((await house.db('holders').where({ id: holder.id }).first()).superseded_at)
  assert.deepEqual(await disclosuresOf(id!), ['change partner', 'change nask'])
  assert.equal((await requestOf(asked.requestId)).end_reason, 'entered')
  assert.ok(house.sent.includes('Dane abonenta domeny adres.pl są zmienione'))
  assert.deepEqual(await transact(house.db, trx => lineageOf(trx, domain.holder_id)), [domain.holder_id, holder.id])

  const said = async () => Number((await house.db('registry_attempts').where({ kind: 'say', command: 'contact:update' }).count({ count: '*' }))[0]!['count'])
  const before = await said()
  await enterHolderChange(house.deps, { requestId: asked.requestId!, domainId: id! })
  assert.equal(await said(), before)
})

test('DOM-II.4 another person holds a .pl name: a new contact stands for him, the former one goes', async () => {
  const { holder, ids: [id] } = await holderOf('nowy-wlasciciel.pl')
  const former = (await domainOf(id!)).registrant_handle
  const asked = await ask(holder, { kind: 'company', name: 'Jan Kowalski', organisation: 'Żółw sp. z o.o.', taxId: '1234563218' })
  await fileSignedRequest(house.deps, staff, asked.requestId!, { filename: 'skan.pdf', content: clean(pdf) })
  await acceptRequest(house.deps, staff, asked.requestId!)
  await house.settle()
  const { registrant_handle: now } = await domainOf(id!)
  assert.notEqual(now, former)
  assert.equal((await readRegistry(house.deps, 'nask', domainInfo, { name: 'nowy-wlasciciel.pl' })).registrant, now)
  const contact = await contactOf(id!)
  assert.deepEqual([contact.organisation, contact.individual], ['Żółw sp. z o.o.', false])
  await assert.rejects(readRegistry(house.deps, 'nask', contactInfo, { id: former }), { resultCode: 2303 })
})

test('DOM-II.4 a paper rejected: the time runs from the next one; an alarm when a quarter of it is left', async () => {
  const { holder } = await holderOf('zegar.pl')
  const { requestId } = await ask(holder, { phone: '+48.600999888' })
  const { paperId } = await fileSignedRequest(house.deps, staff, requestId!, { filename: 'a.pdf', content: clean(pdf) })
  await rejectSignedRequest(house.deps, staff, requestId!, paperId, 'not signed')
  assert.equal((await requestOf(requestId)).enter_by, null)
  await house.settle()
  assert.ok(house.sent.includes(`Wniosek ${requestId}: dokument odrzucony`))
  await assert.rejects(fileSignedRequest(house.deps, staff, requestId!, { filename: 'a.pdf', content: clean(pdf) }), { code: 'conflict', reason: 'paper-rejected' })
  await house.moveTo('2025-03-05 10:00')
  await fileSignedRequest(house.deps, staff, requestId!, { filename: 'b.png', content: clean(Buffer.from('89504e470d0a1a0a00', 'hex')) })
  assert.equal(sayInstant((await requestOf(requestId)).enter_by), '2025-03-06 10:00')
  const alarms = async () => (await house.db('audit').where({ action: 'holder-change.alarm', subject_id: requestId })).map(({ at }) => sayInstant(at))
  await house.moveTo('2025-03-06 03:59')
  assert.deepEqual(await alarms(), [])
  await house.moveTo('2025-03-06 12:00')
  assert.deepEqual(await alarms(), ['2025-03-06 04:00'])
  await rejectRequest(house.deps, staff, requestId!, 'nobody answers')
  await assert.rejects(acceptRequest(house.deps, staff, requestId!), { code: 'conflict', reason: 'request-ended' })
})

const hostile: [string, Buffer, string][] = [
  ['nothing', Buffer.alloc(0), 'paper-size'],
  ['a page that a browser would run', Buffer.from('\0<script>alert(1)</script>'), 'paper-type'],
  ['a program', Buffer.from('MZ\x90\0\x03', 'latin1'), 'paper-type'],
  ['more than 10 MB', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]), 'paper-size']
]
test('DOM-II.4 what is uploaded is hostile until its bytes say what it is', async () => {
  const { holder } = await holderOf('wrogi.pl')
  const { requestId } = await ask(holder, { phone: '+48.600999888' })
  for (const [what, content, reason] of hostile) await assert.rejects(fileSignedRequest(house.deps, staff, requestId!, { filename: '../../etc/passwd.pdf', content: clean(content) }), { code: 'invalid', reason }, what)
  await fileSignedRequest(house.deps, staff, requestId!, { filename: '../../etc/pass\u202ewd.pdf', content: clean(pdf) })
  assert.equal((await house.db('domain_papers').where({ subject_id: requestId }).first()).filename, 'passwd.pdf')
  await assert.rejects(ask(holder, { phone: '+48.600999777' }), { code: 'conflict', reason: 'request-open' })
  await withdrawRequest(house.deps, staff, requestId!)
  await ask(holder, { phone: '+48.600999777' })
})

test('DOM-III.2, DOM-IV.2 global and .eu: data at once; the registry that keeps contacts has them, the thin one is told nothing', async () => {
  const { holder, ids } = await holderOf('zaraz.org', 'zaraz.eu', 'zaraz.com')
  const asked = await ask(holder, { street: 'Szybka 3' })
  assert.deepEqual([asked.paper, asked.lines.map(({ needsPaper }) => needsPaper)], [null, [false, false, false]])
  await house.settle()
  assert.equal((await requestOf(asked.requestId)).end_reason, 'entered')
  assert.equal((await contactOf(ids[1]!)).street[0], 'Szybka 3')
  const { contacts } = await readRegistry(house.deps, 'eurid', domainInfo, { name: 'zaraz.eu' })
  for (const contact of contacts) assert.equal((await readRegistry(house.deps, 'eurid', contactInfo, { id: contact.id })).street[0], 'Szybka 3', contact.type)
  assert.deepEqual(await disclosuresOf(ids[2]!), [])
  const held = new Set(await Promise.all(ids.map(async id => (await domainOf(id)).holder_id)))
  assert.equal(held.size, 1)
})

test('DOM-III.2, DOM-IV.2 a new name waits for a written request, 72 hours, then takes new contacts', async () => {
  const { holder, ids } = await holderOf('nazwa.org', 'nazwa.eu')
  const asked = await ask(holder, { name: 'Ewa Kowalska' })
  assert.deepEqual([asked.paper?.withinHours, asked.lines.map(({ rule }) => rule).sort()], [72, ['DOM-III.2', 'DOM-IV.2']])
  await fileSignedRequest(house.deps, staff, asked.requestId!, { filename: 'skan.jpg', content: clean(Buffer.from('ffd8ff00', 'hex')) })
  assert.equal(sayInstant((await requestOf(asked.requestId)).enter_by), '2025-03-09 12:00')
  await acceptRequest(house.deps, staff, asked.requestId!)
  await house.settle()
  assert.equal((await contactOf(ids[1]!)).name, 'Ewa Kowalska')
  assert.equal((await domainOf(ids[0]!)).holder_id, holder.id, 'the generic one waits for both holders')
  await consentOfBoth(house, asked.requestId!)
  const held = await Promise.all(ids.map(async id => (await house.db('holders').where({ id: (await domainOf(id)).holder_id }).first()).name))
  assert.deepEqual(held, ['Ewa Kowalska', 'Ewa Kowalska'])
  assert.equal((await requestOf(asked.requestId)).end_reason, 'entered')
})

test('DOM-II.4, DOM-III.2 one holder, two families: each domain goes its own way', async () => {
  const { holder, ids: [pl, org] } = await holderOf('obie.pl', 'obie.org')
  const asked = await ask(holder, { email: 'nowy@example.test' })
  await consentOfBoth(house, asked.requestId!)
  assert.notEqual((await domainOf(org!)).holder_id, holder.id)
  assert.equal((await domainOf(pl!)).holder_id, holder.id)
  await fileSignedRequest(house.deps, staff, asked.requestId!, { filename: 'skan.pdf', content: clean(pdf) })
  await acceptRequest(house.deps, staff, asked.requestId!)
  await house.settle()
  assert.equal((await domainOf(pl!)).holder_id, (await domainOf(org!)).holder_id)
})

test('DOM-II.4 the registry is away: entered when it is back, once', async () => {
  const { holder, ids: [id] } = await holderOf('daleko.pl')
  const { requestId } = await ask(holder, { city: 'Gdynia' })
  await fileSignedRequest(house.deps, staff, requestId!, { filename: 'skan.pdf', content: clean(pdf) })
  await acceptRequest(house.deps, staff, requestId!)
  await house.registryAway()
  await assert.rejects(house.settle(), { name: 'RegistryError' })
  await house.registryBack()
  await Promise.all([1, 2].map(async () => await enterHolderChange(house.deps, { requestId: requestId!, domainId: id! })))
  assert.equal((await contactOf(id!)).city, 'Gdynia')
  assert.equal((await house.db('letters').where({ template: 'holder-changed' }).whereLike('subject', '%daleko.pl%')).length, 1)
})

test('DOM-V.4 a holder without a domain: corrected at once; the same data are no change; a replaced row is not changed', async () => {
  const { holder } = await holderOf()
  await assert.rejects(ask(holder, {}), { code: 'invalid', reason: 'nothing-changed' })
  await assert.rejects(ask(holder, { postcode: '1' }), { code: 'invalid', reason: 'bad-postcode' })
  assert.equal((await ask(holder, { city: 'Sopot' })).requestId, null)
  await assert.rejects(ask(holder, { city: 'Hel' }), { code: 'conflict', reason: 'holder-replaced' })
  const stranger = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_stranger', operatorId: house.customer.operatorId } as const
  await assert.rejects(askHolderChange(house.deps, stranger, { holderId: holder.id, data: { ...dataOf(holder), city: 'Hel' } }), { code: 'not-found' })
})
