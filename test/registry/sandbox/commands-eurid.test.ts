import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialog, holds, shows, type Row } from './dialog.ts'
import { atEurid, eurid, framesOf, olderNames, validEurid } from './frames-eurid.ts'
import { find, type Reply } from './line.ts'
import { passwords, startPractice } from './practice.ts'

const { contactCreate, contactDelete, contactInfo, contactUpdate, domainCheck, domainCreate, domainDelete, domainInfo, domainRenew, domainUpdate, ext, host, key, keygroup, keys, nsgroup } = eurid
const life = (title: string, rows: readonly Row[]) => dialog(title, rows, atEurid)
const name = 'example.eu'
const at = { registrant: 'c101', contacts: '<domain:contact type="billing">c102</domain:contact>' }

life('EURid contacts: the registry gives the id; who may hold an .eu', [
  ['alfa', contactCreate('registrant'), '1000', shows({ id: 'c105' })],
  ['alfa', contactCreate('tech'), '1000', shows({ id: 'c106' })],
  ['alfa', contactCreate('admin'), '2005'],
  ['alfa', contactCreate('tech', { lang: 'xx' }), '2005'],
  ['alfa', contactCreate('tech', { email: 'jan' }), '2005'],
  ['alfa', contactCreate('tech', { pw: 'secret' }), '2306'],
  ['alfa', contactCreate('tech', { extra: '<contact-ext:whoisEmail>x@example.eu</contact-ext:whoisEmail>' }), '2306'],
  ['alfa', contactCreate('registrant', { extra: '<contact-ext:whoisEmail>x@example.eu</contact-ext:whoisEmail>' }), '1000'],
  ['alfa', contactCreate('registrant', { cc: 'US' }), '2003'],
  ['alfa', contactCreate('registrant', { cc: 'US', extra: '<contact-ext:countryOfCitizenship>US</contact-ext:countryOfCitizenship>' }), '2306'],
  ['alfa', contactCreate('registrant', { cc: 'US', extra: '<contact-ext:countryOfCitizenship>PL</contact-ext:countryOfCitizenship>' }), '1000', shows({ id: 'c108' })],
  ['alfa', contactCreate('registrant', { cc: 'US', org: 'Firma', natural: 'false' }), '2306'],
  ['alfa', contactCreate('registrant', { org: 'Firma', natural: 'false' }), '1000'],
  ['alfa', contactCreate('registrant').replace(/<extension>.*<\/extension>/, ''), '2003'],
  ['alfa', contactInfo('c108'), '1000', shows({ cc: 'US', type: 'registrant', naturalPerson: 'true', countryOfCitizenship: 'PL', roid: 'c108-EURID' })],
  ['beta', contactInfo('c108'), '2201'],
  ['alfa', contactInfo('c999'), '2303'],
  ['alfa', contactUpdate('c108', ''), '2003'],
  ['alfa', contactUpdate('c108', '<contact:chg><contact:postalInfo type="loc"/><contact:voice>+32.123456788</contact:voice></contact:chg>', ext('contact-ext', 'update', '<contact-ext:chg/>')), '1000'],
  ['alfa', contactUpdate('c108', '', ext('contact-ext', 'update', '<contact-ext:chg><contact-ext:countryOfCitizenship/></contact-ext:chg>')), '2003'],
  ['alfa', contactUpdate('c108', '', ext('contact-ext', 'update', '<contact-ext:chg><contact-ext:lang>en</contact-ext:lang></contact-ext:chg>')), '1000'],
  ['alfa', contactInfo('c108'), '1000', shows({ voice: '+32.123456788', lang: 'en', upID: 'alfa' })],
  ['alfa', contactDelete('c108'), '1000'],
  ['alfa', contactInfo('c108'), '2303']
])

life('EURid names: with or without .eu, in Unicode or not, one script, the zone\'s own', [
  ['alfa', domainCreate('café'), '1000', reply => { shows({ name: 'café.eu' })(reply); holds(/<idn:ace>xn--caf-dma.eu<\/idn:ace><idn:unicode>café.eu</)(reply) }],
  ['alfa', domainCreate('xn--caf-dma.eu'), '2302'],
  ['alfa', domainCreate('пример.ею'), '1000', shows({ name: 'пример.ею' })],
  ['alfa', domainInfo('xn--e1afmkfd.xn--e1a4c'), '1000', shows({ name: 'пример.ею', roid: 'xn__e1afmkfd_xn__e1a4c-EURID' })],
  ['alfa', domainCreate('δοκιμή.ευ'), '1000', shows({ name: 'δοκιμή.ευ' })],
  ['alfa', domainCreate('пример.eu'), '2005'],
  ['alfa', domainCreate('example.ею'), '2005'],
  ['alfa', domainCreate('exаmple.eu'), '2005'], // a Cyrillic а
  ['alfa', domainCreate('a.eu'), '2005'],
  ['alfa', domainCreate('ab.eu'), '1000'],
  ['alfa', domainCreate('-ab.eu'), '2005'],
  ['alfa', domainCreate('example.pl'), '2005'],
  ['alfa', domainCreate('eurid.eu'), '2306'],
  ['alfa', domainCreate('europa.eu'), '2306']
])

life('EURid homoglyphs: a name that looks like a registered one is blocked', [
  ['alfa', domainCreate('αβα.ευ'), '1000'],
  ['alfa', domainCheck('aba.eu', 'abc.eu', 'eurid', '-'), '1000', holds(
    /avail="false">aba.eu<\/domain:name><domain:reason lang="en">blocked by a homoglyph</, /avail="true">abc.eu</, /avail="false">eurid.eu<\/domain:name><domain:reason lang="en">blocked</, /avail="false">-<\/domain:name><domain:reason lang="en">invalid domain name</,
    /<homoglyph:domain><homoglyph:name>aba.eu<\/homoglyph:name><homoglyph:blockedBy>αβα.ευ</)],
  ['alfa', domainCreate('aba.eu'), '2306'],
  ['alfa', domainDelete('αβα.ευ'), '1000'],
  ['at', '2026-04-10T10:00:00Z'],
  ['alfa', domainCreate('aba.eu'), '1000']
])

life('EURid what a create needs', [
  ['alfa', domainCreate(name, { ...at, registrant: 'c102' }), '2306'], // billing
  ['alfa', domainCreate(name, { ...at, registrant: 'c103' }), '2201'],
  ['alfa', domainCreate(name, { ...at, registrant: 'c999' }), '2303'],
  ['alfa', domainCreate(name, { contacts: '<domain:contact type="tech">c102</domain:contact>' }), '2306'],
  ['alfa', domainCreate(name, { contacts: '<domain:contact type="admin">c102</domain:contact>' }), '2306'],
  ['alfa', domainCreate(name, { authInfo: 'secret' }), '2306'],
  ['alfa', domainCreate(name, { years: 11 }), '2004'],
  ['alfa', domainCreate(name, { years: 18, unit: 'm' }), '2004'],
  ['alfa', domainCreate(name, { ext: '<domain-ext:voucher>free</domain-ext:voucher>' }), '2306'],
  ['alfa', domainCreate(name, { ns: host('ns1.example.eu') }), '2003'],
  ['alfa', domainCreate(name, { ns: host('ns1.example.com', '192.0.2.1') }), '2306'],
  ['alfa', domainCreate(name, { ns: host('ns1.example.eu', '192.0.2.256') }), '2005'],
  ['alfa', domainCreate(name, { ns: host('ns1.example.com') + host('NS1.example.com') }), '2306'],
  ['alfa', domainCreate(name, { ns: Array.from({ length: 10 }, (_, index) => host(`ns${index}.example.com`)).join('') }), '2306'],
  ['alfa', domainCreate(name, { ns: host('ns1.example.com') + host('ns1.example.eu', '192.0.2.1', '2001:db8::1'), years: 10 }), '1000', shows({ exDate: '2036-03-01T22:59:59.999Z' })],
  ['alfa', domainInfo(name), '1000', reply => {
    holds(/<domain:hostName>ns1.example.eu<\/domain:hostName><domain:hostAddr ip="v4">192.0.2.1<\/domain:hostAddr><domain:hostAddr ip="v6">2001:db8::1</)(reply)
    shows({ maxExtensionPeriod: '0', registrantCountry: 'PL' })(reply)
  }],
  ['alfa', domainInfo(name).replace('<domain:name>', '<domain:name hosts="all">'), '2102'],
  ['alfa', contactDelete('c101'), '2305'],
  ['poor', domainCreate(name), '2302']
])

const signer = '<secDNS:dsData><secDNS:keyTag>12</secDNS:keyTag><secDNS:alg>13</secDNS:alg><secDNS:digestType>2</secDNS:digestType><secDNS:digest>49FD46E6C4B4</secDNS:digest></secDNS:dsData>'
const own = (inside: string) => `<domain-ext:${inside}`
const add = (inside: string) => `<domain:add>${inside}</domain:add>`
const rem = (inside: string) => `<domain:rem>${inside}</domain:rem>`
const ns = (...hosts: string[]) => `<domain:ns>${hosts.join('')}</domain:ns>`

life('EURid what an update may change: the core\'s part, its own, keys', [
  ['alfa', contactCreate('onsite'), '1000'], // c105
  ['alfa', contactCreate('registrant', { org: 'Firma', natural: 'false' }), '1000'], // c106
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainUpdate(name, add(ns(host('ns1.example.com')))), '2201'],
  ['alfa', domainUpdate(name, ''), '2003'],
  ['alfa', domainUpdate(name, '<domain:chg/>'), '2003'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:authInfo><domain:pw>x</domain:pw></domain:authInfo></domain:chg>'), '2306'],
  ['alfa', domainUpdate(name, add(ns(host('ns1.example.com'), host('ns1.example.eu', '192.0.2.1')))), '1000'],
  ['alfa', domainUpdate(name, add(ns(host('ns1.example.com')))), '2308'],
  ['alfa', domainUpdate(name, rem(ns(host('ns1.example.eu', '192.0.2.1')))), '1000'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:registrant>c106</domain:registrant></domain:chg>', `<domain-ext:add><domain-ext:contact type="onsite">c105</domain-ext:contact></domain-ext:add><domain-ext:chg>${own('registrarReference>order 7</domain-ext:registrarReference>')}</domain-ext:chg>`), '1000'],
  ['alfa', domainInfo(name), '1000', reply => {
    shows({ registrant: 'c106', registrarReference: 'order 7', hostName: 'ns1.example.com', hostAddr: undefined })(reply)
    holds(/<domain-ext:contact type="onsite">c105</)(reply)
  }],
  ['alfa', domainUpdate(name, add('<domain:status s="clientHold"/>')), '2306'],
  ['alfa', domainUpdate(name, add('<domain:status s="serverHold"/>')), '2306'],
  ['alfa', domainUpdate(name, add('<domain:status s="clientUpdateProhibited"/>')), '1000'],
  ['alfa', domainUpdate(name, add(ns(host('ns2.example.com')))), '2304'],
  ['alfa', domainUpdate(name, rem('<domain:status s="clientUpdateProhibited"/>')), '1000'],
  ['alfa', domainUpdate(name, '', '', keys('update', `<secDNS:add>${key('secDNS', 'AQID')}${key('secDNS', 'BAUG')}</secDNS:add>`)), '1000'],
  ['alfa', domainInfo(name), '1000', holds(/<secDNS:pubKey>AQID<.*<secDNS:pubKey>BAUG</)],
  ['alfa', domainUpdate(name, '', '', keys('update', `<secDNS:add>${key('secDNS', 'AQID')}</secDNS:add>`)), '2308'],
  ['alfa', domainUpdate(name, '', '', keys('update', '<secDNS:rem><secDNS:all>true</secDNS:all></secDNS:rem>')), '1000'],
  ['alfa', domainInfo(name), '1000', ({ xml }) => assert.doesNotMatch(xml, /secDNS/)],
  ['alfa', domainUpdate(name, '', '', keys('update', `<secDNS:add>${signer}</secDNS:add>`)), '1000'],
  ['alfa', domainInfo(name), '1000', holds(/<secDNS:dsData><secDNS:keyTag>12</)],
  ['alfa', domainUpdate(name, '', '', keys('update', `<secDNS:add>${key('secDNS', 'AQID')}</secDNS:add>`)), '2306'],
  ['alfa', domainUpdate(name, '', '', keys('update', `<secDNS:rem>${signer}</secDNS:rem><secDNS:add>${key('secDNS', 'AQID')}</secDNS:add>`)), '1000']
])

life('EURid groups of name servers and of keys, shared by domains, each registrar\'s own', [
  ['alfa', nsgroup('check', 'my-ns-group'), '1000', holds(/avail="true">my-ns-group</)],
  ['alfa', nsgroup('create', 'café'), '2005'],
  ['alfa', nsgroup('create', 'my-ns-group', 'ns.łł.eu', 'ns1.example.com'), '1000'],
  ['alfa', nsgroup('create', 'My-Ns-Group'), '2302'],
  ['alfa', nsgroup('create', 'too-many', ...Array.from({ length: 10 }, (_, index) => `ns${index}.example.com`)), '2001'],
  ['alfa', nsgroup('check', 'my-ns-group'), '1000', holds(/avail="false">my-ns-group<\/nsgroup:name><nsgroup:reason lang="en">in use</)],
  ['alfa', nsgroup('info', 'my-ns-group'), '1000', holds(/<nsgroup:ns>ns.xn--tfaa.eu<\/nsgroup:ns><nsgroup:ns>ns1.example.com</, /<idn:unicode>ns.łł.eu</)],
  ['beta', nsgroup('info', 'my-ns-group'), '2303'],
  ['beta', nsgroup('create', 'my-ns-group'), '1000'],
  ['alfa', keygroup('create', 'my-keys', key('keygroup', 'AQID')), '1000'],
  ['alfa', keygroup('update', 'my-keys', key('keygroup', 'AQID') + key('keygroup', 'BAUG')), '1000'],
  ['alfa', keygroup('info', 'my-keys'), '1000', holds(/<keygroup:pubKey>AQID<.*<keygroup:pubKey>BAUG</)],
  ['alfa', domainCreate(name, { ext: '<domain-ext:nsgroup>unknown</domain-ext:nsgroup>' }), '2303'],
  ['alfa', domainCreate(name, { ext: '<domain-ext:nsgroup>my-ns-group</domain-ext:nsgroup><domain-ext:keygroup>my-keys</domain-ext:keygroup>', extension: keys('create', key('secDNS', 'AQID')) }), '2306'],
  ['alfa', domainCreate(name, { ext: '<domain-ext:nsgroup>my-ns-group</domain-ext:nsgroup><domain-ext:keygroup>my-keys</domain-ext:keygroup>' }), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ nsgroup: 'my-ns-group', keygroup: 'my-keys' })],
  ['alfa', nsgroup('delete', 'my-ns-group'), '2305'],
  ['alfa', domainUpdate(name, '', '<domain-ext:add><domain-ext:keygroup>my-keys</domain-ext:keygroup></domain-ext:add>'), '2308'],
  ['alfa', domainUpdate(name, '', '<domain-ext:rem><domain-ext:nsgroup>my-ns-group</domain-ext:nsgroup><domain-ext:keygroup>my-keys</domain-ext:keygroup></domain-ext:rem>'), '1000'],
  ['alfa', nsgroup('delete', 'my-ns-group'), '1000'],
  ['alfa', keygroup('delete', 'my-keys'), '1000'],
  ['alfa', keygroup('info', 'my-keys'), '2303']
])

life('EURid a registrar\'s own figures: funds, registrations of the month, hit points for what failed', [
  ['alfa', eurid.finance(), '1000', shows({ paymentMode: 'PRE_PAYMENT', availableAmount: '100000.00' })],
  ['alfa', eurid.limit(), '1000', shows({ monthlyRegistrations: '0', maxMonthlyRegistrations: '1000' })],
  ['alfa', eurid.points(), '1000', shows({ nbrHitPoints: '0', maxNbrHitPoints: '2000' })],
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainCreate(name), '2302'],
  ['alfa', domainInfo('nobody.eu'), '2303'],
  ['alfa', eurid.finance(), '1000', shows({ availableAmount: '99996.00' })],
  ['alfa', eurid.limit(), '1000', shows({ monthlyRegistrations: '1' })],
  ['alfa', eurid.points(), '1000', shows({ nbrHitPoints: '2' })],
  ['beta', eurid.points(), '1000', shows({ nbrHitPoints: '0' })],
  ['at', '2026-03-31T21:59:59Z'],
  ['alfa', eurid.points(), '1000', shows({ nbrHitPoints: '2' })],
  ['at', '2026-03-31T22:00:00Z'], // April in Brussels
  ['alfa', eurid.points(), '1000', shows({ nbrHitPoints: '0' })],
  ['alfa', eurid.limit(), '1000', shows({ monthlyRegistrations: '0' })]
])

life('EURid too many hit points: nothing is changed any more until the month is over', [
  ...Array.from({ length: 2_001 }, (): Row => ['alfa', domainDelete('nobody.eu'), '2303']),
  ['alfa', eurid.points(), '1000', shows({ nbrHitPoints: '2001', blockedUntil: '2026-03-31T21:59:59.999Z' })],
  ['alfa', domainCreate(name), '2308'],
  ['alfa', domainCheck(name), '1000'],
  ['at', '2026-03-31T22:00:00Z'],
  ['alfa', domainCreate(name), '1000']
])

life('EURid the registration limit of a month', [
  ...Array.from({ length: 1_000 }, (_, index): Row => ['alfa', domainCreate(`name-${index}.eu`), '1000']),
  ['alfa', domainCreate(name), '2308'],
  ['alfa', eurid.limit(), '1000', shows({ monthlyRegistrations: '1000', limitedUntil: '2026-03-31T21:59:59.999Z' })],
  ['alfa', eurid.pollReq(), '1301', shows({ context: 'REGISTRATION_LIMIT', objectType: 'WATERMARK', object: '1000', code: '2620' })],
  ['at', '2026-04-01T00:00:00Z'],
  ['alfa', domainCreate(name), '1000']
])

life('EURid quality of the DNS, and what is off for signing', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', eurid.quality(name), '1000', shows({ score: '0' })],
  ['alfa', eurid.eligibility(name), '1000', shows({ eligible: 'false', code: '2000' })],
  ['alfa', domainUpdate(name, add(ns(host('ns1.example.com'))), '', keys('update', `<secDNS:add>${key('secDNS', 'AQID')}</secDNS:add>`)), '1000'],
  ['alfa', eurid.quality(name), '1000', shows({ score: '10000' })],
  ['alfa', eurid.eligibility(name), '1000', shows({ eligible: 'true', code: '1001' })],
  ['beta', eurid.quality(name), '2201'],
  ['alfa', domainRenew(name, '2027-03-01'), '1000']
])

test('EURid two versions of domain-ext and contact-ext side by side: each session has the one that it asked for', async t => {
  const practice = await startPractice(t, { registry: 'eurid' })
  const older = framesOf(olderNames)
  const [now, then] = [await practice.line(), await practice.line()]
  assert.equal((await now.ask(eurid.login('alfa', passwords['alfa']!))).result, '1000')
  assert.equal((await then.ask(older.login('alfa', passwords['alfa']!))).result, '1000')
  assert.equal((await then.ask(eurid.contactCreate('registrant'))).result, '2103')
  assert.equal((await then.ask(older.contactCreate('registrant'))).result, '1000')
  assert.equal((await now.ask(eurid.domainCreate(name, { contacts: '' }))).result, '1000')
  await practice.control('POST', '/acts', { act: 'schedule-suspension', name, at: '2027-01-01T00:00:00Z' })
  await practice.control('POST', '/acts', { act: 'flag', name, flag: 'reserved', on: true })
  const shown = (reply: Reply) => [find(reply.root, 'scheduledSuspensionDate'), find(reply.root, 'hasReservedDomain')].map(each => each?.text)
  const [newer, old] = [await now.ask(eurid.domainInfo(name)), await then.ask(older.domainInfo(name))]
  assert.deepEqual([shown(newer), shown(old)], [['2027-01-01T00:00:00.000Z', undefined], [undefined, undefined]])
  assert.deepEqual([shown(await now.ask(eurid.contactInfo('c101'))), shown(await then.ask(older.contactInfo('c101')))], [[undefined, 'true'], [undefined, undefined]])
  validEurid(olderNames)(old)
})

test('RFC 5730 §2.9.1.1 what a login did not ask for is neither taken nor told', async t => {
  const practice = await startPractice(t, { registry: 'eurid' })
  const line = await practice.line()
  await line.ask(eurid.login('alfa', passwords['alfa']!, ['idn', 'domain-ext', 'poll']))
  await line.ask(eurid.contactCreate('registrant'))
  const created = await line.ask(eurid.domainCreate('café.eu', { contacts: '' }))
  assert.equal(created.result, '1000')
  assert.doesNotMatch(created.xml, /<extension>/)
  assert.doesNotMatch((await line.ask(eurid.domainInfo('café.eu'))).xml, /<extension>/)
  assert.equal((await line.ask(eurid.domainDelete('café.eu', eurid.schedule('2026-05-01T00:00:00Z')))).result, '2103')
  assert.equal((await line.ask(eurid.domainDelete('café.eu'))).result, '1000')
  const told = await line.ask(eurid.pollReq())
  assert.equal(told.result, '1301')
  assert.doesNotMatch(told.xml, /resData/)
})
