/** Monitoring: ordinary mail that looks like a mailing is found, once per sending. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { findFinding, lockFinding, noteFindingJudged } from '../../src/mail/finding.ts'
import { addressKey, domainKey } from '../../src/mail/address-key.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { watchSendings } from '../../src/mail/watch-sendings.ts'
import { niebieski } from '../../src/people/establish.ts'
import { judgeTraffic, mostOpen } from '../../src/rules/mailing-watch.ts'
import { openListHouse, staff, type ListHouse } from '../lists/list-house.ts'
import { warsaw } from '../support/warsaw.ts'

const traffic: [string, { recipients: number, protectedRecipients: number, mostAtOnce: number }, string[]][] = [
  ['HOST-5.3k a hundred recipients are ordinary mail', { recipients: 100, protectedRecipients: 3, mostAtOnce: 4 }, []],
  ['HOST-5.3k a hundred and one look like a mailing', { recipients: 101, protectedRecipients: 0, mostAtOnce: 1 }, ['HOST-5.3k']],
  ['MZ-3.7 one of them protected', { recipients: 101, protectedRecipients: 1, mostAtOnce: 1 }, ['MZ-3.7']],
  ['MZ-3.8 two connections at once are batches', { recipients: 101, protectedRecipients: 0, mostAtOnce: 2 }, ['MZ-3.8']],
  ['MZ-3.7, MZ-3.8 both', { recipients: 5000, protectedRecipients: 9, mostAtOnce: 8 }, ['MZ-3.7', 'MZ-3.8']]
]
for (const [name, facts, expected] of traffic) test(name, () => assert.deepEqual(judgeTraffic(facts), expected))

const spans: [string, [number, number][], number][] = [
  ['none', [], 0], ['one', [[1, 3]], 1], ['one after the other', [[1, 3], [3, 5]], 1], ['beside each other', [[1, 3], [2, 5]], 2], ['one in another', [[1, 9], [2, 3], [4, 5]], 2], ['three', [[1, 9], [2, 8], [3, 4], [4, 5]], 3], ['an instant is no span', [[1, 9], [2, 2]], 1]
]
for (const [name, rows, expected] of spans) test(`MZ-3.8 connections at once: ${name}`, () => assert.equal(mostOpen(rows.map(([from, to]) => ({ from, to }))), expected))

let house: ListHouse
before(async () => { house = await openListHouse('2026-03-02 10:00') })
after(() => house.close())

/** So many messages, one recipient each, a second after each other from `from` on, by one connection. */
async function send (from: string, count: number, { connection = randomBytes(4).toString('hex'), name = 'm', mailbox = true } = {}): Promise<void> {
  const start = warsaw(from).getTime()
  await house.db('sent_messages').insert(Array.from({ length: count }, (_, n) => ({
    mail_domain_id: house.domain.id, mailbox_id: mailbox ? house.ewa.id : null, message_id: `<${connection}.${n}@laka.example>`, sender: house.ewa.address, recipient_key: addressKey(house.deps.keys, `${name}${n}@swiat.example`)!, domain_key: domainKey(house.deps.keys, 'swiat.example'),
    sent_at: new Date(start + n * 1000), connection
  })))
}
const watch = async (when: string) => { house.moveTo(when); await watchSendings(house.deps) }
const findings = () => house.db('sending_findings').orderBy(['found_at', 'rule'])
const jobs = async () => (await house.db.raw("select data->>'findingId' as id from pgboss.job where data->>'findingId' is not null")).rows.map(({ id }: { id: string }) => id)

test('HOST-5.3k ordinary mail is no finding; neither are copies of lists and messages of mailings', async () => {
  await send('2026-03-02 10:00', 100)
  await send('2026-03-02 10:00', 300, { mailbox: false, name: 'lista' })
  await watch('2026-03-02 10:05')
  assert.deepEqual(await findings(), [])
})

test('HOST-5.3k a hundred and one recipients within ten minutes are found once, for people to see, and the finding grows and ends', async () => {
  await send('2026-03-02 11:00', 101, { name: 'a' })
  for (const when of ['2026-03-02 11:02', '2026-03-02 11:03']) await watch(when)
  await send('2026-03-02 11:04', 50, { name: 'b' })
  await watch('2026-03-02 11:06')
  const [found, ...more] = await findings()
  assert.deepEqual(more, [])
  assert.deepEqual([found.rule, found.recipients, found.messages, found.mailbox_id, found.ended_at], ['HOST-5.3k', 151, 151, house.ewa.id, null])
  assert.equal(found.evidence.messageIds.length, 20)
  await watch('2026-03-02 11:15')
  await watch('2026-03-02 11:40')
  assert.equal((await findings())[0].ended_at.toISOString(), warsaw('2026-03-02 11:04').toISOString().replace(':00.000Z', ':49.000Z'))
  assert.deepEqual(await jobs(), [])
})

test('MZ-3.7 one protected recipient makes it a case for sanctions: judged by a job, once per sending; a later sending is another', async () => {
  await protectAddress(house.deps, staff, { operatorId: niebieski.id, address: 'p3@swiat.example', source: 'owner', proof: 'letter 1' })
  await send('2026-03-03 10:00', 120, { name: 'p' })
  for (const when of ['2026-03-03 10:03', '2026-03-03 10:04']) await watch(when)
  const ofRule = async () => (await findings()).filter(({ rule }) => rule === 'MZ-3.7')
  assert.deepEqual((await ofRule()).map(row => [row.protected_recipients, row.first_at.toISOString(), row.evidence.protectedMessageIds.length]), [[1, warsaw('2026-03-03 10:00').toISOString(), 1]])
  assert.deepEqual(await jobs(), (await ofRule()).map(({ id }) => id))
  await watch('2026-03-03 11:00')
  await send('2026-03-03 12:00', 120, { name: 'p' })
  await watch('2026-03-03 12:03')
  assert.equal((await ofRule()).length, 2)
  const [{ id }] = await ofRule()
  await transact(house.db, async trx => {
    assert.equal((await lockFinding(trx, id))?.judgedAt, null)
    await noteFindingJudged(trx, id, { at: house.now(), verdict: 'waiting', rule: 'MZ-3.7', caseId: null })
    assert.deepEqual([(await findFinding(trx, id))?.verdict, (await findFinding(trx, id))?.protectedRecipients], ['waiting', 1])
  })
})

test('MZ-3.7 protected only after it was sent is no breach; a protected domain is one', async () => {
  await watch('2026-03-04 09:00')
  await send('2026-03-04 10:00', 120, { name: 'q' })
  house.moveTo('2026-03-04 10:02')
  await protectAddress(house.deps, staff, { operatorId: niebieski.id, address: 'q3@swiat.example', source: 'owner', proof: 'letter 2' })
  await watch('2026-03-04 10:03')
  const rules = async () => (await findings()).filter(({ found_at: at }) => at >= warsaw('2026-03-04 00:00')).map(({ rule }) => rule)
  assert.deepEqual(await rules(), ['HOST-5.3k'])
  await watch('2026-03-04 10:30')
  house.moveTo('2026-03-04 11:00')
  await protectAddress(house.deps, staff, { operatorId: niebieski.id, address: '@swiat.example', source: 'owner', proof: 'letter 3' })
  await send('2026-03-04 12:00', 120, { name: 'r' })
  await watch('2026-03-04 12:03')
  assert.deepEqual(await rules(), ['HOST-5.3k', 'MZ-3.7'])
})

test('MZ-3.8 connections of one customer that send at the same time are batches; one after the other they are none', async () => {
  await watch('2026-03-05 09:00')
  const rules = async () => (await findings()).filter(({ found_at: at }) => at >= warsaw('2026-03-05 00:00')).map(row => [row.rule, row.most_at_once])
  await send('2026-03-05 10:00', 60, { name: 's', connection: 'one' })
  await send('2026-03-05 10:01', 60, { name: 't', connection: 'two' })
  await watch('2026-03-05 10:03')
  assert.deepEqual((await rules()).map(([rule]) => rule), ['MZ-3.7']) // the domain is protected still
  await send('2026-03-05 10:02', 60, { name: 'u', connection: 'three' })
  await send('2026-03-05 10:02', 60, { name: 'v', connection: 'four' })
  await watch('2026-03-05 10:04')
  assert.deepEqual(await rules(), [['MZ-3.7', 2], ['MZ-3.8', 2]])
})
