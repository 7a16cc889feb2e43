import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { commandDocument, type Query } from '../../src/registry/epp/command.ts'
import { reportCancel } from '../../src/registry/epp/commands/report-cancel.ts'
import { reportContact } from '../../src/registry/epp/commands/report-contact.ts'
import { reportData } from '../../src/registry/epp/commands/report-data.ts'
import { reportDomain } from '../../src/registry/epp/commands/report-domain.ts'
import { reportFunds } from '../../src/registry/epp/commands/report-funds.ts'
import { reportFuture } from '../../src/registry/epp/commands/report-future.ts'
import { reportHost } from '../../src/registry/epp/commands/report-host.ts'
import { reportPayment } from '../../src/registry/epp/commands/report-payment.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { naskFirst } from '../../src/registry/epp/dialects/nask-first.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import type { Page } from '../../src/registry/epp/extensions/extreport.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import { openSession } from '../../src/registry/epp/session.ts'
import { connectTls } from '../../src/registry/epp/transport-tls.ts'
import { eppPeer, type Peer } from '../support/epp-peer.ts'
import { noSchemas, validatorOf } from './schemas.ts'

const id = '01234567-89AB-cdef-0123-456789abcdef'
const instant = '2026-03-01T22:59:59.5Z'
const at = new Date(instant)

/** An answer, which has no clTRID, with `inside` in reportData (r: is its prefix). */
const answer = (inside: string, code = 1000, { ns }: Dialect = nask): string =>
  `<epp xmlns="${ns.epp}"><response><result code="${code}"><msg>ok</msg></result><extension><r:reportData xmlns:r="${ns.extreport}">${inside}</r:reportData></extension><trID><svTRID>PR1</svTRID></trID></response></epp>`

const hear = <Request, Result>(query: Query<Request, Result>, inside: string, request: NoInfer<Request>, { code = 1000, dialect = nask }: { code?: number, dialect?: Dialect } = {}): Result =>
  query.parse(parseReply(answer(inside, code, dialect), dialect), dialect, request)

const payment = `<r:roid>1-NASK</r:roid><r:crDate>${instant}</r:crDate><r:grossValue>1230</r:grossValue><r:vatPercent>23</r:vatPercent><r:vatValue>230.0000</r:vatValue><r:initialFunds>1000.00</r:initialFunds><r:currentFunds>0.5</r:currentFunds>`
const domain = (name: string, statuses: string): string => `<r:domData><r:name>${name}</r:name><r:roid>7-NASK</r:roid><r:exDate>${instant}</r:exDate><r:statuses>${statuses}</r:statuses></r:domData>`

// the type of extreport-2.1.xsd, the query, its answer, the rows
const kinds: [string, Query<Page, unknown>, string, string, unknown[]][] = [
  ['domDataType', reportDomain, `<r:domDataRsp>${domain('a.pl', '<r:status>serverHold</r:status><r:status>clientHold</r:status>')}${domain('b.pl', '')}</r:domDataRsp>`, 'domains',
    [{ name: 'a.pl', roid: '7-NASK', expiresAt: at, statuses: ['serverHold', 'clientHold'] }, { name: 'b.pl', roid: '7-NASK', expiresAt: at, statuses: [] }]],
  ['conDataType', reportContact, '<r:conDataRsp><r:conData><r:conId>STR0001</r:conId><r:roid>8-NASK</r:roid></r:conData></r:conDataRsp>', 'contacts', [{ id: 'STR0001', roid: '8-NASK' }]],
  ['hosDataType', reportHost, '<r:hosDataRsp><r:hosData><r:name>ns1.a.pl</r:name><r:roid>9-NASK</r:roid></r:hosData></r:hosDataRsp>', 'hosts', [{ name: 'ns1.a.pl', roid: '9-NASK' }]],
  ['futDataType', reportFuture, `<r:futDataRsp><r:futData><r:name>a.pl</r:name><r:roid>10-NASK</r:roid><r:exDate>${instant}</r:exDate></r:futData></r:futDataRsp>`, 'futures', [{ name: 'a.pl', roid: '10-NASK', expiresAt: at }]],
  ['payDataType', reportPayment, `<r:paymentDataRsp><r:paymentData>${payment}</r:paymentData></r:paymentDataRsp>`, 'payments',
    [{ roid: '1-NASK', createdAt: at, grossMinor: 123_000n, vatPercent: '23', vatMinor: 23_000n, initialMinor: 100_000n, currentMinor: 50n }]],
  ['payFundsDataType', reportFunds, '<r:paymentFundsDataRsp><r:paymentFundsData><r:currentBalance>-12.30</r:currentBalance></r:paymentFundsData></r:paymentFundsDataRsp>', 'funds', [{ balanceMinor: -1_230n }]]
]
for (const [type, query, inside, of, rows] of kinds) {
  test(`NASK extreport-2.1.xsd ${type}: the rows of ${query.name}, answered at once`, () => assert.deepEqual(hear(query, inside, {}), { is: 'rows', of, rows, next: null }))
  test(`NASK extreport-2.1.xsd ${type}: the same rows, fetched later`, () => assert.deepEqual(hear(reportData, inside, { reportId: id }), { is: 'rows', of, rows, next: null }))
  test(`NASK extreport-2.1.xsd ${type}: ${query.name} accepted, to be fetched`, () => {
    assert.deepEqual(hear(query, `<r:receiveDataRsp><r:extreportId>${id}</r:extreportId></r:receiveDataRsp>`, {}, { code: 1001 }), { is: 'coming', reportId: id })
    assert.throws(() => hear(query, '<r:receiveDataRsp/>', {}, { code: 1001 }), { name: 'RegistryError', next: 'retry' })
  })
  test(`NASK extreport-2.1.xsd ${type}: what is read here is what the schema describes`, { skip: noSchemas }, () => validatorOf(nask, 'nask-2.1')(answer(inside)))
}

test('NASK a report of the first generation is read in its own namespace', () => {
  const report = hear(reportDomain, kinds[0]![2], {}, { dialect: naskFirst })
  assert.equal(report.is === 'rows' && report.rows.length, 2)
})

test('NASK a report without rows is empty; one on something else is none', () => {
  for (const inside of ['<r:domDataRsp/>', '', '<r:offset>0</r:offset><r:limit>50</r:limit><r:size>0</r:size>']) {
    assert.deepEqual(hear(reportDomain, inside, {}), { is: 'rows', of: 'domains', rows: [], next: null }, inside)
  }
  assert.throws(() => hear(reportDomain, '<r:hosDataRsp/>', {}), { name: 'RegistryError', next: 'retry' })
  assert.throws(() => reportDomain.parse(parseReply(`<epp xmlns="${nask.ns.epp}"><response><result code="1000"><msg/></result></response></epp>`, nask), nask, {}), { name: 'RegistryError', next: 'retry' })
})

test('NASK an amount that is none is not taken for one', () => {
  const funds = (text: string): string => `<r:paymentFundsDataRsp><r:paymentFundsData><r:currentBalance>${text}</r:currentBalance></r:paymentFundsData></r:paymentFundsDataRsp>`
  for (const text of ['1e3', '1,50', '1.005', '', 'NaN']) assert.throws(() => hear(reportFunds, funds(text), {}), { name: 'RegistryError' }, text)
})

// what was asked, what the answer tells of itself, rows in it, the page to ask for next
const pages: [Page, string, number, Page | null][] = [
  [{}, '', 2, null],
  [{ limit: 2 }, '', 2, { offset: 2, limit: 2 }], // a full page: there may be more
  [{ limit: 3 }, '', 2, null],
  [{ offset: 4, limit: 2 }, '', 2, { offset: 6, limit: 2 }],
  [{ offset: 4, limit: 2 }, '', 0, null],
  [{}, '<r:offset>0</r:offset><r:limit>2</r:limit><r:size>5</r:size>', 2, { offset: 2, limit: 2 }], // size of the whole
  [{}, '<r:offset>0</r:offset><r:limit>50</r:limit><r:size>2</r:size>', 2, null],
  [{ offset: 4 }, '<r:offset>4</r:offset><r:limit>2</r:limit><r:size>5</r:size>', 1, null],
  [{}, '<r:offset>0</r:offset><r:limit>2</r:limit><r:size>2</r:size>', 2, { offset: 2, limit: 2 }], // size of the page, perhaps
  [{}, '<r:size>many</r:size>', 2, null]
]
for (const [asked, told, rows, next] of pages) {
  test(`NASK extreport paging: asked ${JSON.stringify(asked)}, told ${told || 'nothing'}, ${rows} rows: next ${JSON.stringify(next)}`, () => {
    const report = hear(reportHost, `<r:hosDataRsp>${'<r:hosData><r:name>ns.a.pl</r:name><r:roid>9-NASK</r:roid></r:hosData>'.repeat(rows)}</r:hosDataRsp>${told}`, asked)
    assert.deepEqual(report.is === 'rows' && report.next, next)
  })
}

test('NASK extreport frames are bare: no command, no clTRID', () => {
  const queries: readonly Query<never, unknown>[] = [reportDomain, reportContact, reportHost, reportFuture, reportPayment, reportFunds, reportData, reportCancel]
  for (const query of queries) {
    assert.equal(query.anonymous, true, query.name)
    const document = commandDocument<never, unknown>(query, { reportId: id } as never, nask, 'ABC-12345')
    assert.match(document, /<epp xmlns="[^"]+"><extension><extreport:report /, query.name)
    assert.doesNotMatch(document, /clTRID|command/, query.name)
    assert.throws(() => commandDocument<never, unknown>(query, { reportId: id } as never, ietf, 'ABC-12345'), { name: 'RegistryError', next: 'give-up' })
  }
})

test('NASK extreport-2.1.xsd domain: state, end and statuses in the order of the schema', () => {
  const document = commandDocument(reportDomain, { state: 'BLOCKED', expiresAt: at, statuses: { names: ['clientHold', 'serverHold'], within: false }, offset: 100, limit: 50 }, nask, 'ABC-12345')
  assert.match(document, /<extreport:state>STATE_BLOCKED<\/extreport:state><extreport:exDate>2026-03-01T22:59:59\.500Z<\/extreport:exDate><extreport:statuses statusesIn="false"><extreport:status>clientHold<.*<\/extreport:domain><extreport:offset>100<\/extreport:offset><extreport:limit>50</)
})

const peers: Peer[] = []
after(async () => { await Promise.all(peers.map(peer => peer.close())) })

// what the answer carries, whether it passes for the report's
for (const [carries, passes] of [['', true], ['<clTRID>of-another-command</clTRID>', false]] as const) {
  test(`NASK extreport an answer ${carries === '' ? 'without clTRID is the report\'s' : 'under a clTRID is another command\'s'}`, async () => {
    const peer = await eppPeer({ answer: ({ verb }) => verb === 'extension' ? answer('<r:hosDataRsp/>').replace('<svTRID>', `${carries}<svTRID>`) : undefined })
    peers.push(peer)
    const session = await openSession(await connectTls(peer.settings(), { connectMs: 5_000 }), nask, { user: 'registrar', password: 'secret-password' }, { timeoutMs: 5_000 })
    const saying = session.say(commandDocument(reportHost, {}, session.dialect, 'ABC-12345'), null, 5_000)
    if (passes) assert.deepEqual(reportHost.parse((await saying).reply, session.dialect, {}), { is: 'rows', of: 'hosts', rows: [], next: null })
    else await assert.rejects(saying, { name: 'RegistryError', next: 'ask-outcome' })
    assert.equal(session.isUsable(), passes)
    session.close()
  })
}
