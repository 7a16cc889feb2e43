/**
 * A message that waits, against the real servers. Their clock is the machine's: so it is the message that grows older. While the server stands still, the instant of arrival
 * in the file of the queue is set back, which is what the server reads.
 */
import assert from 'node:assert/strict'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { orderQueued } from '../../../src/mail/out/order-queue.ts'
import { resumeSending } from '../../../src/mail/out/resume-sending.ts'
import { givenUpAfter, warnedAfter } from '../../../src/rules/outbound-queue.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { staff } from '../mail-house.ts'
import { openSendingHouse, type SendingHouse } from './sending-house.ts'

const skip = mailServersMissing
let house: SendingHouse
if (!skip) {
  before(async () => { house = await openSendingHouse() })
  after(() => house.close())
}

/** The one that waits. */
const waits = async () => {
  await until('it waits', async () => (await house.queued()).some(row => row.next_try_at !== null))
  return (await house.queued())[0]
}
const queueFolder = () => path.join(house.servers.data, 'mail', 'submission', 'queue')
const nothingWaits = () => until('nothing waits', async () => (await house.queued()).length === 0)

/** Lets time pass for the one message of the queue: it arrived so long ago, and is due now. */
async function grow (ageMs: number): Promise<void> {
  await house.servers.submission!.stop()
  const folder = queueFolder()
  const now = house.deps.machineNow().getTime()
  const [file, ...others] = (await readdir(folder)).filter(name => /^\d/.test(name))
  assert.equal(others.length, 0)
  const content = await readFile(path.join(folder, file!))
  const end = 4 + content.readUInt32BE(0)
  const todo = JSON.parse(content.subarray(4, end).toString())
  const head = Buffer.from(JSON.stringify({ ...todo, queue_time: now - ageMs }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  await writeFile(path.join(folder, file!), Buffer.concat([length, head, content.subarray(end)]))
  const parts = file!.split('_')
  parts[1] = String(Math.floor(now))
  await rename(path.join(folder, file!), path.join(folder, parts.join('_')))
  await house.servers.submission!.start()
}
const triedAgain = (than: number) => until('it is tried again', async () => (await house.queued()).some(row => row.next_try_at !== null && row.attempts > than))

test('HOUSE-QUEUE, RFC 3464 a message that cannot be delivered: its sender hears nothing before four hours, once from then on, and the end after five days', { skip }, async () => {
  assert.match((await house.sendWith(' ENVID=QQ1', ['<slow@example.org>'], house.letter('a patient word'))).at(-1)!, /^250/)
  const first = await waits()
  await grow(warnedAfter - 60_000)
  await triedAgain(first.attempts)
  assert.deepEqual(await house.reports(), [])
  assert.equal((await house.queued())[0].warned_at, null)

  await grow(warnedAfter)
  await until('the sender hears that it takes long', async () => (await house.reports()).length === 1)
  const [delayed] = await house.reports()
  for (const field of [/^Action: delayed\r$/m, /^Status: 4\.2\.0\r$/m, /^Will-Retry-Until: /m, /^Original-Envelope-Id: QQ1\r$/m, /^Final-Recipient: rfc822; slow@example\.org\r$/m]) assert.match(delayed!, field)
  assert.ok(!delayed!.includes('a patient word'))

  const { attempts } = await waits()
  await grow(givenUpAfter - 60_000)
  await triedAgain(attempts)
  assert.equal((await house.reports()).length, 1, 'it was told already')

  await grow(givenUpAfter)
  await until('the end', async () => (await house.reports()).length === 2)
  const failed = (await house.reports()).find(text => text.includes('Action: failed'))!
  for (const field of [/^Status: 4\.4\.7\r$/m, /^Diagnostic-Code: smtp; 451 4\.2\.0 Come again\r$/m, /^Original-Envelope-Id: QQ1\r$/m]) assert.match(failed, field)
  assert.ok(!failed.includes('a patient word'))
  await nothingWaits()
  assert.deepEqual((await readdir(queueFolder())).filter(name => /^\d/.test(name)), [])
  assert.equal(house.arrived('a patient word').length, 0)
  assert.equal(await house.db('suppressed_addresses').first('id'), undefined, 'a server that asks to come again has not said that nobody is there')
})

test('HOUSE-HABIT what waits when sending is paused waits on, is given up by nobody, and goes when sending goes on', { skip }, async () => {
  assert.match(await house.submit(house.letter('written before the pause'), ['slow@example.org']), /^250/)
  const { id } = await waits()
  await house.db('sending_pauses').insert({ id: 'pau_test', mailbox_id: house.ewa.id, operator_id: house.customer.operatorId, customer_id: house.customer.id, rule: 'HOUSE-HABIT', signs: '[]', password_mark: 'x', from_at: house.deps.machineNow() })
  house.state.slow = false
  await orderQueued(house.deps, staff, id, 'retry')
  await until('the pause holds it', async () => (await house.queued()).some(row => /^450 4\.7\.1 HOUSE-HABIT .*is paused/.test(row.last_reply)))
  assert.equal(house.arrived('before the pause').length, 0)
  await resumeSending(house.deps, staff, house.ewa.id)
  await waits()
  await orderQueued(house.deps, staff, id, 'retry')
  await until('it goes', () => house.arrived('before the pause').length === 1)
  await nothingWaits()
  house.state.slow = true
})

test('HOUSE-QUEUE a message that is found at the start waits its pause once, through a kill', { skip }, async () => {
  assert.match(await house.submit(house.letter('through a kill'), ['slow@example.org']), /^250/)
  await until('it waits', async () => (await house.queued()).some(row => row.next_try_at !== null))
  const due: Date = (await house.queued())[0]!.next_try_at
  house.state.slow = false
  await house.servers.submission!.kill()
  await house.servers.submission!.start()
  await until('it arrives', () => house.arrived('through a kill').length > 0)
  assert.ok(house.deps.machineNow().getTime() - due.getTime() < 8_000, 'the pause was waited for twice')
  house.state.slow = true
})
