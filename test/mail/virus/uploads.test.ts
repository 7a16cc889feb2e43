/** What a mail program puts into a mailbox: scanned soon after, by a real Dovecot and a real clamd. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { tlsFiles } from '../../../src/machine-room/certificates.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { openScanner, type Scanner } from '../../../src/mail/scanner.ts'
import { deleteOverdue, deleteQuarantined, releaseQuarantined, restoreQuarantined } from '../../../src/mail/virus/decide-quarantined.ts'
import { openMailboxDoor } from '../../../src/mail/virus/mailbox-door-client.ts'
import { lookForUploads, scanUploads, sweepMailboxes, sweepUploads, type UploadDeps } from '../../../src/mail/virus/scan-uploads.ts'
import { sighted } from '../../../src/mail/virus/sighted.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { eicar, openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
let deps: UploadDeps
const scanned: string[] = []
before(async () => {
  if (skip) return
  house = await openMailHouse({ smtp: false })
  const { config, data } = house.servers
  const real = sighted(await openScanner(config.mail.clamd))
  const scanner: Scanner = {
    async scan (message) {
      const found = await real.scan(message)
      scanned.push(found.is)
      return found
    }
  }
  deps = { ...house.deps, scanner, mailboxDoor: openMailboxDoor(config.mail.reader, { certificateName: config.mail.host, ca: () => readFileSync(tlsFiles(data).ca, 'utf8') }) }
})
after(async () => { await house?.close() })

const box = () => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `u${randomBytes(6).toString('hex')}`, password: null })
const letter = (body: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${randomBytes(8).toString('hex')}@example.org>\r\nSubject: x\r\n\r\n${body}\r\n`)
const noted = (address: string, folder: string) => house.db('mailbox_folders').where({ username: address, folder }).first()
const dueFor = (mailboxId: string) => house.db('pgboss.job').where({ name: 'mail.scan-uploads' }).whereRaw("data ->> 'mailboxId' = ?", [mailboxId])

test('HOST-13.1 an infected upload is taken out soon after, sealed, its owner told; what is clean stays', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  try {
    await client.mailboxCreate('Archiwum/Żółte')
    await client.append('Archiwum/Żółte', letter('clean'))
    await client.append('Archiwum/Żółte', letter(eicar))
    await client.append('INBOX', letter('clean too'))
    await until('Dovecot has noted it', async () => (await house.db('mailbox_folders').where({ username: to.address }).whereRaw('uid_next > scanned_next')).length === 2)
    await sweepUploads(deps)
    assert.equal((await dueFor(to.id)).length, 1)
    assert.ok(await scanUploads(deps, to.id))
    await client.mailboxOpen('Archiwum/Żółte')
    assert.deepEqual(await client.search({ all: true }, { uid: true }), [1])
  } finally {
    await client.logout()
  }
  const [row] = await house.db('mail_quarantine').where({ mailbox_id: to.id })
  assert.match(row.virus, /Eicar/)
  assert.match(row.signatures, /^ClamAV \d/)
  assert.ok(row.removed_at)
  const pieces = await house.db('mail_quarantine_pieces').where({ quarantine_id: row.id })
  assert.equal(pieces.length, 1)
  assert.ok(!JSON.stringify(pieces).includes('EICAR'))
  assert.ok(!JSON.stringify(pieces).includes(Buffer.from(eicar).toString('base64').slice(4, 40)))
  assert.equal((await house.db('letters').where({ template: 'mailbox-quarantined' }).whereRaw("facts ->> 'mailbox' = ?", [to.address])).length, 1)
  assert.equal((await house.db('audit').where({ subject_id: to.id, action: 'mail.quarantine', rule: 'HOUSE-QUARANTINE' })).length, 1)
  assert.deepEqual((await house.db('mail_traces').where({ mailbox_id: to.id })).map(each => [each.door, each.outcome, each.scan]), [['inside', 'dropped', 'infected']])
  const before = scanned.length
  assert.ok(await scanUploads(deps, to.id))
  assert.equal(scanned.length, before) // nothing is due any more
})

test('HOST-13.1 the scanner is away: the upload waits, and is looked at when it is back', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  await client.append('INBOX', letter(eicar))
  await client.logout()
  await until('Dovecot has noted it', async () => await noted(to.address, 'INBOX') !== undefined)
  await house.servers.clamd.stop()
  try {
    assert.equal(await scanUploads(deps, to.id), false)
    assert.equal((await house.inbox(to)).length, 1)
  } finally {
    await house.servers.clamd.start()
  }
  assert.ok(await scanUploads(deps, to.id))
  assert.deepEqual(await house.inbox(to), [])
})

test('HOUSE-QUARANTINE killed after the letter and before the message was taken out: taken out the next time, no second letter', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  await client.append('INBOX', letter(eicar))
  await client.logout()
  await until('Dovecot has noted it', async () => await noted(to.address, 'INBOX') !== undefined)
  const dying: UploadDeps = {
    ...deps,
    mailboxDoor: {
      async open (address) {
        const door = await deps.mailboxDoor.open(address)
        const open = async (folder: string) => {
          const opened = await door.open(folder)
          return opened && { ...opened, remove: async () => { throw new Error('killed') } }
        }
        return { ...door, open }
      }
    }
  }
  await assert.rejects(scanUploads(dying, to.id), /killed/)
  assert.equal((await house.inbox(to)).length, 1)
  assert.ok(await scanUploads(deps, to.id))
  assert.deepEqual(await house.inbox(to), [])
  assert.equal((await house.db('mail_quarantine').where({ mailbox_id: to.id })).length, 1)
  assert.equal((await house.db('letters').where({ template: 'mailbox-quarantined' }).whereRaw("facts ->> 'mailbox' = ?", [to.address])).length, 1)
})

test('HOST-13.1 an upload of which Dovecot\'s note was lost is found by the comparison of the night, once', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  await client.append('INBOX', letter(eicar))
  await client.logout()
  await until('Dovecot has noted it', async () => await noted(to.address, 'INBOX') !== undefined && Number((await house.db('mailbox_usage').where({ username: to.address }).first('messages'))?.messages) === 1)
  await house.db('mailbox_folders').where({ username: to.address }).delete() // as if the database had been away
  await sweepMailboxes(deps)
  const asked = () => house.db('pgboss.job').where({ name: 'mail.look-for-uploads' }).whereRaw("data ->> 'mailboxId' = ?", [to.id])
  assert.equal((await asked()).length, 1)
  await lookForUploads(deps, to.id)
  assert.deepEqual(await house.inbox(to), [])
  await until('usage is written', async () => Number((await house.db('mailbox_usage').where({ username: to.address }).first('messages')).messages) === 0)
  await lookForUploads(deps, to.id) // its use has changed since: looked at once more, then it is quiet
  await house.db('pgboss.job').where({ name: 'mail.look-for-uploads' }).delete()
  await sweepMailboxes(deps)
  assert.equal((await asked()).length, 0)
  await house.db('mailbox_looks').where({ mailbox_id: to.id }).update({ looked_at: new Date(house.deps.machineNow().getTime() - 8 * 86_400_000) })
  await sweepMailboxes(deps)
  assert.equal((await asked()).length, 1)
})

test('HOUSE-QUARANTINE staff put a message back: byte for byte, once, and the scanner lets it be; deleted it is gone', { skip }, async () => {
  const to = await box()
  const content = letter(eicar)
  const client = await house.imap(to)
  await client.append('INBOX', content)
  await client.append('INBOX', letter(eicar))
  await client.logout()
  await until('Dovecot has noted it', async () => Number((await noted(to.address, 'INBOX'))?.uid_next) === 3)
  assert.ok(await scanUploads(deps, to.id))
  const [first, second] = await house.db('mail_quarantine').where({ mailbox_id: to.id }).orderBy('uid')
  await assert.rejects(releaseQuarantined(deps, { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.customer.operatorId }, first.id), /staff/)
  await releaseQuarantined(deps, staff, first.id)
  await deleteQuarantined(deps, staff, second.id)
  await assert.rejects(releaseQuarantined(deps, staff, second.id), /not in quarantine/)
  await restoreQuarantined(deps, first.id)
  await house.db('mail_quarantine').where({ id: first.id }).update({ restored_at: null }) // killed before it was noted
  await restoreQuarantined(deps, first.id).catch(() => {})
  assert.deepEqual((await house.inbox(to)).map(String), [content.toString()])
  await until('Dovecot has noted it', async () => Number((await noted(to.address, 'INBOX'))?.uid_next) === 4)
  assert.ok(await scanUploads(deps, to.id))
  assert.equal((await house.inbox(to)).length, 1)
  assert.equal((await house.db('mail_quarantine_pieces').whereIn('quarantine_id', [first.id, second.id])).length, 0)
})

test('HOUSE-QUARANTINE what nobody decides about is deleted after 30 days, and not before', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  await client.append('INBOX', letter(eicar))
  await client.logout()
  await until('Dovecot has noted it', async () => await noted(to.address, 'INBOX') !== undefined)
  assert.ok(await scanUploads(deps, to.id))
  const [{ id, keep_until: until30 }] = await house.db('mail_quarantine').where({ mailbox_id: to.id })
  const pieces = async () => (await house.db('mail_quarantine_pieces').where({ quarantine_id: id })).length
  await deleteOverdue({ ...deps, now: () => new Date(until30.getTime() - 1) })
  assert.equal(await pieces(), 1)
  await deleteOverdue({ ...deps, now: () => until30 })
  assert.equal(await pieces(), 0)
})

test('HOST-13.1 an upload that is longer than the scanner reads is refused by Dovecot', { skip }, async () => {
  const to = await box()
  const client = await house.imap(to)
  try {
    await assert.rejects(client.append('INBOX', letter(`${'x'.repeat(998)}\r\n`.repeat(57_000))))
    assert.ok(await client.append('INBOX', letter(`${'x'.repeat(998)}\r\n`.repeat(5_000))))
  } finally {
    await client.logout()
  }
  assert.ok(await scanUploads(deps, to.id))
})
