/** What a zone's owner may write, and what is refused before it is kept. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRecords, ttlBounds, type TypedRecord } from '../../src/dns/check-records.ts'
import { nameIn, targetOf } from '../../src/dns/record-names.ts'
import { contentOf, readValue } from '../../src/dns/record-values.ts'
import type { RecordType } from '../../src/dns/record.ts'
import { Refusal } from '../../src/errors.ts'
import { mailRecords } from '../../src/mail/dns-records.ts'
import { noDns } from '../support/no-dns.ts'

const zone = 'przyklad.pl'
const managed = mailRecords(zone, [{ selector: 'strefa', record: 'v=DKIM1; k=rsa; p=AAAA' }], noDns.mailNames)
const record = (name: string, type: string, value: string, ttl = 3600): TypedRecord => ({ name, type, ttl, value })

/** null: outside the zone, or no name. */
const names: [string, string | null][] = [
  ['@', zone],
  ['www', 'www.przyklad.pl'],
  ['WWW', 'www.przyklad.pl'],
  ['www.przyklad.pl', 'www.przyklad.pl'],
  ['www.przyklad.pl.', 'www.przyklad.pl'],
  ['przyklad.pl.', zone],
  ['www.', null],
  ['www.inny.pl.', null],
  ['www.inny.pl', 'www.inny.pl.przyklad.pl'],
  ['nieprzyklad.pl', 'nieprzyklad.pl.przyklad.pl'],
  ['żółw', 'xn--w-uga1v8h.przyklad.pl'],
  ['xn--w-uga1v8h', 'xn--w-uga1v8h.przyklad.pl'],
  ['_dmarc', '_dmarc.przyklad.pl'],
  ['*', '*.przyklad.pl'],
  ['*.a', '*.a.przyklad.pl'],
  ['*.przyklad.pl.', '*.przyklad.pl'],
  ['a.*', null],
  ['a*', null],
  ['', null],
  ['.', null],
  ['..', null],
  ['a..b', null],
  ['-a', null],
  ['a-', null],
  ['a b', null],
  ['a\tb', null],
  ['a\u0000', null],
  ['a\u202eb', null],
  ['@.', null],
  ['a'.repeat(63), `${'a'.repeat(63)}.przyklad.pl`],
  ['a'.repeat(64), null],
  [`${'a.'.repeat(120)}a`, `${'a.'.repeat(120)}a.przyklad.pl`],
  [`${'a.'.repeat(121)}a`, null],
  ['a\\.b', null],
  ['a;b', null],
  ['$ORIGIN', null]
]
for (const [typed, name] of names) test(`RFC 1035 §2.3 the name ${JSON.stringify(typed.slice(0, 40))} (${typed.length}) is ${name === null ? 'refused' : 'taken'}`, () => assert.equal(nameIn(zone, typed), name))

const targets: [string, boolean, string | null][] = [
  ['mail.example.net', true, 'mail.example.net'],
  ['mail.example.net.', true, 'mail.example.net'],
  ['Poczta.Żółw.pl', true, 'poczta.xn--w-uga1v8h.pl'],
  ['mail', true, null],
  ['_x.example.net', true, null],
  ['_x.example.net', false, '_x.example.net'],
  ['*.example.net', false, null],
  ['192.0.2.1/24', true, null],
  ['', true, null],
  ['.', true, null]
]
for (const [typed, host, target] of targets) test(`RFC 1123 §2.1 the target '${typed}' of ${host ? 'a host' : 'an alias'} is ${target === null ? 'refused' : 'taken'}`, () => assert.equal(targetOf(typed, { host }), target))

/** type, typed, the one form (null: refused), how a master file writes it (when it differs). */
const values: [RecordType, string, string | null, string?][] = [
  ['A', '192.0.2.1', '192.0.2.1'],
  ['A', '192.0.2.01', null],
  ['A', '192.0.2.256', null],
  ['A', '3221225985', null],
  ['AAAA', '2001:0DB8::0001', '2001:db8::1'],
  ['AAAA', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['AAAA', 'fe80::1%eth0', null],
  ['AAAA', '::ffff:192.0.2.1', null],
  ['MX', '10 mail.example.net', '10 mail.example.net', '10 mail.example.net.'],
  ['MX', '65535  mail.example.net.', '65535 mail.example.net', '65535 mail.example.net.'],
  ['MX', '65536 mail.example.net', null],
  ['MX', '010 mail.example.net', null],
  ['MX', 'mail.example.net', null],
  ['MX', '10 192.0.2.1 x', null],
  ['MX', '0 .', '0 .', '0 .'],
  ['SRV', '0 1 993 mail.example.net', '0 1 993 mail.example.net', '0 1 993 mail.example.net.'],
  ['SRV', '0 0 0 .', '0 0 0 .', '0 0 0 .'],
  ['SRV', '0 1 65536 mail.example.net', null],
  ['CAA', '0 issue letsencrypt.org', '0 issue "letsencrypt.org"'],
  ['CAA', '128 ISSUEWILD ";"', '128 issuewild ";"'],
  ['CAA', '1 issue "x"', null],
  ['CAA', '0 wydaj "x"', null],
  ['CAA', '0 issue "a" "b"', null],
  ['CAA', '0 issue "a\\"b"', null],
  ['TLSA', `3 1 1 ${'AB'.repeat(32)}`, `3 1 1 ${'ab'.repeat(32)}`],
  ['TLSA', `3 1 1 ${'ab'.repeat(31)}`, null],
  ['TLSA', `4 1 1 ${'ab'.repeat(32)}`, null],
  ['TLSA', '3 1 0 xy', null],
  ['SSHFP', `4 2 ${'0F'.repeat(32)}`, `4 2 ${'0f'.repeat(32)}`],
  ['SSHFP', `4 1 ${'0f'.repeat(20)}`, `4 1 ${'0f'.repeat(20)}`],
  ['SSHFP', `5 1 ${'0f'.repeat(20)}`, null],
  ['SSHFP', `4 2 ${'0f'.repeat(20)}`, null],
  ['TXT', 'a "b" \\c', 'a "b" \\c', '"a \\"b\\" \\\\c"'],
  ['TXT', 'ż', 'ż', '"\\197\\188"'],
  ['TXT', '"v=DKIM1; " "p=AA\\"\\065"', 'v=DKIM1; p=AA"A', '"v=DKIM1; p=AA\\"A"'],
  ['TXT', '"unclosed', null],
  ['TXT', '"a" b', null],
  ['TXT', '"\\255"', null],
  ['TXT', '"\\256"', null],
  ['TXT', '"\\000"', null],
  ['TXT', 'a\nb', null],
  ['TXT', 'x'.repeat(255), 'x'.repeat(255), `"${'x'.repeat(255)}"`],
  ['TXT', 'x'.repeat(256), 'x'.repeat(256), `"${'x'.repeat(255)}" "x"`],
  ['TXT', 'x'.repeat(4000), 'x'.repeat(4000), Array.from({ length: 16 }, (_, at) => `"${'x'.repeat(at < 15 ? 255 : 4000 - 15 * 255)}"`).join(' ')],
  ['TXT', 'x'.repeat(4001), null],
  ['TXT', `${'x'.repeat(254)}ż`, `${'x'.repeat(254)}ż`, `"${'x'.repeat(254)}\\197" "\\188"`],
  ['TXT', '\ud800', null],
  ['CNAME', 'strona.example.net', 'strona.example.net', 'strona.example.net.'],
  ['NS', 'ns_1.example.net', null]
]
for (const [type, typed, value, content] of values) {
  test(`RFC 1035 §5.1 ${type} ${JSON.stringify(typed.slice(0, 50))} (${typed.length}) is ${value === null ? 'refused' : 'taken'}`, () => {
    const read = readValue(type, typed)
    if (value === null) return assert.ok('fault' in read && /^[a-z]/.test(read.fault), JSON.stringify(read))
    assert.deepEqual(read, { value })
    assert.equal(contentOf(type, value), content ?? value)
  })
}

/** what, records, reason (null: taken). */
const sets: [string, TypedRecord[], string | null][] = [
  ['nothing', [], null],
  ['a type that is not known', [record('a', 'HINFO', 'x y')], 'unknown-type'],
  ['a type in small letters', [record('a', 'a', '192.0.2.1')], 'unknown-type'],
  ['a type of the prototype', [record('a', 'constructor', '192.0.2.1')], 'unknown-type'],
  ['the shortest TTL', [record('a', 'A', '192.0.2.1', ttlBounds.least)], null],
  ['a shorter one', [record('a', 'A', '192.0.2.1', ttlBounds.least - 1)], 'bad-ttl'],
  ['the longest TTL', [record('a', 'A', '192.0.2.1', ttlBounds.most)], null],
  ['a longer one', [record('a', 'A', '192.0.2.1', ttlBounds.most + 1)], 'bad-ttl'],
  ['a TTL that is no whole number', [record('a', 'A', '192.0.2.1', 300.5)], 'bad-ttl'],
  ['two TTLs in one set', [record('a', 'A', '192.0.2.1', 300), record('a', 'A', '192.0.2.2', 301)], 'ttl-differs'],
  ['two types of two TTLs', [record('a', 'A', '192.0.2.1', 300), record('a', 'AAAA', '2001:db8::1', 301)], null],
  ['one record twice, written otherwise', [record('a', 'AAAA', '2001:db8::1'), record('A', 'AAAA', '2001:db8:0::1')], 'record-twice'],
  ['an alias alone', [record('a', 'CNAME', 'b.example.net')], null],
  ['two aliases', [record('a', 'CNAME', 'b.example.net'), record('a', 'CNAME', 'c.example.net')], 'alias-not-alone'],
  ['an alias beside an address', [record('a', 'CNAME', 'b.example.net'), record('a', 'A', '192.0.2.1')], 'alias-not-alone'],
  ['an alias above an address', [record('a', 'CNAME', 'b.example.net'), record('b.a', 'A', '192.0.2.1')], null],
  ['an alias of the zone itself', [record('@', 'CNAME', 'b.example.net')], 'alias-at-apex'],
  ['an alias of itself', [record('a', 'CNAME', 'a.przyklad.pl')], 'alias-of-itself'],
  ['MX to an alias', [record('sub', 'MX', '10 a.przyklad.pl'), record('a', 'CNAME', 'b.example.net')], 'host-is-alias'],
  ['SRV to an alias of ours', [record('_x._tcp', 'SRV', '0 0 1 mta-sts.przyklad.pl')], 'host-is-alias'],
  ['other name servers for the zone', [record('@', 'NS', 'ns.example.net')], 'own-name-servers'],
  ['a name delegated', [record('sub', 'NS', 'ns.example.net'), record('sub', 'NS', 'ns2.example.net')], null],
  ['a name delegated, with glue', [record('sub', 'NS', 'ns.sub.przyklad.pl'), record('ns.sub', 'A', '192.0.2.1')], null],
  ['a text below what is delegated', [record('sub', 'NS', 'ns.example.net'), record('a.sub', 'TXT', 'x')], 'delegated'],
  ['a name delegated in which our records stand', [record('_domainkey', 'NS', 'ns.example.net')], 'managed'],
  ['a star delegated', [record('*', 'NS', 'ns.example.net')], 'bad-name'],
  ['an MX of one’s own', [record('@', 'MX', '10 mx.example.net')], 'managed'],
  ['an MX below', [record('sub', 'MX', '10 mx.example.net')], null],
  ['our DKIM key', [record('strefa._domainkey', 'TXT', 'v=DKIM1; p=ZZ')], 'managed'],
  ['an alias over our DKIM key', [record('strefa._domainkey', 'CNAME', 'x.example.net')], 'managed'],
  ['a DKIM key of another selector', [record('inny._domainkey', 'TXT', 'v=DKIM1; p=ZZ')], null],
  ['an address at mta-sts', [record('mta-sts', 'A', '192.0.2.1')], 'managed'],
  ['an SPF record that forgets ours', [record('@', 'TXT', 'v=spf1 include:_spf.example.net -all')], 'managed'],
  ['an SPF record that keeps ours', [record('@', 'TXT', 'v=spf1 include:_spf.example.net a:mail.niebieski.example -all')], null],
  ['two SPF records', [record('@', 'TXT', 'v=spf1 a:mail.niebieski.example -all'), record('@', 'TXT', 'v=spf1 a:mail.niebieski.example mx -all')], 'spf-twice'],
  ['any other text beside SPF', [record('@', 'TXT', 'google-site-verification=x')], null],
  ['a DMARC policy of one’s own', [record('_dmarc', 'TXT', 'v=DMARC1; p=reject')], null],
  ['DMARC as an alias', [record('_dmarc', 'CNAME', 'x.example.net')], null],
  ['other issuers', [record('@', 'CAA', '0 issue "pki.example"')], null],
  ['a null MX beside another', [record('sub', 'MX', '0 .'), record('sub', 'MX', '10 mx.example.net')], 'null-mx'],
  ['SRV without a service', [record('a', 'SRV', '0 0 1 x.example.net')], 'bad-name'],
  ['TLSA without a port', [record('a', 'TLSA', `3 1 1 ${'ab'.repeat(32)}`)], 'bad-name'],
  ['as many as there may be', Array.from({ length: 500 }, (_, at) => record(`a${at}`, 'A', '192.0.2.1')), null],
  ['one more', Array.from({ length: 501 }, (_, at) => record(`a${at}`, 'A', '192.0.2.1')), 'too-many-records'],
  ['as many of one name as there may be', Array.from({ length: 50 }, (_, at) => record('a', 'A', `192.0.2.${at}`)), null],
  ['one more of it', Array.from({ length: 51 }, (_, at) => record('a', 'A', `192.0.2.${at}`)), 'too-many-records']
]
for (const [what, records, reason] of sets) {
  test(`HOUSE-ZONE ${what}: ${reason ?? 'taken'}`, () => {
    if (reason === null) return assert.equal(checkRecords(zone, records, managed).length, records.length)
    assert.throws(() => checkRecords(zone, records, managed), (error: unknown) => {
      assert.ok(error instanceof Refusal)
      assert.deepEqual([error.code, error.reason, error.rule], ['invalid', reason, 'HOUSE-ZONE'])
      assert.ok(error.message.length < 400 && error.message.endsWith('.'), error.message)
      return true
    })
  })
}
