/** A mailbox as a file: Maildir and mbox, read back with what Debian has. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { extract } from 'tar'
import type { Actor } from '../../../src/audit/actor.ts'
import { tlsFiles } from '../../../src/machine-room/certificates.ts'
import type { ExportDeps } from '../../../src/mail/export-folder.ts'
import { deleteMailbox } from '../../../src/mail/life/delete-mailbox.ts'
import { exportMailbox, readMailboxExport } from '../../../src/mail/life/export-mailbox.ts'
import { deleteMailboxExports, makeMailboxExport } from '../../../src/mail/life/make-export.ts'
import { mboxEntry } from '../../../src/mail/life/mbox.ts'
import { openMailReader } from '../../../src/mail/mail-reader-client.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
const day = 86_400_000
let house: MailHouse
let deps: ExportDeps
let owner: Actor
before(async () => {
  if (skip) return
  house = await openMailHouse({ smtp: false })
  const { config, data } = house.servers
  deps = { ...house.deps, exportFolder: path.join(data, 'exports'), mailReader: openMailReader(config.mail.reader, { certificateName: config.mail.host, ca: () => [readFileSync(tlsFiles(data).ca, 'utf8')] }) }
  owner = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
  const client = await house.imap(house.ewa)
  await client.mailboxCreate('Archiwum/Żółte')
  await client.append('INBOX', letter('one', 'From here\r\n>From there'), ['\\Seen'], new Date('2020-01-02T03:04:05Z'))
  await client.append('Archiwum/Żółte', letter('two', 'x'), ['\\Flagged', '\\Answered'], new Date('2021-06-07T08:09:10Z'))
  await client.logout()
})
after(async () => { await house?.close() })

const letter = (subject: string, body: string) => Buffer.from(`From: anna@example.org\r\nSubject: ${subject}\r\n\r\n${body}\r\n`)
const later = (days: number) => ({ ...deps, now: () => new Date(deps.now().getTime() + days * day) })

async function unpacked (id: string): Promise<string> {
  const { content, bytes, sha256 } = await readMailboxExport(deps, owner, house.ewa.id, id)
  assert.match(sha256, /^[0-9a-f]{64}$/)
  const file = String(content.path)
  content.destroy()
  assert.equal(BigInt(statSync(file).size), bytes)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const folder = path.join(house.servers.data, `unpacked-${id}`)
  mkdirSync(folder)
  await extract({ file, cwd: folder, strict: true })
  return folder
}

test('HOUSE-EXPORT a Maildir with every message, its flags and time; kept through its last day', { skip }, async () => {
  const asked = await exportMailbox(deps, owner, { mailboxId: house.ewa.id, form: 'maildir' })
  assert.equal((await exportMailbox(deps, owner, { mailboxId: house.ewa.id, form: 'mbox' })).id, asked.id) // one at a time
  await assert.rejects(readMailboxExport(deps, owner, house.ewa.id, asked.id), { reason: 'export-running' })
  await makeMailboxExport(deps, asked.id)
  await makeMailboxExport(deps, asked.id) // done is done
  const folder = path.join(await unpacked(asked.id), 'mail', house.ewa.address)
  const [inbox] = readdirSync(path.join(folder, 'cur'))
  assert.match(inbox!, /^1577934245\..*:2,S$/)
  assert.deepEqual(readFileSync(path.join(folder, 'cur', inbox!)), letter('one', 'From here\r\n>From there'))
  assert.equal(readdirSync(path.join(folder, '.Archiwum.&AXsA8wFC-te', 'cur')).length, 1)
  const row = await house.db('mailbox_exports').where({ id: asked.id }).first()
  assert.deepEqual([row.messages_known, row.messages_done], [2, 2])
  assert.equal((await house.db('audit').where({ subject_id: house.ewa.id, action: 'mailbox.export', rule: 'HOUSE-EXPORT' })).length, 1)
  await assert.rejects(readMailboxExport(deps, { ...owner, customerId: 'cus_other' } as Actor, house.ewa.id, asked.id), { code: 'not-found' })
  await assert.rejects(readMailboxExport(deps, owner, house.jan.id, asked.id), { code: 'not-found' })
  await deleteMailboxExports(later(14))
  rmSync(path.join(house.servers.data, `unpacked-${asked.id}`), { recursive: true })
  await unpacked(asked.id)
  await deleteMailboxExports(later(15))
  await assert.rejects(readMailboxExport(deps, owner, house.ewa.id, asked.id), { reason: 'export-deleted' })
})

test('HOUSE-EXPORT an mbox a folder, also of a mailbox that is deleted and not yet erased', { skip }, async () => {
  await deleteMailbox(deps, owner, house.ewa.id)
  const asked = await exportMailbox(deps, owner, { mailboxId: house.ewa.id, form: 'mbox' })
  await makeMailboxExport(deps, asked.id)
  const folder = await unpacked(asked.id)
  assert.equal(readFileSync(path.join(folder, 'INBOX.mbox'), 'latin1'), 'From MAILER-DAEMON Thu Jan  2 03:04:05 2020\nStatus: RO\nFrom: anna@example.org\nSubject: one\n\n>From here\n>>From there\n\n')
  assert.match(readFileSync(path.join(folder, 'Archiwum.&AXsA8wFC-te.mbox'), 'latin1'), /X-Status: AF\n/)
  assert.deepEqual(readdirSync(deps.exportFolder).filter(name => name.endsWith('.half')), [])
})

test('RFC 4155 an entry begins with "From " and ends with an empty line, whatever the message ends with', () => {
  const entry = (text: string, flags: string[] = []) => mboxEntry({ content: Buffer.from(text), flags: new Set(flags), receivedAt: new Date('2026-11-05T00:00:00Z') }).toString('latin1')
  assert.equal(entry('A: b\r\n\r\nx'), 'From MAILER-DAEMON Thu Nov  5 00:00:00 2026\nStatus: O\nA: b\n\nx\n\n')
  assert.match(entry('A: b\r\n\r\nFrom x\r\n'), /\n>From x\n\n$/)
  assert.match(entry('A: b\r\n\r\n', ['\\Seen', '\\Draft']), /Status: RO\nX-Status: T\n/)
})
