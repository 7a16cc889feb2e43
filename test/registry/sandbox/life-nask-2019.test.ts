import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialog, holds, shows, statuses, validNask, type Row, type Scene } from './dialog.ts'
import { nask } from './frames.ts'
import { find, said, verdicts, type Reply } from './line.ts'
import { passwords, startPractice } from './practice.ts'

const { contactCreate, domainCheck, domainCreate, domainDelete, domainInfo, domainReactivate, domainRenew, domainTransfer, domainUpdate, extdom, pollReq, report } = nask
const name = 'przyklad.pl'
const book = { extension: extdom('create', '<extdom:book/>') }
const then: Scene = { settings: { registry: 'nask-2019' }, login: nask.login, first: id => [contactCreate(`${id.slice(0, 2)}-jan`)], validate: validNask }
const life = (title: string, rows: readonly Row[]) => dialog(title, rows, then)
const says = (expected: Record<string, string>) => (reply: Reply) => assert.deepEqual(verdicts(reply), expected)

life('NASK until 2020-01-07: a reservation of 14 days, free of charge, that only its registrar turns into a registration', [
  ['poor', domainCreate(name, { registrant: 'po-jan', ...book }), '1000', shows({ crDate: '2026-03-01T10:00:00.0Z', exDate: '2026-03-15T10:00:00.0Z' })],
  ['poor', domainInfo(name), '1000', statuses('serverHold', 'serverUpdateProhibited', 'inactive')],
  ['poor', report('<extreport:prepaid><extreport:paymentFunds/></extreport:prepaid>'), '1000', shows({ currentBalance: '80.00' })],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9923'],
  ['beta', domainCreate(name, { registrant: 'be-jan', ...book }), '2302/9028'],
  ['poor', domainCreate(name, { registrant: 'po-jan', ...book }), '2302/9028'],
  ['poor', domainRenew(name, '2026-03-15'), '2304/9923'],
  ['poor', domainDelete(name), '2304/9923'],
  ['poor', domainUpdate(name, '<domain:add><domain:status s="clientHold"/></domain:add>'), '2304/9923'],
  ['poor', report('<extreport:domain><extreport:state>STATE_RESERVED</extreport:state></extreport:domain>'), '1000', holds(/<extreport:name>przyklad.pl</)],
  ['at', '2026-03-15T09:59:59Z'],
  ['poor', domainCreate(name, { registrant: 'po-jan' }), '1000', shows({ crDate: '2026-03-15T09:59:59.0Z', exDate: '2027-03-15T09:59:59.0Z' })],
  ['poor', domainInfo(name), '1000', statuses('inactive')],
  ['poor', report('<extreport:prepaid><extreport:paymentFunds/></extreport:prepaid>'), '1000', shows({ currentBalance: '40.00' })]
])

life('NASK until 2020-01-07: a reservation that was not used rests for 30 days, then the name is free', [
  ['alfa', domainCreate(name, book), '1000'],
  ['at', '2026-03-15T10:00:00Z'],
  ['alfa', domainCreate(name), '2304/9072'],
  ['beta', domainCheck(name), '1000', says({ [name]: '9072' })],
  ['at', '2026-04-14T09:59:59Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9072'],
  ['at', '2026-04-14T10:00:00Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '1000']
])

life('NASK until 2020-01-07: reservations are for names that are free', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainCreate(name, { authInfo: 'other', ...book }), '2302/9028'],
  ['alfa', domainCreate('www.pl', book), '2304/9041'],
  ['alfa', domainCreate('a.eu', book), '2306/9017']
])

life('NASK until 2020-01-07: BLOCKED for 14 days', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T10:00:00Z'],
  ['alfa', domainRenew(name, '2027-03-01'), '2304/9901'],
  ['beta', domainTransfer('request', name, 'code-of-przyklad.pl', { years: 1 }), '2304/9901'],
  ['at', '2027-03-15T09:59:59Z'],
  ['alfa', domainReactivate(name, '2027-03-01'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['at', '2028-03-29T09:59:58Z'], // 14 days after the end on 2028-03-15, a second short
  ['beta', contactCreate('be-new'), '1000'],
  ['beta', domainCreate('b.pl', { registrant: 'be-new' }), '2304/9901'],
  ['at', '2028-03-29T09:59:59Z'],
  ['beta', domainCreate('b.pl', { registrant: 'be-new' }), '1000']
])

life('NASK until 2020-01-07: no transfer within five days of a registration or a transfer, nor in the last six of the period', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-03-06T09:59:59Z'],
  ['beta', domainTransfer('request', name, 'code-of-przyklad.pl'), '2106/9927'],
  ['at', '2026-03-06T10:00:00Z'],
  ['beta', domainTransfer('request', name, 'code-of-przyklad.pl'), '1001'],
  ['beta', domainTransfer('cancel', name, 'code-of-przyklad.pl'), '1000'],
  ['at', '2027-02-23T09:59:59Z'],
  ['beta', domainTransfer('request', name, 'code-of-przyklad.pl'), '1001'],
  ['beta', domainTransfer('cancel', name, 'code-of-przyklad.pl'), '1000'],
  ['at', '2027-02-23T10:00:00Z'],
  ['beta', domainTransfer('request', name, 'code-of-przyklad.pl'), '2106/9927'],
  ['alfa', domainInfo(name), '1000'],
  ['alfa', pollReq(), '1301']
])

const first = (xml: string) => xml.replaceAll('http://www.dns.pl/nask-epp-schema/epp-2.1', 'urn:ietf:params:xml:ns:epp-1.0')
  .replace(/http:\/\/www\.dns\.pl\/nask-epp-schema\/(domain|contact|host)-2\.1/g, 'urn:ietf:params:xml:ns:$1-1.0')
  .replace(/http:\/\/www\.dns\.pl\/nask-epp-schema\/(extdom|extcon|future)-2\.1/g, 'http://www.dns.pl/NASK-EPP/$1-1.0')
  .replace('http://www.dns.pl/nask-epp-schema/extreport-2.1', 'urn:ietf:params:xml:ns:extreport-1.0')
  .replace('<extURI>http://www.dns.pl/nask-epp-schema/secDNS-2.1</extURI>', '')

test('NASK until 2020-01-07: its first generation has the RFCs\' namespaces, and NASK\'s shapes in them', async t => {
  const practice = await startPractice(t, { registry: 'nask-2019' })
  const line = await practice.line()
  const ask = (xml: string) => line.ask(first(xml))
  assert.equal((await ask(nask.login('alfa', passwords['alfa']!))).result, '1000')
  const person = '<extcon:create xmlns:extcon="http://www.dns.pl/NASK-EPP/extcon-1.0"><extcon:individual>1</extcon:individual><extcon:consentForPublishing>1</extcon:consentForPublishing></extcon:create>'
  assert.equal((await ask(contactCreate('al-jan', { extension: person }))).result, '1000')
  const reason = '<extdom:create xmlns:extdom="http://www.dns.pl/NASK-EPP/extdom-1.0"><extdom:reason>nice name</extdom:reason><extdom:book/></extdom:create>'
  const reserved = await ask(domainCreate(name, { extension: reason }))
  assert.equal(reserved.result, '1000')
  assert.equal(find(reserved.root, 'creData')?.ns, 'urn:ietf:params:xml:ns:domain-1.0')
  const recorded = domainCreate('b.pl').replace(/(<domain:period.*<\/domain:period>)(<domain:registrant>)/, '$2').replace('</domain:name>', '</domain:name><domain:ns>ns1.example.com</domain:ns><domain:ns>ns2.example.com</domain:ns><domain:period unit="y">1</domain:period>')
  assert.equal((await ask(recorded)).result, '2303/9905')
  assert.equal((await ask(nask.futureCheck('b.pl'))).result, '1000')
  assert.equal(said(await ask(report('<extreport:domain/>')), 'name'), name)
})
