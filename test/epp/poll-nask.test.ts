import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { naskFirst } from '../../src/registry/epp/dialects/nask-first.ts'
import { namespaceReader, type Dialect } from '../../src/registry/epp/dialect.ts'
import { readers } from '../../src/registry/epp/poll/nask.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import { frameLimits, parseXml } from '../../src/xml/parse.ts'
import { noSchemas, validatorOf } from './schemas.ts'

/** One element of resData: key of its reader, what stands in it (e: is its own prefix), what it tells. */
const payloads: [string, string, PollEvent[]][] = [
  ['future:trnData', '<e:name>a.pl</e:name><e:trStatus>pending</e:trStatus><e:reID>gaining</e:reID><e:reDate>2026-07-04T09:27:55.886Z</e:reDate><e:acID>STR0001</e:acID><e:acDate>2026-07-09T09:27:55.886Z</e:acDate>',
    [{ is: 'transfer', object: 'future', name: 'a.pl', status: 'pending', gaining: 'gaining', losing: 'STR0001', requestedAt: new Date('2026-07-04T09:27:55.886Z'), actBy: new Date('2026-07-09T09:27:55.886Z'), expiresAt: null }]],
  ['domain:creData', '<e:name>a.pl</e:name><e:crDate>2026-03-01T10:00:00.0Z</e:crDate><e:exDate>2026-03-08T10:00:00.0Z</e:exDate>',
    [{ is: 'given', name: 'a.pl', createdAt: new Date('2026-03-01T10:00:00Z'), expiresAt: new Date('2026-03-08T10:00:00Z') }]],
  ['extdom:dlgData', '<e:name>a.pl</e:name><e:name>b.pl</e:name><e:ns>ns1.example.net</e:ns>',
    [{ is: 'broken-delegation', domains: [{ name: 'a.pl', nameServers: ['ns1.example.net'] }, { name: 'b.pl', nameServers: ['ns1.example.net'] }] }]],
  ['extdom:expData', '<e:name>a.pl</e:name><e:name>b.pl</e:name><e:exDate>2026-03-01T23:00:00.0Z</e:exDate>',
    [{ is: 'expiring', domains: [{ name: 'a.pl', expiresAt: new Date('2026-03-01T23:00:00Z') }, { name: 'b.pl', expiresAt: new Date('2026-03-01T23:00:00Z') }] }]],
  ['extdom:pollAuthInfo', '<e:domain><e:name>a.pl</e:name><e:authInfo><e:pw>secret</e:pw></e:authInfo></e:domain><e:registrant><e:id>STR0001</e:id><e:authInfo><e:pw roid="1-NASK">secret2</e:pw></e:authInfo></e:registrant>',
    [{ is: 'transfer-code', name: 'a.pl' }]],
  ['extdom:pollAuthInfo', '<e:domain><e:name>a.pl</e:name></e:domain>', [{ is: 'transfer-code', name: 'a.pl' }]],
  ...['Blocked', 'Unblocked', 'Locked', 'Unlocked'].map((word): [string, string, PollEvent[]] =>
    [`extdom:pollDomain${word}`, '<e:domain><e:name>a.pl</e:name><e:date>2026-03-01T10:00:00Z</e:date></e:domain>', [{ is: word.toLowerCase() as 'blocked', object: 'domain', names: ['a.pl'], why: null }]]),
  ['extdom:pollDomainJudicialRemoved', '<e:domain><e:name>a.pl</e:name><e:date>2026-03-01T10:00:00Z</e:date></e:domain>', [{ is: 'removed', object: 'domain', names: ['a.pl'], why: 'judicial' }]],
  ['extdom:pollFutureRemoved', '<e:future><e:name>a.pl</e:name><e:date>2026-03-01T10:00:00Z</e:date></e:future>', [{ is: 'removed', object: 'future', names: ['a.pl'], why: null }]],
  ['extdom:pollDomainAutoRenewed', '<e:name>a.pl</e:name>', [{ is: 'renewed', name: 'a.pl', expiresAt: null }]],
  ['extdom:pollDomainAutoRenewFailed', '<e:name>a.pl</e:name>', [{ is: 'renewal-failed', name: 'a.pl', why: null }]],
  ['extdom:pollDomainAutoRenewFailed', '<e:name>a.pl</e:name><e:date>2026-03-01T10:00:00.609Z</e:date>', [{ is: 'renewal-failed', name: 'a.pl', why: null }]], // the date is not in the schema
  ['extdom:pollTasteRemoved', '<e:domain><e:name>a.pl</e:name><e:date>2013-03-01T10:00:00Z</e:date></e:domain>', [{ is: 'removed', object: 'domain', names: ['a.pl'], why: 'taste' }]], // older than the schemas
  ['extdom:pollDomainDelegationOnHold', '<e:domain><e:name>a.pl</e:name><e:name>b.pl</e:name></e:domain><e:domain><e:name>c.pl</e:name></e:domain>', [{ is: 'on-hold', object: 'domain', names: ['a.pl', 'b.pl', 'c.pl'], why: null }]], // newer
  ['extepp:passwdReminder', '<e:exDate>2026-03-01T10:00:00Z</e:exDate>', [{ is: 'password-expires', at: new Date('2026-03-01T10:00:00Z') }]],
  ['extepp:accountBalanceInsufficient', '<e:accountLevel>-10.00</e:accountLevel><e:accountType>DOMAIN</e:accountType><e:serviceName>PREPAID_DOMAIN_FUNC_CREATE_1</e:serviceName><e:name>a.pl</e:name>',
    [{ is: 'balance-insufficient', account: 'DOMAIN', level: '-10.00', action: 'PREPAID_DOMAIN_FUNC_CREATE_1', name: 'a.pl' }]],
  ['extepp:accountBalanceCrossed', '<e:notificationLevel>1000.00</e:notificationLevel><e:accountType>ENUM</e:accountType>', [{ is: 'balance-low', account: 'ENUM', level: '1000.00', currency: null, threshold: '1000.00' }]],
  ['extcon:delData', '<e:id>STR0001</e:id><e:id>STR0002</e:id><e:executionDate>2026-03-01T10:00:00Z</e:executionDate>', [{ is: 'deleted', object: 'contact', ids: ['STR0001', 'STR0002'], at: new Date('2026-03-01T10:00:00Z') }]],
  ['extreport:extreportData', '<e:extreportId>01234567-89ab-cdef-0123-456789abcdef</e:extreportId><e:reportProcessingState>SUCCESS</e:reportProcessingState>',
    [{ is: 'report-ready', reportId: '01234567-89ab-cdef-0123-456789abcdef', state: 'SUCCESS' }]]
]

function read (key: string, inside: string, dialect: Dialect, uri: string): PollEvent[] {
  const [space = '', element = ''] = key.split(':')
  const data = parseXml(`<e:${element} xmlns:e="${uri}">${inside}</e:${element}>`, frameLimits, namespaceReader(dialect))
  assert.equal(data.ns, dialect.ns[space as 'extdom'])
  return readers[key]!(data, dialect, parseReply(`<epp xmlns="${dialect.ns.epp}"><response><result code="1301"/></response></epp>`, dialect))
}

for (const [key, inside, events] of payloads) {
  const space = key.split(':')[0] as 'extdom'
  test(`NASK ${key} tells: ${events[0]!.is}`, () => assert.deepEqual(read(key, inside, nask, nask.ns[space]!), events))
  test(`NASK ${key} of version 2.0 tells the same`, () => assert.deepEqual(read(key, inside, nask, nask.ns[space]!.replace('2.1', '2.0')), events))
}

test('NASK every reader is tried', () => assert.deepEqual(new Set(payloads.map(([key]) => key)), new Set(Object.keys(readers))))

test('NASK every message of the schemas has its reader', { skip: noSchemas }, () => {
  const messages = ['extdom', 'extcon', 'extepp', 'extreport'].flatMap(space => {
    const schema = readFileSync(path.resolve(import.meta.dirname, `../../../shared/epp/xsd/nask-2.1/${space}-2.1.xsd`), 'utf8')
    return [...schema.matchAll(/<xs:element name="(\w+)"[^>]*substitutionGroup="epp:rspDataGroupType"/g)].map(([, element]) => `${space}:${element}`)
  })
  assert.ok(messages.length > 15)
  for (const message of messages) assert.ok(message in readers, message)
})

test('NASK what is tried here is what the schemas describe, but for what they lack', { skip: noSchemas }, () => {
  const validate = validatorOf(nask, 'nask-2.1')
  const lacking = payloads.filter(([key, inside]) => {
    const [space = '', element = ''] = key.split(':')
    const data = `<e:${element} xmlns:e="${nask.ns[space as 'extdom']}">${inside}</e:${element}>`
    try {
      validate(`<epp xmlns="${nask.ns.epp}"><response><result code="1301"><msg>ack to dequeue</msg></result><msgQ count="1" id="1"/><resData>${data}</resData><trID><svTRID>PR1</svTRID></trID></response></epp>`)
      return false
    } catch {
      return true
    }
  })
  assert.deepEqual(lacking.map(([key]) => key), ['extdom:pollDomainAutoRenewFailed', 'extdom:pollTasteRemoved', 'extdom:pollDomainDelegationOnHold'])
})

test('NASK the first generation\'s payloads are read by the same readers', () => {
  assert.deepEqual(read('extdom:expData', '<e:name>a.pl</e:name><e:exDate>2010-03-01T23:00:00.0Z</e:exDate>', naskFirst, naskFirst.ns.extdom!),
    [{ is: 'expiring', domains: [{ name: 'a.pl', expiresAt: new Date('2010-03-01T23:00:00Z') }] }])
})

test('NASK no event carries a transfer code', () => {
  const [, inside] = payloads.find(([key]) => key === 'extdom:pollAuthInfo')!
  assert.doesNotMatch(JSON.stringify(read('extdom:pollAuthInfo', inside, nask, nask.ns.extdom!)), /secret/)
})
