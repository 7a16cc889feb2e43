/** Mail domains and mailboxes as people see them: set up, used, full, suspended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyMailboxPassword } from '../../src/mail/mailbox-password.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>"\'>'
const megabyte = 1024 * 1024

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let domain = ''
let mailbox = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('żółw.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const idIn = (path: string | undefined) => /[a-z]{3}_\w+/.exec(path ?? '')![0]
const secretIn = (body: string) => /class="once-secret"[^>]*>([^<]+)</.exec(body)?.[1]

test('BMP-2 mail is set up for a domain that is registered here, and for no other', async () => {
  assert.match(textOf((await ewa.get('/mail')).body), /Nie ma tu jeszcze poczty .* Uruchom pocztę dla domeny/)
  assert.match(textOf((await adam.get('/mail/new')).body), /Nie ma domeny bez poczty/)
  assert.match((await ewa.get('/mail/new')).body, /<option value="xn--w-uga1v8h\.pl"[^>]*>żółw\.pl</)

  const foreign = await adam.post('/mail', { customer: panel.stranger.id, name: 'żółw.pl' })
  assert.equal(foreign.status, 422)
  assert.match(textOf(foreign.body), /Nie ma tu takiej domeny.*BMP-2/)

  const { status, location } = await ewa.post('/mail', { customer: panel.house.customer.id, name: 'xn--w-uga1v8h.pl' })
  assert.equal(status, 303)
  domain = idIn(location)
  const page = textOf((await ewa.get(location!)).body)
  assert.match(page, /żółw\.pl xn--w-uga1v8h\.pl Listy mailingowe Działa/)
  assert.match(page, /strefa\._domainkey\.xn--w-uga1v8h\.pl rsa · podpisuje od 20 lutego 2026/)
  assert.match(page, /Uruchomiono pocztę/)
  assert.match(textOf((await ewa.post('/mail', { customer: panel.house.customer.id, name: 'żółw.pl' })).body), /Poczta tej domeny już u nas działa/)
})

test('HOUSE-DKIM other keys are made by a button, of one’s own domain alone, and once while they wait; the zone and what is found of it are a link away', async () => {
  assert.equal((await adam.post(`/mail/${domain}/keys`, {})).status, 404)
  assert.match(textOf((await ewa.get(`/mail/${domain}`)).body), /nie ma tu jeszcze strefy/)
  assert.equal((await ewa.post(`/mail/${domain}/keys`, {})).status, 303)
  const again = await ewa.post(`/mail/${domain}/keys`, {})
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /HOUSE-DKIM/)
  await panel.house.settle()
  const page = (await ewa.get(`/mail/${domain}`)).body
  assert.equal(textOf(page).match(/czeka, aż zobaczymy go w DNS/g)?.length, 2)
  const { id } = await panel.house.db('dns_zones').where({ name: 'xn--w-uga1v8h.pl' }).first('id')
  for (const path of [`/zones/${id}`, `/zones/${id}/check`]) assert.ok(page.includes(`href="${path}"`), path)
  assert.ok(!page.includes('10 mail.example.test'), 'no list of records beside the zone')
})

test('BMP-3 a mailbox with a password made here: shown on this answer and never again', async () => {
  const { status, body } = await ewa.post(`/mail/${domain}/mailboxes`, { localPart: 'Biuro', password: '' })
  assert.equal(status, 201)
  const password = secretIn(body)!
  const row = await panel.house.db('mailboxes').where({ mail_domain_id: domain }).first()
  mailbox = row.id
  assert.equal(row.address, 'biuro@xn--w-uga1v8h.pl')
  assert.ok(await verifyMailboxPassword(password, row.password_hash))
  assert.match(textOf(body), /Skrzynka biuro@xn--w-uga1v8h\.pl jest gotowa.*Zapisz je teraz/)
  for (const path of [`/mail/${domain}`, `/mailboxes/${mailbox}`]) assert.ok(!(await ewa.get(path)).body.includes(password), path)
})

test('BMP-2 the page says how to set up a mail program', async () => {
  const { body } = await ewa.get(`/mailboxes/${mailbox}`)
  const page = textOf(body)
  assert.match(body, /<a href="https:\/\/poczta\.example\.test\/" target="_blank" rel="noopener">/)
  assert.match(page, /Serwer mail\.example\.test W przeglądarce https:\/\/poczta\.example\.test\/ Nazwa użytkownika biuro@xn--w-uga1v8h\.pl/)
  for (const line of ['IMAP 2993 TLS', 'IMAP 2143 STARTTLS', 'POP3 2995 TLS', 'SMTP 2465 TLS', 'SMTP 2587 STARTTLS', 'Sieve 2190 STARTTLS']) assert.ok(page.includes(line), line)
})

test('OG-7.5 a password of one\'s own is taken when it is strong, and never shown', async () => {
  const chosen = 'Konwalia-Rower-Deszcz-71'
  const { status, body } = await ewa.post(`/mail/${domain}/mailboxes`, { localPart: 'ewa', password: chosen })
  assert.equal(status, 201)
  assert.equal(secretIn(body), undefined)
  assert.ok(!body.includes(chosen))
  const weak = await ewa.post(`/mail/${domain}/mailboxes`, { localPart: 'jan', password: 'abc' })
  assert.equal(weak.status, 422)
  assert.match(textOf(weak.body), /Hasło ma co najmniej 12 znaków.*OG-7\.5/)
  assert.match(weak.body, /value="jan"/)
  assert.ok(!weak.body.includes('value="abc"'))
})

for (const [localPart, says] of [['biuro', /Taki adres już istnieje/], ['jan kowalski', /Przed @: litery/], [markup, /Przed @: litery/]] as const) {
  test(`BMP-2 no mailbox: ${localPart}`, async () => {
    const { status, body } = await ewa.post(`/mail/${domain}/mailboxes`, { localPart, password: '' })
    assert.equal(status, 422)
    assert.match(textOf(body), says)
    assert.ok(!body.includes('<script>alert'))
  })
}

// used bytes, what the pages say
const fillings: [number, RegExp][] = [
  [0, /Działa 0 z 1024 MB/],
  [1, /Działa 0,1 z 1024 MB/],
  [966_367_641, /Działa 922 z 1024 MB/],
  [966_367_642, /Prawie pełna 922 z 1024 MB/],
  [1024 * megabyte - 1, /Prawie pełna 1024 z 1024 MB/],
  [1024 * megabyte, /Pełna 1024 z 1024 MB/]
]
for (const [bytes, says] of fillings) {
  test(`BMP-3 ${bytes} bytes: ${says.source}`, async () => {
    await panel.house.db('mailbox_usage').insert({ username: 'biuro@xn--w-uga1v8h.pl', bytes, messages: 12 }).onConflict('username').merge()
    assert.match(textOf((await ewa.get(`/mail/${domain}`)).body), says)
  })
}

test('BMP-2 what needs you: a mailbox that is nearly full, to its owner and to nobody else', async () => {
  assert.match(textOf((await ewa.get('/')).body), /biuro@xn--w-uga1v8h\.pl skrzynka prawie pełna .*BMP-3 Zobacz skrzynkę/)
  assert.doesNotMatch(textOf((await adam.get('/')).body), /biuro@/)
})

test('HOST-9.1 a new password ends the old one', async () => {
  const { status, body } = await ewa.post(`/mailboxes/${mailbox}/password`, { password: '' })
  assert.equal(status, 200)
  const row = await panel.house.db('mailboxes').where({ id: mailbox }).first('password_hash')
  assert.ok(await verifyMailboxPassword(secretIn(body)!, row.password_hash))
  assert.equal((await ewa.post(`/mailboxes/${mailbox}/password`, { password: 'a' })).status, 422)
})

test('HOST-8.2 staff suspend a mailbox by a rule and resume it; its owner may not', async () => {
  assert.equal((await ewa.post(`/mailboxes/${mailbox}/suspend`, { rule: 'HOST-8.2' })).status, 403)
  assert.doesNotMatch((await ewa.get(`/mailboxes/${mailbox}`)).body, /\/suspend"/)
  assert.equal((await clerk.post(`/mailboxes/${mailbox}/suspend`, { rule: 'NO-1' })).status, 422)
  assert.equal((await clerk.post(`/mailboxes/${mailbox}/suspend`, { rule: 'HOST-8.2' })).status, 303)
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}`)).body), /Zawieszona .* HOST-8\.2/)
  assert.equal((await clerk.post(`/mailboxes/${mailbox}/resume`, { rule: 'HOST-8.2' })).status, 303)
  assert.doesNotMatch(textOf((await ewa.get(`/mailboxes/${mailbox}`)).body), /Zawieszona/)
})

test('HOUSE another customer\'s mail answers as what never was', async () => {
  const unknown = textOf((await adam.get('/mail/mdm_00000000000000000000000000')).body)
  for (const path of [`/mail/${domain}`, `/mailboxes/${mailbox}`, `/mail/new?customer=${panel.house.customer.id}`]) {
    const { status, body } = await adam.get(path)
    assert.equal(status, 404, path)
    assert.equal(textOf(body), unknown)
  }
  assert.equal((await adam.post(`/mail/${domain}/mailboxes`, { localPart: 'obcy', password: '' })).status, 404)
  assert.equal((await adam.post(`/mailboxes/${mailbox}/password`, { password: '' })).status, 404)
  assert.doesNotMatch((await adam.get('/mail')).body, /w-uga1v8h/)
})

test('HOST-13.1 what was stopped is told as text, whatever a stranger called it', async () => {
  await panel.house.db('mail_events').insert({ at: panel.house.now(), kind: 'infected', direction: 'in', mail_domain_id: domain, mailbox_id: mailbox, message_id: '<x@y>', sender: `${markup}@obcy.example`, recipient: 'biuro@xn--w-uga1v8h.pl', facts: JSON.stringify({ virus: markup }) })
  for (const path of [`/mail/${domain}`, `/mailboxes/${mailbox}`]) {
    const { body } = await ewa.get(path)
    assert.ok(!body.includes('<script>alert'), path)
    assert.ok(textOf(body).includes(`${markup}@obcy.example`), path)
    assert.match(textOf(body), /20 lutego 2026, 10:00 · przychodząca · Wirus/)
  }
})

test('HOUSE-ACCOUNT staff choose for whom mail is set up, and may enter any name', async () => {
  assert.match(textOf((await clerk.get('/mail/new?search=Obcy')).body), /Adam Obcy/)
  const { status, location } = await clerk.post('/mail', { customer: panel.stranger.id, name: 'gdzie-indziej.example' })
  assert.equal(status, 303)
  assert.equal((await adam.get(location!)).status, 200)
  assert.match(textOf((await clerk.get('/mail')).body), /gdzie-indziej\.example Działa 0 skrzynek/)
})
