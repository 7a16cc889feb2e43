import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ImapFlow } from 'imapflow'
import { allowSendAs } from '../../../src/mail/addresses/allow-send-as.ts'
import { createAlias } from '../../../src/mail/addresses/create-alias.ts'
import { createSharedMailbox } from '../../../src/mail/addresses/create-shared-mailbox.ts'
import { applyShare, shareMailbox } from '../../../src/mail/addresses/share-mailbox.ts'
import type { SharedRights } from '../../../src/mail/addresses/shared-store.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, plainAuth, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (from = 'anna@example.org'): Buffer => Buffer.from(`From: ${from}\r\nTo: somebody\r\nSubject: ${++count}\r\nMessage-ID: <shared-${count}@example.org>\r\n\r\nx\r\n`)
const box = async () => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `s${++count}`, password: null })
const shared = async () => await createSharedMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `shared${++count}` })
const refusal = (code: string, reason?: string) => (error: { code?: string, reason?: string }) => error.code === code && (reason === undefined || error.reason === reason)

async function share (sharedId: string, mailboxId: string, rights: SharedRights | null): Promise<void> {
  await shareMailbox(house.deps, staff, { sharedId, mailboxId, rights })
  await applyShare(house.deps, { sharedId, mailboxId })
}

async function as<T> (who: CreatedMailbox, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = await house.imap(who)
  try {
    return await work(client)
  } finally {
    await client.logout().catch(() => {})
  }
}

const listed = (who: CreatedMailbox) => as(who, async client => (await client.list()).map(each => each.path).filter(each => each.startsWith('shared/')))

async function existsIn (client: ImapFlow, path: string): Promise<number> {
  const lock = await client.getMailboxLock(path)
  try {
    return client.mailbox ? client.mailbox.exists : -1
  } finally {
    lock.release()
  }
}

/** The last reply to MAIL FROM, with a message as far as that was accepted. */
async function submitAs (who: CreatedMailbox, sender: string): Promise<string> {
  const talk = await house.line('submissions')
  try {
    await talk.hear()
    let reply = ''
    for (const command of ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth(who)}`, `MAIL FROM:<${sender}>`, 'RCPT TO:<anna@elsewhere.example>', 'DATA']) {
      talk.say(`${command}\r\n`)
      reply = (await talk.hear()).at(-1)!
      if (!/^[23]/.test(reply)) return reply
    }
    talk.say(Buffer.concat([letter(sender), Buffer.from('.\r\n')]))
    return (await talk.hear()).at(-1)!
  } finally {
    talk.close()
  }
}

test('HOUSE-ADDRESS a shared mailbox has its own storage; who may read it sees it under their own log-in, nobody else does', { skip }, async () => {
  const [office, ewa, jan] = [await shared(), await box(), await box()]
  assert.match(await house.bring(letter(), [office.address]), /^250/)
  assert.deepEqual(await listed(ewa), [])
  await share(office.id, ewa.id, 'read')
  const inbox = `shared/${office.address}`
  assert.ok((await listed(ewa)).some(each => each.startsWith(inbox)), JSON.stringify(await listed(ewa)))
  assert.deepEqual(await listed(jan), [])
  await as(ewa, async client => { assert.equal(await existsIn(client, inbox), 1) })
  await assert.rejects(as(jan, client => existsIn(client, inbox)))
  assert.equal((await house.inbox(ewa)).length, 0)
  const [{ bytes }] = await house.db('mailbox_usage').where({ username: office.address }).select('bytes')
  assert.ok(bytes > 0n)
})

test('RFC 4314 §2.1 reading is not writing; writing is not sharing on; taken back, it is gone', { skip }, async () => {
  const [office, ewa] = [await shared(), await box()]
  const inbox = `shared/${office.address}`
  for (let number = 0; number < 2; number++) assert.match(await house.bring(letter(), [office.address]), /^250/)
  const removeFirst = () => as(ewa, async client => {
    const lock = await client.getMailboxLock(inbox)
    try {
      await client.messageDelete('1')
      await client.noop()
      return client.mailbox ? client.mailbox.exists : -1
    } finally {
      lock.release()
    }
  })
  await share(office.id, ewa.id, 'read')
  assert.equal(await removeFirst().catch(() => 2), 2)
  await share(office.id, ewa.id, 'write')
  assert.equal(await removeFirst(), 1)
  await share(office.id, ewa.id, null)
  await assert.rejects(as(ewa, client => existsIn(client, inbox)))
  assert.deepEqual(await listed(ewa), [])
})

test('HOUSE-ADDRESS send-as: a shared mailbox or an alias by leave, nobody else\'s name', { skip }, async () => {
  const [office, ewa, jan] = [await shared(), await box(), await box()]
  const team = await createAlias(house.deps, staff, { mailDomainId: house.domain.id, localPart: `team${++count}`, targets: [ewa.address] })
  for (const name of [office.address, team.address]) assert.match(await submitAs(ewa, name), /^550 5\.7\.1/)
  await share(office.id, ewa.id, 'write')
  assert.match(await submitAs(ewa, office.address), /^550 5\.7\.1/)
  await share(office.id, ewa.id, 'send-as')
  assert.deepEqual(await allowSendAs(house.deps, staff, { mailboxId: ewa.id, address: team.address, may: true }), [team.address])
  for (const name of [office.address, team.address, ewa.address]) assert.match(await submitAs(ewa, name), /^250/, name)
  assert.match(await submitAs(jan, office.address), /^550 5\.7\.1/)
  assert.match(await submitAs(ewa, jan.address), /^550 5\.7\.1/)
  await allowSendAs(house.deps, staff, { mailboxId: ewa.id, address: team.address, may: false })
  assert.match(await submitAs(ewa, team.address), /^550 5\.7\.1/)
})

test('HOUSE-ADDRESS nobody writes from a role\'s name, from another domain\'s, nor shares what is not shared', { skip }, async () => {
  const ewa = await box()
  const customer = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.domain.operatorId } as const
  const abuse = await createAlias(house.deps, customer, { mailDomainId: house.domain.id, localPart: 'abuse', targets: [ewa.address] })
  await assert.rejects(allowSendAs(house.deps, customer, { mailboxId: ewa.id, address: abuse.address, may: true }), refusal('invalid', 'reserved-name'))
  const other = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'other.example' })
  const far = await createMailbox(house.deps, staff, { mailDomainId: other.id, localPart: 'far', password: null })
  const office = await shared()
  await assert.rejects(shareMailbox(house.deps, staff, { sharedId: office.id, mailboxId: far.id, rights: 'send-as' }), refusal('invalid', 'other-domain'))
  await share(office.id, far.id, 'read')
  await assert.rejects(shareMailbox(house.deps, staff, { sharedId: ewa.id, mailboxId: far.id, rights: 'read' }), refusal('not-found'))
  await assert.rejects(shareMailbox(house.deps, { ...customer, customerId: 'cus_other' }, { sharedId: office.id, mailboxId: ewa.id, rights: 'read' }), refusal('not-found'))
})
