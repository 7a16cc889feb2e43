/** Mail brought over from another server: a real Dovecot on both sides, a real clamd between; killed on its way; and servers that mean harm. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { after, before, test } from 'node:test'
import type { ImapFlow } from 'imapflow'
import type { Actor } from '../../../src/audit/actor.ts'
import { tlsFiles } from '../../../src/machine-room/certificates.ts'
import { ringFile } from '../../../src/machine-room/open-core.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { askImport, stopImport } from '../../../src/mail/life/ask-import.ts'
import { flagsOf, targetOf } from '../../../src/mail/life/import-folders.ts'
import { openImportTarget } from '../../../src/mail/life/import-target-client.ts'
import { isOutside } from '../../../src/mail/life/outside-address.ts'
import { runImport, type ImportDeps } from '../../../src/mail/life/run-import.ts'
import { openScanner } from '../../../src/mail/scanner.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openAccessHouse } from '../access/access-house.ts'
import { eicar, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
let deps: ImportDeps
let owner: Actor
before(async () => {
  if (skip) return
  house = await openAccessHouse({ smtp: false })
  const { config } = house.servers
  deps = {
    ...house.deps, scanner: await openScanner(config.mail.clamd), importFrom: { inside: true, ca: () => [house.ca] },
    importTarget: openImportTarget(config.mail.reader, { certificateName: config.mail.host, ca: () => [house.ca] })
  }
  owner = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
})
after(async () => { await house?.close() })

const made = (quotaBytes?: number) => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `u${randomBytes(6).toString('hex')}`, password: null, ...quotaBytes !== undefined && { quotaBytes } })
const letter = (subject: string, body = 'x') => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${randomBytes(8).toString('hex')}@example.org>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`)
const row = (id: string) => house.db('mailbox_imports').where({ id }).first()
const ask = (into: CreatedMailbox, from: CreatedMailbox, over: object = {}) => askImport(deps, owner, { mailboxId: into.id, host: 'localhost', port: house.ports.imaps, tls: 'tls', login: from.address, password: from.password, ...over })

async function within<T> (box: CreatedMailbox, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = await house.imap(box)
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

/** 'folder subject flags time', in their order. */
const all = (box: CreatedMailbox): Promise<string[]> => within(box, async client => {
  const found: string[] = []
  for (const { path, status } of await client.list({ statusQuery: { messages: true } })) {
    if (!status?.messages) continue
    await client.mailboxOpen(path, { readOnly: true })
    for await (const { envelope, flags, internalDate } of client.fetch('1:*', { envelope: true, flags: true, internalDate: true })) found.push(`${path} ${envelope!.subject} ${[...flags!].filter(flag => flag !== '\\Recent').sort().join(',')} ${new Date(internalDate!).toISOString()}`)
  }
  return found.sort()
})

test('HOUSE-IMPORT folders, flags and times are kept, what is infected is left out; a second run brings nothing, nor back what was deleted', { skip }, async () => {
  const [from, into] = [await made(), await made()]
  const at = new Date('2019-05-06T07:08:09Z')
  await within(from, async client => {
    await client.append('INBOX', letter('seen'), ['\\Seen', '$Label1'], at)
    await client.append('INBOX', letter('infected', eicar), [], at)
    await client.append('INBOX', Buffer.from('From: a@b.example\r\nSubject: no id\r\n\r\nx\r\n'), [], at)
    await client.append('Sent', letter('sent'), ['\\Answered'], at)
    await client.mailboxCreate('Praca/Żółte')
    await client.append('Praca/Żółte', letter('deep'), ['\\Flagged'], at)
  })
  const asked = await ask(into, from)
  await assert.rejects(ask(into, from), { reason: 'import-running' })
  await runImport(deps, asked.id)
  const expected = ['INBOX no id  ', 'INBOX seen $Label1,\\Seen ', 'Praca/Żółte deep \\Flagged ', 'Sent sent \\Answered '].map(each => `${each}${at.toISOString()}`)
  assert.deepEqual(await all(into), expected)
  const ended = await row(asked.id)
  assert.deepEqual([ended.ended_why, ended.messages_known, ended.messages_done, ended.messages_put, ended.messages_left, ended.password_sealed], ['done', 5, 5, 4, 1, null])

  await within(into, async client => {
    await client.mailboxOpen('Sent')
    await client.messageDelete('1:*')
  })
  const again = await ask(into, from)
  await runImport(deps, again.id)
  assert.deepEqual(await all(into), expected.slice(0, 3))
  assert.deepEqual([(await row(again.id)).messages_put, (await row(again.id)).messages_done], [0, 5])
  assert.deepEqual((await house.db('audit').where({ subject_id: into.id }).whereIn('action', ['mailbox.ask-import', 'mailbox.import-end']).orderBy('id')).map(each => [each.action, each.rule]), [
    ['mailbox.ask-import', 'HOUSE-IMPORT'], ['mailbox.import-end', 'HOUSE-IMPORT'], ['mailbox.ask-import', 'HOUSE-IMPORT'], ['mailbox.import-end', 'HOUSE-IMPORT']
  ])
  assert.ok(!JSON.stringify([house.log.lines, await house.db('audit').select('facts'), await house.db('mailbox_imports')], (_, value) => typeof value === 'bigint' ? String(value) : value).includes(from.password))
})

test('HOUSE-IMPORT killed on its way it goes on: every message once', { skip }, async () => {
  const [from, into] = [await made(), await made()]
  const count = 16
  await within(from, async client => { for (let n = 0; n < count; n++) await client.append('INBOX', letter(`m${String(n).padStart(2, '0')}`)) })
  const asked = await ask(into, from)
  const child = spawn(process.execPath, [new URL('import-child.ts', import.meta.url).pathname], { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(JSON.stringify({ url: house.url, ring: ringFile(house.servers.data), ca: house.ca, reader: house.servers.config.mail.reader, importId: asked.id, slowMs: 100 }))
  await until('some are over', async () => (await row(asked.id)).messages_put >= 5)
  child.kill('SIGKILL')
  await new Promise(resolve => { child.once('exit', resolve) })
  const killed = await row(asked.id)
  assert.ok(killed.messages_put < count && killed.ended_at === null)
  // As if it had been killed after a message was put and before that was noted.
  const [last] = await house.db('imported_messages').where({ mailbox_id: into.id }).orderBy('uid', 'desc').limit(1)
  await house.db('imported_messages').where({ mailbox_id: into.id, uid: String(last.uid) }).delete()
  await runImport(deps, asked.id, { turnMs: 0 }) // its turn is over at once: nothing is lost by that either
  assert.equal((await row(asked.id)).ended_at, null)
  await runImport(deps, asked.id)
  assert.deepEqual((await all(into)).map(each => each.split(' ')[1]), Array.from({ length: count }, (_, n) => `m${String(n).padStart(2, '0')}`))
  const ended = await row(asked.id)
  assert.deepEqual([ended.ended_why, ended.messages_known, ended.messages_done], ['done', count, count])
})

test('HOUSE-IMPORT it stops when the mailbox is full, when it is told to, and when the other server does not let us in', { skip }, async () => {
  const from = await made()
  await within(from, async client => { for (const name of ['a', 'b', 'c']) await client.append('INBOX', letter(name, `${'x'.repeat(70)}\r\n`.repeat(6000))) })
  const small = await made(1024 * 1024)
  const full = await ask(small, from)
  await runImport(deps, full.id)
  assert.deepEqual([(await row(full.id)).ended_why, (await row(full.id)).messages_put, (await row(full.id)).password_sealed], ['full', 2, null])

  const into = await made()
  const stopped = await ask(into, from)
  await assert.rejects(stopImport(deps, { ...owner, customerId: 'cus_other' } as Actor, { mailboxId: into.id, importId: stopped.id }), { code: 'not-found' })
  assert.equal((await stopImport(deps, owner, { mailboxId: into.id, importId: stopped.id })).endedWhy, 'stopped')
  await runImport(deps, stopped.id)
  assert.deepEqual(await all(into), [])
  await assert.rejects(stopImport(deps, owner, { mailboxId: into.id, importId: stopped.id }), { reason: 'import-ended' })

  const wrong = await ask(into, from, { password: 'not the password' })
  await runImport(deps, wrong.id)
  assert.deepEqual([(await row(wrong.id)).ended_why, (await row(wrong.id)).password_sealed], ['log-in', null])
})

test('HOST-13.1 without the scanner nothing is put; the import waits', { skip }, async () => {
  const [from, into] = [await made(), await made()]
  await within(from, client => client.append('INBOX', letter('waits')))
  const asked = await ask(into, from)
  await assert.rejects(runImport({ ...deps, scanner: { scan: () => Promise.resolve({ is: 'unknown', why: 'away' }) } }, asked.id), /scanner/)
  assert.deepEqual(await all(into), [])
  assert.equal((await row(asked.id)).ended_at, null)
  await runImport(deps, asked.id)
  assert.equal((await all(into)).length, 1)
})

test('HOUSE-IMPORT a hostile server is bounded, and leads to no server of ours', { skip }, async () => {
  const { data } = house.servers
  const { mail, mailKey } = tlsFiles(data)
  const sockets = new Set<TLSSocket>()
  let greeting = ''
  const server = createServer({ cert: readFileSync(mail), key: readFileSync(mailKey) }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  const into = await made()
  try {
    for (const bomb of ['* OK {99999999999}\r\n', `* OK ${'x'.repeat(600_000)}`]) {
      greeting = bomb
      const asked = await ask(into, into, { port })
      const before = process.memoryUsage().rss
      await assert.rejects(runImport(deps, asked.id))
      assert.ok(process.memoryUsage().rss - before < 64 * 1024 ** 2)
      await stopImport(deps, owner, { mailboxId: into.id, importId: asked.id })
    }
    const inside = await ask(into, into, { port })
    await runImport({ ...deps, importFrom: { ...deps.importFrom, inside: false } }, inside.id)
    assert.equal((await row(inside.id)).ended_why, 'refused')
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => { server.close(resolve) })
  }
  for (const [host, port] of [['', 993], ['a b', 993], ['a/b', 993], ['mail.example.org', 0], ['mail.example.org', 70_000], ['-'.repeat(300), 993]] as const) await assert.rejects(ask(into, into, { host, port }), { reason: 'import-server' })
  await assert.rejects(ask(into, into, { password: 'a\r\nb' }), { reason: 'import-log-in' })
})

test('HOUSE-IMPORT only addresses of the Internet are spoken to', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1', 'nonsense']) assert.equal(isOutside(address), false, address)
  for (const address of ['8.8.8.8', '172.32.0.1', '193.59.201.1', '2a00:1450:401b::1', '::ffff:8.8.8.8']) assert.equal(isOutside(address), true, address)
})

test('RFC 6154 where folders of another server go', () => {
  for (const [use, levels, to] of [
    ['\\Sent', ['Wysłane'], 'Sent'], ['\\All', ['[Gmail]', 'All Mail'], 'Archive'], ['\\Flagged', ['Starred'], undefined], [undefined, ['INBOX'], 'INBOX'], [undefined, ['INBOX', 'Praca'], 'Praca'],
    [undefined, ['a.b', 'c/d'], 'a_b/c_d'], [undefined, ['..', '~root'], '__/_root'], [undefined, ['shared', 'x'], 'shared_/x'], [undefined, ['\r\n'], '__'], [undefined, [' '], 'Import']
  ] as const) assert.equal(targetOf({ use, levels }), to)
  assert.deepEqual(flagsOf(new Set(['\\Seen', '\\Recent', '$Forwarded', 'a b', '\\Bad'])), ['\\Seen', '$Forwarded'])
})
