/** The mail of another node in a backup, and that node made anew of it. Real Dovecots. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { readConfig } from '../../../src/config.ts'
import { unprivilegedAccount } from '../../../src/machine-room/account.ts'
import { backup } from '../../../src/machine-room/backup.ts'
import { dovecotPart } from '../../../src/machine-room/dovecot-part.ts'
import { restore } from '../../../src/machine-room/restore.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { openImportTarget } from '../../../src/mail/life/import-target-client.ts'
import { restoreFromBackup } from '../../../src/mail/life/restore-from-backup.ts'
import { handleOf, mailServersMissing, type Handle } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { staff } from '../mail-house.ts'
import { openNodeHouse, type NodeHouse } from './node-house.ts'

const skip = mailServersMissing
const quiet = () => {}
let house: NodeHouse
/** On the second node. */
let far: CreatedMailbox
let archive: string
let anew: Handle | undefined

before(async () => {
  if (skip) return
  house = await openNodeHouse()
  far = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'daleka', password: null })
  assert.equal((await house.db('mailboxes').where({ id: far.id }).first()).mail_node, 'north')
  archive = path.join(house.servers.data, 'north.tar.gz')
})
after(async () => {
  await anew?.stop()
  await house?.close()
})

const letter = (subject: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${subject}@example.org>\r\nSubject: ${subject}\r\n\r\nx\r\n`)

async function subjects (folder = 'INBOX'): Promise<string[]> {
  const client = await house.imap(far)
  try {
    if ((await client.mailboxOpen(folder, { readOnly: true })).exists === 0) return []
    const found: string[] = []
    for await (const { envelope } of client.fetch('1:*', { envelope: true })) found.push(envelope!.subject!)
    return found
  } finally {
    await client.logout()
  }
}

test('HOUSE-RESTORE a node’s backup has its mail and what the machine needs, none of the house’s tables', { skip }, async () => {
  assert.match(await house.bring(letter('kept'), [house.ewa.address, far.address]), /^250/)
  const { mailNode, tables, files } = await backup(house.north.config, archive, new Date('2026-11-21T10:00:00Z'))
  assert.deepEqual([mailNode, tables], ['north', []])
  const names = files.map(({ file }) => file)
  assert.equal(names.filter(file => file.startsWith('mail-store/') && file.includes(`/${far.id}/`) && /\/(?:new|cur)\//.test(file)).length, 1)
  assert.deepEqual(names.filter(file => file.includes(house.ewa.id)), [], 'her mail lies on the first one')
  assert.ok(names.includes('config.json') && names.some(file => file.startsWith('tls/')))
})

test('HOUSE-RESTORE a mailbox of another node out of that node’s backup', { skip }, async () => {
  const client = await house.imap(far)
  await client.mailboxOpen('INBOX')
  await client.messageDelete('1:*')
  await client.logout()
  const deps = { ...house.deps, importTarget: openImportTarget(house.mailNodes.readerDoor, { certificateName: house.servers.config.mail.host, ca: () => [house.ca] }) }
  const { folder, messages } = await restoreFromBackup(deps, staff, { address: far.address, folder: undefined, archive })
  assert.equal(messages, 1)
  assert.deepEqual([await subjects(), await subjects(folder)], [[], ['kept']])
  await assert.rejects(restoreFromBackup(deps, staff, { address: house.ewa.address, folder: undefined, archive }), { reason: 'not-in-backup' })
})

test('HOUSE-RESTORE a node lost with its disk is made anew, at the ports that the others know', { skip }, async () => {
  await house.north.dovecot.stop()
  rmSync(path.join(house.north.config.data, 'dovecot'), { recursive: true })
  const target = path.join(house.servers.data, 'north-again')
  const environment = { DATABASE_URL: house.url }
  const { mailNode } = await restore(archive, target, environment, quiet)
  const config = readConfig(target, environment)
  assert.deepEqual([mailNode, config.mailNode?.name, config.ports], ['north', 'north', house.north.config.ports])
  assert.deepEqual(readdirSync(target).filter(name => name === 'postgres' || name === 'access.json'), [])

  anew = await handleOf(dovecotPart(config, unprivilegedAccount({ create: false }), quiet))
  await until('her mail is there again', async () => (await subjects().catch((): string[] => [])).includes('kept'))
  assert.match(await house.bring(letter('after'), [far.address]), /^250/)
  assert.deepEqual(await subjects(), ['kept', 'after'])
  await assert.rejects(restore(archive, target, environment, quiet), { reason: 'target-not-empty' })
  assert.ok(existsSync(path.join(target, 'tls')))
})
