/** A mailbox goes from one mail node to another while it is used; killed on its way; and the locked moment. Real Dovecots, a real MX. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { ImapFlow } from 'imapflow'
import type { Actor } from '../../../src/audit/actor.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { askMove, stopMove } from '../../../src/mail/nodes/ask-move.ts'
import type { Copier } from '../../../src/mail/nodes/copy-client.ts'
import { removeOldCopies } from '../../../src/mail/nodes/remove-old-copies.ts'
import { runMove } from '../../../src/mail/nodes/run-move.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { imapFrom, pop3From } from '../access/access-house.ts'
import { staff } from '../mail-house.ts'
import { putScript } from '../sieve/manage-sieve.ts'
import { openNodeHouse, type NodeHouse } from './node-house.ts'

const skip = mailServersMissing
let house: NodeHouse
before(async () => { if (!skip) house = await openNodeHouse() })
after(async () => { await house?.close() })

const letter = (subject: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${subject}.${randomBytes(4).toString('hex')}@example.org>\r\nSubject: ${subject}\r\n\r\n${'x'.repeat(300)}\r\n`)
const row = (id: string) => house.db('mail_moves').where({ id }).first()
const nodeOf = async ({ id }: { id: string }) => (await house.db('mailboxes').where({ id }).first()).mail_node

async function made (localPart: string, node = 'home'): Promise<CreatedMailbox> {
  const box = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart, password: null })
  await house.db('mailboxes').where({ id: box.id }).update({ mail_node: node })
  return box
}

async function within<T> (box: CreatedMailbox, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = await house.imap(box)
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

/** How many files its copy has there. */
function filesOn (node: 'home' | 'north', { id }: CreatedMailbox): number {
  const folder = path.join(node === 'home' ? house.servers.data : house.north.config.data, 'dovecot/store', house.domain.name, id)
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0
}

/** All that a program keeps to: folders with UIDVALIDITY, subscriptions, each message's UID, flags and time. */
const all = (box: CreatedMailbox): Promise<string[]> => within(box, async client => {
  const found: string[] = []
  for (const { path, subscribed, status } of await client.list({ statusQuery: { messages: true, uidValidity: true } })) {
    if (!status) continue
    found.push(`${path} ${status.uidValidity} ${subscribed}`)
    if (!status.messages) continue
    await client.mailboxOpen(path, { readOnly: true })
    for await (const { uid, envelope, flags, internalDate } of client.fetch('1:*', { envelope: true, flags: true, internalDate: true })) found.push(`${path} ${uid} ${envelope!.subject} ${[...flags!].filter(flag => flag !== '\\Recent').sort().join(',')} ${new Date(internalDate!).toISOString()}`)
  }
  return found.sort()
})

const fill = (box: CreatedMailbox, count: number): Promise<void> => within(box, async client => {
  await client.mailboxCreate('Praca/Żółte')
  await client.mailboxUnsubscribe('Trash')
  const at = new Date('2019-05-06T07:08:09Z')
  for (let n = 0; n < count; n++) await client.append(n % 3 === 0 ? 'Praca/Żółte' : 'INBOX', letter(`old${n}`), n % 2 === 0 ? ['\\Seen', '$Label1'] : ['\\Flagged'], at)
  await client.mailboxOpen('INBOX')
  await client.messageDelete('1:2') // so that UIDs do not begin with one
})

test('HOUSE-NODE moved while mail comes in and a program reads: nothing lost, nothing doubled, flags, folders and UIDs as they were', { skip }, async () => {
  const box = await made('przeniesiona')
  await fill(box, 9)
  await putScript(house, box, 'own', 'require "fileinto";\r\nif header :is "Subject" "sorted" { fileinto "Praca/Żółte"; }\r\n')
  const before = await all(box)
  const reader = await house.imap(box)
  await reader.mailboxOpen('INBOX')
  const ended = new Promise<void>(resolve => { reader.once('close', () => resolve()) })
  reader.idle().catch(() => {})

  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  const moving = { on: true }
  const brought: string[] = []
  const comes = (async () => {
    for (let n = 0; moving.on || n < 6; n++) {
      const message = letter(`new${n}`)
      for (;;) {
        const said = await house.bring(message, [box.address])
        if (said.startsWith('250')) break
        assert.match(said, /^451/)
      }
      brought.push(`new${n}`)
    }
  })()
  await until('some came before', () => brought.length >= 2)
  await runMove(house.deps, id)
  await ended
  moving.on = false
  await comes

  assert.equal(await nodeOf(box), 'north')
  const now = await all(box)
  assert.deepEqual(before.filter(each => !now.includes(each)), [])
  const fresh = now.filter(each => !before.includes(each)).map(each => each.split(' ')[2]!)
  assert.deepEqual(fresh.toSorted(), brought.toSorted())
  assert.equal(await house.deps.doveadm.activeScript(box.address), 'own')
  assert.match(await house.bring(letter('sorted'), [box.address]), /^250/)
  assert.ok((await all(box)).some(each => /^Praca\/Żółte \d+ sorted /.test(each)))
  const moved = await row(id)
  assert.deepEqual([moved.messages_done, moved.ended_at], [moved.messages_known, null])
  assert.deepEqual((await house.db('audit').where({ subject_id: box.id }).whereIn('action', ['mailbox.ask-move', 'mailbox.move']).orderBy('id')).map(({ action, rule }) => [action, rule]), [['mailbox.ask-move', 'HOUSE-NODE'], ['mailbox.move', 'HOUSE-NODE']])

  await removeOldCopies(house.deps)
  assert.equal((await row(id)).ended_at, null) // its day is not over
  assert.ok(filesOn('home', box) > 0)
  await removeOldCopies({ ...house.deps, machineNow: () => new Date(moved.remove_from) })
  assert.deepEqual([(await row(id)).ended_why, filesOn('home', box)], ['removed', 0])

  const back = await askMove(house.deps, staff, { address: box.address, to: 'home' })
  const there = await all(box)
  await runMove(house.deps, back.id)
  assert.deepEqual([await nodeOf(box), await all(box)], ['home', there])
})

/** `copier` that calls `at` before the step of this number: copy, then behind the lock copy and read. */
const stepped = (copier: Copier, at: (step: string) => Promise<void>): Copier => ({
  ...copier,
  async copy (address, way) {
    await at('copy')
    return await copier.copy(address, way)
  },
  async read (address, node) {
    await at('read')
    return await copier.read(address, node)
  }
})

test('HOUSE-NODE while it is locked mail is deferred and log-ins are told to come again; a fault opens it again', { skip }, async () => {
  const box = await made('zamknieta')
  await fill(box, 3)
  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  await assert.rejects(askMove(house.deps, staff, { address: box.address, to: 'north' }), { reason: 'move-running' })
  const heard: string[] = []
  const copier = stepped(house.deps.copier, async step => {
    if (step !== 'read' || heard.length > 0) return
    heard.push(await house.bring(letter('locked'), [box.address]), await imapFrom(house, '203.0.113.7', box.address, box.password), await pop3From(house, '203.0.113.8', box.address, box.password))
    assert.match(await house.bring(letter('other'), [house.jan.address]), /^250/)
    throw new Error('a node went away')
  })
  await assert.rejects(runMove({ ...house.deps, copier }, id), /went away/)
  assert.match(heard[0]!, /^451 4\.2\.1 HOUSE-NODE/)
  assert.match(heard[1]!, /^b NO \[UNAVAILABLE\]/)
  assert.match(heard[2]!, /^-ERR \[SYS\/TEMP\]/)
  assert.deepEqual([(await row(id)).locked_at, await nodeOf(box)], [null, 'home'])
  assert.match(await house.bring(letter('open'), [box.address]), /^250/)
  assert.deepEqual([await house.db('mail_log_ins').where({ mailbox_id: box.id }).whereIn('ip', ['203.0.113.7', '203.0.113.8']), await house.db('mail_wrong_passwords')], [[], []])

  await stopMove(house.deps, staff, id)
  await runMove(house.deps, id)
  assert.deepEqual([(await row(id)).ended_why, await nodeOf(box)], ['stopped', 'home'])
  await assert.rejects(stopMove(house.deps, staff, id), { reason: 'move-ended' })
})

test('HOUSE-NODE the copies are compared: as long as they differ nothing is switched', { skip }, async () => {
  const box = await made('rozna')
  await fill(box, 3)
  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  const copier: Copier = { ...house.deps.copier, copy: async () => 'done' } // it says that it has copied
  await assert.rejects(runMove({ ...house.deps, copier }, id), /differ/)
  assert.deepEqual([await nodeOf(box), (await row(id)).locked_at], ['home', null])
  await runMove(house.deps, id)
  assert.equal(await nodeOf(box), 'north')
})

test('HOUSE-NODE one process at a time is at a move: a second one neither lifts the lock nor touches the copy', { skip }, async () => {
  const box = await made('podwojna')
  await fill(box, 4)
  const before = await all(box)
  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  const heard = new Set<string>()
  const copier = stepped(house.deps.copier, async step => {
    if (step === 'read') heard.add(`${await runMove(house.deps, id).catch((error: Error) => error.message)}, locked ${(await row(id)).locked_at !== null}`)
  })
  await runMove({ ...house.deps, copier }, id)
  assert.deepEqual([...heard], [`the move ${id} is under way in another process, locked true`])
  assert.deepEqual([await nodeOf(box), await all(box)], ['north', before])
})

test('HOUSE-NODE killed (kill -9) while it copies, when it is locked, and before it compares, the next run goes on from there', { skip }, async () => {
  const box = await made('zabita')
  await fill(box, 6)
  const before = await all(box)
  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  for (const [hangAt, locked] of [[1, false], [2, true], [2, true]] as const) { // the third one's first step is the copy behind the lock
    const child = spawn(process.execPath, [new URL('move-child.ts', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(JSON.stringify({ url: house.url, ca: house.ca, mail: house.servers.config.mail, moveId: id, hangAt }))
    await new Promise<void>(resolve => { child.stdout.once('data', () => resolve()) }) // it hangs at that step
    const gone = new Promise(resolve => { child.once('exit', resolve) })
    child.kill('SIGKILL')
    await gone
    const left = await row(id)
    assert.deepEqual([left.locked_at !== null, left.switched_at, await nodeOf(box)], [locked, null, 'home'])
  }
  assert.match(await house.bring(letter('locked'), [box.address]), /^451/)
  await runMove(house.deps, id)
  assert.deepEqual([await nodeOf(box), await all(box)], ['north', before])
})

test('HOUSE-NODE an old copy that has changed since stays, and is told', { skip }, async () => {
  const box = await made('stara')
  await fill(box, 3)
  const { id } = await askMove(house.deps, staff, { address: box.address, to: 'north' })
  await runMove(house.deps, id)
  await house.db('mailboxes').where({ id: box.id }).update({ mail_node: 'home' })
  assert.match(await house.bring(letter('astray'), [box.address]), /^250/)
  await house.db('mailboxes').where({ id: box.id }).update({ mail_node: 'north' })
  await removeOldCopies({ ...house.deps, machineNow: () => new Date('2099-01-01T00:00:00Z') })
  assert.deepEqual([(await row(id)).ended_why, await house.deps.copier.count(box.address, 'home')], ['changed', 2])
  assert.ok(house.log.lines.some(({ level, message }) => level === 'error' && /has changed since/.test(message)))
})

test('HOUSE-NODE whose mailbox it is, where it may go, and who may say so', { skip }, async () => {
  const box = await made('pytana')
  const owner: Actor = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
  await assert.rejects(askMove(house.deps, owner, { address: box.address, to: 'north' }), { code: 'forbidden' })
  await assert.rejects(askMove(house.deps, { ...staff, operatorId: 'opr_other' } as Actor, { address: box.address, to: 'north' }), { code: 'not-found' })
  await assert.rejects(askMove(house.deps, staff, { address: `nobody@${house.domain.name}`, to: 'north' }), { code: 'not-found' })
  await assert.rejects(askMove(house.deps, staff, { address: box.address, to: 'home' }), { reason: 'same-node', rule: 'HOUSE-NODE' })
  await assert.rejects(askMove(house.deps, staff, { address: box.address, to: 'south' }), { reason: 'unknown-node' })
})
