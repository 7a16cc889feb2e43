/** App passwords, last log-ins, links and tables of mailboxes as people see them; and the page on which a password is set by whoever has it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import { upsertLogIn } from '../../src/mail/access/log-in-store.ts'
import { verifyMailboxPassword } from '../../src/mail/mailbox-password.ts'
import { staff } from '../support/house.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let domainId = ''
let box: CreatedMailbox
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const { deps, customer } = panel.house
  domainId = (await createMailDomain(deps, staff, { customerId: customer.id, name: 'poczta.example' })).id
  box = await createMailbox(deps, staff, { mailDomainId: domainId, localPart: 'jan', password: null })
  ;[ewa, adam] = await visitors(panel)
})
after(async () => { await panel.close() })

const secretIn = (body: string) => /class="once-secret"[^>]*>([^<]+)</.exec(body)?.[1]
const hash = async (address = box.address) => (await panel.house.db('mailboxes').where({ address }).first('password_hash')).password_hash as string

test('HOST-9.1 an app password is made, shown once, listed, and ended', async () => {
  const path = `/mailboxes/${box.id}`
  assert.match(textOf((await ewa.get(path)).body), /Dostęp/)
  const made = await ewa.post(`${path}/app-passwords`, { name: 'Telefon <b>', until: '2026-12-31', imap: 'yes', smtp: 'yes' })
  assert.equal(made.status, 200)
  assert.match(secretIn(made.body)!, /^[a-z]{5}(-[a-z]{5}){4}$/)
  const again = await ewa.get(`${path}/access`)
  assert.equal(secretIn(again.body), undefined)
  assert.ok(!again.body.includes('Telefon <b>'))
  assert.match(textOf(again.body), /Telefon .*IMAP, wysyłanie \(SMTP\).*31 grudnia 2026|Telefon .*1 stycznia 2027/)
  const [, id] = /name="appPassword" value="(\w+)"/.exec(again.body)!
  assert.equal((await adam.post(`${path}/app-passwords/revoke`, { appPassword: id! })).status, 404)
  assert.equal((await ewa.post(`${path}/app-passwords/revoke`, { appPassword: id! })).status, 303)
  assert.match(textOf((await ewa.get(`${path}/access`)).body), /zakończone/)
  for (const [fields, text] of [[{ name: '', until: '', imap: 'yes' }, /HOST-9\.1/], [{ name: 'x', until: '' }, /HOST-9\.1/], [{ name: 'x', until: '2020-01-01', imap: 'yes' }, /HOST-9\.1/]] as const) {
    const refused = await ewa.post(`${path}/app-passwords`, fields)
    assert.equal(refused.status, 422)
    assert.match(textOf(refused.body), text)
  }
})

test('HOUSE-LOGINS the owner sees the last log-ins, in both languages; a stranger sees nothing of the mailbox', async () => {
  await upsertLogIn(panel.house.db, { mailboxId: box.id, protocol: 'imap', ip: '2001:db8::7', outcome: 'wrong', credential: '', program: '<i>Poczta</i>' }, new Date('2026-02-20T08:15:00Z'))
  const page = await ewa.get(`/mailboxes/${box.id}/access`)
  assert.match(textOf(page.body), /20 lutego 2026, 09:15 IMAP 2001:db8::7 .*złe hasło/)
  assert.ok(!page.body.includes('<i>Poczta'))
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await ewa.get(`/mailboxes/${box.id}/access`)).body), /20 February 2026, 09:15 IMAP .*wrong password/)
  await ewa.post('/language', { lang: 'pl', back: '/' })
  for (const path of ['/access', '/apple-profile']) assert.equal((await adam.get(`/mailboxes/${box.id}${path}`)).status, 404)
})

test('HOUSE-SETUP the profile for Apple’s programs is a file of the mailbox', async () => {
  const { status, headers, body } = await ewa.get(`/mailboxes/${box.id}/apple-profile`)
  assert.deepEqual([status, headers['content-type']], [200, 'application/x-apple-aspen-config'])
  assert.match(String(headers['content-disposition']), /jan_?.*\.mobileconfig/)
  assert.ok(body.includes(`<string>${box.address}</string>`) && !body.includes(box.password))
})

test('OG-7.5 whoever has the password of a mailbox sets a new one, without an account of the panel; wrong ones are told in the same words', async () => {
  const guest = new Browser(panel.app)
  assert.equal((await guest.get('/mailbox-password')).status, 200)
  const change = (fields: object) => guest.post('/mailbox-password', { address: box.address, password: box.password, chosen: 'Osiem kaczek gra w szachy', ...fields }, { from: '/mailbox-password' })
  const [wrong, unknown] = [await change({ password: 'nie to haslo' }), await change({ address: 'nikt@poczta.example' })]
  assert.deepEqual([wrong.status, unknown.status], [401, 401])
  assert.equal((await change({ chosen: 'haslohaslo123' })).status, 422)
  const done = await change({})
  assert.equal(done.status, 200)
  assert.match(textOf(done.body), /Hasło skrzynki jan@poczta\.example jest ustawione/)
  assert.ok(await verifyMailboxPassword('Osiem kaczek gra w szachy', await hash()))
})

test('HOST-9.1 by the link of a letter', async () => {
  const sent = await ewa.post(`/mailboxes/${box.id}/password-link`, { email: 'jan@gdzie-indziej.example' })
  assert.match(textOf(sent.body), /jan@gdzie-indziej\.example/)
  const { facts } = await panel.house.db('letters').where({ template: 'mailbox-password-link' }).first('facts')
  const [page, token] = facts.link.replace(/^.*(\/mailbox-password.*)$/, '$1').split('#')
  const guest = new Browser(panel.app)
  assert.match((await guest.get(page)).body, /data-from-hash/)
  const set = (chosen: string) => guest.post(page, { token, chosen }, { from: page })
  assert.equal((await set('Dziewiec krow na rowerze')).status, 200)
  assert.equal((await set('Dziesiec gesi w pociagu')).status, 404)
  assert.ok(await verifyMailboxPassword('Dziewiec krow na rowerze', await hash()))
})

test('HOST-9.1 a table of mailboxes: only judged, all or none, the good ones', async () => {
  const table = Buffer.from('name,password,email,quota_mb\nola,,,\njan,,,\n')
  const path = `/mail/${domainId}/many`
  assert.match(textOf((await ewa.get(`/mail/${domainId}`)).body), /Wiele skrzynek naraz/)
  const send = (act: string) => ewa.upload(path, 'table', table, { filename: 'skrzynki.csv', fields: { act } })
  assert.match(textOf((await send('judge')).body), /1 wiersz nie jest dobry .*jan/)
  assert.match(textOf((await send('all')).body), /Nie utworzono żadnej skrzynki/)
  const made = await send('good')
  assert.match(textOf(made.body), /Utworzono 1 skrzynkę .*ola@poczta\.example/)
  assert.match(await hash('ola@poczta.example'), /^\{ARGON2ID\}/)
  assert.equal((await adam.get(path)).status, 404)
  assert.equal((await ewa.upload(path, 'table', Buffer.from('a,b\n1,2\n'), { filename: 'x.csv', fields: { act: 'all' } })).status, 422)
})
