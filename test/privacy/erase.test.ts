/** Data taken out and handed out: guarded, by a person, with a receipt; who got whose data; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { approveDeregistration, askDeregistration, confirmDeregistration } from '../../src/domains/deregister.ts'
import { acceptRequest } from '../../src/domains/holder-request.ts'
import { fileSignedRequest } from '../../src/domains/holder-request-papers.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { createUser } from '../../src/people/create-user.ts'
import { logIn } from '../../src/people/log-in.ts'
import { dataOf } from '../../src/people/replace-holder.ts'
import { findHolder, type Customer } from '../../src/people/find.ts'
import { exportData } from '../../src/privacy/export-data.ts'
import { eraseDue } from '../../src/privacy/erase-due.ts'
import { askErasure, confirmErasure, readErasure, rejectErasure } from '../../src/privacy/erase.ts'
import { readFile } from '../../src/privacy/read-file.ts'
import { showDisclosures } from '../../src/privacy/show-disclosures.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { warsaw } from '../support/warsaw.ts'

let house: House
let customer: Customer
let holderId: string
let domainId: string
const actorOf = ({ id, operatorId }: Customer) => ({ kind: 'customer', role: 'owner', userId: 'usr_own', customerId: id, operatorId }) as const
const signed = Buffer.from('%PDF-1.7 Zdzisława Wątła')

before(async () => {
  house = await openHouse('2025-03-01 15:00')
  customer = await createCustomer(house.deps, staff, { operatorId: house.customer.operatorId, name: 'Zdzisława Wątła', email: 'zdzislawa@example.test', lang: 'pl', street: 'Cicha 9', city: 'Hel', postcode: '84-150', country: 'PL', taxId: null, phone: '+48.600777888' })
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: customer.id, name: 'Zdzisława Wątła', email: 'zdzislawa@example.test', phone: '+48.600777888', street: 'Cicha 9' })
  const order = await placeOrder(house.deps, staff, { customerId: customer.id, name: 'watla.pl', years: 1, holderId: holder.id, powerOfAttorney: true })
  await house.pay(order.proformaNumber, order.grossMinor)
  domainId = (await house.db('domains').where({ name: 'watla.pl' }).first('id')).id
  const { requestId } = await askHolderChange(house.deps, actorOf(customer), { holderId: holder.id, data: { ...dataOf(holder), street: 'Głośna 1' } })
  const owned = { operator_id: customer.operatorId, customer_id: customer.id }
  await house.db('suppressed_addresses').insert({ ...owned, id: 'sup_watla', address: 'nikt@watla-pisze.example', since: house.now(), until_at: new Date('2099-01-01'), reply: '550 5.1.1 nobody' })
  await house.db('sending_events').insert({ ...owned, at: house.now(), kind: 'bounced', rule: 'HOUSE-BOUNCE', mail_domain_id: 'mdm_gone', mailbox_id: 'mbx_gone', facts: JSON.stringify({ recipient: 'nikt@watla-pisze.example' }) })
  await house.db('mail_queue').insert({ ...owned, id: 'mq_watla', server: 'test', mailbox_id: 'mbx_gone', sender: 'biuro@watla.pl', domain: 'example.org', recipients: ['anna@watla-pisze.example'], bytes: 1, queued_at: house.now(), attempts: 1 })
  await fileSignedRequest(house.deps, actorOf(customer), requestId!, { filename: 'watla.pdf', content: clean(signed) })
  await acceptRequest(house.deps, staff, requestId!)
  await house.settle()
  holderId = (await house.db('domains').where({ id: domainId }).first('holder_id')).holder_id
})
after(async () => { await house.close() })

test('DOM-I.7 who got whose data, when and what for: of a holder under all his rows', async () => {
  const told = (await showDisclosures(house.deps, actorOf(customer), { type: 'holder', id: holderId })).map(({ purpose, recipient, subjectId }) => `${purpose} ${recipient} ${subjectId === domainId ? 'domain' : 'order'}`)
  assert.deepEqual(told, ['registration partner order', 'registration nask order', 'change partner domain', 'change nask domain'])
  await assert.rejects(showDisclosures(house.deps, { ...actorOf(customer), customerId: 'cus_stranger' }, { type: 'holder', id: holderId }), { code: 'not-found' })
})

test('OG-26 an export holds all that is held, files by their names; a stranger gets neither', async () => {
  const all = await exportData(house.deps, actorOf(customer), { type: 'customer', id: customer.id })
  const text = JSON.stringify(all)
  for (const each of ['Zdzisława Wątła', 'Głośna 1', 'Cicha 9', '+48.600777888', 'watla.pl', 'registration', 'nask', 'proforma', 'Domena watla.pl jest zarejestrowana', 'nikt@watla-pisze.example', 'anna@watla-pisze.example']) assert.ok(text.includes(each), each)
  assert.deepEqual(Object.keys(all.data).sort(), ['aliases', 'caseObjections', 'casePapers', 'cases', 'complaintPapers', 'complaints', 'customer', 'debts', 'disclosures', 'documents', 'domains', 'formerDocuments', 'forwards', 'heldMail', 'holders', 'hosting', 'invitations', 'keys', 'letters', 'lists', 'mailDomains', 'mailQueue', 'mailTraces', 'mailboxes', 'mailingConfirmations', 'mailings', 'orders', 'papers', 'payments', 'refunds', 'requests', 'sendingEvents', 'signedIn', 'suppressedAddresses', 'users', 'verifications', 'webhooks'])
  assert.ok(!/password|sealed|secret|token|hash"/i.test(Object.keys(all.data).join()) && !text.includes('$argon2id'), 'no secrets')
  const [file] = all.files
  assert.deepEqual((await readFile(house.deps, actorOf(customer), all.about, file!.id)).content, signed)
  await assert.rejects(readFile(house.deps, { ...actorOf(customer), customerId: 'cus_x' }, all.about, file!.id), { code: 'not-found' })
  const own = await exportData(house.deps, staff, { type: 'holder', id: holderId })
  assert.deepEqual(Object.keys(own.data).sort(), ['disclosures', 'domains', 'holders', 'orders', 'papers', 'requests', 'verifications'])
  assert.equal(own.files.length, 1)
})

test('HOUSE-ERASE nothing goes while something is open, and it says what', async () => {
  await assert.rejects(askErasure(house.deps, actorOf(customer), { type: 'customer', id: customer.id }, 'I leave'), { code: 'conflict', reason: 'data-needed', message: /domains are registered/ })
  await assert.rejects(askErasure(house.deps, staff, { type: 'holder', id: holderId }, 'asked by letter'), { code: 'conflict', reason: 'data-needed' })
})

test('HOUSE-ERASE, OG-28.5 by a person, in one go, with a receipt: what is gone is gone, what the law needs is there', async () => {
  const { deregistrationId } = await askDeregistration(house.deps, actorOf(customer), domainId)
  await confirmDeregistration(house.deps, actorOf(customer), deregistrationId, 'watla.pl')
  await approveDeregistration(house.deps, staff, deregistrationId, 'signed')
  await house.settle()
  const { password } = await createUser(house.deps, staff, { operatorId: customer.operatorId, customerId: customer.id, role: null, name: 'Zdzisława Wątła', email: 'zdzislawa@example.test', lang: 'pl' })
  await house.moveTo('2025-03-07 10:00') // past DELETE_BLOCKED: nothing at the registry uses the contact
  const first = await askErasure(house.deps, actorOf(customer), { type: 'customer', id: customer.id }, 'I leave')
  await assert.rejects(askErasure(house.deps, actorOf(customer), { type: 'customer', id: customer.id }, 'again'), { code: 'conflict', reason: 'erasure-open' })
  await assert.rejects(confirmErasure(house.deps, actorOf(customer), first), { code: 'forbidden' })
  await assert.rejects(confirmErasure(house.deps, { ...staff, role: 'registrar-desk' } as typeof staff, first), { code: 'forbidden' })
  await rejectErasure(house.deps, staff, first, 'call first')
  const id = await askErasure(house.deps, actorOf(customer), { type: 'customer', id: customer.id }, 'I leave')
  const receipt = await confirmErasure(house.deps, staff, id)
  await house.settle()
  assert.deepEqual(receipt, {
    erased: ['contact-data', 'access', 'requests', 'papers', 'letters', 'registry-contacts'],
    kept: [{ what: 'invoices', until: '2030-12-31' }, { what: 'payments', until: '2030-12-31' }, { what: 'claims', until: '2028-12-31' }, { what: 'registry-journal', until: '2028-12-31' }, { what: 'former-disclosures', until: null }, { what: 'journal', until: null }],
    recipients: ['partner', 'nask']
  })
  const columns = await house.db('customers as c').where('c.id', customer.id).first()
  assert.ok(columns.erased_at)
  for (const table of ['customers', 'holders', 'users', 'holder_requests', 'registrant_verifications', 'erasures', 'domain_papers', 'audit', 'domains', 'orders']) {
    const { rows } = await house.db.raw('select count(*)::int as count from ?? t where t::text ~ ?', [table, 'Zdzisława|zdzislawa@|600777888|Cicha 9|Głośna'])
    assert.equal(rows[0].count, 0, table)
  }
  for (const table of ['suppressed_addresses', 'sending_events']) assert.equal((await house.db(table).where({ customer_id: customer.id })).length, 0, table)
  assert.deepEqual((await house.db('mail_queue').where({ customer_id: customer.id })).map(({ id, ordered, ordered_by: by }) => [id, ordered, by]), [['mq_watla', 'drop', 'usr_desk']]) // the server that has the file takes it out
  const letters = await house.db('letters').where({ customer_id: customer.id }).whereNot({ template: 'data-erased' })
  assert.ok(letters.length > 3 && letters.every(({ text, to_email: to }) => text === '–' && to === 'nobody@erased.invalid'))
  const [last] = await house.db('letters').where({ customer_id: customer.id, template: 'data-erased' })
  assert.equal(last.to_email, 'zdzislawa@example.test')
  assert.match(last.text, /faktury i inne dokumenty księgowe.*do 31 grudnia 2030/)
  assert.ok((await house.db('documents').where({ customer_id: customer.id })).length > 0)
  const gone = await house.db('registry_calls').where({ command: 'contact:delete' })
  assert.ok(gone.length > 0 && gone.every(({ ok, code }) => ok || code === 2303), JSON.stringify(gone))
  await assert.rejects(logIn(house.deps, { email: 'zdzislawa@example.test', password, address: '192.0.2.1' }), { code: 'unauthenticated' })
  assert.deepEqual((await readErasure(house.deps, staff, id)).receipt, receipt)
  await assert.rejects(askErasure(house.deps, staff, { type: 'customer', id: customer.id }, 'once more'), { code: 'conflict', reason: 'already-erased' })
})

test('HOUSE-ERASE a holder alone: the client stays', async () => {
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: house.customer.id, name: 'Bez Domeny', email: 'bez@example.test' })
  const id = await askErasure(house.deps, staff, { type: 'holder', id: holder.id }, 'letter of 5 March')
  const receipt = await confirmErasure(house.deps, staff, id)
  assert.deepEqual(receipt.kept, [{ what: 'journal', until: null }])
  assert.equal((await transact(house.db, trx => findHolder(trx, holder.id)))?.name, '–')
  assert.equal((await house.db('customers').where({ id: house.customer.id }).first()).name, 'Ewa Nowacka')
})

test('HOUSE-ERASE, OG-26 what was kept goes at the end of its own time, each thing the day after its last, with a line in the journal', async () => {
  const person = 'Zdzisława|zdzislawa@|600777888|Cicha 9|Głośna|watla'
  const find = async (table: string) => (await house.db.raw('select count(*)::int as count from ?? t where t::text ~ ?', [table, person])).rows[0].count as number
  const steps = async () => (await house.db('audit').where({ action: 'privacy.erase-rest', subject_id: customer.id }).orderBy('id').pluck('facts')).map(({ erased }) => erased.join())
  const runOn = async (day: string) => {
    house.setNow(warsaw(`${day} 03:11`))
    await eraseDue(house.deps)
    await eraseDue(house.deps)
  }
  const former = { operator_id: customer.operatorId, customer_id: customer.id, source: 'alfa', kind: 'invoice', number: 'F/1/2025', issued_on: '2025-01-02', due_on: '2025-01-16', net_minor: 100_00n, vat_rate: '23', gross_minor: 123_00n, currency: 'PLN', paid_on: '2025-01-03' }
  await house.db('former_documents').insert({ ...former, id: 'fdc_test', paper: Buffer.from('Zdzisława'), taken_at: house.now() })
  assert.ok(await find('registry_attempts') > 0 && await find('documents') > 0 && await find('letters') > 0)
  await runOn('2028-12-31')
  assert.deepEqual(await steps(), [])
  await runOn('2029-01-01')
  assert.deepEqual(await steps(), ['claims,registry-journal'])
  for (const table of ['registry_attempts', 'registry_calls', 'letters']) assert.equal(await find(table), 0, table)
  await runOn('2030-12-31')
  const before = await house.db('documents').where({ customer_id: customer.id }).orderBy('id').select('number', house.db.raw("facts->>'grossMinor' as gross"))
  assert.ok(await find('documents') > 0)

  // a bank takes a payment back after all these years: claims are open again, and what is kept is needed
  const { id: debtId } = await house.db('debts').where({ customer_id: customer.id }).whereNotNull('credited_at').first('id')
  await house.db('debts').where({ id: debtId }).update({ reopened_at: house.now() })
  await runOn('2031-01-01')
  assert.equal((await steps()).length, 1)
  await house.db('debts').where({ id: debtId }).update({ closed_at: house.now(), closed_rule: 'HOUSE-RETURN', closed_policy_version: 'niebieski@1' })
  await runOn('2031-01-02')
  assert.deepEqual(await steps(), ['claims,registry-journal', 'invoices,payments'])
  for (const table of ['documents', 'credits', 'refunds', 'payer_accounts', 'letters', 'customers']) assert.equal(await find(table), 0, table)
  assert.deepEqual(await house.db('documents').where({ customer_id: customer.id }).orderBy('id').select('number', house.db.raw("facts->>'grossMinor' as gross")), before) // the books still add up
  assert.equal((await house.db('former_documents').where({ id: 'fdc_test' }).first()).paper, null)
  await assert.rejects(house.db('former_documents').update({ number: 'x' }), { constraint: 'former_documents_append_only' })
  assert.equal((await house.db('erasures').where({ subject_id: customer.id }).whereNotNull('erased_at').first('rest_due_on')).rest_due_on, null)
  await assert.rejects(house.db('documents').where({ customer_id: customer.id }).update({ number: 'x' }), { constraint: 'documents_append_only' })
})
