/** EURid's published examples of commands and answers, when they lie beside the repository. They are of domain-ext 2.3 and contact-ext 1.3, which are read as today's. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { commandDocument, type Query, type Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo, type ContactFacts } from '../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { dnssecEligibility } from '../../src/registry/epp/commands/dnssec-eligibility.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo, type DomainFacts } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { hitPoints } from '../../src/registry/epp/commands/hit-points.ts'
import { keygroupCheck } from '../../src/registry/epp/commands/keygroup-check.ts'
import { keygroupCreate } from '../../src/registry/epp/commands/keygroup-create.ts'
import { keygroupInfo } from '../../src/registry/epp/commands/keygroup-info.ts'
import { keygroupUpdate } from '../../src/registry/epp/commands/keygroup-update.ts'
import { login } from '../../src/registry/epp/commands/login.ts'
import { nsgroupCheck } from '../../src/registry/epp/commands/nsgroup-check.ts'
import { nsgroupCreate } from '../../src/registry/epp/commands/nsgroup-create.ts'
import { nsgroupInfo } from '../../src/registry/epp/commands/nsgroup-info.ts'
import { registrarFinance } from '../../src/registry/epp/commands/registrar-finance.ts'
import { registrationLimit } from '../../src/registry/epp/commands/registration-limit.ts'
import { namespaceReader, servicesOf } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import type { EuridDomainFacts } from '../../src/registry/epp/extensions/eurid-domain.ts'
import type { KeyData } from '../../src/registry/epp/extensions/sec-dns.ts'
import { parseReply, type Reply } from '../../src/registry/epp/reply.ts'
import { child, childrenOf, frameLimits, parseXml, textAt, type XmlNode } from '../../src/xml/parse.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/epp/samples/eurid')
const skip = existsSync(folder) ? false : `no published examples in ${folder}`
const sample = (name: string): Buffer => readFileSync(path.join(folder, `${name}.xml`))

const parsed = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>) => (reply: Reply): unknown => command.parse(reply, eurid, request)
/** Of a command whose request does not matter to its answer. */
const plain = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>) => parsed(command, {} as NoInfer<Request>)

const at = (text: string): Date => new Date(text)
const calm: EuridDomainFacts = {
  onHold: false,
  reserved: false,
  quarantined: false,
  suspended: false,
  seized: false,
  delayed: false,
  availableAt: null,
  suspendedAt: null,
  deletedAt: null,
  contacts: [],
  nsgroups: [],
  keygroup: null,
  yearsLeft: 9,
  registrantCountry: 'BE',
  registrantCitizenship: null,
  reference: null
}
const domain = (more: Partial<DomainFacts>): DomainFacts => ({
  name: 'somedomain.eu',
  roid: 'somedomain_eu-EURID',
  sponsor: 't000001',
  statuses: ['ok'],
  registrant: null,
  contacts: [],
  nameServers: [],
  glue: {},
  subordinateHosts: [],
  createdAt: null,
  updatedAt: null,
  expiresAt: at('2020-11-06T22:59:59.999Z'),
  transferredAt: null,
  authInfo: null,
  dnssec: null,
  eurid: calm,
  ...more
})
const contact = (more: Partial<ContactFacts>): ContactFacts => ({
  id: '',
  roid: '',
  sponsor: 't000001',
  statuses: ['ok'],
  name: null,
  organisation: null,
  street: [],
  city: null,
  province: null,
  postcode: '1234',
  country: 'BE',
  phone: null,
  fax: null,
  email: null,
  disclose: null,
  individual: true,
  createdAt: null,
  updatedAt: null,
  authInfo: null,
  ...more
})
const person = (type: 'registrant' | 'reseller') => ({
  type, language: 'en', vat: null, whoisEmail: null, naturalPerson: true, citizenship: null, hasReservedDomain: false, hasDomainOnHold: false, hasDomainRegistryLock: false, hasDomainRegistrarLock: false
}) as const
const transfer = (status: string, acting: string, requested: string, acted: string) =>
  ({ status, gaining: 't000002', losing: acting, requestedAt: at(requested), actBy: at(acted), expiresAt: at('2021-11-06T22:59:59.999Z') })
const key: KeyData = { flags: 256, protocol: 3, algorithm: 7, publicKey: 'AwEAAcTnEOkfH1FsT9EI2BmjMB83uDWXpSp57YHa0v6Xg60Usm3Y2Fct1emy+h0+uDstyUl5eILy9eO2eI67m5r0Lck=' }

// the answer, what it is read with, what it says
const answers: [string, (reply: Reply) => unknown, unknown][] = [
  ['contact-create02', plain(contactCreate), { id: 'c43', createdAt: at('2019-11-06T12:13:50.237Z') }],
  ['contact-create04', plain(contactCreate), { id: 'c47', createdAt: at('2019-11-06T12:13:57.883Z') }],
  ['contact-create06', plain(contactCreate), { id: 'c51', createdAt: at('2019-11-06T12:14:05.586Z') }],
  ['contact-info02', plain(contactInfo), contact({
    id: 'c59',
    roid: 'c59-EURID',
    name: 'Ann Onimous',
    street: ['Main Street 122'],
    city: 'Spiff City',
    province: 'Far Faraway County',
    phone: '+32.12345678911',
    email: 'nobody@example.com',
    createdAt: at('2019-11-06T12:14:22.299Z'),
    updatedAt: at('2019-11-06T12:14:22.000Z'),
    eurid: person('registrant')
  })],
  ['contact-info04', plain(contactInfo), contact({
    id: 'c63',
    roid: 'c63-EURID',
    name: 'Ree Seller',
    street: ['Some Street 123'],
    city: 'Nowhere City',
    province: 'Some State 1372146059',
    phone: '+32.123456789',
    email: 'reseller@some-domain.eu',
    createdAt: at('2019-11-06T12:14:30.109Z'),
    updatedAt: at('2019-11-06T12:14:30.000Z'),
    eurid: person('reseller')
  })],
  ['contact-update02', plain(contactUpdate), {}],
  ['dnssecEligibility_info02', plain(dnssecEligibility), { name: 'xn---1522153897567-f9jaaaqc.eu', eligible: false, code: 2000, message: 'Not eligible for DNSSEC discount' }],
  ['domain-check02', parsed(domainCheck, { names: ['europa.eu'] }), [{ name: 'europa.eu', available: false, reason: 'registered', eurid: { availableAt: null, statuses: ['serverTransferProhibited'] } }]],
  ['domain-check04', parsed(domainCheck, { names: ['xn---1573042515287-f9jaaaqc.xn--qxa6a'] }), [{ name: 'xn---1573042515287-f9jaaaqc.xn--qxa6a', available: false, reason: 'registered' }]],
  ['domain-create02', plain(domainCreate), { createdAt: at('2019-11-06T12:15:26.600Z'), expiresAt: at('2020-11-06T22:59:59.999Z') }],
  ['domain-create04', plain(domainCreate), { createdAt: at('2019-11-06T12:15:37.124Z'), expiresAt: at('2020-11-06T22:59:59.999Z') }],
  ['domain-create06', plain(domainCreate), { createdAt: at('2019-11-06T12:15:47.173Z'), expiresAt: at('2020-11-06T22:59:59.999Z') }],
  ['domain-delete02', plain(domainDelete), {}],
  ['domain-info02', plain(domainInfo), domain({
    registrant: 'c172',
    contacts: [{ type: 'billing', id: 'c171' }, { type: 'tech', id: 'c173' }],
    createdAt: at('2019-11-06T12:16:33.760Z'),
    updatedAt: at('2019-11-06T12:16:33.000Z'),
    authInfo: 'XXXX-2K7P-AWPT-K9EE',
    authInfoUntil: at('2019-12-16T12:16:33.912Z')
  })],
  ['domain-info04', plain(domainInfo), domain({
    registrant: 'c183',
    contacts: [{ type: 'billing', id: 'c182' }, { type: 'tech', id: 'c184' }],
    createdAt: at('2019-11-06T12:16:45.910Z'),
    updatedAt: at('2019-11-06T12:16:45.000Z')
  })],
  ['domain-info06', plain(domainInfo), domain({
    name: 'xn--80adbeadbhzhddejt0e9bxb3cwd.xn--e1a4c',
    roid: 'xn__80adbeadbhzhddejt0e9bxb3cwd_xn__e1a4c-EURID',
    registrant: 'c193',
    contacts: [{ type: 'billing', id: 'c192' }, { type: 'tech', id: 'c194' }],
    nameServers: ['b.xn--80adbeadbhzhddejt0e9bxb3cwd.xn--e1a4c', 'a.xn--80adbeadbhzhddejt0e9bxb3cwd.xn--e1a4c'],
    glue: { 'b.xn--80adbeadbhzhddejt0e9bxb3cwd.xn--e1a4c': ['2001:db8:85a3:0:0:8a2e:371:7333'], 'a.xn--80adbeadbhzhddejt0e9bxb3cwd.xn--e1a4c': ['203.0.113.0'] },
    createdAt: at('2019-11-06T12:16:56.905Z'),
    updatedAt: at('2019-11-06T12:16:56.000Z'),
    expiresAt: at('2022-11-06T22:59:59.999Z'),
    eurid: { ...calm, contacts: [{ type: 'onsite', id: 'c195' }], nsgroups: ['nsgroup-1573042616260', 'nsgroup-1573042615978'], yearsLeft: 7 }
  })],
  ['domain-renew02', plain(domainRenew), { expiresAt: at('2028-11-06T22:59:59.999Z'), liftedDeletion: true }],
  ['domain-renew04', plain(domainRenew), { expiresAt: at('2022-11-06T22:59:59.999Z') }],
  ['domain-transfer02', plain(domainTransfer), transfer('serverApproved', 't000002', '2019-11-06T12:18:05.308Z', '2019-11-06T12:18:05.308Z')],
  ['domain-transfer04', plain(domainTransfer), transfer('pending', 'eurid.eu', '2019-11-06T12:18:21.609Z', '2019-11-11T12:18:21.609Z')],
  ['domain-transfer06', plain(domainTransfer), transfer('pending', 'eurid.eu', '2019-11-06T12:18:37.532Z', '2019-11-11T12:18:37.532Z')],
  ['domain-update02', plain(domainUpdate), {}],
  ['domain-update04', plain(domainUpdate), {}],
  ['domain-update06', plain(domainUpdate), {}],
  ['keygroup-check02', parsed(keygroupCheck, { names: ['keygroup-1350898304165', 'keygroup-135089830472'] }), [
    { name: 'keygroup-1350898304165', available: false, reason: 'in use' }, { name: 'keygroup-135089830472', available: false, reason: 'in use' }
  ]],
  ['keygroup-create02', plain(keygroupCreate), undefined],
  ['keygroup-create04', plain(keygroupCreate), undefined],
  ['keygroup-info02', plain(keygroupInfo), { name: 'keygroup-1350898304165', keys: [key] }],
  ['keygroup-info04', plain(keygroupInfo), { name: 'keygroup-135089830472', keys: [] }],
  ['keygroup-update02', plain(keygroupUpdate), undefined],
  ['keygroup-update04', plain(keygroupUpdate), undefined],
  ['login02', reply => login.parse(reply, eurid), []],
  ['nsgroup-check02', parsed(nsgroupCheck, { names: ['my-ns-group', 'nsg-a-1349684934', 'café'] }), [
    { name: 'my-ns-group', available: false, reason: 'in use' },
    { name: 'nsg-a-1349684934', available: true, reason: null },
    { name: 'café', available: false, reason: 'Invalid name server group name.' }
  ]],
  ['nsgroup-create02', plain(nsgroupCreate), undefined],
  ['nsgroup-info02', plain(nsgroupInfo), { name: 'nsg-a-1349684934', nameServers: ['ns.xn--tfaa.eu', 'ns1.some-domain.eu'] }],
  ['registrarFinance-info02', plain(registrarFinance), { paymentMode: 'POST_PAYMENT', balanceMinor: 10_000_00n, availableMinor: null, overdueMinor: 0n, dueMinor: 0n }],
  ['registrarHitPoints-info02', plain(hitPoints), { points: 6, most: 5, blockedUntil: at('2019-11-30T22:59:59.999Z') }],
  ['registrationLimits-info02', plain(registrationLimit), { registrations: 0, most: null, limitedUntil: null }]
]
for (const [name, read, says] of answers) {
  test(`EURid the published answer ${name} is read by its command`, { skip }, () => {
    const reply = parseReply(sample(`${name}-resp`), eurid)
    assert.ok([1000, 1001].includes(reply.result.code))
    assert.deepEqual(read(reply), says)
  })
}

test('EURid every published answer is in the table', { skip }, () => {
  const published = readdirSync(folder).filter(name => name.endsWith('-resp.xml')).map(name => name.replace('-resp.xml', ''))
  assert.deepEqual(published.sort(), answers.map(([name]) => name).sort())
})

/** What a frame says, whatever its prefixes, versions, line breaks and transaction id; an address without a family is of IPv4 (host-1.0.xsd). */
function gist (document: string | Uint8Array): unknown {
  const say = ({ ns, name, attrs, children, text }: XmlNode): unknown => {
    const inside = name === 'pubKey' ? text.replace(/\s+/g, '') : name.endsWith('URI') ? text.replace(/domain-ext-2\.4|contact-ext-1\.3/, version => current[version]!).trim() : text.trim()
    return [`{${ns}}${name}`, name === 'hostAddr' ? { ip: 'v4', ...attrs } : { ...attrs }, inside, children.filter(each => each.name !== 'clTRID').map(say)]
  }
  return say(parseXml(document, frameLimits, namespaceReader(eurid)))
}
const current: Record<string, string> = { 'domain-ext-2.4': 'domain-ext-2.6', 'contact-ext-1.3': 'contact-ext-1.4' }

const said = <Request, Result>(command: Query<Request, Result> | Transform<Request, Result>, request: NoInfer<Request>) => (): string => commandDocument<Request, Result>(command, request, eurid, 'ABC-12345')

/** The keys of a sample: too long to be written twice. */
const keysOf = (name: string): KeyData[] => [...elements(parseXml(sample(`${name}-cmd`)), 'keyData')].map(data =>
  ({ flags: Number(textAt(data, 'flags')), protocol: Number(textAt(data, 'protocol')), algorithm: Number(textAt(data, 'alg')), publicKey: child(data, 'pubKey')!.text.replace(/\s+/g, '') }))

function * elements (node: XmlNode, name: string): Iterable<XmlNode> {
  yield * childrenOf(node, name)
  for (const each of node.children) yield * elements(each, name)
}

const holder = { organisation: null, postcode: '1234', country: 'BE', individual: true }
const transferRequest = { op: 'request', name: 'somedomain.eu' } as const

// Not ours to say: creates without a period (domain-create02, -create06), renewals by months (-renew04), contacts with a code of ours (contact-create04), updates of an empty address (contact-update02).
const commands: [string, () => string][] = [
  ['contact-create02', said(contactCreate, { ...holder, id: 'client_id002', name: 'Ann Onimous', street: ['Main Street 122'], city: 'Spiff City', province: 'Far Faraway County', phone: '+32.12345678911', email: 'nobody@example.com' })],
  ['contact-create06', said(contactCreate, {
    ...holder, id: 'contact_id', name: 'Ree Seller', street: ['Some Street 123'], city: 'Nowhere City', province: 'Some State 1372146059', phone: '+32.123456789', email: 'reseller@some-domain.eu', eurid: { type: 'reseller', language: 'en' }
  })],
  ['contact-info02', said(contactInfo, { id: 'c59' })],
  ['contact-info04', said(contactInfo, { id: 'c63' })],
  ['dnssecEligibility_info02', said(dnssecEligibility, { name: 'αβααβα-1522153897567' })],
  ['domain-check02', said(domainCheck, { names: ['europa'] })],
  ['domain-check04', said(domainCheck, { names: ['αβααβα-1573042515287.ευ'] })],
  ['domain-create04', () => said(domainCreate, {
    name: 'somedomain.eu', years: 1, nameServers: ['a.somedomain.eu'], glue: { 'a.somedomain.eu': ['1.2.3.4'] }, registrant: 'c122', contacts: [{ type: 'billing', id: 'c121' }, { type: 'tech', id: 'c123' }], dnssec: { keys: keysOf('domain-create04') }
  })()],
  ['domain-delete02', said(domainDelete, { name: 'somedomain.eu' })],
  ['domain-info02', said(domainInfo, { name: 'somedomain.eu', transferCode: 'request' })],
  ['domain-info04', said(domainInfo, { name: 'somedomain.eu' })],
  ['domain-info06', said(domainInfo, { name: 'вмкйршаудхыийведйкгг.ею' })],
  ['domain-renew02', said(domainRenew, { name: 'somedomain.eu', expiresAt: at('2020-11-06T22:59:59.999Z'), years: 8 })],
  ['domain-transfer02', said(domainTransfer, {
    op: 'request', name: 'some-domain-nãme', years: 1, authInfo: 'XXXX-3TZ2-RNSJ-4ACY', eurid: { registrant: 'c263', contacts: [{ type: 'billing', id: 'c262' }, { type: 'tech', id: 'c264' }, { type: 'onsite', id: 'c265' }] }
  })],
  ['domain-transfer04', said(domainTransfer, { ...transferRequest, authInfo: 'XXXX-3UV9-JTYV-WRX7', eurid: { registrant: 'c283', contacts: [{ type: 'billing', id: 'c282' }, { type: 'tech', id: 'c284' }] } })],
  ['domain-transfer06', () => said(domainTransfer, {
    ...transferRequest,
    authInfo: 'XXXX-3U2N-GN5C-4V5S',
    eurid: {
      registrant: 'c303',
      contacts: [{ type: 'billing', id: 'c302' }, { type: 'onsite', id: 'c305' }],
      nameServers: ['ns1.somedomain.eu', 'ns2.somedomain.eu'],
      glue: { 'ns1.somedomain.eu': ['198.51.100.0'], 'ns2.somedomain.eu': ['192.0.2.0', '2001:db8:85a3:0:0:8a2e:370:1234'] }
    },
    dnssec: { keys: keysOf('domain-transfer06') }
  })()],
  ['domain-update02', said(domainUpdate, {
    name: 'somedomain',
    add: {
      nameServers: ['ns1.abc.eu', 'ns2.somedomain.eu', 'ns3.somedomain.eu'],
      glue: { 'ns2.somedomain.eu': ['178.32.172.146'], 'ns3.somedomain.eu': ['2001:67c:9c:1::184'] },
      contacts: [{ type: 'tech', id: 'c320' }, { type: 'tech', id: 'c321' }]
    },
    eurid: { add: { contacts: [{ type: 'onsite', id: 'c322' }, { type: 'reseller', id: 'c319' }], nsgroups: ['nsgroup-1573042729356'], keygroup: 'keygroup-1573042729607' } }
  })],
  ['domain-update04', said(domainUpdate, { name: 'somedomain.eu', dnssec: { remove: 'all' } })],
  ['domain-update06', said(domainUpdate, { name: 'somedomain.eu', remove: { nameServers: ['ns1.somedomain.eu', 'ns2.some-domain.com'], glue: { 'ns1.somedomain.eu': ['2001:db8:85a3:0:0:8a2e:371:7333'] } } })],
  ['keygroup-check02', said(keygroupCheck, { names: ['keygroup-135089830472', 'keygroup-1350898304165'] })],
  ['keygroup-create02', said(keygroupCreate, { name: 'keygroup-1350898304165', keys: [key] })],
  ['keygroup-create04', () => said(keygroupCreate, { name: 'keygroup-1573042860938', keys: keysOf('keygroup-create04') })()],
  ['keygroup-info02', said(keygroupInfo, { name: 'keygroup-1350898304165' })],
  ['keygroup-info04', said(keygroupInfo, { name: 'keygroup-135089830472', authInfo: 'XXXX-3W74-EVHN-S5TD' })],
  ['keygroup-update02', () => said(keygroupUpdate, { name: 'keygroup-135089830472', keys: keysOf('keygroup-update02') })()],
  ['keygroup-update04', () => said(keygroupUpdate, { name: 'keygroup-135089830472', keys: keysOf('keygroup-update04') })()],
  ['login02', () => said({ ...login, kind: 'query' }, { user: 't000001', password: 'Pass123!', language: 'en', services: servicesOf(eurid.knows) })()],
  ['nsgroup-check02', said(nsgroupCheck, { names: ['nsg-a-1349684934', 'nsg-b-0123456789', 'my-ns-group', 'café'] })],
  ['nsgroup-create02', said(nsgroupCreate, { name: 'nsgroup-13123455678', nameServers: [] })],
  ['nsgroup-info02', said(nsgroupInfo, { name: 'nsg-a-1349684934', authInfo: 'XXXX-342L-DPZY-K6UW' })],
  ['registrarFinance-info02', said(registrarFinance, {})], ['registrarHitPoints-info02', said(hitPoints, {})], ['registrationLimits-info02', said(registrationLimit, {})]
]
for (const [name, build] of commands) test(`EURid our frame says what the published command ${name} says`, { skip }, () => assert.deepEqual(gist(build()), gist(sample(`${name}-cmd`))))
