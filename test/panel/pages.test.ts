/** What the pages say: a domain ordered, paid, registered and foreseen, as people see it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createHolder } from '../../src/people/create-holder.ts'
import { niebieski } from '../../src/people/establish.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { staff } from '../support/house.ts'
import { Browser, openPanel, textOf, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>"\'>'

let panel: Panel
let ewa: Browser
let english: Browser
let clerk: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ewa = new Browser(panel.app)
  english = new Browser(panel.app, 'en')
  clerk = new Browser(panel.app)
  await ewa.logIn('ewa@example.test')
  await english.logIn('adam@example.test')
  english.cookies.set('strefa_lang', 'en')
  await clerk.logIn('biuro@example.test')
})
after(async () => { await panel.close() })

const draft = (fields: Record<string, string> = {}) => ({ customer: panel.house.customer.id, name: 'żółw.pl', holderId: panel.house.holder.id, years: '1', powerOfAttorney: 'yes', ...fields })

test('HOUSE empty lists say what to do', async () => {
  assert.match(textOf((await ewa.get('/domains')).body), /Nie masz jeszcze domen .* Zamów domenę/)
  assert.match(textOf((await english.get('/orders')).body), /No orders yet .* Order a domain/)
  assert.match(textOf((await ewa.get('/')).body), /Dziś nic nie wymaga uwagi/)
})

test('DOM-II.3 a name is answered while it is typed, in both forms', async () => {
  const answer = async (name: string) => textOf((await ewa.get(`/orders/new/name?name=${encodeURIComponent(name)}`)).body)
  assert.match(await answer('żółw.pl'), /żółw\.pl jest wolna W umowie: xn--w-uga1v8h\.pl/)
  assert.match(await answer('żółw'), /Z końcówką/)
  assert.match(await answer('przyklad.invalid'), /Tej strefy tu nie sprzedajemy.*DOM-II\.2/)
  assert.match(await answer('-a-.pl'), /łącznikiem/)
})

test('DOM-II.1 a label without its ending is looked for in the usual zones, with prices and a way into the form', async () => {
  const customer = panel.house.customer.id
  const zones = async (query: string) => (await ewa.get(`/orders/new/zones?customer=${customer}&holderId=${panel.house.holder.id}&${query}`)).body
  const body = await zones('name=wiosna')
  assert.match(textOf(body), /wiosna\.pl wolna \d+,\d\d zł \/ 1 rok Wybierz wiosna\.com\.pl wolna/)
  assert.match(textOf(body), /Sprawdź wszystkie końcówki/)
  const [, href = ''] = /href="(\/orders\/new\?[^"]*wiosna\.com\.pl[^"]*)"/.exec(body) ?? []
  const form = (await ewa.get(href.replaceAll('&amp;', '&'))).body
  assert.match(form, /value="wiosna\.com\.pl"/)
  assert.equal(await zones('name=w'), '')
  assert.equal(textOf(await zones('name=wiosna.pl')).trim(), 'Sprawdź inne końcówki')
  assert.match(textOf(await zones('name=wiosna.com&look=usual')), /wiosna\.pl wolna/)
  assert.match(textOf(await zones('name=-a-')), /łącznikiem/)
  assert.equal((await english.get(`/orders/new/zones?customer=${customer}&name=wiosna`)).status, 404)
})

test('DOM-II.2 the price follows the years', async () => {
  assert.match(textOf((await ewa.get(`/orders/new/price?years=3&customer=${panel.house.customer.id}`)).body), /217,71 zł 177,00 zł netto \+ 23% VAT/)
})

test('DOM-I.9 an order without the power of attorney is refused and the form keeps what was typed', async () => {
  const { powerOfAttorney: _, ...without } = draft()
  const { status, body } = await ewa.post('/orders', without)
  assert.equal(status, 422)
  assert.match(textOf(body), /Potrzebne jest pełnomocnictwo abonenta.*DOM-I\.9/)
  assert.match(body, /value="żółw\.pl"/)
  assert.equal((await panel.house.db('orders').count('*').first())!['count'], 0n)
})

test('DOM-II.2 ordered by the form, paid by a statement, registered, foreseen', async () => {
  const placed = await ewa.post('/orders', draft())
  assert.equal(placed.status, 303)
  const order = textOf((await ewa.get(placed.location!)).body)
  assert.match(order, /Czeka na wpłatę/)
  assert.match(order, /Tytuł przelewu PF\/2026\/\d{6}/)
  assert.match(textOf((await ewa.get('/')).body), /1 proforma do zapłaty.*żółw\.pl.*72,57 zł/)

  const row = await panel.house.db('documents').orderBy('number', 'desc').first('id', 'number', 'facts')
  const pdf = await ewa.get(`/documents/${row.id}.pdf`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(pdf.body, /^%PDF/)

  const line = (amount: string, title: string) => ({ amount, booked: '2026-02-20', title, party: { name: 'Ewa Nowacka' } })
  const file = buildCamt053([{ account: niebieski.bankAccount, id: 'ST1', from: '2026-02-20', to: '2026-02-20', lines: [line(formatAmount(BigInt(row.facts.grossMinor)), `zaplata ${row.number}`), line('5.00', 'pozdrowienia')] }])
  const report = textOf((await clerk.upload('/bank', 'statement', file)).body)
  assert.match(report, /Wpłynęły 2 przelewy/)
  assert.match(report, new RegExp(`72,57 zł zaplata ${row.number} Opłacono Opłacono: ${row.number}`))
  assert.match(report, /5,00 zł pozdrowienia Brak numeru w tytule Czeka na człowieka: 5,00 zł/)
  assert.match(textOf((await clerk.upload('/bank', 'statement', file)).body), /Ten plik wczytano już wcześniej/)
  await panel.house.settle()

  const list = await ewa.get('/domains')
  const path = /href="(\/domains\/dom_\w+)"/.exec(list.body)![1]!
  assert.match(textOf(list.body), /żółw\.pl xn--w-uga1v8h\.pl Aktywna/)
  const domain = textOf((await ewa.get(path)).body)
  assert.match(domain, /Następne: proforma, 30 stycznia 2027 — DOM-II\.5a/)
  assert.match(domain, /Zarejestrowano domenę/)
  ewa.cookies.set('strefa_lang', 'en')
  const said = textOf((await ewa.get(path)).body)
  ewa.cookies.set('strefa_lang', 'pl')
  assert.match(said, /Next: pro-forma on 30 January 2027 — DOM-II\.5a/)
  assert.match(said, /30 January 2027, 00:00 in 11 months Pro-forma issued Operator DOM-II\.5a/)
})

test('DOM-II.5c the strip and the table tell the same life, each moment with its rule', async () => {
  const { id } = await panel.house.db('domains').first('id')
  const { body } = await ewa.get(`/domains/${id}`)
  const points = [...body.matchAll(/<a href="\/rules\/([^"]+)" class="point/g)].map(match => match[1])
  const rows = [...body.slice(body.indexOf('<table')).split('</table>')[0]!.matchAll(/<a href="\/rules\/([^"]+)" class="rule-id"/g)].map(match => match[1])
  assert.ok(points.length >= 8, String(points.length))
  assert.deepEqual(points, rows)
})

test('HOUSE-FORECAST the page shows what comes of each thing that its client may do', async () => {
  const { id } = await panel.house.db('domains').first('id')
  const shown = async (query: string) => (await ewa.get(`/domains/${id}${query}`)).body
  const ahead = (body: string) => textOf(body.slice(body.indexOf('row-today'), body.indexOf('</table>')))
  assert.match(textOf(await shown('')), /jeśli nikt nie zapłaci.*Co się stanie, jeśli będzie niezapłacona/)
  assert.match(ahead(await shown('')), /Zwolniona przez rejestr/)
  const inTime = ahead(await shown('?pays=paid-in-time'))
  assert.match(inTime, /Opłacona.*Przedłużona/)
  assert.doesNotMatch(inTime, /Zablokowana|Zwolni/)
  const onDay = await shown('?pays=paid-on-day&on=2027-02-25')
  assert.match(textOf(onDay), /jeśli wszystko wpłynie w dniu 25 lutego 2027/)
  assert.match(ahead(onDay), /Reaktywowana/)
  assert.match(onDay, /type="date"[^>]*value="2027-02-25"/)
  assert.match(ahead(await shown('?pays=transferred')), /Przejęta przez innego rejestratora/)
  assert.equal((await ewa.get(`/domains/${id}?pays=later`)).status, 400)
  assert.equal((await ewa.get(`/domains/${id}?pays=paid-on-day&on=2027-02-30`)).status, 422)
})

test('HOUSE a part of a name, a state and the order of ends choose what the list shows', async () => {
  const names = async (query: string) => [...(await ewa.get(`/domains?${query}`)).body.matchAll(/class="name" href="[^"]+">([^<]+)</g)].map(match => match[1])
  const other = await panel.house.order('aaa-pozniej.pl', 2)
  await panel.house.pay(other.proformaNumber, other.grossMinor)
  assert.deepEqual(await names(''), ['żółw.pl', 'aaa-pozniej.pl'])
  assert.deepEqual(await names('order=name'), ['aaa-pozniej.pl', 'żółw.pl'])
  assert.deepEqual(await names('search=%C5%BB%C3%93%C5%81'), ['żółw.pl'])
  assert.deepEqual(await names('search=xn--'), ['żółw.pl'])
  assert.deepEqual(await names('state=blocked'), [])
  assert.deepEqual(await names('zone=pl&state=active'), ['żółw.pl', 'aaa-pozniej.pl'])
})

test('HOUSE names are text, never markup', async () => {
  await createHolder(panel.deps, staff, { ...panel.house.holder, kind: 'company', name: markup, organisation: markup, taxId: '1234563218' })
  const seen = [await ewa.get('/orders/new'), await ewa.get(`/domains?search=${encodeURIComponent(markup)}`), await ewa.get(`/orders/new/name?name=${encodeURIComponent(`${markup}.pl`)}`), await ewa.post('/orders', draft({ name: markup }))]
  for (const { body } of seen) assert.ok(!body.includes('<script>alert'), body.slice(0, 2000))
  assert.ok(textOf(seen[0]!.body).includes(markup))
})

test('DOM-II.2-WHOIS a holder is added on the way to an order', async () => {
  const fields = { customer: panel.house.customer.id, kind: 'person', name: 'Jan Kos', organisation: '', taxId: '', email: 'jan@example.test', phone: '600 123 456', street: 'Krótka 2', postcode: '00-950', city: 'Warszawa', country: 'pl' }
  const wrong = await ewa.post('/holders', { ...fields, postcode: 'x' })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /Kod pocztowy/)
  const { status, location } = await ewa.post('/holders', fields)
  assert.equal(status, 303)
  assert.match(location!, /^\/orders\/new\?customer=cus_\w+&holder=hol_\w+$/)
  const holder = await panel.house.db('holders').where({ name: 'Jan Kos' }).first()
  assert.equal(holder.phone, '+48.600123456')
  assert.equal(holder.whois_consent, false)
  assert.match((await ewa.get(location!)).body, new RegExp(`value="${holder.id}" selected`))
})

test('DOM-I.9-WD an unpaid order is withdrawn by its button, once', async () => {
  const { location } = await ewa.post('/orders', draft({ name: 'rozmyslilem.pl' }))
  assert.equal((await ewa.post(`${location}/withdraw`, {})).status, 303)
  assert.match(textOf((await ewa.get(location!)).body), /Wycofane/)
  const again = await ewa.post(`${location}/withdraw`, {})
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /już zakończone/)
})

test('HOUSE-BOOKS what is no statement is refused in words', async () => {
  const { status, body } = await clerk.upload('/bank', 'statement', Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'))
  assert.equal(status, 422)
  assert.match(textOf(body), /Pliku nie da się odczytać/)
  assert.doesNotMatch(body, /root:/)
  assert.equal((await clerk.upload('/bank', 'statement', Buffer.alloc(500_000, 'x'))).status, 422)
  assert.equal((await clerk.upload('/bank', 'statement', Buffer.alloc(11_000_000, 'x'))).status, 413)
})

test('HOUSE-ACCOUNT the language chosen stays, and leads back to the page', async () => {
  const browser = new Browser(panel.app, 'pl')
  const { location } = await browser.post('/language', { lang: 'en', back: '/rules/DOM-II.5a' })
  assert.equal(location, '/rules/DOM-II.5a')
  assert.match((await browser.get('/rules/DOM-II.5a')).body, /<html lang="en">/)
})

test('HOUSE-CLOCK every page says that business time is practice', async () => {
  assert.match(textOf((await english.get('/documents')).body), /Practice mode: business time is 20 February 2026, 10:00/)
})

test('DOM-II.5d what needs you: a blocked domain with the last day of its money', async () => {
  await panel.house.moveTo('2027-02-21 09:00')
  const start = textOf((await ewa.get('/')).body)
  assert.match(start, /1 domena zablokowana/)
  assert.match(start, /żółw\.pl domena zablokowana.*DOM-II\.5d.*wygasła wczoraj Wpłata przywróci ją do 2 marca 2027\./)
})
