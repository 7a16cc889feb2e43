import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandDocument, type Answer, type Finding, type Query, type Read, type Transform } from '../../src/registry/epp/command.ts'
import { contactInfo, type ContactFacts } from '../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo, type DomainFacts } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { futureUpdate } from '../../src/registry/epp/commands/future-update.ts'
import { hostCreate } from '../../src/registry/epp/commands/host-create.ts'
import type { HostFacts } from '../../src/registry/epp/commands/host-info.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { naskFirst } from '../../src/registry/epp/dialects/nask-first.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import type { Transfer } from '../../src/registry/epp/transfer.ts'
import type { Day } from '../../src/rules/calendar.ts'

const said = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>, dialect: Dialect = nask): string => commandDocument<Request, Result>(command, request, dialect, 'ABC-12345')

const name = 'a.pl'
const expiresAt = new Date('2027-02-28T23:30:00Z')
const create = { name, years: 1, nameServers: [], registrant: 'STR1', authInfo: 'code' }

// the schema's type, the document, what is in it
const parts: [string, () => string, RegExp][] = [
  ['extdom-2.1.xsd createType: book', () => said(domainCreate, { ...create, nask: { book: true } }), /<\/create><extension><extdom:create xmlns:extdom="[^"]+2\.1"><extdom:book\/><\/extdom:create><\/extension><clTRID>/],
  ['extdom-1.0 createType: book, as the first generation had it', () => said(domainCreate, { ...create, nask: { book: true } }, naskFirst), /<extdom:create xmlns:extdom="http:\/\/www\.dns\.pl\/NASK-EPP\/extdom-1\.0"><extdom:book\/>/],
  ['extdom-2.1.xsd renewType: reactivate', () => said(domainRenew, { name, expiresAt, years: 1, reactivate: true }), /<domain:period unit="y">1<.*<extdom:renew [^>]+><extdom:reactivate\/><\/extdom:renew>/],
  ['extdom-2.1.xsd renewType: renewToDate is said without a period', () => said(domainRenew, { name, expiresAt, toDate: '2028-01-31' as Day }), /<domain:curExpDate>2027-02-28<\/domain:curExpDate><\/domain:renew><\/renew><extension><extdom:renew [^>]+><extdom:renewToDate>2028-01-31<\/extdom:renewToDate><\/extdom:renew>/],
  ['extdom-2.1.xsd renewType: both, in the order of the schema', () => said(domainRenew, { name, expiresAt, toDate: '2028-01-31' as Day, reactivate: true }), /<extdom:reactivate\/><extdom:renewToDate>/],
  ['extdom-2.1.xsd transferType', () => said(domainTransfer, { op: 'request', name, authInfo: 'code', nask: { resendConfirmation: true } }), /<transfer op="request">.*<extdom:transfer [^>]+><extdom:resendConfirmationRequest\/>/],
  ['extcon-2.1.xsd cmdAllType: alone in an update', () => said(contactUpdate, { id: 'STR1', individual: false }), /<contact:update [^>]+><contact:id>STR1<\/contact:id><\/contact:update><\/update><extension><extcon:update [^>]+><extcon:individual>false</],
  ['extcon-2.1.xsd infoType: the code stands beside contact:info', () => said(contactInfo, { id: 'OTH1', authInfo: 'x<y', authInfoRoid: '1-NASK' }), /<contact:id>OTH1<\/contact:id><\/contact:info><\/info><extension><extcon:info [^>]+><extcon:authInfo><extcon:pw roid="1-NASK">x&lt;y</],
  ['RFC 5733 §3.1.2: elsewhere inside it', () => said(contactInfo, { id: 'OTH1', authInfo: 'code' }, ietf), /<contact:id>OTH1<\/contact:id><contact:authInfo><contact:pw>code<\/contact:pw><\/contact:authInfo><\/contact:info><\/info><clTRID>/],
  ['domain-2.1.xsd infoNameType: which hosts are told', () => said(domainInfo, { name, hosts: 'sub', authInfo: 'code', authInfoRoid: '1-NASK' }), /<domain:name hosts="sub">a\.pl<\/domain:name><domain:authInfo><domain:pw roid="1-NASK">code</]
]
for (const [what, build, expected] of parts) test(`NASK ${what}`, () => assert.match(build(), expected))

// what cannot be said, and is refused before anything is sent
const refused: [string, () => string][] = [
  ['whether a contact is a person, together with other data', () => said(contactUpdate, { id: 'STR1', individual: true, email: 'a@example.pl' })],
  ['a renewal by years and to a day', () => said(domainRenew, { name, expiresAt, years: 1, toDate: '2028-01-31' as Day })],
  ['a renewal by nothing', () => said(domainRenew, { name, expiresAt })],
  ['an option\'s update of nothing', () => said(futureUpdate, { name })],
  ['a reservation elsewhere', () => said(domainCreate, { ...create, nask: { book: true } }, ietf)],
  ['a reactivation elsewhere', () => said(domainRenew, { name, expiresAt, years: 1, reactivate: true }, ietf)],
  ['a question to the holder elsewhere', () => said(domainTransfer, { op: 'request', name, authInfo: 'code', nask: { resendConfirmation: true } }, ietf)],
  ['whether a contact is a person, elsewhere', () => said(contactUpdate, { id: 'STR1', individual: true }, ietf)]
]
for (const [what, build] of refused) test(`NASK ${what} is refused`, () => assert.throws(build, { name: 'RegistryError', next: 'give-up' }))

// what extcon:infData tells
for (const [told, individual] of [['<x:individual>1</x:individual>', true], ['<x:individual>false</x:individual>', false], ['', null]] as const) {
  test(`NASK extcon-2.1.xsd rspAllType: ${told || 'nothing'} is ${individual}`, () => {
    const reply = parseReply(`<epp xmlns="${nask.ns.epp}"><response><result code="1000"/><resData><c:infData xmlns:c="${nask.ns.contact}"><c:id>STR1</c:id><c:clID>us</c:clID></c:infData></resData><extension><x:infData xmlns:x="${nask.ns.extcon}">${told}</x:infData></extension></response></epp>`, nask)
    assert.equal(contactInfo.parse(reply, nask, { id: 'STR1' }).individual, individual)
  })
}

test('NASK domain-2.1.xsd infDataType: of another registrar\'s domain no more than who it is', () => {
  const reply = parseReply(`<epp xmlns="${nask.ns.epp}"><response><result code="1000"/><resData><d:infData xmlns:d="${nask.ns.domain}"><d:name>a.pl</d:name><d:roid>7-NASK</d:roid><d:clID>them</d:clID></d:infData></resData></response></epp>`, nask)
  const { sponsor, expiresAt, registrant, nameServers } = domainInfo.parse(reply, nask, { name })
  assert.deepEqual({ sponsor, expiresAt, registrant, nameServers }, { sponsor: 'them', expiresAt: null, registrant: null, nameServers: [] })
})

type Told = { readonly domain?: Partial<DomainFacts>, readonly contact?: Partial<ContactFacts>, readonly host?: Partial<HostFacts>, readonly transfer?: Transfer }

/** A registry where things stand like this; what is not told is not there. */
const telling = (told: Told): Read => async <Request, Result>(query: Query<Request, Result>) => {
  const facts = query.name === 'domain:transfer-query' ? told.transfer : told[query.name.split(':')[0] as 'domain']
  return (facts ? { ok: true, result: { sponsor: 'us', statuses: [], nameServers: [], contacts: [], addresses: [], authInfo: null, ...facts } } : { ok: false, code: 2303, reasonCode: null, message: '' }) as Answer<Result>
}
const since = new Date('2026-03-01T10:30:00Z')
const after = <Request, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => async (told: Told): Promise<Finding<unknown>> => await command.settle(request, telling(told), { us: 'us', since, dialect: nask })

const toDate = after(domainRenew, { name, expiresAt, toDate: '2028-01-31' as Day })
const update = after(domainUpdate, { name, add: { nameServers: ['ns3.a.pl'], statuses: ['clientHold'] }, remove: { nameServers: ['ns1.a.pl'] } })
const resend = after(domainTransfer, { op: 'request', name, authInfo: 'code', nask: { resendConfirmation: true } })
const person = after(contactUpdate, { id: 'STR1', individual: true })
const host = after(hostCreate, { name: 'ns1.a.pl', addresses: ['192.0.2.1'] })
const asked = (day: string): Transfer => ({ status: 'pending', gaining: 'us', losing: 'STR9', requestedAt: new Date(`2026-02-${day}T10:00:00Z`), actBy: null, expiresAt: null })

const cases: [string, Promise<Finding<unknown>>, Finding<unknown>['found']][] = [
  ['renewed to the day', toDate({ domain: { expiresAt: new Date('2028-01-31T00:00:00Z') } }), 'done'],
  ['renewed to the day before', toDate({ domain: { expiresAt: new Date('2028-01-30T23:59:59Z') } }), 'not-done'],
  ['what was to be added is there, what was to go is gone: saying it again would be 2308/9055 or 9057', update({ domain: { nameServers: ['NS3.a.pl', 'ns2.a.pl'], statuses: ['clientHold'] } }), 'done'],
  ['what was to go is still there', update({ domain: { nameServers: ['ns1.a.pl', 'ns3.a.pl'], statuses: ['clientHold'] } }), 'not-done'],
  ['the holder was asked again about a transfer of days ago', resend({ domain: { sponsor: 'them' }, transfer: asked('20') }), 'done'],
  ['a person now', person({ contact: { individual: true } }), 'done'],
  ['not a person yet', person({ contact: { individual: false } }), 'not-done'],
  ['a host that waits for its domain counts as made', host({ host: { statuses: ['pendingCreate'], addresses: ['192.0.2.1'], createdAt: since } }), 'done'],
  ['a host of that name with other addresses', host({ host: { addresses: ['192.0.2.2'], createdAt: since } }), 'impossible']
]
for (const [what, finding, found] of cases) test(`NASK after a lost answer, ${what}: ${found}`, async () => assert.equal((await finding).found, found))

// a refusal of an update, whether it may be the trace of our own earlier attempt
for (const [code, reasonCode, maybe] of [[2308, '9055', true], [2308, '9057', true], [2003, '9039', true], [2004, '9095', true], [2308, '9012', false], [2304, '9076', false], [2201, '6001', false]] as const) {
  test(`NASK domain:update refused ${code}/${reasonCode} is ${maybe ? 'read about' : 'believed'}`, () => assert.equal(domainUpdate.mayBeOurs({ ok: false, code, reasonCode, message: '' }, nask), maybe))
}
