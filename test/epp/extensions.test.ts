import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { balanceInfo } from '../../src/registry/epp/commands/balance-info.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRestore } from '../../src/registry/epp/commands/domain-restore.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { hostInfo } from '../../src/registry/epp/commands/host-info.ts'
import { maintenanceInfo } from '../../src/registry/epp/commands/maintenance-info.ts'
import { maintenanceList } from '../../src/registry/epp/commands/maintenance-list.ts'
import { speak, type Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { verisign } from '../../src/registry/epp/dialects/verisign.ts'
import { sumOf } from '../../src/registry/epp/extensions/fee-data.ts'
import { isSigned, type Dnssec, type DnssecChange } from '../../src/registry/epp/extensions/sec-dns.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { replyOf } from './answers.ts'
import { clTRID } from './sample.ts'

const offering = (known: Dialect, ...extensions: string[]): Dialect =>
  speak(known, { objects: known.knows.filter(({ as }) => as === 'object').map(({ uris: [uri] }) => uri), extensions }).dialect
const fee = (version: string): Dialect => offering(ietf, `urn:ietf:params:xml:ns:${version}`)
const frameOf = (frame: string): string => /<extension>(.*)<\/extension>/.exec(frame)?.[1]?.replace(/ xmlns:\w+="[^"]*"/g, '') ?? ''
const create = { name: 'example.com', years: 1, nameServers: [] }
const priced = (dialect: Dialect, ...commands: ['create' | 'renew', number?][]): string => frameOf(commandDocument(domainCheck,
  { names: ['a.com', 'b.com'], fee: { currency: 'USD', commands: commands.map(([command, years]) => ({ command, ...(years ? { years } : {}) })) } }, dialect, clTRID))

const flat = (name: string, id: string): string => `<fee:${id.split('>')[0]}>${name}</fee:${id.split(' ')[0]!.split('>')[0]}><fee:currency>USD</fee:currency><fee:command>create</fee:command><fee:period unit="y">2</fee:period>`

// as the greeting names it, how prices are asked for
const feeVersions: [string, string][] = [
  ['epp:fee-1.0', '<fee:check><fee:currency>USD</fee:currency><fee:command name="create"><fee:period unit="y">2</fee:period></fee:command></fee:check>'],
  ['fee-0.23', '<fee:check><fee:currency>USD</fee:currency><fee:command name="create"><fee:period unit="y">2</fee:period></fee:command></fee:check>'],
  ['fee-0.11', '<fee:check><fee:command>create</fee:command><fee:currency>USD</fee:currency><fee:period unit="y">2</fee:period></fee:check>'],
  ['fee-0.9', `<fee:check>${['a.com', 'b.com'].map(name => `<fee:object objURI="${ietf.ns.domain}"><fee:objID element="name">${name}</fee:objID><fee:currency>USD</fee:currency><fee:command>create</fee:command><fee:period unit="y">2</fee:period></fee:object>`).join('')}</fee:check>`],
  ['fee-0.8', `<fee:check>${['a.com', 'b.com'].map(name => `<fee:domain>${flat(name, 'name')}</fee:domain>`).join('')}</fee:check>`],
  ['fee-0.7', `<fee:check>${['a.com', 'b.com'].map(name => `<fee:domain>${flat(name, 'name')}</fee:domain>`).join('')}</fee:check>`]
]
for (const [version, expected] of feeVersions) {
  test(`RFC 8748 prices are asked for as ${version} does`, () => assert.equal(priced(fee(version), ['create', 2]), expected))
}

test('RFC 8748 the best version that both sides know is spoken; where none is offered the answer has no prices', () => {
  assert.equal(offering(ietf, 'urn:ietf:params:xml:ns:fee-0.7', 'urn:ietf:params:xml:ns:epp:fee-1.0').ns.fee, 'urn:ietf:params:xml:ns:epp:fee-1.0')
  assert.equal(priced(offering(ietf), ['create']), '')
  assert.throws(() => priced(fee('fee-0.11'), ['create'], ['renew']), { name: 'RegistryError', next: 'give-up' })
})

test('RFC 8748 §3.8 an agreed price is said with the command; where it cannot be, the command is not said', () => {
  const agreed = { ...create, fee: { currency: 'USD', fee: '10.00' } }
  assert.equal(frameOf(commandDocument(domainCreate, agreed, fee('fee-0.11'), clTRID)), '<fee:create><fee:currency>USD</fee:currency><fee:fee>10.00</fee:fee></fee:create>')
  assert.throws(() => commandDocument(domainCreate, agreed, offering(ietf), clTRID), { name: 'RegistryError', next: 'give-up' })
})

const chkData = '<d:chkData xmlns:d="{domain}"><d:cd><d:name avail="1">A.com</d:name></d:cd></d:chkData>'
const part = { amount: '5.00', description: 'Application Fee', refundable: false, gracePeriod: null, applied: null }
const pricedAs = { command: 'create', years: 1, fees: [part], credits: [], total: '5.00', standard: null, reason: null }

// the version, its answer, what is read
const feeAnswers: [string, string, object][] = [
  ['epp:fee-1.0', '<f:chkData xmlns:f="{fee}"><f:currency>USD</f:currency><f:cd avail="1"><f:objID>a.com</f:objID><f:class>premium</f:class><f:command name="create" standard="0"><f:period unit="y">1</f:period><f:fee description="Registration Fee" refundable="1" grace-period="P5D">100.00</f:fee><f:credit description="Discount">-0.5</f:credit></f:command><f:command name="transfer"><f:reason>not now</f:reason></f:command></f:cd></f:chkData>', {
    currency: 'USD',
    class: 'premium',
    commands: [
      { command: 'create', years: 1, fees: [{ amount: '100.00', description: 'Registration Fee', refundable: true, gracePeriod: 'P5D', applied: null }], credits: [{ amount: '-0.5', description: 'Discount', refundable: null, gracePeriod: null, applied: null }], total: '99.50', standard: false, reason: null },
      { command: 'transfer', years: null, fees: [], credits: [], total: null, standard: null, reason: 'not now' }
    ]
  }],
  ['fee-0.23', '<f:chkData xmlns:f="{fee}"><f:currency>USD</f:currency><f:cd><f:objID>a.com</f:objID><f:command name="create"><f:period unit="y">1</f:period><f:fee description="Application Fee" refundable="0">5.00</f:fee><f:class>premium</f:class></f:command></f:cd></f:chkData>', { currency: 'USD', class: 'premium', commands: [pricedAs] }],
  ['fee-0.11', '<f:chkData xmlns:f="{fee}"><f:cd><f:object><d:name xmlns:d="{domain}">a.com</d:name></f:object><f:command>create</f:command><f:currency>USD</f:currency><f:period unit="m">12</f:period><f:fee description="Application Fee" refundable="0">5.00</f:fee><f:class>standard</f:class></f:cd></f:chkData>', { currency: 'USD', class: 'standard', commands: [pricedAs] }],
  ['fee-0.9', '<f:chkData xmlns:f="{fee}"><f:cd><f:objID>a.com</f:objID><f:currency>USD</f:currency><f:command phase="sunrise">create</f:command><f:period unit="y">1</f:period><f:fee description="Application Fee" refundable="0">5.00</f:fee></f:cd></f:chkData>', { currency: 'USD', class: null, commands: [pricedAs] }],
  ['fee-0.7', '<f:chkData xmlns:f="{fee}"><f:cd><f:name>a.com</f:name><f:currency>USD</f:currency><f:command>create</f:command><f:period unit="y">1</f:period><f:fee description="Application Fee" refundable="0">5.00</f:fee></f:cd><f:cd><f:name>a.com</f:name><f:currency>USD</f:currency><f:command>renew</f:command></f:cd></f:chkData>', {
    currency: 'USD', class: null, commands: [pricedAs, { command: 'renew', years: null, fees: [], credits: [], total: null, standard: null, reason: null }]
  }]
]
for (const [version, extension, expected] of feeAnswers) {
  test(`RFC 8748 prices are read as ${version} tells them`, () => {
    const dialect = fee(version)
    assert.deepEqual(domainCheck.parse(replyOf({ resData: chkData, extension }, dialect), dialect, { names: ['a.com'] }), [{ name: 'a.com', available: true, reason: null, fees: expected }])
  })
}

test('RFC 8748 §5.2.1 what a command cost, and what is left, in an older version than the one spoken', () => {
  const dialect = fee('epp:fee-1.0')
  const resData = '<d:creData xmlns:d="{domain}"><d:name>a.com</d:name><d:crDate>2026-01-01T00:00:00Z</d:crDate><d:exDate>2027-01-01T00:00:00Z</d:exDate></d:creData>'
  const extension = '<f:creData xmlns:f="urn:ietf:params:xml:ns:epp:fee-0.25"><f:currency>USD</f:currency><f:fee>7.1</f:fee><f:fee>0.18</f:fee><f:balance>-5.00</f:balance><f:creditLimit>1000.00</f:creditLimit></f:creData>'
  const { charged } = domainCreate.parse(replyOf({ resData, extension }, dialect), dialect, create)
  assert.deepEqual([charged?.currency, charged?.total, charged?.balance, charged?.creditLimit], ['USD', '7.28', '-5.00', '1000.00'])
  assert.deepEqual(domainUpdate.parse(replyOf({}, dialect), dialect, { name: 'a.com' }), {})
})

// amounts, their exact sum
const sums: [string[], string | null][] = [
  [['0.1', '0.2'], '0.3'], [['10', '-2.50'], '7.50'], [['-0.5'], '-0.5'], [['1', '2'], '3'], [['+5.00'], '5.00'], [['0.05', '-0.10'], '-0.05'],
  [['9007199254740993.01', '0.01'], '9007199254740993.02'], [['.5', '5.'], '5.5'], [['five'], null], [['1e3'], null], [['.'], null], [[], '0']
]
for (const [amounts, sum] of sums) test(`RFC 8748 ${amounts.join(' + ') || 'nothing'} is ${sum ?? 'no price'}`, () => assert.equal(sumOf(amounts), sum))

const ds = { keyTag: 1, algorithm: 13, digestType: 2, digest: 'ABCD' }
const key = { flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQPJ' }
const signed: Dnssec = { ds: [ds] }

// what was to change, what the registry shows, whether that is it
const signings: [string, DnssecChange | undefined, Dnssec | null | undefined, boolean][] = [
  ['nothing asked', undefined, undefined, true],
  ['not told', { remove: 'all' }, undefined, false],
  ['added', { add: { ds: [ds] } }, { ds: [{ ...ds, digest: 'abcd' }] }, true],
  ['added, and its key told as well', { add: { ds: [ds] } }, { ds: [{ ...ds, key }] }, true],
  ['not added', { add: { ds: [ds] } }, null, false],
  ['another one', { add: { ds: [ds] } }, { ds: [{ ...ds, keyTag: 2 }] }, false],
  ['removed', { remove: { ds: [ds] } }, null, true],
  ['not removed', { remove: { ds: [ds] } }, signed, false],
  ['all removed', { remove: 'all' }, null, true],
  ['not all removed', { remove: 'all' }, signed, false],
  ['all removed and added anew', { remove: 'all', add: { ds: [ds] } }, signed, true],
  ['all removed and added anew, one left over', { remove: 'all', add: { ds: [ds] } }, { ds: [ds, { ...ds, keyTag: 9 }] }, false],
  ['keys, with line breaks', { add: { keys: [key] } }, { keys: [{ ...key, publicKey: 'AQ\nPJ' }] }, true],
  ['the life of signatures', { maxSigLife: 60 }, { ...signed, maxSigLife: 60 }, true],
  ['another life', { maxSigLife: 60 }, signed, false]
]
for (const [what, change, told, is] of signings) test(`RFC 5910 §5.2.5 settled: ${what}`, () => assert.equal(isSigned(told, change), is))

const infData = '<d:infData xmlns:d="{domain}"><d:name>a.com</d:name><d:roid>1-A</d:roid><d:status s="ok"/><d:clID>us</d:clID></d:infData>'

test('RFC 5910 §5.1.2 and RFC 3915 §4.1.2 keys and grace periods are read with the domain, under any prefix', () => {
  const extension = `<s:infData xmlns:s="{secDNS}"><s:maxSigLife>604800</s:maxSigLife><s:dsData><s:keyTag>12346</s:keyTag><s:alg>3</s:alg><s:digestType>1</s:digestType><s:digest>49FD</s:digest><s:keyData><s:flags>257</s:flags><s:protocol>3</s:protocol><s:alg>1</s:alg><s:pubKey>AQPJ
    ////</s:pubKey></s:keyData></s:dsData></s:infData><r:infData xmlns:r="{rgp}"><r:rgpStatus s="addPeriod"/><r:rgpStatus s="renewPeriod"/></r:infData>`
  const { dnssec, rgp } = domainInfo.parse(replyOf({ resData: infData, extension }, ietf), ietf, { name: 'a.com' })
  assert.deepEqual(dnssec, { ds: [{ keyTag: 12346, algorithm: 3, digestType: 1, digest: '49FD', key: { flags: 257, protocol: 3, algorithm: 1, publicKey: 'AQPJ////' } }], maxSigLife: 604_800 })
  assert.deepEqual(rgp, ['addPeriod', 'renewPeriod'])
})

test('RFC 5910 not signed is null; a session that does not speak of it says nothing', () => {
  assert.equal(domainInfo.parse(replyOf({ resData: infData }, ietf), ietf, { name: 'a.com' }).dnssec, null)
  const mute = offering(ietf)
  const facts = domainInfo.parse(replyOf({ resData: infData }, mute), mute, { name: 'a.com' })
  assert.ok(!('dnssec' in facts) && !('rgp' in facts))
  assert.throws(() => commandDocument(domainCreate, { ...create, dnssec: signed }, mute, clTRID), { name: 'RegistryError', next: 'give-up' })
})

test('NASK secDNS-2.1 a key tag of 0, a key, a life and haste are refused before they are sent', () => {
  for (const dnssec of [{ ds: [{ ...ds, keyTag: 0 }] }, { ds: [{ ...ds, key }] }, { keys: [key] }, { ds: [ds], maxSigLife: 60 }]) {
    assert.throws(() => commandDocument(domainCreate, { ...create, dnssec }, nask, clTRID), { name: 'RegistryError', next: 'give-up' })
  }
  assert.throws(() => commandDocument(domainUpdate, { name: 'a.pl', dnssec: { add: { ds: [ds] }, urgent: true } }, nask, clTRID), { name: 'RegistryError', next: 'give-up' })
})

test('RFC 3915 §4.2.5 a restore tells whether a report is waited for', () => {
  const restored = replyOf({ extension: '<r:upData xmlns:r="{rgp}"><r:rgpStatus s="pendingRestore"/></r:upData>' }, ietf)
  assert.deepEqual(domainRestore.parse(restored, ietf, { name: 'a.com', restore: { op: 'request' } }), { rgp: ['pendingRestore'] })
})

// names, the product, null: refused
const products: [string[], string | null][] = [
  [['a.com'], 'dotCOM'], [['A.NET', 'b.net'], 'dotNET'], [['a.com', 'b.net'], null], [['xn--a.com'], 'dotCOM']
]
for (const [names, product] of products) {
  test(`Verisign namestoreExt-1.1 ${names.join(', ')}: ${product ?? 'not in one command'}`, () => {
    const say = () => frameOf(commandDocument(domainCheck, { names }, verisign, clTRID))
    if (product === null) assert.throws(say, { name: 'RegistryError', next: 'give-up' })
    else assert.equal(say(), `<namestoreExt:namestoreExt><namestoreExt:subProduct>${product}</namestoreExt:subProduct></namestoreExt:namestoreExt>`)
  })
}

test('Verisign namestoreExt-1.1 a host under another top-level domain goes with the first product, and registries without products get none', () => {
  assert.match(commandDocument(hostInfo, { name: 'ns1.example.pl' }, verisign, clTRID), /dotCOM/)
  assert.doesNotMatch(commandDocument(hostInfo, { name: 'ns1.example.pl' }, ietf, clTRID), /extension/)
})

test('Verisign idnLang-1.0 an internationalised name is not created without its language, nor an ASCII one with it', () => {
  const idn = { ...create, name: 'xn--zaolc-vqab.com' }
  assert.throws(() => commandDocument(domainCreate, idn, verisign, clTRID), { name: 'RegistryError', next: 'give-up' })
  assert.match(commandDocument(domainCreate, { ...idn, idnLanguage: 'POL' }, verisign, clTRID), /<idnLang:tag xmlns:idnLang="[^"]+">POL<\/idnLang:tag>/)
  assert.doesNotMatch(commandDocument(domainCreate, { ...create, idnLanguage: 'POL' }, verisign, clTRID), /idnLang/)
})

test('Verisign balance-1.0 what is left', () => {
  const resData = (threshold: string): string => `<b:infData xmlns:b="{balance}"><b:creditLimit>1000.00</b:creditLimit><b:balance>200.00</b:balance><b:availableCredit>800.00</b:availableCredit><b:creditThreshold>${threshold}</b:creditThreshold></b:infData>`
  const read = (threshold: string) => balanceInfo.parse(replyOf({ resData: resData(threshold) }, verisign), verisign, undefined)
  assert.deepEqual(read('<b:fixed>500.00</b:fixed>'), { balance: '200.00', creditLimit: '1000.00', available: '800.00', threshold: { fixed: '500.00' } })
  assert.deepEqual(read('<b:percent>50</b:percent>').threshold, { percent: 50 })
})

test('RFC 9167 §4.1.3 a maintenance, and the list of all', () => {
  const item = '<m:item><m:id>2e6df9b0</m:id><m:type lang="en">Routine Maintenance</m:type><m:systems><m:system><m:name>EPP</m:name><m:host>epp.registry.example</m:host><m:impact>full</m:impact></m:system></m:systems><m:environment type="custom" name="marketing"/><m:start>2026-12-30T06:00:00Z</m:start><m:end>2026-12-30T14:25:57Z</m:end><m:reason>planned</m:reason><m:detail>https://registry.example/notice</m:detail><m:description lang="en">free text</m:description><m:tlds><m:tld>example</m:tld><m:tld>test</m:tld></m:tlds><m:intervention><m:connection>false</m:connection><m:implementation>1</m:implementation></m:intervention><m:crDate>2026-11-08T22:10:00Z</m:crDate></m:item>'
  assert.deepEqual(maintenanceInfo.parse(replyOf({ resData: `<m:infData xmlns:m="{maintenance}">${item}</m:infData>` }, ietf), ietf, { id: '2e6df9b0' }), {
    id: '2e6df9b0',
    types: ['Routine Maintenance'],
    pollType: null,
    systems: [{ name: 'EPP', host: 'epp.registry.example', impact: 'full' }],
    environment: 'marketing',
    startsAt: new Date('2026-12-30T06:00:00Z'),
    endsAt: new Date('2026-12-30T14:25:57Z'),
    reason: 'planned',
    detail: 'https://registry.example/notice',
    descriptions: ['free text'],
    tlds: ['example', 'test'],
    intervention: { connection: false, implementation: true }
  })
  const list = '<m:infData xmlns:m="urn:ietf:params:xml:ns:epp:maintenance-0.3"><m:list><m:listItem><m:id>a</m:id><m:start>2026-12-30T06:00:00Z</m:start></m:listItem><m:listItem><m:id>b</m:id></m:listItem></m:list></m:infData>'
  assert.deepEqual(maintenanceList.parse(replyOf({ resData: list }, ietf), ietf, undefined), [{ id: 'a', startsAt: new Date('2026-12-30T06:00:00Z'), endsAt: null }, { id: 'b', startsAt: null, endsAt: null }])
})

const outside = (value: string, reason = 'urn:x not in login services'): string => `<q:extValue><q:value>${value}</q:value><q:reason>${reason}</q:reason></q:extValue>`

test('RFC 9038 elements of namespaces that were not asked for are given back to their readers', () => {
  const inResult = outside('<r:infData xmlns:r="{rgp}"><r:rgpStatus s="redemptionPeriod"/></r:infData>') + outside(infData)
  const { sponsor, rgp } = domainInfo.parse(replyOf({ inResult }, ietf), ietf, { name: 'a.com' })
  assert.deepEqual([sponsor, rgp], ['us', ['redemptionPeriod']])
})

test('RFC 9038 what explains a failure, or is no such element, is not taken for data', () => {
  const inResult = outside(infData)
  assert.equal(replyOf({ code: 2306, inResult }, ietf).resData, undefined)
  assert.equal(replyOf({ inResult: outside(infData, 'see our rules') }, ietf).resData, undefined)
})

test('RFC 9154 §4.1 a transfer code has 128 random bits at least, and is set only when it is asked for', () => {
  assert.ok(newAuthInfo().length * 5 >= 128)
  assert.match(newAuthInfo(), /^[0-9a-z]+$/)
  assert.match(commandDocument(domainCreate, create, ietf, clTRID), /<domain:authInfo><domain:pw\/><\/domain:authInfo>/)
  assert.match(commandDocument(domainUpdate, { name: 'a.com', authInfo: null }, ietf, clTRID), /<domain:chg><domain:authInfo><domain:null\/><\/domain:authInfo><\/domain:chg>/)
})
