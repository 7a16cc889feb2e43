/** /zones: records added, changed, taken away, pasted; two people at once; what is ours has a lock; nobody sees another's. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { endZones } from '../../src/dns/end-zone.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { openHouse, staff } from '../support/house.ts'
import { openPanel, textOf, visitors, Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let zone = ''
const markup = '<script>alert(1)</script>'

before(async () => {
  const house = await openHouse('2026-02-20 10:00')
  panel = await openPanel('', house)
  ;[ewa, adam, clerk] = await visitors(panel)
  await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'żółw.pl' })
  await house.settle()
  zone = (await readZone(house.deps, staff, 'xn--w-uga1v8h.pl')).zone.id
})
after(async () => { await panel.close() })

const version = async () => String((await readZone(panel.house.deps, staff, zone)).zone.recordsVersion)
const own = async () => (await readZone(panel.house.deps, staff, zone)).own.map(({ name, type, ttl, value }) => `${name} ${ttl} ${type} ${value}`)
const add = async (name: string, type: string, value: string, more: Record<string, string> = {}) => await ewa.post(`/zones/${zone}/records`, { version: await version(), name, type, ttl: '3600', value, ...more })
const place = (name: string, type: string, value: string) => ({ wasName: name, wasType: type, wasValue: value })

test('HOUSE-ZONE the list and the page, in both languages: what mail needs has a lock and says why', async () => {
  assert.match(textOf((await ewa.get('/zones')).body), /żółw\.pl/)
  const body = textOf((await ewa.get(`/zones/${zone}`)).body)
  assert.match(body, /MX 10 mail\.niebieski\.example Zablokowany: poczta potrzebuje go takim/)
  assert.match(body, /v=DMARC1; p=none Nasza propozycja/)
  const english = new Browser(panel.app, 'en')
  english.cookies.set('strefa_lang', 'en')
  for (const [name, value] of ewa.cookies) if (name !== 'strefa_lang') english.cookies.set(name, value)
  assert.match(textOf((await english.get(`/zones/${zone}`)).body), /Locked: mail needs it as it is/)
})

test('HOUSE-ZONE a record is added, changed with its set, and taken away', async () => {
  assert.equal((await add('www', 'A', '192.0.2.1')).status, 303)
  assert.equal((await add('www', 'A', '192.0.2.2')).status, 303)
  assert.equal((await add('www', 'A', '192.0.2.3', { ttl: '600', ...place('www.xn--w-uga1v8h.pl', 'A', '192.0.2.2') })).status, 303)
  assert.deepEqual(await own(), ['www.xn--w-uga1v8h.pl 600 A 192.0.2.1', 'www.xn--w-uga1v8h.pl 600 A 192.0.2.3'])
  assert.equal((await add('@', 'TXT', '"a quote" and "another"')).status, 422)
  assert.equal((await add('@', 'TXT', 'dowód=ąę; "w" środku')).status, 303)
  const shown = await ewa.get(`/zones/${zone}?${new URLSearchParams({ name: 'xn--w-uga1v8h.pl', type: 'TXT', value: 'dowód=ąę; "w" środku' }).toString()}`)
  assert.match(shown.body, /name="wasValue" value="dowód=ąę; &quot;w&quot; środku"/)
  assert.equal((await ewa.post(`/zones/${zone}/records/remove`, { version: await version(), ...place('www.xn--w-uga1v8h.pl', 'A', '192.0.2.1') })).status, 303)
  assert.equal((await own()).length, 2)
})

for (const [name, type, value, says] of [
  ['www', 'A', '300.1.1.1', /IPv4/], ['@', 'MX', '5 inny.example.net', /kept by us|nasz/], ['@', 'CNAME', 'inny.example.net', /alias/], ['www.obcy.pl.', 'A', '192.0.2.1', /name like www/], ['srv', 'SRV', '0 1 5 host.example.net', /_imaps\._tcp/], ['www', 'A', markup, /IPv4/]
] as const) {
  test(`HOUSE-ZONE refused with words, what was typed stays: ${name} ${type} ${value}`, async () => {
    const before = await own()
    const { status, body } = await add(name, type, value)
    assert.equal(status, 422)
    assert.match(textOf(body), says)
    assert.ok(!body.includes(markup))
    assert.ok(body.includes(`value="${name}"`))
    assert.deepEqual(await own(), before)
  })
}

test('HOUSE-ZONE two people edit: who comes second is told, and overwrites nothing', async () => {
  const old = await version()
  assert.equal((await add('pierwszy', 'A', '192.0.2.9')).status, 303)
  const second = await clerk.post(`/zones/${zone}/records`, { version: old, name: 'drugi', type: 'A', ttl: '3600', value: '192.0.2.8' })
  assert.equal(second.status, 409)
  assert.match(second.body, /value="drugi"/)
  const gone = await ewa.post(`/zones/${zone}/records/remove`, { version: await version(), ...place('nie-ma.xn--w-uga1v8h.pl', 'A', '192.0.2.1') })
  assert.equal(gone.status, 409)
  assert.equal((await own()).length, 3)
})

const file = `$ORIGIN xn--w-uga1v8h.pl.
$TTL 1h
@ IN SOA ns1.obcy.example. root.obcy.example. ( 1 ; serial
  7200 3600 1209600 300 )
@ IN NS ns1.obcy.example.
@ IN MX 10 mail.niebieski.example.
www 1d IN A 192.0.2.50
    IN AAAA 2001:db8::50
blog IN CNAME www
long 300 TXT ("część pierwsza; " "i druga")
x IN HINFO "a" "b"
inna.pl. IN A 192.0.2.1
`

test('RFC 1035 §5.1 a pasted master file: the difference first, then done; SOA, name servers and what we keep are left out', async () => {
  const before = await own()
  const preview = await ewa.post(`/zones/${zone}/import/preview`, { file })
  assert.equal(preview.status, 200)
  const body = textOf(preview.body)
  assert.match(body, /Zostaną dodane 4 /)
  assert.match(body, /Zostaną usunięte 3 /)
  for (const says of [/SOA jest nasz/, /Serwery nazw strefy są nasze/, /Wpisów tego typu tu nie prowadzimy/, /Ta nazwa jest poza strefą/, /1 wpis z pliku jest już nasz/]) assert.match(body, says)
  assert.deepEqual(await own(), before, 'nothing is done yet')
  assert.equal((await ewa.post(`/zones/${zone}/import`, { file, version: '1' })).status, 409)
  assert.equal((await ewa.post(`/zones/${zone}/import`, { file, version: await version() })).status, 303)
  assert.deepEqual(await own(), [
    'blog.xn--w-uga1v8h.pl 3600 CNAME www.xn--w-uga1v8h.pl', 'long.xn--w-uga1v8h.pl 300 TXT część pierwsza; i druga', 'www.xn--w-uga1v8h.pl 86400 A 192.0.2.50', 'www.xn--w-uga1v8h.pl 3600 AAAA 2001:db8::50'
  ])
})

test('HOUSE-ZONE what is downloaded can be pasted again and changes nothing', async () => {
  const { body, headers } = await ewa.get(`/zones/${zone}/export`)
  assert.match(String(headers['content-disposition']), /xn--w-uga1v8h\.pl\.zone/)
  const again = textOf((await ewa.post(`/zones/${zone}/import/preview`, { file: body })).body)
  assert.match(again, /Plik niczego nie zmienia/)
})

test('HOUSE-ZONE signed and unsigned from the page, the latter only once the DS is gone', async () => {
  assert.equal((await ewa.post(`/zones/${zone}/signing`, { on: 'yes' })).status, 303)
  assert.match(textOf((await ewa.get(`/zones/${zone}`)).body), /DNSSEC Podpisana/)
  assert.equal((await ewa.post(`/zones/${zone}/signing`, { on: 'no' })).status, 422)
  assert.equal((await ewa.post(`/zones/${zone}/signing`, { on: 'no', dsGone: 'yes' })).status, 303)
})

test('HOUSE-ZONE expected against found: where nobody answers the page says so', async () => {
  const { status, body } = await ewa.get(`/zones/${zone}/check`)
  assert.equal(status, 200)
  assert.match(textOf(body), /Bez odpowiedzi/)
})

test('HOUSE-ZONE a zone whose domain has left says until when it is answered', async () => {
  assert.doesNotMatch(textOf((await ewa.get(`/zones/${zone}`)).body), /odpowiadamy do/)
  const { db, deps } = panel.house
  const subject = (await readZone(deps, staff, zone)).zone.subject
  await transact(db, trx => endZones(trx, staff, { subject, at: new Date('2026-03-02T09:00:00Z') }))
  assert.match(textOf((await ewa.get(`/zones/${zone}`)).body), /na zapytania o strefę odpowiadamy do 1 kwietnia 2026[^.]*11:00/)
})

test('HOUSE another customer’s zone answers as what never was', async () => {
  const posts: [string, Record<string, string>][] = [
    ['records', { version: '1', name: 'x', type: 'A', ttl: '60', value: '192.0.2.1' }], ['records/remove', { version: '1', ...place('x', 'A', 'y') }], ['import/preview', { file }], ['import', { file, version: '1' }], ['signing', { on: 'yes' }], ['keys', {}]
  ]
  for (const path of ['', '/check', '/export']) assert.equal((await adam.get(`/zones/${zone}${path}`)).status, 404, path)
  for (const [path, fields] of posts) assert.equal((await adam.post(`/zones/${zone}/${path}`, fields)).status, 404, path)
  assert.doesNotMatch((await adam.get('/zones')).body, /w-uga1v8h/)
  assert.match((await clerk.get('/zones')).body, /w-uga1v8h/)
})
