import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { RegistryError } from '../../src/errors.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { parseGreeting } from '../../src/registry/epp/commands/hello.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { parseInstant, parseReply, sayResult } from '../../src/registry/epp/reply.ts'

const samples = path.resolve(import.meta.dirname, '../../../shared/epp/samples')
const skip = existsSync(samples) ? false : `no recorded answers in ${samples}`
const sample = (name: string): Buffer => readFileSync(path.join(samples, name))

/** The generation of 2013, as data: only its namespaces differ. */
const nask2013: Dialect = { ...nask, ns: Object.fromEntries(Object.entries(nask.ns).map(([name, uri]) => [name, uri.replace(/2\.1$/, '2.0')])) as Dialect['ns'] }

test('RFC 5730 §2.6 every recorded answer is read', { skip }, () => {
  const folders: [string, Dialect][] = [['nask-2013', nask2013], ['eurid', ietf]]
  for (const [folder, dialect] of folders) {
    const answers = readdirSync(path.join(samples, folder)).filter(name => name.endsWith('-resp.xml') && !name.includes('greeting'))
    assert.ok(answers.length > 10)
    for (const name of answers) {
      const reply = parseReply(sample(`${folder}/${name}`), dialect)
      const expected = /-(\d{4})-resp/.exec(name)?.[1]
      assert.ok(expected === undefined || reply.result.code === Number(expected), name)
      assert.ok(reply.svTRID, name)
    }
  }
})

test('RFC 5730 §2.4 a recorded greeting of NASK', { skip }, () => {
  const greeting = parseGreeting(sample('nask-2013/nask-005-hello-greeting-resp.xml'), nask2013)
  assert.equal(greeting.server, 'NASK EPP Registry')
  assert.deepEqual(greeting.languages, ['en', 'pl'])
  assert.equal(greeting.objects.length, 4)
  assert.ok(greeting.extensions.includes('http://www.dns.pl/nask-epp-schema/extdom-2.0'))
})

test('NASK a taken name: the reason is a number in extValue, and its names have namespaces of their own', { skip }, () => {
  const { result, clTRID, svTRID } = parseReply(sample('nask-2013/nask-350-create-domain-2304-resp.xml'), nask2013)
  assert.deepEqual({ ...result, say: sayResult(result) }, {
    code: 2304,
    message: 'Object status prohibits operation',
    reasonCode: '9076',
    reason: 'Domain exists in state REGISTERED',
    say: 'Object status prohibits operation: Domain exists in state REGISTERED'
  })
  assert.deepEqual([clTRID, svTRID], ['ABC-12345', 'PR6725626226'])
  assert.equal(domainCreate.mayBeOurs({ ok: false, ...result }, nask), true)
  assert.equal(domainCreate.mayBeOurs({ ok: false, ...result, reasonCode: '9041' }, nask), false)
})

test('NASK recorded results are read by their commands', { skip }, () => {
  const read = (name: string) => parseReply(sample(`nask-2013/${name}`), nask2013)
  const created = read('nask-450-create-domain-1000-resp.xml')
  assert.deepEqual(domainCreate.parse(created, nask2013, {} as never), { createdAt: new Date('2013-07-04T09:20:05Z'), expiresAt: new Date('2014-07-04T09:20:05Z') })
  assert.deepEqual(created.queue, { count: 1223, id: '342052' })
  assert.deepEqual(contactCreate.parse(read('nask-050-create-contact-1000-resp.xml'), nask2013, {} as never), { id: 'NASK_EPP_PREFIX110', createdAt: new Date('2013-07-04T08:25:58Z') })
  assert.equal(read('nask-150-create-host-v1-2001-resp.xml').clTRID, null)
})

test('RFC 5731 §3 EURid\'s published answers are read by the commands', { skip }, () => {
  const read = (name: string) => parseReply(sample(`eurid/${name}`), ietf)
  assert.deepEqual(domainInfo.parse(read('domain-info02-resp.xml'), ietf, { name: 'somedomain.eu' }), {
    name: 'somedomain.eu',
    roid: 'somedomain_eu-EURID',
    sponsor: 't000001',
    statuses: ['ok'],
    registrant: 'c172',
    contacts: [{ type: 'billing', id: 'c171' }, { type: 'tech', id: 'c173' }],
    nameServers: [],
    glue: {},
    subordinateHosts: [],
    createdAt: new Date('2019-11-06T12:16:33.760Z'),
    updatedAt: new Date('2019-11-06T12:16:33.000Z'),
    expiresAt: new Date('2020-11-06T22:59:59.999Z'),
    transferredAt: null,
    authInfo: 'XXXX-2K7P-AWPT-K9EE',
    dnssec: null
  })
  assert.deepEqual(domainCheck.parse(read('domain-check02-resp.xml'), ietf, { names: ['Europa.eu'] }), [{ name: 'Europa.eu', available: false, reason: 'registered' }])
  assert.deepEqual(domainRenew.parse(read('domain-renew02-resp.xml'), ietf, {} as never), { expiresAt: new Date('2028-11-06T22:59:59.999Z') })
  const contact = contactInfo.parse(read('contact-info02-resp.xml'), ietf, { id: 'c59' })
  assert.deepEqual([contact.id, contact.sponsor, contact.name, contact.street, contact.postcode, contact.individual], ['c59', 't000001', 'Ann Onimous', ['Main Street 122'], '1234', null])
})

const answer = (results: string, rest = ''): string => `<x:epp xmlns:x="${nask.ns.epp}"><x:response>${results}${rest}<x:trID><x:svTRID>S-1</x:svTRID></x:trID></x:response></x:epp>`

test('RFC 5730 §2.6 several results: the first failure counts, all are kept, prefixes mean nothing', () => {
  const reply = parseReply(answer('<x:result code="2004"><x:msg>range</x:msg></x:result><x:result code="2005"><x:msg>syntax</x:msg></x:result>'), nask)
  assert.equal(reply.result.code, 2004)
  assert.deepEqual(reply.results.map(({ code }) => code), [2004, 2005])
})

test('RFC 5731 §3.1.1 answers to a check come in any order, and every name must be answered', () => {
  const cd = (name: string, avail: string) => `<d:cd><d:name avail="${avail}">${name}</d:name></d:cd>`
  const reply = (cds: string) => parseReply(answer('<x:result code="1000"><x:msg/></x:result>', `<x:resData><d:chkData xmlns:d="${nask.ns.domain}">${cds}</d:chkData></x:resData>`), nask)
  const names = ['a.pl', 'b.pl']
  assert.deepEqual(domainCheck.parse(reply(cd('b.pl', '0') + cd('a.pl', '1')), nask, { names }).map(({ available }) => available), [true, false])
  assert.throws(() => domainCheck.parse(reply(cd('a.pl', 'true')), nask, { names }), RegistryError)
})

test('NASK a foreign domain tells its sponsor and nothing more', () => {
  const reply = parseReply(answer('<x:result code="1000"><x:msg/></x:result>',
    `<x:resData><d:infData xmlns:d="${nask.ns.domain}"><d:name>a.pl</d:name><d:roid>1-NASK</d:roid><d:clID>other</d:clID></d:infData></x:resData>`), nask)
  const { sponsor, registrant, expiresAt } = domainInfo.parse(reply, nask, { name: 'a.pl' })
  assert.deepEqual([sponsor, registrant, expiresAt], ['other', null, null])
})

// what it is, the document
const noAnswers: [string, string][] = [
  ['a greeting', `<epp xmlns="${nask.ns.epp}"><greeting/></epp>`],
  ['another namespace', answer('<x:result code="1000"/>').replace(nask.ns.epp, ietf.ns.epp)],
  ['no result', answer('')],
  ['a code that is none', answer('<x:result code="1e3"/>')],
  ['another document', '<html/>']
]
for (const [what, document] of noAnswers) {
  test(`RFC 5730 §2.6 no answer: ${what}`, () => assert.throws(() => parseReply(document, nask), { name: 'RegistryError', next: 'ask-outcome' }))
}

test('RFC 5730 hostile XML: entities, document types and broken text are refused', () => {
  const bomb = '<!DOCTYPE epp [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><epp>&b;</epp>'
  const outside = '<!DOCTYPE epp [<!ENTITY a SYSTEM "file:///etc/passwd">]><epp>&a;</epp>'
  for (const document of [bomb, outside, '<epp>', '', '\u0000', 'EPP', '<a/>'.repeat(2)]) {
    assert.throws(() => parseReply(document, nask), { name: 'XmlError' })
  }
})

// as written, the instant
const instants: [string, string | null][] = [
  ['2013-07-04T08:25:58.0Z', '2013-07-04T08:25:58.000Z'],
  ['2013-07-04T08:25:58.6857Z', '2013-07-04T08:25:58.685Z'],
  ['2013-07-04T08:25:58', '2013-07-04T08:25:58.000Z'],
  ['2013-07-04T10:25:58+02:00', '2013-07-04T08:25:58.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2023-02-29T00:00:00Z', null],
  ['2013-07-04T24:30:00Z', null],
  ['2013-07-04', null],
  ['', null],
  ['2013-07-04T08:25:58Z trailing', null]
]
for (const [text, instant] of instants) {
  test(`RFC 5731 §2.4 '${text}' is ${instant ?? 'no instant'}`, () => {
    if (instant === null) assert.throws(() => parseInstant(text), RegistryError)
    else assert.equal(parseInstant(text).toISOString(), instant)
  })
}
