import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandDocument, type Query, type Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { parseGreeting } from '../../src/registry/epp/commands/hello.ts'
import { login } from '../../src/registry/epp/commands/login.ts'
import { servicesOf, speak, type Dialect, type Services } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import { greetingOf } from '../support/epp-peer.ts'
import { contactWith } from './contact.ts'

const contact = contactWith('a&b<c>"d"')
const domain = { name: 'xn--zaolc-vqab.pl', years: 1, nameServers: ['ns1.example.pl', 'ns2.example.pl'], registrant: 'STR0123456789ABC', authInfo: 'secret]]>code' }
const expiresAt = new Date('2027-02-28T23:30:00Z')

type Frame = (dialect: Dialect) => string
const say = <Request, Result> (command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>): Frame => dialect => commandDocument<Request, Result>(command, request, dialect, newClTrid())
const services = { objects: servicesOf(nask.knows).objects, extensions: [] }

// what differs, the frame, the dialect, how it is said
const differences: [string, Frame, Dialect, RegExp][] = [
  ['NASK domain-2.1: name servers are plain texts', say(domainCreate, domain), nask, /<domain:ns>ns1\.example\.pl<\/domain:ns><domain:ns>ns2\.example\.pl<\/domain:ns><domain:registrant>/],
  ['RFC 5731 §3.2.1: name servers as host objects', say(domainCreate, domain), ietf, /<domain:ns><domain:hostObj>ns1\.example\.pl<\/domain:hostObj><domain:hostObj>ns2\.example\.pl<\/domain:hostObj><\/domain:ns>/],
  ['RFC 5731 §1.1: name servers as attributes', say(domainCreate, domain), { ...ietf, nameServers: 'hostAttr' }, /<domain:ns><domain:hostAttr><domain:hostName>ns1\.example\.pl<\/domain:hostName><\/domain:hostAttr>/],
  ['RFC 5731 §3.2.1: no name servers, no element', say(domainCreate, { ...domain, nameServers: [] }), ietf, /<domain:period unit="y">1<\/domain:period><domain:registrant>/],
  ['NASK extcon-2.1: a natural person is marked', say(contactCreate, contact), nask, /<extcon:create xmlns:extcon="[^"]+"><extcon:individual>true<\/extcon:individual>/],
  ['NASK extcon-2.1: a company is not', say(contactCreate, { ...contact, individual: false }), nask, /<extcon:individual>false</],
  ['REG-NASK extdom-2.1: a blocked domain comes back with a renewal', say(domainRenew, { name: 'a.pl', expiresAt, years: 5, reactivate: true }), nask, /<\/renew><extension><extdom:renew xmlns:extdom="[^"]+extdom-2\.1"><extdom:reactivate\/><\/extdom:renew><\/extension><clTRID>/],
  ['RFC 5731 §3.2.3: the day is that of the exDate as it is printed, in UTC', say(domainRenew, { name: 'a.pl', expiresAt, years: 1 }), nask, /<domain:curExpDate>2027-02-28</],
  ['RFC 5731 §3.2.3: or that of the registry\'s calendar, as data', say(domainRenew, { name: 'a.pl', expiresAt, years: 1 }), { ...nask, expiryZone: 'Europe/Warsaw' }, /<domain:curExpDate>2027-03-01</],
  ['XML: secrets are escaped, never wrapped', say(domainCreate, domain), nask, /<domain:pw>secret\]\]&gt;code<\/domain:pw>/]
]
for (const [what, build, dialect, expected] of differences) test(what, () => assert.match(build(dialect), expected))

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

const { loginSec: _, ...core } = ietf.ns
const withoutLoginSec = { ...ietf, ns: core }

// the password's length, the dialect, whether it fits
const passwords: [number, Dialect, boolean][] = [[5, nask, false], [6, nask, true], [64, nask, true], [65, nask, false], [16, withoutLoginSec, true], [17, withoutLoginSec, false]]
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
