/** Names that the public directory is asked about: what is a name, in which form. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayOf, parseAskedName } from '../../src/rules/asked-name.ts'
import { rdapStatusesOf } from '../../src/rules/rdap-status.ts'

const label63 = 'a'.repeat(63)
const name253 = `${[label63, label63, label63].join('.')}.${'a'.repeat(61)}`

// what, typed, the ASCII name or what is wrong with it
const cases: [string, string, string][] = [
  ['letters, digits and hyphens', 'a-1.pl', 'a-1.pl'],
  ['capitals', 'PRZYKLAD.PL', 'przyklad.pl'],
  ['the root’s full stop', 'przyklad.pl.', 'przyklad.pl'],
  ['two full stops at the end', 'przyklad.pl..', 'malformed'],
  ['U-labels', 'żółw.pl', 'xn--w-uga1v8h.pl'],
  ['A-labels', 'XN--w-uga1v8h.pl', 'xn--w-uga1v8h.pl'],
  ['both kinds of labels', 'ns1.xn--w-uga1v8h.żółw.pl', 'ns1.xn--w-uga1v8h.xn--w-uga1v8h.pl'],
  ['an A-label that does not decode', 'xn--999999999.pl', 'not-idna'],
  ['an A-label of plain letters', 'xn--abc-.pl', 'not-idna'],
  ['a U-label of both directions', 'aא1ב.pl', 'not-idna'],
  ['letters of full width', 'ｐｒｚｙｋｌａｄ.pl', 'przyklad.pl'],
  ['a label of 63', `${label63}.pl`, `${label63}.pl`],
  ['a label of 64', `${label63}a.pl`, 'malformed'],
  ['a name of 253', name253, name253],
  ['a name of 254', `${name253}a`, 'malformed'],
  ['a name of a million', `${'a.'.repeat(500_000)}pl`, 'malformed'],
  ['one label', 'pl', 'malformed'],
  ['nothing', '', 'malformed'],
  ['the root alone', '.', 'malformed'],
  ['an empty label', 'a..pl', 'malformed'],
  ['an underscore', '_dmarc.a.pl', 'malformed'],
  ['a wildcard', '*.a.pl', 'malformed'],
  ['a blank', 'a b.pl', 'malformed'],
  ['a second line', 'a.pl\r\nb.pl', 'malformed'],
  ['a zero octet', 'a\0.pl', 'malformed'],
  ['a quotation mark', "a'.pl", 'malformed'],
  ['a path', '../a.pl', 'malformed'],
  ['half a surrogate', 'a\ud800.pl', 'not-idna']
]
for (const [what, typed, expected] of cases) {
  test(`RFC 9082 §3.1.3 ${what} → ${expected.slice(0, 40)}`, () => {
    const parsed = parseAskedName(typed)
    assert.equal(parsed.ok ? parsed.ascii : parsed.is, expected)
  })
}

test('RFC 9083 §5.3 the form for people of a name is told beside its ASCII form', () => {
  assert.deepEqual(['xn--w-uga1v8h.pl', 'a.pl'].map(displayOf), ['żółw.pl', 'a.pl'])
})

// RFC 8056 §2, row by row
const statuses: [string, string][] = [
  ['addPeriod', 'add period'], ['autoRenewPeriod', 'auto renew period'], ['clientDeleteProhibited', 'client delete prohibited'], ['clientHold', 'client hold'],
  ['clientRenewProhibited', 'client renew prohibited'], ['clientTransferProhibited', 'client transfer prohibited'], ['clientUpdateProhibited', 'client update prohibited'],
  ['inactive', 'inactive'], ['linked', 'associated'], ['ok', 'active'], ['pendingCreate', 'pending create'], ['pendingDelete', 'pending delete'], ['pendingRenew', 'pending renew'],
  ['pendingRestore', 'pending restore'], ['pendingTransfer', 'pending transfer'], ['pendingUpdate', 'pending update'], ['redemptionPeriod', 'redemption period'], ['renewPeriod', 'renew period'],
  ['serverDeleteProhibited', 'server delete prohibited'], ['serverHold', 'server hold'], ['serverRenewProhibited', 'server renew prohibited'],
  ['serverTransferProhibited', 'server transfer prohibited'], ['serverUpdateProhibited', 'server update prohibited'], ['transferPeriod', 'transfer period']
]
test('RFC 8056 §2 each status of EPP has its word in RDAP', () => {
  for (const [epp, rdap] of statuses) assert.deepEqual(rdapStatusesOf([epp]), [rdap])
})
test('RFC 8056 §2 a status told twice is told once, a registry’s own word and a word of JavaScript are left out', () => {
  assert.deepEqual(rdapStatusesOf(['pendingDelete', 'redemptionPeriod', 'pendingDelete', 'bookedByRegistry', 'toString']), ['pending delete', 'redemption period'])
})
