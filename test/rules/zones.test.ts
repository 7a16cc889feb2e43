/** Zones: which a name belongs to, what its registry does, dated, and what may be written in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPrices } from '../../src/billing/default-prices.ts'
import { profileOf as registryOf } from '../../src/registry/profiles.ts'
import { functionalZones as naskFunctional, regionalZones as naskRegional } from '../../src/registry/sandbox/zones/nask.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { judgeName } from '../../src/rules/domain-name.ts'
import { familyOf, parseZone, profileOf, sellableZones, zoneOf } from '../../src/rules/zones/of-name.ts'
import { countryZones, functionalZones, genericZones, regionalZones, type Zone, type ZoneFamily } from '../../src/rules/zones/zone.ts'

const today = '2026-03-01' as Day
const on = (zone: Zone, day: string) => profileOf(zone, day as Day)

const names: [string, Zone | undefined, ZoneFamily | null][] = [
  ['przyklad.pl', 'pl', 'pl'], ['przyklad.com.pl', 'com.pl', 'pl'], ['przyklad.waw.pl', 'waw.pl', 'pl'], ['com.pl', undefined, null], ['a.przyklad.com.pl', undefined, null],
  ['przyklad.krakow.pl', undefined, null], ['przyklad.eu', 'eu', 'eu'], ['xn--b1aecaorvjq.xn--e1a4c', 'xn--e1a4c', 'eu'], ['xn--hxajbheg2az3al.xn--qxa6a', 'xn--qxa6a', 'eu'],
  ['example.com', 'com', 'global'], ['example.biz', 'biz', 'global'], ['example.co.uk', 'co.uk', 'global'], ['example.uk', undefined, null], ['pl', undefined, null], ['', undefined, null]
]
for (const [name, zone, family] of names) {
  test(`DOM-I.7 the zone of '${name}' is ${zone ?? 'none that is sold'}`, () => {
    assert.equal(zoneOf(name), zone)
    if (zone) assert.equal(familyOf(zone), family)
  })
}

test('DOM-I.7 holder data go to the partner and to the registry of the family, to nobody else', () => {
  for (const zone of sellableZones) {
    assert.deepEqual(on(zone, today).recipients, { pl: ['partner', 'nask'], eu: ['partner', 'eurid'], global: ['partner', 'global-registrar'] }[familyOf(zone)], zone)
  }
})
test('HOST-15.9 EURid gets the data of .eu names alone', () => {
  assert.deepEqual(sellableZones.filter(zone => on(zone, today).recipients.includes('eurid')), ['eu', 'xn--e1a4c', 'xn--qxa6a'])
})

test('REG-NASK .pl until 2020-01-07: reservation and block of 14 days; from 2020-01-08: none, and 30 days', () => {
  const clocks = (day: string) => { const { reservationDays, blockDays, transferInBlock } = on('waw.pl', day); return [reservationDays, blockDays, transferInBlock] }
  assert.deepEqual(clocks('2020-01-07'), [14, 14, false])
  assert.deepEqual(clocks('2020-01-08'), [null, 30, true])
})
test('REG-NASK until September 2009 nothing was transferred within 21 days of the registration', () => {
  assert.equal(on('pl', '2009-08-31').transferBarDays.afterRegistration, 21)
  assert.equal(on('pl', '2009-09-01').transferBarDays.afterRegistration, 5)
})
test('REG-NASK the zones below .pl are NASK’s own', () => {
  const below = (zones: readonly string[]) => zones.map(zone => zone.replace(/\.pl$/, '')).sort()
  assert.deepEqual(below(functionalZones), [...naskFunctional].sort())
  assert.deepEqual(below(regionalZones), [...naskRegional].sort())
})

test('REG-RGP generic zones: 45, 30 and 5 days; .eu: a quarantine of 40; a country whose clocks are not known has none', () => {
  for (const zone of genericZones) {
    const { autoRenewGraceDays, redemptionDays, pendingDeleteDays, lapse, notices } = on(zone, today)
    assert.deepEqual({ autoRenewGraceDays, redemptionDays, pendingDeleteDays, lapse, notices }, { autoRenewGraceDays: 45, redemptionDays: 30, pendingDeleteDays: 5, lapse: 'delete', notices: { month: -30, week: -7, expired: 1 } }, zone)
  }
  assert.deepEqual([on('eu', today).quarantineDays, on('eu', today).lapse, on('eu', today).contactIds], [40, 'scheduled-delete', 'server'])
  assert.deepEqual([on('de', today).autoRenewGraceDays, on('de', today).redemptionDays, on('de', today).lapse], [null, null, 'scheduled-delete'])
})
test('REG-RGP .ею and .ευ are sold since their scripts were opened', () => {
  assert.throws(() => on('xn--qxa6a', '2019-11-13'))
  assert.equal(on('xn--qxa6a', '2019-11-14').idnLanguages[0], 'Greek')
})

test('DOM-II.2 every zone has its registry, its family and its prices; the reactivation fee is .pl’s, from 20.00 to 600.00', () => {
  assert.equal(sellableZones.length, 1 + functionalZones.length + regionalZones.length + 3 + genericZones.length + countryZones.length)
  assert.equal(new Set(sellableZones).size, sellableZones.length)
  const price = (item: string, zone: string) => defaultPrices.find(each => each.item === item && each.zone === zone)?.netMinor
  for (const zone of sellableZones) {
    const { registry, family } = on(zone, today)
    assert.ok(registryOf(registry), zone)
    assert.equal(parseZone(zone), zone)
    assert.ok(price('registration', zone)! > 0n && price('renewal', zone)! > 0n, zone)
    assert.equal(price('reactivation', zone) !== undefined, family === 'pl', zone)
  }
  assert.deepEqual([price('reactivation', 'pl'), price('reactivation', 'com.pl')], [20_00n, 600_00n])
})

// what is typed, what it is
const idn: [string, string][] = [
  ['zażółć.com.pl', 'xn--za-6ja4f8n1l.com.pl'], ['zażółć.eu', 'xn--za-6ja4f8n1l.eu'], ['велосипед.ею', 'xn--b1aecaorvjq.xn--e1a4c'], ['παραλία.ευ', 'xn--kxadab2c1ai.xn--qxa6a'],
  ['przyklad.biz', 'przyklad.biz'], ['przyklad.co.uk', 'przyklad.co.uk'], ['zażółć.com', 'xn--za-6ja4f8n1l.com'],
  ['zażółć.org', 'character'], ['zażółć.de', 'character'], ['zażółć.co.uk', 'character'], ['велосипед.eu', 'character'], ['przyklad.ею', 'character'], ['a.eu', 'length'], ['com.pl', 'unknown-zone'], ['a.krakow.pl', 'unknown-zone']
]
for (const [typed, expected] of idn) {
  test(`DOM-II.3 ${typed} in its zone’s own letters`, () => {
    const judged = judgeName(typed)
    assert.equal(judged.ok ? judged.ascii : judged.reason, expected, judged.ok ? '' : judged.say)
  })
}
test('DOM-II.2 the zones that are sold are said in short', () => {
  const judged = judgeName('przyklad.xyz')
  assert.ok(!judged.ok && judged.say.length < 400 && judged.say.includes('.ею'), judged.ok ? '' : judged.say)
})
