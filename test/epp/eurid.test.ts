import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Finding, Query, Read, Sent, Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainTransferQuery } from '../../src/registry/epp/commands/domain-transfer-query.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { keygroupCreate } from '../../src/registry/epp/commands/keygroup-create.ts'
import { keygroupUpdate } from '../../src/registry/epp/commands/keygroup-update.ts'
import { nsgroupCreate } from '../../src/registry/epp/commands/nsgroup-create.ts'
import { nsgroupDelete } from '../../src/registry/epp/commands/nsgroup-delete.ts'
import { nsgroupUpdate } from '../../src/registry/epp/commands/nsgroup-update.ts'
import { speak } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { parseReply, type Reply } from '../../src/registry/epp/reply.ts'

const uri = (name: string): string => `http://www.eurid.eu/xml/epp/${name}`
const answer = (resData: string, extension = ''): Reply => parseReply(`<epp xmlns="${eurid.ns.epp}" xmlns:domain="${eurid.ns.domain}" xmlns:contact="${eurid.ns.contact}" xmlns:nsgroup="${uri('nsgroup-1.1')}" xmlns:keygroup="${uri('keygroup-1.1')}" ` +
  `xmlns:domain-ext="${uri('domain-ext-2.6')}" xmlns:contact-ext="${uri('contact-ext-1.4')}" xmlns:idn="${uri('idn-1.0')}" xmlns:homoglyph="${uri('homoglyph-1.0')}">` +
  `<response><result code="1000"><msg/></result><resData>${resData}</resData><extension>${extension}</extension><trID><svTRID>e1</svTRID></trID></response></epp>`, eurid)

const mapping = (...names: [ace: string, unicode: string][]): string =>
  `<idn:mapping>${names.map(([ace, unicode]) => `<idn:name><idn:ace>${ace}</idn:ace><idn:unicode>${unicode}</idn:unicode></idn:name>`).join('')}</idn:mapping>`

test('EURid a check is answered in Unicode and read in ASCII: what holds a name, when it is free, what it looks like', () => {
  const cd = (name: string, avail: boolean, reason: string) => `<domain:cd><domain:name avail="${avail}">${name}</domain:name>${reason && `<domain:reason>${reason}</domain:reason>`}</domain:cd>`
  const reply = answer(`<domain:chkData>${cd('café.eu', false, 'quarantine')}${cd('раураl.eu', false, 'blocked')}${cd('free.eu', true, '')}</domain:chkData>`,
    '<domain-ext:chkData><domain-ext:domain><domain-ext:name>café.eu</domain-ext:name><domain-ext:availableDate>2026-10-01T00:00:00.000Z</domain-ext:availableDate></domain-ext:domain></domain-ext:chkData>' +
    '<homoglyph:chkData><homoglyph:domain><homoglyph:name>раураl.eu</homoglyph:name><homoglyph:blockedBy>paypal.eu</homoglyph:blockedBy><homoglyph:blockedBy>páypal.eu</homoglyph:blockedBy></homoglyph:domain></homoglyph:chkData>' +
    mapping(['xn--caf-dma.eu', 'café.eu'], ['xn--l-7sba6dbr.eu', 'раураl.eu'], ['xn--pypal-4ve.eu', 'páypal.eu']))
  assert.deepEqual(domainCheck.parse(reply, eurid, { names: ['free.eu', 'XN--CAF-DMA.eu', 'xn--l-7sba6dbr.eu'] }), [
    { name: 'free.eu', available: true, reason: null },
    { name: 'XN--CAF-DMA.eu', available: false, reason: 'quarantine', eurid: { availableAt: new Date('2026-10-01T00:00:00Z'), statuses: [] } },
    { name: 'xn--l-7sba6dbr.eu', available: false, reason: 'blocked', blockedBy: ['paypal.eu', 'xn--pypal-4ve.eu'] }
  ])
})

const flags = (set: string): string => ['onHold', 'reserved', 'quarantined', 'suspended', 'seized', 'delayed'].map(name => `<domain-ext:${name}>${set === name}</domain-ext:${name}>`).join('')
const info = (more = '', set = '', sponsor = 'us'): Reply =>
  answer(`<domain:infData><domain:name>a.eu</domain:name><domain:clID>${sponsor}</domain:clID></domain:infData>`, `<domain-ext:infData>${flags(set)}${more}</domain-ext:infData>`)

test('EURid an info of domain-ext 2.6 is read to its last word', () => {
  const { eurid: facts } = domainInfo.parse(info('<domain-ext:availableDate>2026-10-01T00:00:00Z</domain-ext:availableDate><domain-ext:scheduledSuspensionDate>2026-10-02T00:00:00Z</domain-ext:scheduledSuspensionDate>' +
    '<domain-ext:deletionDate>2026-10-03T00:00:00Z</domain-ext:deletionDate><domain-ext:contact type="reseller">c1</domain-ext:contact><domain-ext:nsgroup>house-ns</domain-ext:nsgroup><domain-ext:keygroup>house-keys</domain-ext:keygroup>' +
    '<domain-ext:maxExtensionPeriod>0</domain-ext:maxExtensionPeriod><domain-ext:registrantCountry>CH</domain-ext:registrantCountry><domain-ext:registrantCountryOfCitizenship>PL</domain-ext:registrantCountryOfCitizenship>' +
    '<domain-ext:registrarReference>dom_1</domain-ext:registrarReference>', 'seized'), eurid, { name: 'a.eu' })
  assert.deepEqual(facts, {
    onHold: false,
    reserved: false,
    quarantined: false,
    suspended: false,
    seized: true,
    delayed: false,
    availableAt: new Date('2026-10-01T00:00:00Z'),
    suspendedAt: new Date('2026-10-02T00:00:00Z'),
    deletedAt: new Date('2026-10-03T00:00:00Z'),
    contacts: [{ type: 'reseller', id: 'c1' }],
    nsgroups: ['house-ns'],
    keygroup: 'house-keys',
    yearsLeft: 0,
    registrantCountry: 'CH',
    registrantCitizenship: 'PL',
    reference: 'dom_1'
  })
})

test('EURid a transfer that waits tells why, and how the domain will be', () => {
  const reply = answer('<domain:trnData><domain:name>a.eu</domain:name><domain:trStatus>pending</domain:trStatus><domain:reID>us</domain:reID><domain:acID>eurid.eu</domain:acID></domain:trnData>',
    `<domain-ext:trnData>${flags('delayed')}<domain-ext:registrant>c1</domain-ext:registrant><domain-ext:contact type="billing">c2</domain-ext:contact><domain-ext:ns><domain:hostAttr><domain:hostName>ns1.a.eu</domain:hostName></domain:hostAttr></domain-ext:ns>` +
    '<domain-ext:reason>RANDOM CHECK</domain-ext:reason><domain-ext:registrantCountry>PL</domain-ext:registrantCountry></domain-ext:trnData>')
  const { status, eurid: facts } = domainTransferQuery.parse(reply, eurid, { name: 'a.eu' })
  assert.deepEqual([status, facts?.reason, facts?.delayed, facts?.registrant, facts?.contacts, facts?.nameServers], ['pending', 'RANDOM CHECK', true, 'c1', [{ type: 'billing', id: 'c2' }], ['ns1.a.eu']])
})

const sent: Sent = { us: 'us', since: new Date('2026-09-01T00:00:00Z'), dialect: eurid }
const refusal = (code: number): Answer<never> => ({ ok: false, code, reasonCode: null, message: '' })

/** What a transform finds when reading is answered so. */
async function found<Request, Result> (transform: Transform<Request, Result>, request: NoInfer<Request>, reads: Reply | number): Promise<Finding<Result>['found']> {
  const read: Read = async <Asked, Told>(query: Query<Asked, Told>, asked: NoInfer<Asked>): Promise<Answer<Told>> =>
    typeof reads === 'number' ? refusal(reads) : { ok: true, result: query.parse(reads, eurid, asked) }
  return (await transform.settle(request, read, sent)).found
}

const deletion = (at: string): string => `<domain-ext:deletionDate>${at}</domain-ext:deletionDate>`
const end = '2027-11-06T22:59:59.999Z'
const nsgroup = (...hosts: string[]): Reply => answer(`<nsgroup:infData><nsgroup:name>house-ns</nsgroup:name>${hosts.map(host => `<nsgroup:ns>${host}</nsgroup:ns>`).join('')}</nsgroup:infData>`)
const keygroup = (...keys: string[]): Reply => answer('<keygroup:infData><keygroup:name>house-keys</keygroup:name>' +
  `${keys.map(key => `<keygroup:keyData><keygroup:flags>257</keygroup:flags><keygroup:protocol>3</keygroup:protocol><keygroup:alg>13</keygroup:alg><keygroup:pubKey>${key}</keygroup:pubKey></keygroup:keyData>`).join('')}</keygroup:infData>`)
const key = (publicKey: string) => ({ flags: 257, protocol: 3, algorithm: 13, publicKey })
const contact = (extension: string): Reply => answer('<contact:infData><contact:id>c59</contact:id><contact:clID>us</contact:clID></contact:infData>', `<contact-ext:infData><contact-ext:type>registrant</contact-ext:type>${extension}</contact-ext:infData>`)

const at = new Date(end)
const plain = { name: 'a.eu' }
const scheduled = { name: 'a.eu', eurid: { at } }
const cancelled = { name: 'a.eu', eurid: { cancel: true } } as const
const hosts = { name: 'house-ns', nameServers: ['ns1.example.net', 'NS2.example.net'] }
const linked = { name: 'a.eu', eurid: { add: { contacts: [{ type: 'onsite', id: 'c1' }], nsgroups: ['house-ns'], keygroup: 'house-keys' }, remove: { nsgroups: ['old-ns'] }, reference: 'dom_1' } } as const
const asLinked = '<domain-ext:contact type="onsite">c1</domain-ext:contact><domain-ext:nsgroup>house-ns</domain-ext:nsgroup><domain-ext:keygroup>house-keys</domain-ext:keygroup><domain-ext:registrarReference>dom_1</domain-ext:registrarReference>'

// what was asked without an answer, what the registry shows or the code with which it refuses to, what is found
const outcomes: [string, () => Promise<Finding<unknown>['found']>, Finding<unknown>['found']][] = [
  ['a deletion at once of a domain that is quarantined', () => found(domainDelete, plain, info('', 'quarantined')), 'done'],
  ['a deletion at once of a domain that is gone', () => found(domainDelete, plain, 2303), 'done'],
  ['a deletion at once of a domain as before', () => found(domainDelete, plain, info()), 'not-done'],
  ['a deletion at once of a domain that is only to be deleted some day', () => found(domainDelete, plain, info(deletion(end))), 'not-done'],
  ['a scheduled deletion with that day', () => found(domainDelete, scheduled, info(deletion(end))), 'done'],
  ['a scheduled deletion with another day', () => found(domainDelete, scheduled, info(deletion('2027-01-01T00:00:00Z'))), 'not-done'],
  ['a scheduled deletion without a day', () => found(domainDelete, scheduled, info()), 'not-done'],
  ['a deletion taken back, with no day left', () => found(domainDelete, cancelled, info()), 'done'],
  ['a deletion taken back, with its day still there', () => found(domainDelete, cancelled, info(deletion(end))), 'not-done'],
  ['a deletion taken back of a domain that is gone', () => found(domainDelete, cancelled, 2303), 'impossible'],
  ['a deletion taken back of a domain that is another\'s', () => found(domainDelete, cancelled, info('', '', 'them')), 'impossible'],
  ['an update of what belongs to a domain, all there', () => found(domainUpdate, linked, info(asLinked)), 'done'],
  ['an update of what belongs to a domain, an old group still there', () => found(domainUpdate, linked, info(`<domain-ext:nsgroup>old-ns</domain-ext:nsgroup>${asLinked}`)), 'not-done'],
  ['an update of what belongs to a domain, nothing there', () => found(domainUpdate, linked, info()), 'not-done'],
  ['a new contact, whose id the registry gave', () => found(contactCreate, { id: 'autogenerated' } as never, 2303), 'lost'],
  ['an update of a contact, all there', () => found(contactUpdate, { id: 'c59', eurid: { language: 'pl', vat: '' } }, contact('<contact-ext:lang>pl</contact-ext:lang>')), 'done'],
  ['an update of a contact, a number still there', () => found(contactUpdate, { id: 'c59', eurid: { language: 'pl', vat: '' } }, contact('<contact-ext:vat>PL1</contact-ext:vat><contact-ext:lang>pl</contact-ext:lang>')), 'not-done'],
  ['a new group of name servers that is there', () => found(nsgroupCreate, hosts, nsgroup('ns2.example.net', 'ns1.example.net')), 'done'],
  ['a new group of name servers that is not there', () => found(nsgroupCreate, hosts, 2303), 'not-done'],
  ['a new group of name servers that has others', () => found(nsgroupCreate, hosts, nsgroup('ns1.example.net')), 'impossible'],
  ['a changed group of name servers', () => found(nsgroupUpdate, hosts, nsgroup('ns1.example.net', 'ns2.example.net')), 'done'],
  ['an unchanged group of name servers', () => found(nsgroupUpdate, hosts, nsgroup('ns1.example.net', 'ns2.example.net', 'ns3.example.net')), 'not-done'],
  ['a deleted group of name servers', () => found(nsgroupDelete, { name: 'house-ns' }, 2303), 'done'],
  ['a group of name servers that is still there', () => found(nsgroupDelete, { name: 'house-ns' }, nsgroup()), 'not-done'],
  ['a new group of keys, its base64 broken into lines', () => found(keygroupCreate, { name: 'house-keys', keys: [key('aGVyZSBhcmU=')] }, keygroup('aGVy\n ZSBhcmU=')), 'done'],
  ['a changed group of keys that differs in a letter\'s case', () => found(keygroupUpdate, { name: 'house-keys', keys: [key('aGVyZSBhcmU=')] }, keygroup('AGVyZSBhcmU=')), 'not-done']
]
for (const [what, settle, outcome] of outcomes) test(`EURid ${what}: ${outcome}`, async () => assert.equal(await settle(), outcome))

test('EURid of a registry that tells nothing of its extension nothing is taken for done', async () => {
  const bare = speak(eurid, { objects: [eurid.ns.domain], extensions: [] }).dialect
  const read: Read = async (query, asked) => ({ ok: true, result: query.parse(info(deletion(end)), bare, asked) })
  assert.equal((await domainDelete.settle(scheduled, read, { ...sent, dialect: bare })).found, 'not-done')
  assert.equal((await domainUpdate.settle(linked, read, { ...sent, dialect: bare })).found, 'not-done')
})
