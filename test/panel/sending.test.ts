/** What a mailbox sends, as its owner sees it, and the outbound queue, which is for staff. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayOf } from '../../src/rules/calendar.ts'
import { passwordMark } from '../../src/mail/out/answer-habit.ts'
import { newId } from '../../src/db/ids.ts'
import { idOf } from '../../src/mail/out/queued-mail.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let mailbox = ''
const suppression = newId('sup')
const [first, second, other] = ['first', 'second', 'other'].map(file => idOf('test', { filename: `1_1_0_1_${file}_0_host` })) as [string, string, string] // as they are made
const { hour, day } = { hour: 3_600_000, day: 86_400_000 }

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const { house } = panel
  const order = await house.order('wysyla.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  ;[ewa, adam, clerk] = await visitors(panel)
  const { location } = await ewa.post('/mail', { customer: house.customer.id, name: 'wysyla.pl' })
  await ewa.post(`${location}/mailboxes`, { localPart: 'biuro', password: '' })
  const { id, mail_domain_id: mailDomain } = await house.db('mailboxes').where({ address: 'biuro@wysyla.pl' }).first()
  mailbox = id
  const at = house.deps.machineNow()
  const owned = { operator_id: house.customer.operatorId, customer_id: house.customer.id }
  const used = (scope: string, subject: string, count: number) => ({ scope, subject, minute_from: at, minute_used: 1, hour_from: at, hour_used: count, day_from: at, day_used: count })
  await house.db('sending_counts').insert([used('mailbox', mailbox, 37), used('mail-domain', mailDomain, 38), used('customer', house.customer.id, 39)])
  const event = { ...owned, at, mail_domain_id: mailDomain, mailbox_id: mailbox }
  await house.db('sending_events').insert([
    { ...event, kind: 'limit-reached', rule: 'HOUSE-RATE', facts: '{}' },
    { ...event, kind: 'bounced', rule: 'HOUSE-BOUNCE', facts: JSON.stringify({ recipient: 'nikt@example.org', reply: `550 5.1.1 ${markup}` }) }
  ])
  await house.db('suppressed_addresses').insert({ ...owned, id: suppression, address: 'nikt@example.org', since: at, until_at: new Date(at.getTime() + 30 * day), reply: `550 5.1.1 ${markup}` })
  const queued = { ...owned, server: 'test', mailbox_id: mailbox, sender: 'biuro@wysyla.pl', bytes: 100, queued_at: new Date(at.getTime() - hour), attempts: 3, next_try_at: new Date(at.getTime() + hour) }
  await house.db('mail_queue').insert([
    { ...queued, id: first, domain: 'example.org', recipients: ['anna@example.org'], last_reply: `451 4.2.0 ${markup}` },
    { ...queued, id: second, domain: 'example.net', recipients: ['jan@example.net'], last_reply: '421 4.3.2 busy' },
    { ...queued, id: other, operator_id: 'inny', domain: 'example.com', recipients: ['obca@example.com'] }
  ])
})
after(async () => { await panel.close() })

const sending = async (who = ewa) => (await who.get(`/mailboxes/${mailbox}/sending`)).body
const said = async (who = ewa) => textOf(await sending(who))

test('HOUSE-RATE the owner reads what is used of each window, and what happened; what servers said is text', async () => {
  assert.match((await ewa.get(`/mailboxes/${mailbox}`)).body, /\/sending"/)
  const page = await said()
  assert.match(page, /HOUSE-RATE .*Ta skrzynka Godzina 37 z .*Jej domena Godzina 38 z .*Wszystkie skrzynki Godzina 39 z/)
  assert.match(page, /Wiadomość wróciła HOUSE-BOUNCE nikt@example\.org: 550 5\.1\.1 <script>/)
  assert.match(page, /Osiągnięto limit HOUSE-RATE/)
  assert.ok(!(await sending()).includes(markup))
  assert.ok(!(await sending()).includes('/sending/raise'), 'staff alone allow more')
})

test('HOUSE-RATE in English too', async () => {
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(await said(), /What may be sent HOUSE-RATE .*This mailbox An hour 37 of .*A message came back.*Addresses that do not exist HOUSE-BOUNCE/)
  await ewa.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-BOUNCE the owner lifts an address; a stranger does not', async () => {
  assert.equal((await adam.post(`/suppressed-addresses/${suppression}/lift`, { back: mailbox })).status, 404)
  const { status, location } = await ewa.post(`/suppressed-addresses/${suppression}/lift`, { back: mailbox })
  assert.deepEqual([status, location], [303, `/mailboxes/${mailbox}/sending`])
  assert.match(await said(), /Adresy, które nie istnieją HOUSE-BOUNCE Nie ma takich\./)
})

test('HOUSE-RATE staff allow more until a day; a day in the past is told on the page; the owner may not', async () => {
  const form = { minute: '500', hour: '5000', day: '9000', until: dayOf(panel.house.deps.machineNow()) }
  assert.equal((await ewa.post(`/mailboxes/${mailbox}/sending/raise`, form)).status, 403)
  const late = await clerk.post(`/mailboxes/${mailbox}/sending/raise`, { ...form, until: '2020-01-01' })
  assert.equal(late.status, 409)
  assert.match(textOf(late.body), /HOUSE-RATE/)
  assert.equal((await clerk.post(`/mailboxes/${mailbox}/sending/raise`, form)).status, 303)
  assert.match(await said(), /37 z 5[\s ]?000/)
})

test('HOUSE-HABIT a pause is on the page; its owner resumes after a change of the password, which the page asks for', async () => {
  const { house } = panel
  const { password_hash: hash } = await house.db('mailboxes').where({ id: mailbox }).first()
  const paused = { id: 'pau_panel', mailbox_id: mailbox, operator_id: house.customer.operatorId, customer_id: house.customer.id, rule: 'HOUSE-HABIT', password_mark: passwordMark(hash), from_at: house.deps.machineNow() }
  await house.db('sending_pauses').insert({ ...paused, signs: JSON.stringify([{ sign: 'volume', counted: 412, border: 100 }]) })
  assert.match(await said(), /HOUSE-HABIT.*Osiągnięto|wstrzyman/i)
  assert.match(textOf((await clerk.get('/mail-queue')).body), /Wstrzymane skrzynki HOUSE-HABIT .*biuro@wysyla\.pl 412 .*\(≥ 100\)/)
  const unchanged = await ewa.post(`/mailboxes/${mailbox}/sending/resume`, {})
  assert.equal(unchanged.status, 409)
  assert.match(textOf(unchanged.body), /has/i)
  assert.equal((await adam.post(`/mailboxes/${mailbox}/sending/resume`, {})).status, 404)
  await house.db('mailboxes').where({ id: mailbox }).update({ password_hash: `${hash}x` })
  assert.equal((await ewa.post(`/mailboxes/${mailbox}/sending/resume`, {})).status, 303)
  assert.ok((await house.db('sending_pauses').where({ id: 'pau_panel' }).first()).ended_at)
})

test('HOUSE-QUEUE staff see their operator’s queue by destination and message, and order; what servers said is text', async () => {
  const { body } = await clerk.get('/mail-queue')
  const page = textOf(body)
  assert.match(page, /example\.org 1 .*451 4\.2\.0 <script>/)
  assert.match(page, /biuro@wysyla\.pl jan@example\.net .*421 4\.3\.2 busy/)
  assert.ok(!body.includes(markup) && !page.includes('obca@'))
  const narrow = textOf((await clerk.get('/mail-queue?domain=Example.net')).body)
  assert.ok(narrow.includes('jan@example.net') && !narrow.includes('anna@example.org'))
  assert.equal((await clerk.post(`/mail-queue/${first}/retry`, {})).status, 303)
  assert.equal((await clerk.post(`/mail-queue/${second}/drop`, {})).status, 303)
  assert.deepEqual(Object.fromEntries((await panel.house.db('mail_queue')).map(({ id, ordered }) => [id, ordered])), { [first]: 'retry', [other]: null, [second]: 'drop' })
  assert.match(textOf((await clerk.get('/mail-queue')).body), /zlecone/)
  assert.equal((await clerk.post(`/mail-queue/${other}/drop`, {})).status, 404)
})

test('HOUSE tenancy: another customer’s mailbox answers as what never was; the queue is no customer’s', async () => {
  assert.equal((await adam.get(`/mailboxes/${mailbox}/sending`)).status, 404)
  assert.equal((await adam.post(`/mailboxes/${mailbox}/sending/raise`, { minute: '1', hour: '1', day: '1', until: '2026-12-01' })).status, 403)
  for (const who of [ewa, adam]) {
    assert.equal((await who.get('/mail-queue')).status, 403)
    assert.equal((await who.post(`/mail-queue/${first}/drop`, {})).status, 403)
  }
  assert.ok(!(await ewa.get('/')).body.includes('/mail-queue'))
})
