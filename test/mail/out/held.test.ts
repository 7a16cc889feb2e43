/** Mail that waits when its sender is blocked (HOUSE-HELD), against the real servers: kept as long as the block lasts, sent once or dropped. */
import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { transact } from '../../../src/db/transact.ts'
import { blockSender } from '../../../src/mail/block-sender.ts'
import { countHeld } from '../../../src/mail/find.ts'
import { orderQueued } from '../../../src/mail/out/order-queue.ts'
import { settleHeld } from '../../../src/mail/out/settle-held.ts'
import { releaseSender } from '../../../src/mail/release-sender.ts'
import { listHeld } from '../../../src/views/held-mail.ts'
import { sightOf } from '../../../src/views/sight.ts'
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

const block = () => transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId: house.domain.id, caseId: 'cas_test', rule: 'MZ-3.1', from: house.deps.now(), until: new Date(house.deps.now().getTime() + 86_400_000) }))
const release = (held?: 'send' | 'drop') => transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId: house.domain.id, rule: 'MZ-3.5', at: house.deps.now(), held, actor: staff }))
const held = () => transact(house.db, trx => countHeld(trx, house.domain.id))
const rows = () => house.db('held_mail').orderBy('held_at')
const queueFolder = (server = 'submission') => path.join(house.servers.data, 'mail', server, 'queue')
/** Of both queues: held mail goes back into either. */
const files = async () => (await Promise.all(['mx', 'submission'].map(async server => await readdir(queueFolder(server)).catch(() => [])))).flat().filter(name => /^\d/.test(name))
const waiting = (count: number) => until(`${count} wait`, async () => (await house.queued()).filter(row => row.next_try_at !== null).length === count)
const tryNow = async () => { for (const { id } of await house.queued()) await orderQueued(house.deps, staff, id, 'retry').catch(error => { if (error.code !== 'not-found') throw error }) } // gone meanwhile

/** So many messages that wait in the queue, then a block, and the next try. */
async function holdSome (words: string, count: number, to = 'slow@example.org'): Promise<void> {
  house.state.slow = true
  for (let each = 0; each < count; each++) assert.match((await house.sendWith(' RET=HDRS ENVID=HELD', [`<${to}> NOTIFY=FAILURE,DELAY`], house.letter(`${words} ${each}\n.a line with a dot`))).at(-1)!, /^250/)
  await waiting(count)
  await block()
  await tryNow()
  await until('all are held', async () => await held() === count)
  await until('the queue is empty', async () => (await house.queued()).length === 0 && (await files()).length === 0)
}

test('HOUSE-HELD a message that waits is kept whole out of the queue, and goes once when the block ends so', { skip }, async () => {
  await holdSome('held one', 1)
  const [row] = await rows()
  assert.deepEqual([row.rule, row.sender, row.recipients, row.customer_id, row.mailbox_id, row.note.envid], ['MZ-3.1', house.ewa.address, ['slow@example.org'], house.customer.id, house.ewa.id, 'HELD'])
  assert.match(row.wire.toString(), /^DKIM-Signature: [\s\S]*held one 0\r\n\.\.a line with a dot\r\n/m)
  assert.deepEqual((await transact(house.db, trx => listHeld(trx, sightOf(house.owner, 'mail'), house.deps.now(), 10))).map(({ mailDomain, messages, rule, blocked }) => ({ mailDomain, messages, rule, blocked })), [{ mailDomain: house.domain.name, messages: 1, rule: 'MZ-3.1', blocked: true }])
  await assert.rejects(settleHeld(house.deps, staff, house.domain.id, 'send'), { code: 'conflict', reason: 'still-blocked', rule: 'HOUSE-HELD' })
  await assert.rejects(settleHeld(house.deps, house.owner, house.domain.id, 'drop'), { code: 'forbidden' })
  await assert.rejects(settleHeld(house.deps, { ...staff, operatorId: 'another' } as typeof staff, house.domain.id, 'drop'), { code: 'not-found' })

  await release()
  assert.equal(await held(), 1, 'nobody has said that it goes')
  house.state.slow = false
  assert.equal(await settleHeld(house.deps, staff, house.domain.id, 'send'), 1)
  assert.equal(await settleHeld(house.deps, staff, house.domain.id, 'send'), 0)
  await until('it arrives', () => house.arrived('held one').length > 0)
  const [arrived] = house.arrived('held one')
  assert.equal(arrived!.text.replaceAll('\r\n', '\n'), row.wire.toString().replaceAll('\r\n', '\n').replaceAll(/^\.\./gm, '.'))
  await until('nothing is left', async () => (await files()).length === 0 && (await rows())[0].wire === null)
})

test('HOUSE-HELD dropped: nothing goes, and its sender is told', { skip }, async () => {
  await holdSome('held two', 2)
  const before = (await house.reports()).length
  await release('drop')
  await until('both are told', async () => (await house.reports()).length === before + 2)
  const report = (await house.reports()).at(-1)!
  for (const field of [/^Action: failed\r$/m, /^Diagnostic-Code: smtp; 554 5\.7\.1 MZ-3\.1 sending of .* is blocked/m, /^Original-Envelope-Id: HELD\r$/m]) assert.match(report, field)
  assert.equal(house.arrived('held two').length, 0)
  assert.equal(await held(), 0)
  const entry = await house.db('audit').where({ action: 'sender.release' }).orderBy('id', 'desc').first()
  assert.deepEqual(entry.facts.held, { what: 'drop', messages: 2 })
})

test('HOUSE-HELD a queue file that is found again after a kill is none: neither while its message is held nor after it went', { skip }, async () => {
  house.state.slow = true
  assert.match(await house.submit(house.letter('found again'), ['slow@example.org']), /^250/)
  await waiting(1)
  await house.servers.submission!.stop() // between two tries
  const [name] = await files()
  const content = await readFile(path.join(queueFolder(), name!))
  const putBack = async () => {
    await house.servers.submission!.kill().catch(() => {})
    const now = String(Math.floor(house.deps.machineNow().getTime()))
    await writeFile(path.join(queueFolder(), name!.replace(/^(\d+)_\d+/, `$1_${now}`)), content)
    await house.servers.submission!.start()
    await until('the file is gone', async () => (await files()).length === 0)
  }
  await block()
  await house.servers.submission!.start()
  await tryNow()
  await until('it is held', async () => await held() === 1)
  await putBack()
  assert.equal(await held(), 1)
  house.state.slow = false
  await release('send')
  await until('it arrives', () => house.arrived('found again').length > 0)
  await until('the queue has noted that it went', async () => (await house.queued()).length === 0) // a kill before it makes a copy, as any kill in flight does
  await putBack()
  assert.equal(house.arrived('found again').length, 1)
})

test('HOUSE-HELD killed while held mail goes back into the queue: each is there once', { skip }, async () => {
  const count = 6
  await holdSome('through a kill', count)
  await release('send') // and nobody takes it yet: what comes out stays in the queue
  await until('the first is taken', async () => (await rows()).some(row => row.taken_at !== null && row.ordered === 'send' && row.passed_token === null))
  const servers = [house.servers.mx!, house.servers.submission!]
  await Promise.all(servers.map(each => each.kill()))
  await house.db('held_mail').whereNull('passed_at').whereNotNull('taken_at').update({ taken_at: null }) // as another server sees it after ten minutes
  await Promise.all(servers.map(each => each.start()))
  await until('all are passed on', async () => (await rows()).every(row => row.wire === null))
  await waiting(count)
  await until('a file whose message another has is gone', async () => (await files()).length === count)
  house.state.slow = false
  await until('all arrive', async () => {
    await tryNow()
    return house.arrived('through a kill').length >= count
  })
  await until('the queue is empty', async () => (await files()).length === 0)
  assert.deepEqual(house.arrived('through a kill').map(({ text }) => /through a kill (\d)/.exec(text)![1]).sort(), ['0', '1', '2', '3', '4', '5'])
})
