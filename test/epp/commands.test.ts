import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandDocument, type Query, type Transform } from '../../src/registry/epp/command.ts'
import { contactCreate, type ContactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { buildHello, parseGreeting } from '../../src/registry/epp/commands/hello.ts'
import { login } from '../../src/registry/epp/commands/login.ts'
import { logout } from '../../src/registry/epp/commands/logout.ts'
import { servicesOf, speak, type Dialect, type Services } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import { greetingOf } from '../support/epp-peer.ts'
import { noSchemas, validatorOf } from './schemas.ts'

const dialects: [string, Dialect, 'nask-2.1' | 'ietf'][] = [['NASK', nask, 'nask-2.1'], ['IETF', ietf, 'ietf']]
const contact: ContactCreate = {
  id: 'STR0123456789ABC',
  name: 'Zażółć & <Gęślą> "Jaźń"',
  organisation: null,
  street: ['ul. Próżna 1', 'lok. 2', 'II p.'],
  city: 'Łódź',
  postcode: '90-001',
  country: 'PL',
  phone: '+48.600123456',
  email: 'holder@example.pl',
  individual: true,
  authInfo: 'a&b<c>"d"'
}
const domain = { name: 'xn--zaolc-vqab.pl', years: 1, nameServers: ['ns1.example.pl', 'ns2.example.pl'], registrant: 'STR0123456789ABC', authInfo: 'secret]]>code' }
const expiresAt = new Date('2027-02-28T23:30:00Z')

type Frame = (dialect: Dialect) => string
const say = <Request, Result> (command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>): Frame => dialect => commandDocument<Request, Result>(command, request, dialect, newClTrid())
const services = { objects: servicesOf(nask.knows).objects, extensions: [] }

const frames: [string, Frame][] = [
  ['hello', buildHello],
  ['login', dialect => commandDocument(login, { user: 'registrar', password: 'p&ssw<rd', language: 'en', services: servicesOf(dialect.knows) }, dialect, newClTrid())],
  ['login with a new password', dialect => commandDocument(login, { user: 'registrar', password: 'password', newPassword: 'new-password-123', language: 'pl', services: servicesOf(dialect.knows) }, dialect, newClTrid())],
  ['logout', dialect => commandDocument(logout, undefined, dialect, newClTrid())],
  ['domain:check', say(domainCheck, { names: ['a.pl', 'b.pl'] })],
  ['domain:info', say(domainInfo, { name: 'a.pl' })],
  ['domain:info with a transfer code', say(domainInfo, { name: 'a.pl', authInfo: 'x<y' })],
  ['domain:create', say(domainCreate, domain)],
  ['domain:create without name servers, ten years', say(domainCreate, { ...domain, nameServers: [], years: 10 })],
  ['domain:renew', say(domainRenew, { name: 'a.pl', expiresAt, years: 1 })],
  ['contact:create', say(contactCreate, contact)],
  ['contact:create of a company without a telephone', say(contactCreate, { ...contact, organisation: 'Przykład Sp. z o.o.', phone: null, individual: false, street: ['ul. Długa 5'] })],
  ['contact:info', say(contactInfo, { id: 'STR123' })]
]

for (const [name, dialect, group] of dialects) {
  test(`RFC 5730–5733 every frame we build is valid: ${name}`, { skip: noSchemas }, () => {
    const validate = validatorOf(dialect, group)
    for (const [what, build] of frames) assert.doesNotThrow(() => validate(build(dialect)), what)
    assert.throws(() => validate(say(domainRenew, { name: 'a.pl', expiresAt, years: 999 })(dialect)), 'the schema refuses what is wrong')
  })
}

test('REG-NASK a reactivation is a renewal with extdom:reactivate, valid under NASK\'s schema', { skip: noSchemas }, () => {
  const frame = say(domainRenew, { name: 'a.pl', expiresAt, years: 5, reactivate: true })(nask)
  validatorOf(nask, 'nask-2.1')(frame)
  assert.match(frame, /<\/renew><extension><extdom:renew xmlns:extdom="[^"]+extdom-2\.1"><extdom:reactivate\/><\/extdom:renew><\/extension><clTRID>/)
  assert.throws(() => say(domainRenew, { name: 'a.pl', expiresAt, years: 1, reactivate: true })(ietf))
})

// what differs, the frame, the dialect, how it is said
const differences: [string, Frame, Dialect, RegExp][] = [
  ['NASK domain-2.1: name servers are plain texts', say(domainCreate, domain), nask, /<domain:ns>ns1\.example\.pl<\/domain:ns><domain:ns>ns2\.example\.pl<\/domain:ns><domain:registrant>/],
  ['RFC 5731 §3.2.1: name servers as host objects', say(domainCreate, domain), ietf, /<domain:ns><domain:hostObj>ns1\.example\.pl<\/domain:hostObj><domain:hostObj>ns2\.example\.pl<\/domain:hostObj><\/domain:ns>/],
  ['RFC 5731 §1.1: name servers as attributes', say(domainCreate, domain), { ...ietf, nameServers: 'hostAttr' }, /<domain:ns><domain:hostAttr><domain:hostName>ns1\.example\.pl<\/domain:hostName><\/domain:hostAttr>/],
  ['RFC 5731 §3.2.1: no name servers, no element', say(domainCreate, { ...domain, nameServers: [] }), ietf, /<domain:period unit="y">1<\/domain:period><domain:registrant>/],
  ['NASK extcon-2.1: a natural person is marked', say(contactCreate, contact), nask, /<extcon:create xmlns:extcon="[^"]+"><extcon:individual>true<\/extcon:individual>/],
  ['NASK extcon-2.1: a company is not', say(contactCreate, { ...contact, individual: false }), nask, /<extcon:individual>false</],
  ['RFC 5731 §3.2.3: the day is that of the exDate as it is printed, in UTC', say(domainRenew, { name: 'a.pl', expiresAt, years: 1 }), nask, /<domain:curExpDate>2027-02-28</],
  ['RFC 5731 §3.2.3: or that of the registry\'s calendar, as data', say(domainRenew, { name: 'a.pl', expiresAt, years: 1 }), { ...nask, expiryZone: 'Europe/Warsaw' }, /<domain:curExpDate>2027-03-01</],
  ['XML: secrets are escaped, never wrapped', say(domainCreate, domain), nask, /<domain:pw>secret\]\]&gt;code<\/domain:pw>/]
]
for (const [what, build, dialect, expected] of differences) test(what, () => assert.match(build(dialect), expected))

test('RFC 5733 the ietf dialect knows no extension of NASK', () => {
  for (const [, build] of frames) assert.doesNotMatch(build(ietf), /dns\.pl|<extension>/)
})

test('RFC 5730 §2.9.1.1 a session asks for what is offered and implemented, nothing else', () => {
  const greeting = (offers: Partial<Services>) => parseGreeting(greetingOf(nask, offers), nask)
  const extdom = nask.ns.extdom!
  assert.deepEqual(speak(nask, greeting({ objects: [...servicesOf(nask.knows).objects, 'http://www.dns.pl/nask-epp-schema/future-2.1'], extensions: [extdom, 'urn:other'] })).services,
    { objects: servicesOf(nask.knows).objects, extensions: [extdom] })
  assert.equal(speak(nask, greeting({ extensions: [] })).dialect.ns.extdom, undefined)
})

test('RFC 5730 §2.9.1.1 without extensions there is no svcExtension', () => {
  assert.doesNotMatch(commandDocument(login, { user: 'registrar', password: 'password', language: 'en', services }, ietf, newClTrid()), /svcExtension/)
})

// the password's length, the dialect, whether it fits
const passwords: [number, Dialect, boolean][] = [[5, nask, false], [6, nask, true], [64, nask, true], [65, nask, false], [16, ietf, true], [17, ietf, false]]
for (const [length, dialect, fits] of passwords) {
  test(`RFC 5730 §2.9.1.1 a password of ${length} ${fits ? 'fits' : 'does not fit'} ${dialect.ns.epp}`, () => {
    const build = () => commandDocument(login, { user: 'registrar', password: 'x'.repeat(length), language: 'en', services: servicesOf(dialect.knows) }, dialect, newClTrid())
    if (fits) assert.doesNotThrow(build)
    else assert.throws(build, { name: 'RegistryError' })
  })
}

test('RFC 5730 §2.5 a clTRID is a token of 3 to 64 characters, and never the same', () => {
  const ids = Array.from({ length: 1000 }, newClTrid)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[a-z0-9_]{3,64}$/)
})
