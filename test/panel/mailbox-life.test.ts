/** Another address, a file, an import, the end and the return of a mailbox, as people see them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import { staff } from '../support/house.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let box: CreatedMailbox
let domainId = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const { deps, customer } = panel.house
  domainId = (await createMailDomain(deps, staff, { customerId: customer.id, name: 'poczta.example' })).id
  box = await createMailbox(deps, staff, { mailDomainId: domainId, localPart: 'jan', password: null })
  ;[ewa, adam] = await visitors(panel)
})
after(async () => { await panel.close() })

test('HOUSE-RENAME its owner gives a mailbox another address; nobody else does', async () => {
  const path = `/mailboxes/${box.id}`
  assert.ok((await ewa.get(path)).body.includes(`href="${path}/life"`))
  assert.match(textOf((await ewa.get(`${path}/life`)).body), /Inny adres/)
  assert.equal((await adam.get(`${path}/life`)).status, 404)
  const fields = { localPart: 'janek', mailDomain: domainId, formerDays: '30' }
  assert.equal((await adam.post(`${path}/rename`, fields)).status, 404)
  assert.match(textOf((await ewa.post(`${path}/rename`, fields)).body), /janek@poczta\.example/)
  const refused = await ewa.post(`${path}/rename`, { ...fields, localPart: 'abuse' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /HOST-12\.5c/)
})

test('HOUSE-EXPORT HOUSE-IMPORT a file and an import are asked for, and seen; the password is on no page', async () => {
  const path = `/mailboxes/${box.id}`
  assert.match(textOf((await ewa.post(`${path}/exports`, { form: 'mbox' })).body), /mbox: 0 z 0 wiadomości/)
  const { id } = await panel.house.db('mailbox_exports').first('id')
  assert.equal((await adam.get(`${path}/exports/${id}`)).status, 404)
  const begun = await ewa.post(`${path}/imports`, { host: 'imap.example.org', port: '993', tls: 'tls', login: 'jan', password: 'tamto-haslo-1' })
  assert.match(textOf(begun.body), /jan, imap\.example\.org.*trwa/)
  assert.ok(!begun.body.includes('tamto-haslo-1'))
  const { id: importId } = await panel.house.db('mailbox_imports').first('id')
  assert.equal((await adam.post(`${path}/imports/stop`, { import: importId })).status, 404)
  assert.match(textOf((await ewa.post(`${path}/imports/stop`, { import: importId })).body), /zatrzymany/)
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await ewa.get(`${path}/life`)).body), /imap\.example\.org.*stopped/)
  await ewa.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-UNDELETE deleted by its owner who is sure of it, and restored', async () => {
  const path = `/mailboxes/${box.id}`
  assert.equal((await ewa.post(`${path}/delete`, { address: 'jan' })).status, 422)
  assert.equal((await adam.post(`${path}/delete`, { address: 'janek@poczta.example' })).status, 404)
  assert.match(textOf((await ewa.post(`${path}/delete`, { address: 'janek@poczta.example' })).body), /22 marca 2026/)
  assert.match(textOf((await ewa.post(`${path}/undelete`, {})).body), /jest przywrócona/)
  assert.equal((await panel.house.db('mailboxes').where({ id: box.id }).first()).blocked_at, null)
})
