/** What a mailbox may send, against the real servers: mailings, limits, habits. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSending } from '../../../src/mail/out/read-sending.ts'
import { raiseLimits } from '../../../src/mail/out/raise-limits.ts'
import { resumeSending } from '../../../src/mail/out/resume-sending.ts'
import { takeToSend } from '../../../src/mail/out/sending-store.ts'
import { setMailboxPassword } from '../../../src/mail/set-mailbox-password.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { onTheWire, staff } from '../mail-house.ts'
import { open, openSendingHouse, people, plenty, type SendingHouse } from './sending-house.ts'

const skip = mailServersMissing
let house: SendingHouse
if (!skip) {
  before(async () => { house = await openSendingHouse() })
  after(() => house.close())
}

test('HOST-5.3k one message: 100 recipients go, the 101st is refused and with it the message', { skip }, async () => {
  assert.match(await house.submit(house.letter('to a hundred'), people(1, 100)), /^250/)
  const { say, close } = await house.talk()
  await say(`MAIL FROM:<${house.ewa.address}>`)
  for (const each of people(1, 100)) assert.match(await say(`RCPT TO:<${each}>`), /^250/)
  assert.match(await say('RCPT TO:<p101@example.org>'), /^550 5\.7\.1 HOST-5\.3k .*http/)
  await say('DATA')
  assert.match(await say(onTheWire(house.letter('to a hundred and one'))), /^550 5\.7\.1 HOST-5\.3k/)
  close()
  await until('the good one', () => house.arrived('to a hundred').length > 0)
  assert.equal(house.arrived('hundred and one').length, 0)
  assert.equal((await house.db('sending_events').where({ kind: 'mailing-refused' })).length, 1)
})

test('HOST-5.3k the same content in pieces: 100 addresses in sum go, the 101st not; each is counted once, other content is other content', { skip }, async () => {
  const piece = (from: number, to: number, body = 'our great offer') => house.submit(house.letter(body), people(from, to))
  assert.match(await piece(1, 60), /^250/)
  assert.match(await piece(31, 100), /^250/)
  assert.match(await piece(101, 101), /^550 5\.7\.1 HOST-5\.3k/)
  assert.match(await piece(1, 50), /^250/)
  assert.match(await piece(101, 101, 'your order 4711 is on its way'), /^250/)
  const { rows: [{ text }] } = await house.db.raw("select string_agg(m::text, ' ') as text from mailing_recipients m")
  assert.doesNotMatch(text, /example/)
  await house.db.raw("update mailing_recipients set last_at = last_at - interval '1 day'")
  assert.match(await piece(101, 101), /^250/)
})

/** What is asked for at RCPT, what the last is answered, and the message. */
const borders: [string, () => readonly string[], RegExp, RegExp][] = [
  ['the same recipient in two spellings is one of the 100', () => [...people(1, 100), 'P100@EXAMPLE.org'], /^250/, /^250/],
  ['and makes room for no 101st', () => [...people(1, 100), 'P1@Example.ORG', 'p101@example.org'], /^550 5\.7\.1 HOST-5\.3k/, /^550 5\.7\.1 HOST-5\.3k/],
  ['mailboxes of this server count as any other: 99 and one', () => [...people(1, 99), house.jan.address], /^250/, /^250/],
  ['100 and one', () => [...people(1, 100), house.jan.address], /^550 5\.7\.1 HOST-5\.3k/, /^550 5\.7\.1 HOST-5\.3k/],
  ['whom another rule refused is no address of the mailing', () => [...people(1, 99), `niema@${house.jan.address.split('@')[1]}`, 'p100@example.org'], /^250/, /^250/]
]
for (const [name, asked, last, message] of borders) {
  test(`HOST-5.3k ${name}`, { skip }, async () => {
    const said = await house.sendWith('', asked().map(each => `<${each}>`), house.letter(`border: ${name}`))
    assert.match(said.at(-2)!, last)
    assert.match(said.at(-1)!, message)
  })
}

test('HOST-5.3k two mailboxes of one customer are one sender: 60 and 40 go, the 101st of either not; another content does', { skip }, async () => {
  const from = (box: SendingHouse['ewa'], to: readonly string[], body = 'one offer of two') => house.submit(house.letter(body, box), to, box)
  assert.match(await from(house.ewa, people(1, 60)), /^250/)
  assert.match(await from(house.jan, people(61, 100)), /^250/)
  assert.match(await from(house.jan, ['p101@example.org']), /^550 5\.7\.1 HOST-5\.3k/)
  assert.match(await from(house.ewa, ['p101@example.org']), /^550 5\.7\.1 HOST-5\.3k/)
  assert.match(await from(house.jan, ['p1@example.org']), /^250/)
  assert.match(await from(house.jan, ['p101@example.org'], 'a word to you alone'), /^250/)
})

test('HOUSE-RATE many processes at once: exactly as many as the limit, in every window or in none', { skip }, async () => {
  const at = house.deps.machineNow()
  const limits = { mailbox: { minute: 40, hour: 50, day: 60 }, 'mail-domain': { minute: 40, hour: 30, day: 60 }, customer: plenty }
  const ids = { mailboxId: 'mbx_race', mailDomainId: 'mdm_race', customerId: 'cus_race' }
  const taken = await Promise.all(Array.from({ length: 60 }, (_, index) => takeToSend(house.db, ids, `r${index}@example.org`, limits, at)))
  assert.equal(taken.filter(({ is }) => is === 'counted').length, 30)
  const [no] = taken.filter(each => each.is === 'limited')
  assert.deepEqual(no, { is: 'limited', scope: 'mail-domain', span: 'hour', goesOnAt: new Date(at.getTime() + 3_600_000) })
  assert.deepEqual((await house.db('sending_counts').whereIn('subject', [ids.mailboxId, ids.mailDomainId, ids.customerId]).orderBy('scope')).map(row => [row.scope, row.minute_used, row.hour_used, row.day_used]), [['customer', 30, 30, 30], ['mail-domain', 30, 30, 30], ['mailbox', 30, 30, 30]])
  const later = (ms: number) => takeToSend(house.db, ids, 'x@example.org', limits, new Date(at.getTime() + ms))
  assert.equal((await later(3_600_000 - 1)).is, 'limited')
  assert.equal((await later(3_600_000)).is, 'counted')
})

test('HOUSE-RATE over the limit: 452 with the instant; it outlives a kill; the owner is told once; staff may raise it', { skip }, async () => {
  await house.db('sending_counts').delete()
  await house.db('sending_raises').delete()
  await house.contract({ ...open, perMailbox: { ...plenty, hour: 3 } })
  const three = await house.talk()
  await three.say(`MAIL FROM:<${house.ewa.address}>`)
  for (const each of people(1, 3)) assert.match(await three.say(`RCPT TO:<${each}>`), /^250/)
  assert.match(await three.say('RCPT TO:<p4@example.org>'), /^452 4\.7\.1 HOUSE-RATE this mailbox may write to 3 recipients in one hour; it goes on at 20\d\d-/)
  assert.match(await three.say('RCPT TO:<p5@example.org>'), /^452/)
  three.close()
  await house.servers.submission!.kill()
  await house.servers.submission!.start()
  const after = await house.talk()
  await after.say(`MAIL FROM:<${house.ewa.address}>`)
  assert.match(await after.say('RCPT TO:<p4@example.org>'), /^452/)
  assert.equal((await house.db('letters').where({ template: 'sending-limited' })).length, 1)
  const { windows } = await readSending(house.deps, house.owner, house.ewa.id)
  assert.deepEqual(windows.filter(each => each.scope === 'mailbox').map(({ span, used, limit }) => [span, used, limit]), [['minute', 3, 100_000], ['hour', 3, 3], ['day', 3, 100_000]])

  const raise = { mailboxId: house.ewa.id, limits: { minute: 10, hour: 4, day: 10 }, until: dayOf(house.deps.machineNow()) }
  await assert.rejects(raiseLimits(house.deps, house.owner, raise), { code: 'forbidden' })
  await raiseLimits(house.deps, staff, raise)
  await after.say('RSET')
  await after.say(`MAIL FROM:<${house.ewa.address}>`)
  assert.match(await after.say('RCPT TO:<p4@example.org>'), /^250/)
  assert.match(await after.say('RCPT TO:<p5@example.org>'), /^452 4\.7\.1 HOUSE-RATE this mailbox may write to 4/)
  after.close()
  await house.contract(open)
})

test('HOUSE-HABIT a sudden volume pauses sending, not reading; its owner resumes after a change of the password', { skip }, async () => {
  await house.db('sending_raises').delete()
  const now = house.deps.machineNow()
  await house.db('sending_hours').where({ mailbox_id: house.ewa.id }).delete()
  for (let day = 1; day <= 4; day++) await house.db('sending_hours').insert({ mailbox_id: house.ewa.id, hour: new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000 - day * 86_400_000), recipients: 12 })
  assert.match(await house.submit(house.letter('fifty-nine'), people(1, 59)), /^250/)
  assert.match(await house.submit(house.letter('the sixtieth'), ['p60@example.org']), /^550 5\.7\.1 HOUSE-HABIT .*is paused since .*\/mailboxes\//)
  assert.match(await house.submit(house.letter('and on'), ['p61@example.org']), /^550 5\.7\.1 HOUSE-HABIT/)
  await (await house.imap(house.ewa)).logout()
  assert.equal((await house.db('letters').where({ template: 'sending-paused' })).length, 1)
  assert.deepEqual((await house.db('audit').where({ subject_id: house.ewa.id, action: 'mailbox.pause-sending' })).map(({ rule, facts }) => [rule, facts.signs]), [['HOUSE-HABIT', [{ sign: 'volume', counted: 60, border: 60 }]]])
  assert.equal(house.arrived('the sixtieth').length, 0)

  await assert.rejects(resumeSending(house.deps, house.owner, house.ewa.id), { reason: 'password-unchanged' })
  const { password } = await setMailboxPassword(house.deps, house.owner, { mailboxId: house.ewa.id, password: null })
  await resumeSending(house.deps, house.owner, house.ewa.id)
  await assert.rejects(resumeSending(house.deps, house.owner, house.ewa.id), { reason: 'not-paused' })
  assert.match(await house.submit(house.letter('back again'), ['p61@example.org'], { ...house.ewa, password }), /^250/)
})
