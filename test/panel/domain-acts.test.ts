/** What people do to a domain on its page, by the flows that programs use. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signingAsText, signingIn } from '../../src/panel/signing-line.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let id: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam, clerk] = await visitors(panel)
  const { proformaNumber, grossMinor } = await panel.house.order('zmiany.pl')
  await panel.house.pay(proformaNumber, grossMinor)
  id = (await panel.house.db('domains').where({ name: 'zmiany.pl' }).first('id')).id
})
after(async () => { await panel.close() })

const page = async (browser = ewa) => textOf((await browser.get(`/domains/${id}`)).body)
const act = async (name: string, fields: Record<string, string> = {}, browser = ewa) => await browser.post(`/domains/${id}/${name}`, fields)
const digest = 'AB'.repeat(32)

test('DOM-II.9 name servers are set by the form, and a fault in them is told with what was typed', async () => {
  const wrong = await act('name-servers', { servers: 'ns1.example.com' })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /Podaj od dwóch serwerów nazw/)
  assert.match(wrong.body, />ns1\.example\.com<\/textarea>/)
  assert.equal((await act('name-servers', { servers: 'ns1.zmiany.pl 192.0.2.1 2001:db8::1\r\n\r\nns2.example.com' })).location, `/domains/${id}`)
  assert.match(await page(), /Serwery nazw W drodze do rejestru/)
  const twice = await act('name-servers', { servers: 'ns1.example.com\r\nns2.example.com' })
  assert.equal(twice.status, 409)
  await panel.house.settle()
  assert.match(await page(), /ns1\.zmiany\.pl 192\.0\.2\.1, 2001:db8::1 ns2\.example\.com/)
  assert.equal((await panel.house.db('domain_changes').where({ kind: 'name-servers' })).length, 1)
})

test('DOM-II.9 keys are added and removed one by one', async () => {
  assert.equal((await act('dnssec', { add: 'nonsense' })).status, 422)
  for (const tag of [1234, 4321]) {
    assert.equal((await act('dnssec', { add: `zmiany.pl. 3600 IN DS ${tag} 13 2 ${digest}` })).status, 303)
    await panel.house.settle()
  }
  assert.match(await page(), /Podpisana 2 rekordami/)
  assert.equal((await act('dnssec', { remove: `1234 13 2 ${digest}` })).status, 303)
  await panel.house.settle()
  assert.match(await page(), /Podpisana 1 rekordem.*4321 13 2 ABAB/)
})

for (const [line, expected] of [
  [`1 13 2 ${digest}`, { ds: [{ keyTag: 1, algorithm: 13, digestType: 2, digest }] }],
  ['257 3 13 AbC= dEf', { keys: [{ flags: 257, protocol: 3, algorithm: 13, publicKey: 'AbC=dEf' }] }],
  ['x.pl. IN DNSKEY 256 3 8 AQ==', { keys: [{ flags: 256, protocol: 3, algorithm: 8, publicKey: 'AQ==' }] }],
  ['x.pl. IN DS 257 3 13 AB CD', { ds: [{ keyTag: 257, algorithm: 3, digestType: 13, digest: 'ABCD' }] }]
] as const) {
  test(`RFC 4034 §5.3 the record ${line.slice(0, 30)} on one line`, () => assert.deepEqual(signingIn(line), expected))
}
for (const line of ['', '1 2 3', 'a b c d', '1.5 13 2 AA', '-1 13 2 AA']) test(`RFC 4034 §5.3 '${line}' is no record`, () => assert.throws(() => signingIn(line), { reason: 'bad-ds' }))
test('RFC 4034 §2.2 a key is written as it is read', () => assert.equal(signingAsText(signingIn('257 3 13 AbCd').keys![0]!), '257 3 13 AbCd'))

test('HOUSE-LOCK the lock is turned on and off', async () => {
  assert.equal((await act('lock', { on: 'yes' })).status, 303)
  await panel.house.settle()
  assert.match(await page(), /Włączone od 20 lutego 2026/)
  assert.equal((await act('deregistration')).status, 409)
  await act('lock', { on: 'no' })
  await panel.house.settle()
  assert.match(await page(), /Zabezpieczenie Wyłączone/)
})

test('HOUSE-AUTORENEW the next period is chosen on the page', async () => {
  assert.match(await page(), /Wyślemy proformę/)
  assert.equal((await act('renewal', { renew: 'yes', years: '2' })).status, 303)
  assert.match(await page(), /Opłacimy go z salda.*Na ile lat 2 lata/)
  assert.equal((await act('renewal', { years: '99' })).status, 422)
})

test('HOST-8.2 only staff hold a domain', async () => {
  assert.equal((await act('hold', { on: 'yes' })).status, 403)
  assert.doesNotMatch(await page(), /Zatrzymaj domenę/)
  assert.equal((await act('hold', { on: 'yes' }, clerk)).status, 303)
  await panel.house.settle()
  assert.match(await page(), /Poza DNS od 20 lutego 2026/)
  await act('hold', { on: 'no' }, clerk)
  await panel.house.settle()
})

test('HOUSE-FINAL the end of a domain is asked for twice, and can be taken back; sent twice it is one', async () => {
  for (const _ of [1, 2]) assert.equal((await act('deregistration')).status, 303)
  const { body } = await ewa.get(`/domains/${id}`)
  assert.match(textOf(body), /opłaty nie zwracamy\. .*wpisz nazwę domeny: zmiany\.pl/)
  const [, deregistration] = /name="deregistration" value="(drg_\w+)"/.exec(body)!
  const wrong = await act('deregistration/confirm', { deregistration: deregistration!, name: 'zmiana.pl' })
  assert.equal(wrong.status, 422)
  for (const _ of [1, 2]) assert.equal((await act('deregistration/confirm', { deregistration: deregistration!, name: 'zmiany.pl' })).status, 303)
  assert.match(await page(), /Potwierdzone: czeka na decyzję człowieka/)
  for (const _ of [1, 2]) assert.equal((await act('deregistration/withdraw', { deregistration: deregistration! })).status, 303)
  assert.match(await page(), /Chcę wyrejestrować/)
  assert.equal((await panel.house.db('deregistrations')).length, 1)
})

test('HOUSE-FORECAST the slider shows what comes of a payment on a day, as a part of the page and as a page', async () => {
  const part = await ewa.send('GET', `/domains/${id}/life?in=30`, { headers: { 'hx-request': 'true' } })
  assert.match(part.body, /^<div id="life-shown">/)
  assert.match(textOf(part.body), /jeśli wszystko wpłynie w dniu 22 marca 2026/)
  assert.equal(part.headers['hx-replace-url'], `/domains/${id}?pays=paid-on-day&on=2026-03-22`)
  assert.equal((await ewa.get(`/domains/${id}/life?in=30`)).location, `/domains/${id}?pays=paid-on-day&on=2026-03-22`)
  assert.equal((await ewa.get(`/domains/${id}/life?in=-1`)).status, 400)
})

test('HOST-9.3 a stranger reaches nothing of it, and who may not change it is shown no form', async () => {
  for (const [name, fields] of [['name-servers', { servers: '' }], ['dnssec', { remove: 'x' }], ['lock', { on: 'yes' }], ['renewal', { years: '1' }], ['deregistration', {}]] as const) assert.equal((await act(name, fields, adam)).status, 404, name)
  assert.equal((await adam.get(`/domains/${id}/life?in=1`)).status, 404)
  await panel.house.db('users').where({ email: 'biuro@example.test' }).update({ role: 'auditor' })
  assert.doesNotMatch((await clerk.get(`/domains/${id}`)).body, new RegExp(`action="/domains/${id}/lock"`))
  assert.equal((await act('lock', { on: 'yes' }, clerk)).status, 403)
})
