/** What comes back of a message that was sent, and what staff do with the queue, against the real servers. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../../src/audit/actor.ts'
import { transact } from '../../../src/db/transact.ts'
import { liftSuppression } from '../../../src/mail/out/lift-suppression.ts'
import { orderQueued } from '../../../src/mail/out/order-queue.ts'
import { isSuppressed } from '../../../src/mail/out/is-suppressed.ts'
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

test('RFC 3464 refused: the sender gets a report, with the header and not the body; HOUSE-BOUNCE the address is suppressed, shown, lifted', { skip }, async () => {
  const said = await house.sendWith(' RET=HDRS ENVID=QQ314159', ['<nobody@example.org> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Nobody@example.org', '<anna@example.org> NOTIFY=SUCCESS'], house.letter('secret words'))
  assert.match(said.at(-1)!, /^250/)
  await until('two reports', async () => (await house.reports()).length === 2)
  const failed = (await house.reports()).find(text => text.includes('Action: failed'))!
  for (const field of [/^Original-Envelope-Id: QQ314159\r$/m, /^Original-Recipient: rfc822;Nobody@example\.org\r$/m, /^Final-Recipient: rfc822; nobody@example\.org\r$/m, /^Status: 5\.1\.1\r$/m, /^Diagnostic-Code: smtp; 550 5\.1\.1 No such user here\r$/m, /^Auto-Submitted: auto-replied\r$/m, /^Return-Path: <>\r$/m, /^Content-Type: text\/rfc822-headers/m, new RegExp(`^Message-ID: <s-${house.lastLetter()}@laptop>`, 'm')]) assert.match(failed, field)
  assert.ok(!failed.includes('secret words') && !failed.includes('anna@'))
  const relayed = (await house.reports()).find(text => text.includes('Action: relayed'))!
  assert.match(relayed, /^Final-Recipient: rfc822; anna@example\.org\r$/m)

  const [again] = await house.sendWith('', ['<Nobody@EXAMPLE.org>', '<anna@example.org>'], house.letter('again'))
  assert.match(again!, /^550 5\.1\.1 HOUSE-BOUNCE .*550 5\.1\.1 No such user here/)
  const found = await transact(house.db, trx => isSuppressed(trx, house.customer.id, ['NOBODY@example.org', 'anna@example.org'], house.deps.machineNow()))
  assert.deepEqual([...found.keys()], ['NOBODY@example.org'])
  const { id } = await house.db('suppressed_addresses').first('id')
  await assert.rejects(liftSuppression(house.deps, { ...house.owner, customerId: 'cus_other' } as Actor, id), { code: 'not-found' })
  assert.ok(await liftSuppression(house.deps, house.owner, id))
  assert.ok(!await liftSuppression(house.deps, house.owner, id))
  const before = (await house.reports()).length
  assert.match((await house.sendWith('', ['<nobody@example.org> NOTIFY=NEVER'], house.letter('once more')))[0]!, /^250/)
  await until('it is suppressed anew', async () => await house.db('suppressed_addresses').whereNull('lifted_at').first('id') !== undefined)
  assert.equal((await house.reports()).length, before, 'NOTIFY=NEVER')
})

test('RFC 3461 §4 parameters that are none are refused', { skip }, async () => {
  const { say, close } = await house.talk()
  assert.match(await say(`MAIL FROM:<${house.ewa.address}> RET=SOME`), /^501 5\.5\.4/)
  assert.match(await say(`MAIL FROM:<${house.ewa.address}>`), /^250/)
  assert.match(await say('RCPT TO:<anna@example.org> NOTIFY=NEVER,SUCCESS'), /^501 5\.5\.4/)
  close()
})

test('HOUSE-QUEUE who can have it has it once; for the others it waits, is shown to staff, and goes when they say so', { skip }, async () => {
  assert.match(await house.submit(house.letter('for two'), ['jerzy@example.org', 'slow@example.org']), /^250/)
  await until('it waits', async () => (await house.queued()).some(row => row.next_try_at !== null && row.recipients.length === 1))
  const row = (await house.queued()).find(each => each.recipients.length === 1)!
  assert.deepEqual([row.recipients, row.attempts, row.last_reply, row.customer_id], [['slow@example.org'], 1, '451 4.2.0 Come again', house.customer.id])
  assert.deepEqual(house.arrived('for two').map(({ to }) => to), [['jerzy@example.org']])
  await assert.rejects(orderQueued(house.deps, house.owner, row.id, 'retry'), { code: 'forbidden' })
  house.state.slow = false
  await orderQueued(house.deps, staff, row.id, 'retry')
  await until('the other has it', () => house.arrived('for two').length === 2)
  assert.deepEqual(house.arrived('for two')[1]!.to, ['slow@example.org'])
  await until('nothing waits', async () => (await house.queued()).length === 0)
  house.state.slow = true
})

test('HOUSE-QUEUE staff take a message out: its sender is told', { skip }, async () => {
  const before = (await house.reports()).length
  assert.match(await house.submit(house.letter('to be dropped'), ['slow@example.org']), /^250/)
  await until('it waits', async () => (await house.queued()).some(row => row.next_try_at !== null))
  const [row] = await house.queued()
  await assert.rejects(orderQueued(house.deps, { ...staff, operatorId: 'drugi' } as Actor, row!.id, 'drop'), { code: 'not-found' })
  await orderQueued(house.deps, staff, row!.id, 'drop')
  await until('the report', async () => (await house.reports()).length > before)
  assert.match((await house.reports()).at(-1)!, /HOUSE-QUEUE the operator has taken this message out/)
  await until('nothing waits', async () => (await house.queued()).length === 0)
})
