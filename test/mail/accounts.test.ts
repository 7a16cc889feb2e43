import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { transact } from '../../src/db/transact.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { findOpenBlock } from '../../src/mail/find.ts'
import { forgetOldDeliveries } from '../../src/mail/forget-deliveries.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { setMailboxPassword } from '../../src/mail/set-mailbox-password.ts'
import { blockMailbox, resumeMailbox, suspendMailbox } from '../../src/mail/suspend-mailbox.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let customer: Actor
const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_other', customerId: 'cus_other', operatorId: niebieski.id }
const otherStaff: Actor = { kind: 'staff', userId: 'usr_other', operatorId: 'other', role: 'administrator' }

before(async () => {
  house = await openHouse('2026-04-10 10:00')
  customer = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: niebieski.id }
})
after(async () => { await house.close() })

const mailDomain = async (name: string) => await createMailDomain(house.deps, staff, { customerId: house.customer.id, name })
const refusal = (code: string, reason?: string) => (error: { code?: string, reason?: string }) => error.code === code && (reason === undefined || error.reason === reason)

test('BMP-2 a customer has mail for a domain that is registered here for her', async () => {
  const order = await house.order('łąka.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const domain = await createMailDomain(house.deps, customer, { customerId: house.customer.id, name: 'Łąka.pl' })
  assert.deepEqual([domain.name, domain.displayName], ['xn--ka-ola7v.pl', 'łąka.pl'])
  await assert.rejects(createMailDomain(house.deps, customer, { customerId: house.customer.id, name: 'łąka.pl' }), refusal('conflict', 'mail-domain-exists'))
})

test('BMP-2 not for a domain that is not hers, nor for somebody else', async () => {
  await assert.rejects(createMailDomain(house.deps, customer, { customerId: house.customer.id, name: 'elsewhere.example' }), refusal('not-found', 'unknown-domain'))
  await assert.rejects(createMailDomain(house.deps, stranger, { customerId: house.customer.id, name: 'elsewhere.example' }), refusal('not-found', 'unknown-id'))
  await assert.rejects(createMailDomain(house.deps, otherStaff, { customerId: house.customer.id, name: 'elsewhere.example' }), refusal('not-found', 'unknown-id'))
  await assert.rejects(createMailDomain(house.deps, customer, { customerId: null, operatorId: niebieski.id, name: 'niebieski.example' }), refusal('forbidden'))
  for (const name of ['', 'pl', 'a b.pl', '-a.pl', 'ewa@a.pl']) await assert.rejects(mailDomain(name), refusal('invalid', 'not-a-name'), name)
})

test('RFC 6376 §3.6.1 each mail domain has an RSA key of its own; the private one is sealed', async () => {
  const [one, two] = [await mailDomain('one.example'), await mailDomain('two.example')]
  assert.notEqual(one.dkimPublic, two.dkimPublic)
  const { dkim_key_sealed: sealed } = await house.db('mail_domains').where({ id: one.id }).first('dkim_key_sealed')
  assert.match(house.deps.keys.open(sealed, `dkim:${one.id}`), /^-----BEGIN PRIVATE KEY-----/)
  assert.throws(() => house.deps.keys.open(sealed, `dkim:${two.id}`))
})

test('BMP-3 a mailbox has 1024 MB, its password is told once and kept as a hash', async () => {
  const domain = await mailDomain('boxes.example')
  const mailbox = await createMailbox(house.deps, customer, { mailDomainId: domain.id, localPart: 'Ewa', password: null })
  assert.deepEqual([mailbox.address, mailbox.quotaBytes], ['ewa@boxes.example', 1024 * 1024 * 1024])
  const row = await house.db('mailboxes').where({ id: mailbox.id }).first()
  assert.match(row.password_hash, /^\{ARGON2ID\}\$argon2id\$/)
  assert.ok(!JSON.stringify(await house.db('audit').where({ subject_id: mailbox.id }), (_, value) => typeof value === 'bigint' ? String(value) : value).includes(mailbox.password))
  await assert.rejects(createMailbox(house.deps, customer, { mailDomainId: domain.id, localPart: 'EWA', password: null }), refusal('conflict', 'address-taken'))
  await assert.rejects(createMailbox(house.deps, customer, { mailDomainId: domain.id, localPart: 'a b', password: null }), refusal('invalid', 'local-part'))
  await assert.rejects(createMailbox(house.deps, customer, { mailDomainId: domain.id, localPart: 'niebieski-biuro', password: null }), refusal('invalid', 'operators-name'))
  await assert.rejects(createMailbox(house.deps, customer, { mailDomainId: domain.id, localPart: 'jan', password: 'short' }), refusal('invalid', 'weak-password'))
  await assert.rejects(createMailbox(house.deps, stranger, { mailDomainId: domain.id, localPart: 'jan', password: null }), refusal('not-found'))
  await assert.rejects(setMailboxPassword(house.deps, stranger, { mailboxId: mailbox.id, password: null }), refusal('not-found'))
})

test('HOST-12.5c suspended and blocked are two things; only staff does either, each once', async () => {
  const domain = await mailDomain('states.example')
  const { id: mailboxId } = await createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart: 'ewa', password: null })
  const act = (flow: typeof suspendMailbox, rule: 'HOST-7.3' | 'HOST-12.5c', actor: Actor = staff) => transact(house.db, trx => flow(house.deps, trx, actor, { mailboxId, rule, at: house.now() }))
  await assert.rejects(act(suspendMailbox, 'HOST-7.3', customer), refusal('forbidden'))
  await assert.rejects(act(suspendMailbox, 'HOST-7.3', otherStaff), refusal('not-found'))
  assert.deepEqual([await act(suspendMailbox, 'HOST-7.3'), await act(suspendMailbox, 'HOST-7.3')], [true, false])
  assert.equal(await act(blockMailbox, 'HOST-12.5c'), true)
  assert.deepEqual([await act(resumeMailbox, 'HOST-7.3'), await act(resumeMailbox, 'HOST-7.3')], [true, false])
  const allowed = async () => (await house.db('dovecot_logins').where({ address: 'ewa@states.example' }).first('allowed')).allowed
  assert.equal(await allowed(), false) // resumed, still blocked
  assert.deepEqual(await house.db('audit').where({ subject_id: mailboxId }).orderBy('id').pluck('action'), ['mailbox.create', 'mailbox.suspend', 'mailbox.block', 'mailbox.resume'])
})

test('MZ-3.1 a mail domain has at most one open block; a second release changes nothing', async () => {
  const { id: mailDomainId } = await mailDomain('blocked.example')
  const block = (caseId: string) => transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId, caseId, rule: 'MZ-3.1', from: house.now(), until: new Date('2026-05-10T22:00:00Z') }))
  const release = () => transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId, rule: 'HOUSE-PAPERS', at: house.now() }))
  await block('cas_1')
  await assert.rejects(block('cas_2'), refusal('conflict', 'sender-blocked'))
  assert.equal((await transact(house.db, trx => findOpenBlock(trx, mailDomainId)))?.caseId, 'cas_1')
  assert.deepEqual([await release(), await release()], [true, false])
  assert.equal(await transact(house.db, trx => findOpenBlock(trx, mailDomainId)), undefined)
  await block('cas_2')
})

test('RFC 5321 §4.5.4.1 deliveries are remembered for as long as a sender comes again', async () => {
  const now = house.deps.machineNow()
  const rows = [6 * 86_400_000 + 1_000, 6 * 86_400_000 - 60_000].map((age, index) => ({ content: Buffer.from([index]), sender: '', recipient: 'ewa@a.pl', attempts: ['1'], begun_at: new Date(now.getTime() - age) }))
  await house.db('deliveries').insert(rows)
  await forgetOldDeliveries(house.deps)
  assert.deepEqual((await house.db('deliveries').select('content')).map(({ content }) => content[0]), [1])
})

test('HOUSE-BOUNCE, HOUSE-RATE events that tell how a day went are kept for 30 days, the others on; an address that may be written to again is forgotten', async () => {
  const now = house.deps.machineNow()
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const owned = { operator_id: niebieski.id, customer_id: house.customer.id }
  const month = 30 * 86_400_000
  const event = (kind: string, ageMs: number) => ({ ...owned, at: ago(ageMs), kind, rule: 'HOUSE-RATE', mail_domain_id: 'mdm_old', mailbox_id: 'mbx_old', facts: '{}' })
  await house.db('sending_events').insert([event('bounced', month + 60_000), event('limit-reached', month + 60_000), event('bounced', month - 60_000), event('limit-reached', month - 60_000), event('mailing-refused', 2 * month)])
  const address = (name: string, until: Date) => ({ ...owned, id: `sup_${name}`, address: `${name}@example.org`, since: ago(month), until_at: until, reply: '550 5.1.1' })
  await house.db('suppressed_addresses').insert([address('over', ago(60_000)), address('holds', ago(-60_000))])
  await forgetOldDeliveries(house.deps)
  assert.deepEqual(await house.db('sending_events').where({ mailbox_id: 'mbx_old' }).orderBy('id').pluck('kind'), ['bounced', 'limit-reached', 'mailing-refused'])
  assert.deepEqual(await house.db('suppressed_addresses').whereLike('id', 'sup_%').pluck('id'), ['sup_holds'])
})
