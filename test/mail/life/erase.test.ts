/** The end of a mailbox's data, on a real Dovecot: no message, no folder, no script is left, and nothing of others is touched. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { createSharedMailbox } from '../../../src/mail/addresses/create-shared-mailbox.ts'
import { applyShare, shareMailbox } from '../../../src/mail/addresses/share-mailbox.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'
import { putScript } from '../sieve/manage-sieve.ts'

const skip = mailServersMissing
let house: MailHouse
before(async () => { if (!skip) house = await openMailHouse({ smtp: false }) })
after(async () => { await house?.close() })

/** What lies on disk of a mailbox, whatever it is called below its home. */
const filesOf = (mailboxId: string): string[] => readdirSync(house.servers.data, { recursive: true, encoding: 'utf8' }).filter(file => file.includes(`/${mailboxId}/`))

test('HOUSE-UNDELETE what was in a mailbox is gone from the disk: messages, folders in folders, Sieve scripts; a mailbox that was shared with it stays whole', { skip }, async () => {
  const box = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'kasowana', password: null })
  const shared = await createSharedMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'wspolna' })
  await shareMailbox(house.deps, staff, { sharedId: shared.id, mailboxId: box.id, rights: 'write' })
  await applyShare(house.deps, { sharedId: shared.id, mailboxId: box.id })
  const client = await house.imap(box)
  for (const folder of ['Faktury', 'Faktury/2026', 'Faktury/2026/Marzec']) await client.mailboxCreate(folder)
  const letter = Buffer.from('From: a@b.example\r\nSubject: x\r\n\r\nx\r\n')
  const ofShared = (await client.list()).map(({ path: name }) => name).find(name => name.startsWith('shared/'))!
  assert.ok(ofShared, 'it sees the shared mailbox')
  for (const folder of ['INBOX', 'Faktury', 'Faktury/2026/Marzec', 'Sent', ofShared]) await client.append(folder, letter)
  await client.logout()
  for (const name of ['one', 'two']) await putScript(house, box, name, 'keep;\n')
  assert.ok(filesOf(box.id).some(file => /Marzec/.test(file)) && filesOf(box.id).some(file => file.endsWith('one.sieve')))
  const before = filesOf(shared.id).filter(file => /\/cur\/.+|\/new\/.+/.test(file)).length
  assert.equal(before, 1)

  await house.deps.doveadm.erase(box.address)
  await house.deps.doveadm.erase(box.address) // a job comes twice
  const left = filesOf(box.id).map(file => file.slice(file.indexOf(box.id)))
  assert.deepEqual(left.filter(file => /\/(?:cur|new)\/.+|Faktury|Marzec|Sent|\.sieve$/.test(file)), [])
  assert.equal(await house.deps.doveadm.activeScript(box.address), undefined)
  assert.equal(filesOf(shared.id).filter(file => /\/cur\/.+|\/new\/.+/.test(file)).length, before)
})
