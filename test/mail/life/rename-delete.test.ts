/** A mailbox gets another address, is deleted, restored, erased: with a real Dovecot and our own MX. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '../../../src/audit/actor.ts'
import { createAppPassword } from '../../../src/mail/access/create-app-password.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { eraseContents } from '../../../src/mail/erase-mailbox.ts'
import { kickSessions } from '../../../src/mail/kick-sessions.ts'
import { deleteMailbox, undeleteMailbox } from '../../../src/mail/life/delete-mailbox.ts'
import { renameMailbox } from '../../../src/mail/life/rename-mailbox.ts'
import { settleRename } from '../../../src/mail/life/settle-rename.ts'
import { sweepLife } from '../../../src/mail/life/sweep-life.ts'
import { blockMailbox } from '../../../src/mail/suspend-mailbox.ts'
import { transact } from '../../../src/db/transact.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
const day = 86_400_000
let house: MailHouse
let owner: Actor
before(async () => {
  if (skip) return
  house = await openMailHouse()
  owner = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
})
after(async () => { await house?.close() })

const made = () => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `u${randomBytes(6).toString('hex')}`, password: null })
const letter = (subject: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${randomBytes(8).toString('hex')}@example.org>\r\nSubject: ${subject}\r\n\r\nx\r\n`)
const usage = (address: string) => house.db('mailbox_usage').where({ username: address }).first()
const later = (days: number) => ({ ...house.deps, now: () => new Date(house.deps.now().getTime() + days * day) })
const nobodyDisputes = { isDisputed: () => Promise.resolve(false) }
const named = (box: CreatedMailbox, address: string): CreatedMailbox => ({ ...box, address })

test('HOUSE-RENAME mail, password and use stay; sessions end; the former name opens nothing and leads here for its time', { skip }, async () => {
  const box = await made()
  assert.match(await house.bring(letter('before'), [box.address]), /^250/)
  const other = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: `d${randomBytes(4).toString('hex')}.example` })
  const open = await house.imap(box)
  let ended = false
  open.on('close', () => { ended = true })
  const { used, messages } = { used: (await usage(box.address)).bytes, messages: (await usage(box.address)).messages }

  const renamed = await renameMailbox(house.deps, owner, { mailboxId: box.id, mailDomainId: other.id, localPart: 'Nowa', formerNameDays: 30 })
  assert.equal(renamed.address, `nowa@${other.name}`)
  assert.deepEqual([(await usage(renamed.address)).bytes, (await usage(renamed.address)).messages, await usage(box.address)], [used, messages, undefined])
  await settleRename(house.deps, { mailboxId: box.id, from: box.address })
  await until('the old session has ended', () => ended)
  await assert.rejects(house.imap(box))
  const now = named(box, renamed.address)
  assert.equal((await house.inbox(now)).length, 1)

  assert.match(await house.bring(letter('by the former name'), [box.address]), /^250/)
  assert.match(await house.bring(letter('by the new name'), [renamed.address]), /^250/)
  assert.equal((await house.inbox(now)).length, 3)
  assert.match(await house.submit(letter('in the former name').subarray(0, 0), ['anna@example.org'], now), /^(?:5|2)\d\d/) // it logs in by the new name
  await sweepLife(later(30), nobodyDisputes)
  assert.match(await house.bring(letter('on the last day'), [box.address]), /^250/)
  await sweepLife(later(31), nobodyDisputes)
  assert.match(await house.bring(letter('too late'), [box.address]), /^550 5\.1\.1/)
  assert.deepEqual((await house.db('audit').where({ subject_id: box.id, action: 'mailbox.rename' })).map(({ rule, facts }) => [rule, facts.from, facts.to]), [['HOUSE-RENAME', box.address, renamed.address]])
})

test('HOUSE-RENAME a taken, bad or foreign name is refused, and so is a mailbox that is held', { skip }, async () => {
  const box = await made()
  const rename = (over: object) => renameMailbox(house.deps, owner, { mailboxId: box.id, mailDomainId: null, localPart: 'inna', formerNameDays: 0, ...over })
  await assert.rejects(rename({ localPart: 'ewa' }), { reason: 'address-taken' })
  await assert.rejects(rename({ localPart: box.address.split('@')[0] }), { reason: 'same-address' })
  await assert.rejects(rename({ localPart: 'a b' }), { code: 'invalid' })
  await assert.rejects(rename({ localPart: 'abuse' }), { rule: 'HOST-12.5c' })
  await assert.rejects(rename({ mailDomainId: house.house.id }), { code: 'not-found' })
  await assert.rejects(rename({ formerNameDays: 366 }), { reason: 'former-days' })
  await assert.rejects(renameMailbox(house.deps, { ...owner, customerId: 'cus_other' } as Actor, { mailboxId: box.id, mailDomainId: null, localPart: 'inna', formerNameDays: 0 }), { code: 'not-found' })
  await transact(house.db, trx => blockMailbox(house.deps, trx, staff, { mailboxId: box.id, rule: 'HOST-12.5c', at: house.deps.now() }))
  await assert.rejects(rename({}), { reason: 'mailbox-held' })
  assert.equal((await house.db('mailboxes').where({ id: box.id }).first()).address, box.address)
})

test('HOUSE-UNDELETE deleted: no log-in, 550 5.1.1, the address kept; restored whole through the last day, app passwords ended', { skip }, async () => {
  const box = await made()
  await house.bring(letter('kept'), [box.address])
  const app = await createAppPassword(house.deps, owner, { mailboxId: box.id, name: 'phone', scopes: ['imap'], expiresAt: null })
  await assert.rejects(deleteMailbox(house.deps, staff, box.id), { code: 'forbidden', rule: 'HOST-7.4' })
  const { restorableThrough } = await deleteMailbox(house.deps, owner, box.id)
  await kickSessions(house.deps, box.id)
  await assert.rejects(house.imap(box))
  assert.match(await house.bring(letter('nobody there'), [box.address]), /^550 5\.1\.1/)
  await assert.rejects(createMailbox(house.deps, owner, { mailDomainId: house.domain.id, localPart: box.address.split('@')[0]!, password: null }), { reason: 'address-taken' })
  await assert.rejects(deleteMailbox(house.deps, owner, box.id), { reason: 'mailbox-deleted' })
  const [written] = await house.db('letters').where({ template: 'mailbox-deleted' }).whereRaw("facts ->> 'mailbox' = ?", [box.address])
  assert.equal(written.facts.restorableThrough, restorableThrough)
  assert.match(written.text, /HOUSE-UNDELETE/)

  await sweepLife(later(30), nobodyDisputes) // the last day
  await undeleteMailbox(later(30), owner, box.id)
  assert.equal((await house.inbox(box)).length, 1)
  await assert.rejects(house.imap(box, app.password))
  assert.match(await house.bring(letter('back'), [box.address]), /^250/)
  await assert.rejects(undeleteMailbox(house.deps, owner, box.id), { reason: 'mailbox-not-deleted' })
})

test('HOUSE-UNDELETE after the last day the data go, unless disputed or held; the name is the customer’s to take again', { skip }, async () => {
  const box = await made()
  await house.bring(letter('to be erased'), [box.address])
  await deleteMailbox(house.deps, owner, box.id)
  await assert.rejects(undeleteMailbox(later(31), owner, box.id), { code: 'too-late' })
  const erased = async () => (await house.db('mailboxes').where({ id: box.id }).first()).erased_at !== null
  await sweepLife(later(31), { isDisputed: () => Promise.resolve(true) })
  assert.equal(await erased(), false)
  await transact(house.db, trx => blockMailbox(house.deps, trx, staff, { mailboxId: box.id, rule: 'HOST-12.5c', at: house.deps.now() }))
  await sweepLife(later(31), nobodyDisputes)
  assert.equal(await erased(), false)
  await house.db('mailboxes').where({ id: box.id }).update({ blocked_rule: 'HOUSE-UNDELETE' })
  await sweepLife(later(31), nobodyDisputes)
  assert.equal(await erased(), true)
  const address = (await house.db('mailboxes').where({ id: box.id }).first()).address
  assert.ok(Number((await usage(address)).messages) === 1)
  await eraseContents(house.deps, box.id)
  assert.equal(Number((await usage(address)).messages), 0)
  await assert.rejects(undeleteMailbox(house.deps, owner, box.id), { code: 'not-found' })
  const again = await createMailbox(house.deps, owner, { mailDomainId: house.domain.id, localPart: box.address.split('@')[0]!, password: null })
  assert.equal((await house.inbox(again)).length, 0)
})
