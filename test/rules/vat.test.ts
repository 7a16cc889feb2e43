import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { rateDay, toPln } from '../../src/rules/exchange.ts'
import { differencesByRate, reduceBy, retax, shareOut, splitGross, sumsByRate, totalOf, type TaxedLine } from '../../src/rules/invoice-sums.ts'
import { addVat } from '../../src/rules/money.ts'
import { parseVatId, sayVatId } from '../../src/rules/vat-id.ts'
import { memberStates, standardRate, vatTerritory } from '../../src/rules/vat-rates.ts'
import { decideVat, rateCode, type RateCode, type VatBuyer, type VatDecision, type VatSeller, type VatTreatment } from '../../src/rules/vat.ts'

const seller: VatSeller = { oss: true, exemptBasis: null }
const buyer = (country: string, more: Partial<VatBuyer> = {}): VatBuyer => ({ country, postcode: '00-001', taxId: null, confirmedVatId: null, ...more })
const german = { taxId: '123456789', confirmedVatId: 'DE123456789' }

// who, buyer, day, treatment, country, per cent (null: the price list's), provision, seller
const decisions: [string, VatBuyer, string, VatTreatment, string | null, number | null, RegExp, VatSeller?][] = [
  ['a Polish consumer', buyer('PL'), '2026-02-01', 'domestic', 'PL', null, /^art\. 41/],
  ['a Polish firm', buyer('PL', { taxId: '5252248481' }), '2026-02-01', 'domestic', 'PL', null, /^art\. 41/],
  ['a German firm whose VAT id is confirmed', buyer('DE', german), '2026-02-01', 'reverse-charge', 'DE', 0, /28b.*art\. 196/],
  ['the same id written with its prefix and blanks', buyer('DE', { ...german, taxId: 'DE 123 456 789' }), '2026-02-01', 'reverse-charge', 'DE', 0, /28b/],
  ['a German firm not confirmed counts as a consumer', buyer('DE', { taxId: '123456789' }), '2026-02-01', 'oss', 'DE', 19, /28k/],
  ['another id than the one confirmed', buyer('DE', { ...german, taxId: '123456788' }), '2026-02-01', 'oss', 'DE', 19, /28k/],
  ['a confirmed id of the wrong form', buyer('DE', { taxId: '12', confirmedVatId: 'DE12' }), '2026-02-01', 'oss', 'DE', 19, /28k/],
  ['a German consumer', buyer('DE'), '2026-02-01', 'oss', 'DE', 19, /OSS/],
  ['a German consumer, last day of the lower rate', buyer('DE'), '2020-12-31', 'oss', 'DE', 16, /OSS/],
  ['a German consumer, first day of the usual rate', buyer('DE'), '2021-01-01', 'oss', 'DE', 19, /OSS/],
  ['a Slovak consumer before the change', buyer('SK'), '2024-12-31', 'oss', 'SK', 20, /OSS/],
  ['a Slovak consumer after it', buyer('SK'), '2025-01-01', 'oss', 'SK', 23, /OSS/],
  ['a Finnish consumer, a rate with a half', buyer('FI'), '2026-02-01', 'oss', 'FI', 25.5, /OSS/],
  ['an Estonian consumer, the day before', buyer('EE'), '2025-06-30', 'oss', 'EE', 22, /OSS/],
  ['an Estonian consumer, the day', buyer('EE'), '2025-07-01', 'oss', 'EE', 24, /OSS/],
  ['a consumer in Monaco is under French VAT', buyer('MC'), '2026-02-01', 'oss', 'FR', 20, /OSS/],
  ['a Spanish consumer', buyer('ES', { postcode: '28001' }), '2026-02-01', 'oss', 'ES', 21, /OSS/],
  ['the Canary Islands are outside', buyer('ES', { postcode: '35001' }), '2026-02-01', 'outside-eu', null, 0, /28k/],
  ['Büsingen is outside', buyer('DE', { postcode: '78266' }), '2026-02-01', 'outside-eu', null, 0, /28k/],
  ['a British firm', buyer('GB', { taxId: 'GB123456789' }), '2026-02-01', 'outside-eu', null, 0, /28b/],
  ['a Norwegian consumer', buyer('NO'), '2026-02-01', 'outside-eu', null, 0, /28k/],
  ['below the threshold a German consumer pays Polish VAT', buyer('DE'), '2026-02-01', 'domestic', 'PL', null, /28l/, { oss: false, exemptBasis: null }],
  ['an exempt seller in Poland', buyer('PL'), '2026-02-01', 'exempt', 'PL', 0, /^art\. 113/, { oss: false, exemptBasis: 'art. 113 ust. 1' }],
  ['an exempt seller to a confirmed German firm', buyer('DE', german), '2026-02-01', 'reverse-charge', 'DE', 0, /28b/, { oss: false, exemptBasis: 'art. 113 ust. 1' }],
  ['an exempt seller outside the Union', buyer('US'), '2026-02-01', 'outside-eu', null, 0, /28k/, { oss: false, exemptBasis: 'art. 113 ust. 1' }]
]
for (const [who, facts, day, treatment, country, percent, basis, by = seller] of decisions) {
  test(`HOUSE-VAT ${who}, ${day}`, () => {
    const { basis: found, ...decision } = decideVat({ seller: by, buyer: facts }, day as Day)
    assert.deepEqual(decision, { treatment, country, percent, rule: 'HOUSE-VAT' })
    assert.match(found, basis)
  })
}

test('HOUSE-VAT the Polish rate by date, each member state has one, others have none', () => {
  assert.deepEqual([standardRate('PL', '2010-12-31' as Day), standardRate('PL', '2011-01-01' as Day)], [22, 23])
  assert.equal(memberStates.length, 27)
  for (const country of memberStates) assert.ok(standardRate(country, '2026-11-24' as Day) >= 17, country)
  assert.throws(() => standardRate('GB', '2026-01-01' as Day), RangeError)
  assert.throws(() => standardRate('DE', '2014-12-31' as Day), RangeError)
  assert.deepEqual([vatTerritory('AX', '22100'), vatTerritory('GR', '63086'), vatTerritory('GR', '105 57')], [null, null, 'GR'])
})

const ids: [string, string, string | null][] = [
  ['DE', 'DE123456789', 'DE123456789'], ['DE', '123456789', 'DE123456789'], ['DE', '12345678', null], ['DE', 'FR123456789', null],
  ['AT', 'ATU12345678', 'ATU12345678'], ['AT', '12345678', null], ['GR', 'EL123456789', 'EL123456789'], ['GR', '123456789', 'EL123456789'], ['GR', 'GR123456789', null],
  ['FR', 'FR 12 345678901', 'FR12345678901'], ['FR', 'FRO1345678901', null], ['NL', 'NL123456789B01', 'NL123456789B01'], ['IE', '1234567WA', 'IE1234567WA'], ['LT', '123456789012', 'LT123456789012'],
  ['LT', '1234567890', null], ['ES', 'ESX1234567X', 'ESX1234567X'], ['ES', '123456789', null], ['US', '123456789', null]
]
for (const [country, text, expected] of ids) {
  test(`HOUSE-VAT the form of a VAT id: ${country} ${text}`, () => {
    const found = parseVatId(country, text)
    assert.equal(found && sayVatId(found), expected)
  })
}

const of = (treatment: VatTreatment): VatDecision => ({ treatment, country: 'PL', percent: null, basis: '', rule: 'HOUSE-VAT' })
const codes: [VatTreatment, number, RateCode][] = [['domestic', 23, '23'], ['domestic', 8, '8'], ['domestic', 5, '5'], ['domestic', 0, '0 KR'], ['exempt', 0, 'zw'], ['reverse-charge', 0, 'np II'], ['outside-eu', 0, 'np I'], ['oss', 19, 'oss']]
for (const [treatment, percent, code] of codes) test(`HOUSE-VAT FA(3) writes ${treatment} at ${percent} % as ${code}`, () => assert.equal(rateCode(of(treatment), percent), code))
test('HOUSE-VAT a rate that Poland does not have is a fault', () => assert.throws(() => rateCode(of('domestic'), 19), RangeError))

const splits: [bigint, number, bigint, bigint][] = [
  [12300n, 23, 10000n, 2300n], [1n, 23, 1n, 0n], [3n, 23, 2n, 1n], [100n, 23, 81n, 19n], [7319n, 23, 5950n, 1369n], [-12300n, 23, -10000n, -2300n], [12550n, 25.5, 10000n, 2550n], [500n, 0, 500n, 0n], [0n, 23, 0n, 0n]
]
for (const [gross, percent, net, vat] of splits) {
  test(`HOUSE-VAT the tax in ${gross} at ${percent} % (art. 106f)`, () => assert.deepEqual(splitGross(gross, percent), { net, vat, gross }))
}

const shares: [bigint, bigint[], bigint[]][] = [
  [100n, [1n, 1n, 1n], [34n, 33n, 33n]], [10n, [3n, 3n], [5n, 5n]], [0n, [5n, 5n], [0n, 0n]], [1n, [1n, 2n], [0n, 1n]], [2n, [1n, 1n, 2n], [1n, 0n, 1n]], [5n, [0n, 0n], [0n, 0n]], [99n, [100n], [99n]]
]
for (const [amount, weights, parts] of shares) test(`HOUSE-VAT ${amount} shared over ${weights.join(', ')}`, () => assert.deepEqual(shareOut(amount, weights), parts))

const line = (net: bigint, percent: number, rate: RateCode): TaxedLine => ({ ...addVat(net, percent), percent, rate })
const lines = [line(10000n, 23, '23'), line(3333n, 8, '8'), line(5950n, 23, '23')]

test('HOUSE-VAT sums by rate are sums of the lines, highest rate first (art. 106e ust. 10)', () => {
  assert.deepEqual(sumsByRate(lines), [{ rate: '23', percent: 23, net: 15950n, vat: 3669n, gross: 19619n }, { rate: '8', percent: 8, net: 3333n, vat: 267n, gross: 3600n }])
})

test('HOUSE-VAT what is given back is shared to the grosz, at any sum', () => {
  const whole = totalOf(lines).gross
  for (let back = 0n; back <= whole; back += 37n) {
    const after = reduceBy(lines, back)
    assert.equal(totalOf(after).gross, whole - back)
    for (const each of after) assert.ok(each.net + each.vat === each.gross && each.net >= 0n && each.vat >= 0n)
    const differences = differencesByRate(lines, after)
    assert.equal(totalOf(differences).gross, -back)
  }
  assert.deepEqual(totalOf(reduceBy(lines, whole)), { net: 0n, vat: 0n, gross: 0n })
  assert.deepEqual(reduceBy(lines, 0n), lines)
  assert.throws(() => reduceBy(lines, whole + 1n), RangeError)
})

test('HOUSE-VAT at another rate the gross stays, at the same everything does', () => {
  assert.deepEqual(retax(line(10000n, 20, 'oss'), 23), { rate: 'oss', percent: 23, net: 9756n, vat: 2244n, gross: 12000n })
  const same = line(5950n, 23, '23')
  assert.equal(retax(same, 23), same)
})

const plns: [bigint, string, bigint][] = [[1000n, '4.2731', 4273n], [1n, '4.5', 5n], [-1n, '4.5', -5n], [100n, '4', 400n], [1n, '0.499999', 0n], [12345678901234567n, '4.123456', 50906863739369083n]]
for (const [minor, rate, pln] of plns) test(`HOUSE-VAT ${minor} at ${rate} in PLN`, () => assert.equal(toPln(minor, rate), pln))
for (const text of ['', '4,27', '-4.27', '4.1234567', '1e3', ' 4']) test(`HOUSE-VAT '${text}' is no rate`, () => assert.throws(() => toPln(100n, text), RangeError))

const rateDays: [string, string, string][] = [['a Tuesday takes Monday’s table', '2026-02-03', '2026-02-02'], ['a Monday takes Friday’s', '2026-02-02', '2026-01-30'], ['a Sunday too', '2026-02-01', '2026-01-30'], ['after Easter Monday', '2026-04-07', '2026-04-03'], ['after Christmas (24 December is a holiday)', '2026-12-28', '2026-12-23']]
for (const [name, taxPoint, day] of rateDays) test(`HOUSE-VAT the rate of the last working day before (art. 31a): ${name}`, () => assert.equal(rateDay(taxPoint as Day), day))
