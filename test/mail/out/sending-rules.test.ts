/** The pure parts of mail on its way out: limits, mailings, habits, retries, replies, MTA-STS. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNamedBy, parseStsPolicy, parseStsRecord } from '../../../src/rules/mta-sts.ts'
import { givenUpAfter, isGoneAddress, parseNotify, parseReply, planRetry, wantsToHear, type Notify, type Told } from '../../../src/rules/outbound-queue.ts'
import { niebieski } from '../../../src/rules/policies/niebieski.ts'
import { judgeMailing, judgeTaken, limitsFor } from '../../../src/rules/sending-limits.ts'
import { habitBorders, judgeSubmitterHabit, networkOf, type Habit } from '../../../src/rules/submitter-habit.ts'

const terms = niebieski.terms.mail.sending
const at = new Date('2026-03-01T10:00:00Z')
const hours = 3_600_000

for (const [addresses, say] of [[1, 'pass'], [100, 'pass'], [101, 'refuse']] as const) {
  test(`HOST-5.3k one mailing to ${addresses} addresses: ${say}`, () => {
    const verdict = judgeMailing(addresses, terms, 'https://panel.example/mail')
    assert.equal(verdict.say, say)
    if ('text' in verdict) assert.match(`${verdict.code} ${verdict.text}`, /^550 5\.7\.1 HOST-5\.3k .*https:\/\/panel\.example\/mail/)
  })
}

test('HOUSE-RATE what is over a limit is told with the limit and the instant at which it goes on', () => {
  const verdict = judgeTaken({ is: 'limited', scope: 'customer', span: 'hour', goesOnAt: at }, limitsFor(terms, undefined))
  assert.deepEqual(verdict, { say: 'defer', code: 452, text: '4.7.1 HOUSE-RATE this customer may write to 2400 recipients in one hour; it goes on at 2026-03-01T11:00:00+01:00' })
})

test('HOUSE-RATE a raise holds for the mailbox, its domain and its customer, and takes nothing away', () => {
  assert.deepEqual(limitsFor(terms, { minute: 1, hour: 5000, day: 5000 }), {
    mailbox: { minute: 120, hour: 5000, day: 5000 }, 'mail-domain': { minute: 240, hour: 5000, day: 5000 }, customer: { minute: 480, hour: 5000, day: 8000 }
  })
})

test('HOUSE-BOUNCE a suppressed address is refused with when, why and until when', () => {
  const verdict = judgeTaken({ is: 'suppressed', since: at, until: new Date(at.getTime() + 30 * 24 * hours), reply: '550 5.1.1 No such user' }, limitsFor(terms, undefined))
  assert.ok('text' in verdict)
  assert.match(`${verdict.code} ${verdict.text}`, /^550 5\.1\.1 HOUSE-BOUNCE .*2026-03-01T11:00:00\+01:00 \(550 5\.1\.1 No such user\).*2026-03-31T12:00:00\+02:00/)
})

const quiet: Habit = { recipients: 10, refused: 0, failedLogIns: 0, busiestHour: 20, days: 10, networks: 1, newNetworks: 0 }
const b = habitBorders
const habits: [string, Partial<Habit>, string[], 'usual' | 'pause'][] = [
  ['an ordinary hour', {}, [], 'usual'],
  ['just under five times the busiest hour', { recipients: 99 }, [], 'usual'],
  ['five times the busiest hour', { recipients: 100 }, ['volume'], 'pause'],
  ['a small mailbox may do as much as nobody calls a campaign', { recipients: b.leastRecipients - 1, busiestHour: 1 }, [], 'usual'],
  ['and not more', { recipients: b.leastRecipients, busiestHour: 1 }, ['volume'], 'pause'],
  ['a mailbox without a history has a border of its own', { recipients: b.unknownRecipients - 1, days: b.leastDays - 1, busiestHour: 1 }, [], 'usual'],
  ['which holds', { recipients: b.unknownRecipients, days: b.leastDays - 1, busiestHour: 1 }, ['volume'], 'pause'],
  ['four networks in an hour', { networks: b.networks - 1 }, [], 'usual'],
  ['five networks in an hour', { networks: b.networks }, ['networks'], 'pause'],
  ['fourteen refused recipients', { refused: 14, recipients: 0 }, [], 'usual'],
  ['fifteen refused recipients', { refused: 15, recipients: 0 }, ['refused'], 'pause'],
  ['fewer than 30 % refused', { refused: 15, recipients: 36 }, [], 'usual'],
  ['30 % refused', { refused: 15, recipients: 35 }, ['refused'], 'pause'],
  ['log-ins that fail: a stranger guesses, the owner sends', { failedLogIns: 500 }, ['failed-log-ins'], 'usual'],
  ['new networks alone: a journey', { newNetworks: b.newNetworks }, ['new-networks'], 'usual'],
  ['log-ins that fail, and then from new networks', { failedLogIns: b.failedLogIns, newNetworks: b.newNetworks }, ['new-networks', 'failed-log-ins'], 'pause'],
  ['one failed log-in fewer', { failedLogIns: b.failedLogIns - 1, newNetworks: b.newNetworks }, ['new-networks'], 'usual']
]
for (const [name, over, signs, is] of habits) {
  test(`HOUSE-HABIT ${name}: ${is}`, () => {
    const judged = judgeSubmitterHabit({ ...quiet, ...over })
    assert.deepEqual([judged.is, judged.signs.map(each => each.sign)], [is, signs])
  })
}

const networks: [string, string | undefined][] = [
  ['198.51.100.7', '198.51.0.0/16'], ['::ffff:198.51.100.7', '198.51.0.0/16'], ['2001:db8:1::5', '2001:db8::/32'], ['2001:0:1::5', '2001:0::/32'], ['2a00::1', '2a00:0::/32'],
  ['127.0.0.1', undefined], ['10.1.2.3', undefined], ['172.15.0.1', '172.15.0.0/16'], ['172.16.0.1', undefined], ['172.32.0.1', '172.32.0.0/16'], ['192.168.1.1', undefined], ['192.169.1.1', '192.169.0.0/16'], ['::1', undefined], ['fd00::1', undefined], ['fe80::1', undefined], ['nonsense', undefined]
]
for (const [address, network] of networks) test(`HOUSE-HABIT the network of ${address}`, () => assert.equal(networkOf(address), network))

const plan = (attempts: number, ageMs: number, warned = false) => planRetry({ queuedAt: new Date(at.getTime() - ageMs), attempts, warned }, at)
test('HOUSE-QUEUE pauses grow to four hours and end after five days', () => {
  const seconds = [10, 30, ...[1, 2, 5, 10, 20, 30, 60, 60, 120, 180, 240, 240, 240].map(minutes => minutes * 60)]
  assert.deepEqual(seconds.map((_, tries) => plan(tries + 1, 0)), seconds.map(each => ({ do: 'try', inMs: each * 1000, warn: false })))
  assert.deepEqual(plan(40, givenUpAfter - 1), { do: 'try', inMs: 1, warn: true })
  assert.deepEqual(plan(40, givenUpAfter), { do: 'give-up' })
})
for (const [age, warned, warn] of [[4 * hours - 1, false, false], [4 * hours, false, true], [90 * hours, true, false]] as const) {
  test(`HOUSE-QUEUE after ${age} ms, ${warned ? 'told' : 'not told'}: ${warn ? 'the sender is told that it takes long' : 'nothing is said'}`, () => {
    const planned = plan(9, age, warned)
    assert.ok(planned.do === 'try' && planned.warn === warn)
  })
}

test('RFC 3463 a reply is read with or without its enhanced code; what is none is "come again"', () => {
  assert.deepEqual(parseReply('550 5.1.1 No such user'), { code: 550, enhanced: '5.1.1', text: 'No such user' })
  assert.deepEqual(parseReply('421 busy'), { code: 421, enhanced: null, text: 'busy' })
  assert.deepEqual(parseReply('550-5.7.1 one\r\n550 5.7.1 two'), { code: 550, enhanced: '5.7.1', text: 'one two' })
  assert.equal(parseReply('<html>').code, 451)
})

const gone: [string, boolean][] = [
  ['550 5.1.1 No such user', true], ['556 5.1.10 null MX', true], ['550 5.1.2 no such domain', true], ['550 User unknown', true], ['550 mailbox does not exist', true], ['551 no such recipient here', true],
  ['550 5.7.1 User unknown to our policy', false], ['552 5.2.2 Mailbox full', false], ['550 5.2.1 disabled', false], ['450 4.1.1 User unknown', false], ['550 spam', false], ['554 User unknown', false], ['550 5.4.6 loop', false]
]
for (const [line, is] of gone) test(`HOUSE-BOUNCE ${line}: ${is ? 'the address does not exist' : 'that says nothing of the address'}`, () => assert.equal(isGoneAddress(parseReply(line)), is))

const hears: [string | undefined, Told, boolean][] = [
  [undefined, 'failed', true], [undefined, 'delayed', true], [undefined, 'relayed', false], ['NEVER', 'failed', false], ['never', 'delayed', false], ['SUCCESS', 'relayed', true], ['SUCCESS', 'failed', false],
  ['FAILURE', 'failed', true], ['FAILURE', 'delayed', false], ['success,failure,delay', 'delayed', true]
]
for (const [notify, what, is] of hears) {
  test(`RFC 3461 §4.1 NOTIFY=${notify ?? '(none)'}, ${what}: ${is ? 'told' : 'not told'}`, () => assert.equal(wantsToHear(parseNotify(notify) as Notify, what), is))
}
for (const bad of ['NEVER,SUCCESS', 'SOMETIMES', '', null]) test(`RFC 3461 §4.1 NOTIFY=${bad} is no request`, () => assert.equal(parseNotify(bad), undefined))

test('RFC 8461 §3.1 the id of a policy, of one record only', () => {
  assert.equal(parseStsRecord(['v=spf1 -all', 'v=STSv1; id=20160831085700Z;']), '20160831085700Z')
  assert.equal(parseStsRecord(['v=STSv1; id=1;', 'v=STSv1; id=2;']), undefined)
  assert.equal(parseStsRecord(['v=STSv1;']), undefined)
  assert.equal(parseStsRecord([]), undefined)
})
const policy = 'version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\nmax_age: 604800\r\n'
test('RFC 8461 §3.2 a policy', () => assert.deepEqual(parseStsPolicy(policy), { mode: 'enforce', mx: ['mail.example.com', '*.example.net'], maxAgeSeconds: 604_800 }))
test('RFC 8461 §3.2 an unknown field is passed over', () => assert.ok(parseStsPolicy(`${policy}later: x\n`)))
for (const [name, text] of [['another version', policy.replace('STSv1', 'STSv2')], ['no mode', policy.replace(/mode.*\r\n/, '')], ['no server', policy.replaceAll(/mx:.*\r\n/g, '')], ['a page', '<html>'], ['no age', policy.replace('604800', 'long')], ['a server that is no name', policy.replace('mail.', '*.*.')]] as const) {
  test(`RFC 8461 §3.2 not a policy: ${name}`, () => assert.equal(parseStsPolicy(text), undefined))
}
test('RFC 8461 §3.2 mode none needs no server, and no policy lives longer than a year', () => assert.deepEqual(parseStsPolicy('version: STSv1\nmode: none\nmax_age: 9999999999'), { mode: 'none', mx: [], maxAgeSeconds: 31_557_600 }))
for (const [host, is] of [['mail.example.com', true], ['MAIL.example.com.', true], ['a.example.net', true], ['a.b.example.net', false], ['example.net', false], ['mail.example.org', false]] as const) {
  test(`RFC 8461 §4.1 ${host} is ${is ? '' : 'not '}named`, () => assert.equal(isNamedBy({ mx: ['mail.example.com', '*.example.net'] }, host), is))
}
