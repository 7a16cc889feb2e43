/** A folder and a mailbox out of a backup: packed as the product packs one, of a real Dovecot's store. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Actor } from '../../../src/audit/actor.ts'
import { filesOf, hashOf, pack } from '../../../src/machine-room/archive.ts'
import { copyMailOut, mailStoreName } from '../../../src/machine-room/mail-store.ts'
import { partsOf } from '../../../src/mail/life/backup-mail.ts'
import { openImportTarget } from '../../../src/mail/life/import-target-client.ts'
import { renameMailbox } from '../../../src/mail/life/rename-mailbox.ts'
import { restoreFromBackup, type RestoreDeps } from '../../../src/mail/life/restore-from-backup.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
let deps: RestoreDeps
before(async () => {
  if (skip) return
  house = await openMailHouse({ smtp: false })
  const { config } = house.servers
  deps = { ...house.deps, importTarget: openImportTarget(config.mail.reader, { certificateName: config.mail.host, ca: () => [house.ca] }) }
})
after(async () => { await house?.close() })

const letter = (subject: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${subject}@example.org>\r\nSubject: ${subject}\r\n\r\nx\r\n`)

async function backUp (name: string, spoil?: (folder: string) => void): Promise<string> {
  const folder = path.join(house.servers.data, name)
  mkdirSync(path.join(folder, 'files'), { recursive: true })
  copyMailOut(house.servers.data, path.join(folder, 'files', mailStoreName))
  const files = path.join(folder, 'files')
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({
    format: 'strefa-backup-1', madeAt: '2026-11-21T10:00:00.000Z', migrations: [], jobEngine: 1, tables: [], sequences: [], files: await Promise.all(filesOf(files).map(async file => ({ file, sha256: await hashOf(path.join(files, file)) })))
  }))
  spoil?.(files)
  const archive = `${folder}.tar.gz`
  await pack(folder, archive)
  return archive
}

async function all (address: string): Promise<string[]> {
  const client = await house.imap({ ...house.ewa, address })
  try {
    const found: string[] = []
    for (const { path: name, status } of await client.list({ statusQuery: { messages: true } })) {
      if (!status?.messages) continue
      await client.mailboxOpen(name, { readOnly: true })
      for await (const { envelope, flags } of client.fetch('1:*', { envelope: true, flags: true })) found.push(`${name} ${envelope!.subject} ${[...flags!].filter(flag => flag !== '\\Recent').join(',')}`)
    }
    return found.sort()
  } finally {
    await client.logout()
  }
}

test('HOUSE-RESTORE one folder, then all, beside what is there; a second run adds nothing; also after another address', { skip }, async () => {
  const client = await house.imap(house.ewa)
  await client.mailboxCreate('Praca/Żółte')
  await client.append('INBOX', letter('one'), ['\\Seen'])
  await client.append('Praca/Żółte', letter('two'), ['\\Flagged'])
  const archive = await backUp('good')
  for (const folder of ['INBOX', 'Praca/Żółte']) {
    await client.mailboxOpen(folder)
    await client.messageDelete('1:*')
  }
  await client.append('INBOX', letter('new'))
  await client.logout()
  const owner: Actor = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
  const { address } = await renameMailbox(house.deps, owner, { mailboxId: house.ewa.id, mailDomainId: null, localPart: 'ewa.nowa', formerNameDays: 0 })

  await assert.rejects(restoreFromBackup(deps, owner, { address, folder: undefined, archive }), { code: 'forbidden' })
  const one = await restoreFromBackup(deps, staff, { address, folder: 'Praca/Żółte', archive })
  assert.equal(one.messages, 1)
  const into = one.folder
  assert.match(into, /^Restored \d{4}-\d\d-\d\d$/)
  assert.deepEqual(await all(address), ['INBOX new ', `${into}/Praca/Żółte two \\Flagged`])
  assert.equal((await restoreFromBackup(deps, staff, { address, folder: undefined, archive })).messages, 1)
  assert.equal((await restoreFromBackup(deps, staff, { address, folder: undefined, archive })).messages, 0)
  assert.deepEqual(await all(address), ['INBOX new ', `${into} one \\Seen`, `${into}/Praca/Żółte two \\Flagged`])
  assert.equal((await house.db('audit').where({ subject_id: house.ewa.id, rule: 'HOUSE-RESTORE' })).length, 3)
  await assert.rejects(restoreFromBackup(deps, staff, { address, folder: 'Nie ma', archive }), { reason: 'not-in-backup' })
  await assert.rejects(restoreFromBackup(deps, staff, { address: house.jan.address, folder: undefined, archive }), { reason: 'not-in-backup' })
  await assert.rejects(restoreFromBackup(deps, staff, { address, folder: undefined, archive: `${archive}.none` }), { reason: 'no-backup' })
})

test('HOUSE-RESTORE of a backup that is changed or cut nothing is taken for whole', { skip }, async () => {
  const client = await house.imap(house.jan)
  await client.append('INBOX', letter('three'), ['\\Seen'])
  await client.logout()
  const changed = await backUp('changed', files => {
    const home = path.join(files, mailStoreName, house.domain.name, house.jan.id, 'Maildir', 'cur')
    const [name] = readdirSync(home)
    writeFileSync(path.join(home, name!), 'Subject: another\r\n\r\n')
  })
  await assert.rejects(restoreFromBackup(deps, staff, { address: house.jan.address, folder: undefined, archive: changed }), { reason: 'backup-damaged' })
  const cut = path.join(house.servers.data, 'cut.tar.gz')
  cpSync(changed, cut)
  writeFileSync(cut, readFileSync(changed).subarray(0, 300))
  await assert.rejects(restoreFromBackup(deps, staff, { address: house.jan.address, folder: undefined, archive: cut }), { reason: 'backup-damaged' })
})

test('HOUSE-RESTORE the names of a Maildir', () => {
  for (const [name, folder, flags] of [
    ['cur/1577934245.M1P2.host,S=5:2,FS', 'INBOX', ['\\Flagged', '\\Seen']], ['new/1577934245.M1P2.host', 'INBOX', []], ['.Praca.&AXsA8wFC-te/cur/1.x:2,a', 'Praca/Żółte', []], ['.A &- B/cur/1.x:2,', 'A & B', []]
  ] as const) assert.deepEqual(partsOf(name), { folder, flags, receivedAt: new Date(Number(/(\d+)\./.exec(name)![1]) * 1000) })
  for (const name of ['tmp/1577934245.x', 'dovecot-uidlist', '.Sent/maildirfolder', 'cur/x', 'a/b/cur/1.x']) assert.equal(partsOf(name), undefined, name)
})
