/** Reports on TLS (RFC 8460): who asks, what is said, what is taken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTlsReport, readTlsReport, reportAddresses, reportFilename } from '../../src/rules/tls-report.ts'

const records: [string, string[], string[]][] = [
  ['an address', ['v=TLSRPTv1; rua=mailto:tls@a.example'], ['tls@a.example']],
  ['two addresses', ['v=TLSRPTv1;rua=mailto:a@a.example,mailto:b@b.example'], ['a@a.example', 'b@b.example']],
  ['by HTTPS alone', ['v=TLSRPTv1; rua=https://a.example/tls'], []],
  ['one of both', ['v=TLSRPTv1; rua=https://a.example/tls,mailto:tls@a.example'], ['tls@a.example']],
  ['other texts beside it', ['v=spf1 -all', 'v=TLSRPTv1; rua=mailto:tls@a.example'], ['tls@a.example']],
  ['two records are none (§3)', ['v=TLSRPTv1; rua=mailto:a@a.example', 'v=TLSRPTv1; rua=mailto:b@a.example'], []],
  ['another version', ['v=TLSRPTv2; rua=mailto:tls@a.example'], []],
  ['nothing', [], []],
  ['no address', ['v=TLSRPTv1; rua=mailto:'], []],
  ['a line end', ['v=TLSRPTv1; rua=mailto:a@a.example\r\nBcc: x@x.example'], []],
  ['two recipients in one', ['v=TLSRPTv1; rua=mailto:a@a.example;b@b.example'], ['a@a.example']],
  ['at most five', [`v=TLSRPTv1; rua=${[1, 2, 3, 4, 5, 6].map(n => `mailto:n${n}@a.example`).join(',')}`], [1, 2, 3, 4, 5].map(n => `n${n}@a.example`)]
]
for (const [what, texts, found] of records) test(`RFC 8460 §3 who asks for reports: ${what}`, () => assert.deepEqual(reportAddresses(texts), found))

const facts = {
  day: '2026-11-21', domain: 'a.example', organisation: 'Łąka', contact: 'mailto:biuro@laka.example', host: 'mail.laka.example',
  counts: [{ policy: 'sts', mx: 'mx1.a.example', result: 'success', sessions: 40 }, { policy: 'sts', mx: 'mx2.a.example', result: 'certificate-expired', sessions: 3 }, { policy: 'tlsa', mx: 'mx1.a.example', result: 'success', sessions: 2 }]
} as const

test('RFC 8460 §4.4 what a report says, and what is read of it is the same', () => {
  const built = JSON.parse(JSON.stringify(buildTlsReport(facts)))
  assert.deepEqual(built.policies[0], {
    policy: { 'policy-type': 'sts', 'policy-domain': 'a.example' },
    summary: { 'total-successful-session-count': 40, 'total-failure-session-count': 3 },
    'failure-details': [{ 'result-type': 'certificate-expired', 'receiving-mx-hostname': 'mx2.a.example', 'failed-session-count': 3 }]
  })
  const read = readTlsReport(built)!
  assert.deepEqual([read.organisation, read.from.toISOString(), read.until.toISOString()], ['Łąka', '2026-11-21T00:00:00.000Z', '2026-11-21T23:59:59.000Z'])
  assert.deepEqual(read.policies.map(({ type, good, failed }) => [type, good, failed]), [['sts', 40, 3], ['tlsa', 2, 0]])
  assert.equal(reportFilename(facts), 'mail.laka.example!a.example!1795219200!1795305599.json.gz')
})

const range = { 'start-datetime': '2026-11-21T00:00:00Z', 'end-datetime': '2026-11-21T23:59:59Z' }
const strange: [string, unknown, boolean][] = [
  ['no object', [], false], ['null', null, false], ['no range', { 'report-id': 'x', policies: [] }, false], ['no id', { 'date-range': range, policies: [] }, false],
  ['no policies', { 'date-range': range, 'report-id': 'x' }, false], ['none of them', { 'date-range': range, 'report-id': 'x', policies: [] }, true],
  ['policies that are none', { 'date-range': range, 'report-id': 'x', policies: [null, 7, 'x', { policy: [], summary: { 'total-failure-session-count': -5 }, 'failure-details': 'x' }] }, true]
]
for (const [what, value, isReport] of strange) test(`RFC 8460 §4.4 what others send: ${what}`, () => assert.equal(readTlsReport(value) !== undefined, isReport))

test('RFC 8460 §4.4 what others send is bounded and no more than one line', () => {
  const read = readTlsReport({ 'date-range': range, 'report-id': 'x\r\n'.repeat(200), 'organization-name': '<b>a\u202eb', policies: Array(500).fill({ summary: { 'total-successful-session-count': 1.5, 'total-failure-session-count': 9 } }) })!
  assert.equal(read.policies.length, 100)
  assert.deepEqual([read.policies[0]!.good, read.policies[0]!.failed], [0, 9])
  assert.doesNotMatch(read.reportId + read.organisation, /[\p{C}]/u)
  assert.equal(read.reportId.length, 200)
})
