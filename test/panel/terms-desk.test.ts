/** Terms and prices as the operator's people draft, look at and publish them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parsePriceLines, parseTermsLines } from '../../src/panel/draft-lines.ts'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

test('HOUSE drafts: a field on each line makes a patch; values are JSON or words', () => {
  assert.deepEqual(parseTermsLines('renewal.pl.payWithinDays = 21\n\n renewal.pl.blockDays=null\nhosting.part = by-days\nmail.quotaBytes = 5'), { renewal: { pl: { payWithinDays: 21, blockDays: null } }, hosting: { part: 'by-days' }, mail: { quotaBytes: 5 } })
})

for (const text of ['renewal.pl.payWithinDays', '= 1', 'a b = 1', 'a = 1\na = 2', 'a = 1\na.b = 2', 'a..b = 1', '__proto__.x = 1']) {
  test(`HOUSE drafts: a line that says nothing is refused with its number: ${JSON.stringify(text)}`, () => assert.throws(() => parseTermsLines(text), { reason: 'draft-line', code: 'invalid', message: /^Line \d/ }))
}

test('HOUSE drafts: prices with and without a zone, with a comma, in another currency', () => {
  assert.deepEqual(parsePriceLines('renewal .pl 109,50\nhosting-start-year 190\nrenewal eu 15.00 EUR', 'PLN'), [
    { item: 'renewal', zone: 'pl', currency: 'PLN', netMinor: 10_950n }, { item: 'hosting-start-year', zone: '', currency: 'PLN', netMinor: 19_000n }, { item: 'renewal', zone: 'eu', currency: 'EUR', netMinor: 1_500n }])
  for (const text of ['renewal pl', '109.00', 'renewal pl x 109.00', 'renewal pl 1.234']) assert.throws(() => parsePriceLines(text, 'PLN'), { reason: 'draft-line' }, text)
})

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
  const { proformaNumber, grossMinor } = await panel.house.order('cena.pl')
  await panel.house.pay(proformaNumber, grossMinor)
})
after(async () => { await panel.close() })

test('HOUSE-PREVIEW a draft of terms shows what changes, field by field and for domains in dates; nothing is kept', async () => {
  const { status, body } = await clerk.post('/policies/preview', { lines: 'renewal.pl.proformaLeadDays = 28', from: '2026-03-23' })
  assert.equal(status, 200)
  const seen = textOf(body)
  assert.match(seen, /Co niebieski@2 zmieni od 23 marca 2026.*21 28/)
  assert.match(seen, /cena\.pl .*zamiast 30 sty 2027 będzie 23 sty 2027/)
  assert.equal((await panel.house.db('policy_versions').where({ policy: 'niebieski' })).length, 1)
})

for (const [what, fields, says] of [
  ['a field that is none', { lines: 'renewal.pl.colour = 1', from: '2026-04-01' }, /Tak warunków zmienić nie można.*renewal\.pl\.colour/],
  ['a line that cannot be read', { lines: 'nonsense', from: '2026-04-01' }, /wiersza.*Line 1/],
  ['a day before the notice is over', { lines: 'renewal.pl.payWithinDays = 21', from: '2026-03-22' }, /dni wyprzedzenia.*HOST-17\.4/],
  ['nothing new', { lines: 'renewal.pl.payWithinDays = 14', from: '2026-04-01' }, /Nic by się nie zmieniło/]
] as const) {
  test(`HOST-17.4 ${what} is refused in words, and what was typed stays`, async () => {
    const { status, body } = await clerk.post('/policies', fields)
    assert.equal(status, 422)
    assert.match(textOf(body), says)
    assert.ok(body.includes(fields.lines))
  })
}

test('HOST-17.4 on the first day after 30 days of notice a version may hold: it is published once, and told', async () => {
  const draft = { lines: 'renewal.pl.payWithinDays = 21', from: '2026-03-23' }
  assert.equal((await clerk.post('/policies', draft)).location, '/policies?published=niebieski%402')
  const seen = textOf((await clerk.get('/policies?published=niebieski%402')).body)
  assert.match(seen, /Wersja niebieski@2 jest ogłoszona/)
  assert.match(seen, /niebieski@2 Nadchodzi 23 marca 2026.*niebieski@1 Obowiązuje/)
  assert.equal((await clerk.post('/policies', draft)).status, 409)
  assert.match(textOf((await clerk.get('/policies?version=niebieski%401')).body), /Wersja niebieski@1 Wszystkie/)
})

test('HOUSE-ROLES administrators publish terms; an auditor looks; customers do not', async () => {
  assert.doesNotMatch((await auditor.get('/policies')).body, /name="lines"/)
  for (const path of ['/policies', '/policies/preview', '/prices', '/prices/preview']) {
    assert.equal((await auditor.post(path, { lines: 'a = 1', from: '2026-04-01' })).status, 403, path)
    assert.equal((await ewa.post(path, { lines: 'a = 1', from: '2026-04-01' })).status, 403, path)
    assert.equal((await clerk.post(path, { lines: 'a = 1', from: '2026-04-01', csrf: 'foreign' })).status, 403, path)
  }
  for (const path of ['/policies', '/prices']) assert.equal((await ewa.get(path)).status, 403, path)
})

test('DOM-VI.1 a draft of prices shows old and new, the first day, and whom it concerns', async () => {
  const { status, body } = await clerk.post('/prices/preview', { lines: 'renewal pl 109.00\nregistration eu 55', from: '2026-03-23' })
  assert.equal(status, 200)
  const seen = textOf(body)
  assert.match(seen, /Odnowienie \.pl 99,00\szł 109,00\szł \+10%/)
  assert.match(seen, /Dotyczy klientów: 1, domen: 1, umów hostingu: 0/)
  assert.match(seen, /Nie wcześniej niż 23 marca 2026: 30 dni/)
  assert.match(body, /action="\/prices" class="form-foot"[^]*Ogłoś/)
})

test('DOM-VI.1 a list that would hold before its notice cannot be published', async () => {
  const draft = { lines: 'renewal pl 109.00', from: '2026-03-22' }
  const looked = await clerk.post('/prices/preview', draft)
  assert.match(textOf(looked.body), /Wybierz 23 marca 2026/)
  assert.doesNotMatch(looked.body, /btn-danger/)
  const refused = await clerk.post('/prices', draft)
  assert.equal(refused.status, 409)
  assert.match(textOf(refused.body), /dni wyprzedzenia.*2026-03-23.*DOM-VI\.1/)
})

test('DOM-VI.1 a list is published once and stands among the lists; another operator sees its own', async () => {
  const draft = { lines: 'renewal pl 109.00', from: '2026-03-23' }
  assert.equal((await clerk.post('/prices', draft)).location, '/prices?published=yes')
  const seen = textOf((await clerk.get('/prices')).body)
  assert.match(seen, /23 marca 2026 Nadchodzi .* 30 dni Listy w drodze/)
  assert.equal((await clerk.post('/prices', draft)).status, 422, 'these hold then anyway')
  assert.doesNotMatch(textOf((await foreign.get('/prices')).body), /23 marca 2026/)
})

test('HOUSE prices are shown of a day and a zone', async () => {
  assert.match(textOf((await clerk.get('/prices?search=.pl')).body), /Odnowienie \.pl renewal pl 99,00/)
  assert.doesNotMatch(textOf((await clerk.get('/prices?search=.pl')).body), /\.eu/)
  assert.match(textOf((await clerk.get('/prices?search=nic')).body), /W tym dniu nie ma takiej ceny/)
  assert.match(textOf((await clerk.get('/prices')).body), /i jeszcze \d+: wyszukaj strefę/)
  assert.equal((await clerk.get('/prices?day=dzisiaj')).status, 422)
})
