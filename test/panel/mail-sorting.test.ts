/** What is done with the mail of a mailbox, as people set it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let mailbox = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('sortuje.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  ;[ewa, adam] = await visitors(panel)
  const { location } = await ewa.post('/mail', { customer: panel.house.customer.id, name: 'sortuje.pl' })
  await ewa.post(`${location}/mailboxes`, { localPart: 'biuro', password: '' })
  mailbox = `/mailboxes/${(await panel.house.db('mailboxes').where({ address: 'biuro@sortuje.pl' }).first('id')).id}`
})
after(async () => { await panel.close() })

const page = async () => (await ewa.get(`${mailbox}/sorting`)).body
const versionIn = (body: string) => /name="version" value="(\w+)"/.exec(body)![1]!
const rowOf = async (table: string) => await panel.house.db(table).where(table === 'mailboxes' ? { id: mailbox.slice(11) } : { mailbox_id: mailbox.slice(11) }).first()

test('HOST-13.4 three choices in words, turned on by a form', async () => {
  assert.match((await ewa.get(mailbox)).body, /\/sorting"/)
  assert.match(textOf(await page()), /Filtr spamu HOST-13\.4 .*Nic: poczta przychodzi bez zmian .*Jest oznaczany.*Trafia do folderu Junk.*Bardzo pewny.*Wystarczy podejrzenie/)
  assert.equal((await ewa.post(`${mailbox}/spam-filter`, { filter: 'junk', strictness: 'strict', digest: 'yes' })).status, 303)
  const { spam_filter: filter, spam_strictness: strictness, junk_digest: digest } = await rowOf('mailboxes')
  assert.deepEqual([filter, strictness, digest], ['junk', 'strict', true])
  assert.match(await page(), /value="junk"[^>]*checked/)
  const { status, body } = await ewa.post(`${mailbox}/spam-filter`, { filter: 'off', strictness: 'normal', digest: 'yes' })
  assert.equal(status, 422)
  assert.match(textOf(body), /Zestawienie mówi, co trafiło do Junk.*HOST-13\.4/)
})

test('HOUSE-SIEVE an answer while away, its text shown as text', async () => {
  const text = '</textarea><script>alert(1)</script>'
  assert.equal((await ewa.post(`${mailbox}/vacation`, { on: 'yes', from: '2026-03-01', until: '2026-03-07', subject: 'Urlop', text, everyDays: '7' })).status, 303)
  assert.match((await rowOf('mailbox_sieve')).script, /vacation :days 7 :subject "Urlop"/)
  const body = await page()
  assert.ok(!body.includes('<script>alert'))
  assert.match(body, /value="2026-03-01"/)
  const wrong = await ewa.post(`${mailbox}/vacation`, { from: '2026-03-08', until: '2026-03-07', subject: 'Urlop', text: 'x', everyDays: '7' })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /Ostatni dzień jest przed pierwszym/)
})

test('HOUSE-SIEVE filters: added, moved up, switched off, removed; not over what another has changed', async () => {
  const add = async (value: string, version?: string) => await ewa.post(`${mailbox}/filters`, { version: version ?? versionIn(await page()), field: 'subject', test: 'contains', value, act: 'folder', folder: 'Faktury', stop: 'yes' })
  const before = versionIn(await page())
  assert.equal((await add('pierwszy')).status, 303)
  assert.equal((await add('spóźniony', before)).status, 422)
  assert.equal((await add('drugi "cudzysłów"')).status, 303)
  assert.match(textOf(await page()), /temat zawiera “pierwszy” przenieś do folderu “Faktury”, zakończ .*temat zawiera “drugi "cudzysłów"”/)
  assert.equal((await ewa.post(`${mailbox}/filters/change`, { version: versionIn(await page()), index: '1', act: 'up' })).status, 303)
  const values = async () => (await rowOf('mailbox_sieve')).filters.map((each: { conditions: { value: string }[] }) => each.conditions[0]!.value)
  assert.deepEqual(await values(), ['drugi "cudzysłów"', 'pierwszy'])
  assert.equal((await ewa.post(`${mailbox}/filters/switch`, { version: versionIn(await page()) })).status, 303)
  assert.doesNotMatch((await rowOf('mailbox_sieve')).script, /fileinto/)
  assert.equal((await ewa.post(`${mailbox}/filters/change`, { version: versionIn(await page()), index: '0', act: 'remove' })).status, 303)
  assert.deepEqual(await values(), ['pierwszy'])
})

test('HOUSE-SIEVE in English too', async () => {
  const english = new Browser(panel.app, 'en')
  for (const [name, value] of ewa.cookies) english.cookies.set(name, value)
  await english.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await english.get(`${mailbox}/sorting`)).body), /Spam filter .*It goes into the folder Junk.*Answer while you are away.*Filters/)
  await english.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE tenancy: another customer’s mailbox answers as what never was', async () => {
  assert.equal((await adam.get(`${mailbox}/sorting`)).status, 404)
  assert.equal((await adam.post(`${mailbox}/spam-filter`, { filter: 'off', strictness: 'normal' })).status, 404)
  assert.equal((await adam.post(`${mailbox}/vacation`, { from: '', until: '', subject: 'x', text: 'x', everyDays: '1' })).status, 404)
  assert.equal((await adam.post(`${mailbox}/filters/switch`, { version: '' })).status, 404)
})
