/** What should be answered against what is: right, or what to change. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFound, type Verdict } from '../../src/dns/judge-found.ts'
import type { Lock, RecordType } from '../../src/dns/record.ts'

const spf = 'v=spf1 a:mail.example.net ~all'
const dkim = 'v=DKIM1; k=rsa; p=AAAABBBB'

type Expected = readonly [value: string, lock: Lock | null]

/** what, type, expected, found (a text: the fault), verdict, to add, to take away. */
const cases: [string, RecordType, Expected[], string[] | string, Verdict, string[]?, string[]?][] = [
  ['the MX is there', 'MX', [['10 mail.example.net', 'whole']], ['10 mail.example.net'], 'right'],
  ['no MX', 'MX', [['10 mail.example.net', 'whole']], [], 'missing', ['10 mail.example.net']],
  ['another’s MX', 'MX', [['10 mail.example.net', 'whole']], ['10 mx.inny.example'], 'different', ['10 mail.example.net'], ['10 mx.inny.example']],
  ['another’s MX beside ours', 'MX', [['10 mail.example.net', 'whole']], ['10 mail.example.net', '20 mx.inny.example'], 'different', [], ['20 mx.inny.example']],
  ['one of two addresses', 'A', [['192.0.2.1', null], ['192.0.2.2', null]], ['192.0.2.2'], 'different', ['192.0.2.1']],
  ['nobody answers', 'MX', [['10 mail.example.net', 'whole']], 'no answer in time', 'unanswered'],
  ['SPF beside other texts', 'TXT', [[spf, 'beside']], ['google-site-verification=x', spf], 'right'],
  ['SPF that lets us and others', 'TXT', [[spf, 'beside']], ['v=spf1 include:_spf.x.example +a:MAIL.example.net -all'], 'right'],
  ['SPF that forgets us', 'TXT', [[spf, 'beside']], ['v=spf1 include:_spf.x.example -all'], 'different', ['v=spf1 a:mail.example.net include:_spf.x.example -all'], ['v=spf1 include:_spf.x.example -all']],
  ['SPF that sends elsewhere', 'TXT', [[spf, 'beside']], ['v=spf1 redirect=_spf.x.example'], 'different', ['v=spf1 a:mail.example.net include:_spf.x.example ~all'], ['v=spf1 redirect=_spf.x.example']],
  ['two SPF records, ours among them', 'TXT', [[spf, 'beside']], [spf, 'v=spf1 mx -all'], 'different', [], ['v=spf1 mx -all']],
  ['two SPF records of others', 'TXT', [[spf, 'beside']], ['v=spf1 mx -all', 'v=spf1 a ~all'], 'different', ['v=spf1 a:mail.example.net mx a -all'], ['v=spf1 mx -all', 'v=spf1 a ~all']],
  ['a text that only begins like SPF', 'TXT', [[spf, 'beside']], ['v=spf10 x'], 'missing', [spf]],
  ['no texts but others', 'TXT', [[spf, 'beside']], ['x'], 'missing', [spf]],
  ['DKIM with other spaces and more tags', 'TXT', [[dkim, 'whole']], ['v=DKIM1;k=rsa; t=s; p=AAAA BBBB'], 'right'],
  ['DKIM of another key', 'TXT', [[dkim, 'whole']], ['v=DKIM1; p=CCCC'], 'different', [dkim], ['v=DKIM1; p=CCCC']],
  ['a DMARC policy of the owner’s', 'TXT', [['v=DMARC1; p=none', 'default']], ['v=DMARC1; p=reject; rua=mailto:x@x.example'], 'right'],
  ['two DMARC policies', 'TXT', [['v=DMARC1; p=none', 'default']], ['v=DMARC1; p=reject', 'v=DMARC1; p=none; sp=none'], 'different', ['v=DMARC1; p=none'], ['v=DMARC1; p=reject', 'v=DMARC1; p=none; sp=none']],
  ['no DMARC policy', 'TXT', [['v=DMARC1; p=none', 'default']], ['x'], 'missing', ['v=DMARC1; p=none']],
  ['another’s autoconfig', 'CNAME', [['mail.example.net', 'default']], ['autoconfig.inny.example'], 'right'],
  ['no autoconfig', 'CNAME', [['mail.example.net', 'default']], [], 'missing', ['mail.example.net']],
  ['another’s MTA-STS', 'CNAME', [['mail.example.net', 'whole']], ['sts.inny.example'], 'different', ['mail.example.net'], ['sts.inny.example']],
  ['the owner’s own text', 'TXT', [['abc', null]], ['abc', 'def'], 'right'],
  ['the owner’s own text is gone', 'TXT', [['abc', null]], ['def'], 'missing', ['abc']],
  ['a hundred texts of a stranger', 'TXT', [[spf, 'beside']], Array.from({ length: 100 }, (_, at) => `v=spf1 a:${'x'.repeat(4000)}${at} -all`), 'different']
]

for (const [what, type, expected, found, verdict, add, remove] of cases) {
  test(`HOUSE-ZONE expected against found: ${what}: ${verdict}`, () => {
    const judged = judgeFound({ name: 'przyklad.pl', type, records: expected.map(([value, lock]) => ({ value, lock })) }, typeof found === 'string' ? { fault: found } : { values: found })
    assert.equal(judged.verdict, verdict, judged.say)
    if (add ?? verdict === 'right') assert.deepEqual(judged.add, add ?? [])
    if (remove ?? verdict === 'right') assert.deepEqual(judged.remove, remove ?? [])
    assert.match(judged.say, /^przyklad\.pl .+\.$/)
  })
}
