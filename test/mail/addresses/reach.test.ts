import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../../src/db/transact.ts'
import { changeAlias, removeAlias } from '../../../src/mail/addresses/change-alias.ts'
import { releaseAddress } from '../../../src/mail/addresses/claim-address.ts'
import { createAlias } from '../../../src/mail/addresses/create-alias.ts'
import type { ListDoor } from '../../../src/mail/addresses/list-door.ts'
import { setCatchAll } from '../../../src/mail/addresses/set-catch-all.ts'
import { answerRcptTo, noTargets } from '../../../src/mail/answer-rcpt-to.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { suspendMailbox } from '../../../src/mail/suspend-mailbox.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { niebieski } from '../../../src/people/establish.ts'
import type { Verdict } from '../../../src/rules/mailbox.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (body = 'x\n', more = ''): Buffer => Buffer.from(`From: anna@example.org\nTo: somebody\nSubject: ${++count}\nMessage-ID: <reach-${count}@example.org>\n${more}\n${body}`.replaceAll('\n', '\r\n'))
const box = async (localPart = `r${++count}`) => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart, password: null })
const alias = async (targets: readonly string[], localPart = `a${++count}`) => await createAlias(house.deps, staff, { mailDomainId: house.domain.id, localPart, targets })
const messages = async (of: CreatedMailbox) => (await house.inbox(of)).length
const refusal = (code: string, reason: string) => (error: { code?: string, reason?: string }) => error.code === code && error.reason === reason

/** What is said to RCPT; `mail`: parameters of MAIL FROM. */
async function rcpt (to: string, mail = ''): Promise<string> {
  const talk = await house.line('mx')
  try {
    await talk.hear()
    for (const command of ['EHLO mail.example.org', `MAIL FROM:<anna@example.org>${mail}`]) {
      talk.say(`${command}\r\n`)
      await talk.hear()
    }
    talk.say(`RCPT TO:<${to}>\r\n`)
    return (await talk.hear())[0]!
  } finally {
    talk.close()
  }
}

const shrink = async ({ id }: CreatedMailbox, bytes: number) => { await house.db('mailboxes').where({ id }).update({ quota_bytes: bytes }) }

test('HOUSE-ADDRESS an alias of aliases, a mailbox behind two of them, and itself named too: one copy each', { skip }, async () => {
  const [ewa, jan] = [await box(), await box()]
  const team = await alias([ewa.address, jan.address])
  const office = await alias([team.address, ewa.address])
  const message = letter()
  assert.match(await house.bring(message, [office.address, ewa.address, `${office.address.replace('@', '+druk@')}`]), /^250/)
  assert.deepEqual([await messages(ewa), await messages(jan)], [1, 1])
})

test('HOUSE-ADDRESS a circle of aliases is refused when written, and harmless when there is one', { skip }, async () => {
  const ewa = await box()
  const one = await alias([ewa.address])
  const two = await alias([one.address])
  await assert.rejects(changeAlias(house.deps, staff, { aliasId: one.id, targets: [two.address] }), refusal('conflict', 'alias-loop'))
  await assert.rejects(changeAlias(house.deps, staff, { aliasId: one.id, targets: [one.address] }), refusal('conflict', 'alias-loop'))
  await house.db('alias_targets').insert({ alias_id: one.id, address: two.address }) // as two who wrote at the same moment
  assert.match(await house.bring(letter(), [two.address]), /^250/)
  assert.equal(await messages(ewa), 1)
})

test('BMP-2 an alias that leads to nobody: 550 5.1.1', { skip }, async () => {
  const nobody = await alias([])
  assert.match(await rcpt(nobody.address), /^550 5\.1\.1/)
  assert.match(await rcpt(`nobody@${house.domain.name}`), /^550 5\.1\.1/)
})

test('BMP-3 full behind an alias is full: 552 at RCPT, whether all behind it are or one; when there is room again all have it', { skip }, async () => {
  const [ewa, jan] = [await box(), await box()]
  const both = await alias([ewa.address, jan.address])
  await shrink(jan, 20_000)
  const tooMuch = ' SIZE=20001'
  assert.match(await rcpt(both.address, tooMuch), /^552 5\.2\.2/)
  await shrink(ewa, 20_000)
  assert.match(await rcpt(both.address, tooMuch), /^552 5\.2\.2/)
  assert.match(await rcpt(both.address, ' SIZE=20000'), /^250/)
  for (const each of [ewa, jan]) await shrink(each, 100_000)
  assert.match(await house.bring(letter('x'.repeat(30_000) + '\n'), [both.address]), /^250/)
  assert.deepEqual([await messages(ewa), await messages(jan)], [1, 1])
})

test('BMP-3 full only at DATA, behind an alias: who can has it, the sender comes again and hears 552 or all have it, nobody twice', { skip }, async () => {
  const [ewa, jan] = [await box(), await box()]
  const both = await alias([ewa.address, jan.address])
  await shrink(jan, 20_000)
  const message = letter('x'.repeat(30_000) + '\n')
  assert.match(await house.bring(message, [both.address]), /^451/)
  assert.equal(await messages(ewa), 1)
  await shrink(jan, 100_000)
  assert.match(await house.bring(message, [both.address]), /^250/)
  assert.deepEqual([await messages(ewa), await messages(jan)], [1, 1])
})

test('HOST-12.5c a disabled mailbox behind an alias is passed over; all of them disabled: 550 5.2.1', { skip }, async () => {
  const [ewa, jan] = [await box(), await box()]
  const both = await alias([ewa.address, jan.address])
  const suspend = (mailboxId: string) => transact(house.db, trx => suspendMailbox(house.deps, trx, staff, { mailboxId, rule: 'HOST-7.3', at: house.deps.now() }))
  await suspend(jan.id)
  assert.match(await house.bring(letter(), [both.address]), /^250/)
  assert.equal(await messages(ewa), 1)
  await suspend(ewa.id)
  assert.match(await rcpt(both.address), /^550 5\.2\.1/)
})

test('HOUSE-ADDRESS catch-all: off at first; on, whoever is there keeps their own; its fullness is told', { skip }, async () => {
  const domain = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'catch.example' })
  const all = await createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart: 'all', password: null })
  const ewa = await createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart: 'ewa', password: null })
  assert.match(await rcpt('whoever@catch.example'), /^550 5\.1\.1/)
  await setCatchAll(house.deps, staff, { mailDomainId: domain.id, address: 'All@Catch.example' })
  assert.match(await house.bring(letter(), ['whoever@catch.example', 'another+x@catch.example']), /^250/)
  assert.match(await house.bring(letter(), ['ewa@catch.example']), /^250/)
  assert.deepEqual([await messages(all), await messages(ewa)], [1, 1])
  await shrink(all, 20_000)
  assert.match(await rcpt('whoever@catch.example', ' SIZE=20001'), /^552 5\.2\.2/)
  await assert.rejects(setCatchAll(house.deps, staff, { mailDomainId: domain.id, address: 'abuse@niebieski.example' }), refusal('not-found', 'address-unknown'))
  await setCatchAll(house.deps, staff, { mailDomainId: domain.id, address: null })
  assert.match(await rcpt('whoever@catch.example'), /^550 5\.1\.1/)
})

test('RFC 5321 §4.5.1 postmaster and abuse of a customer\'s domain reach somebody: its own address, its catch-all, its eldest mailbox with room, whoever runs the server', { skip }, async () => {
  const domain = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'role.example' })
  const make = (localPart: string) => createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart, password: null })
  const reports = async () => Number((await house.db('abuse_reports').count('* as count').first())?.['count'])
  const before = await reports()
  assert.match(await house.bring(letter(), ['Postmaster@role.example']), /^250/)
  assert.equal(await reports(), before + 1)
  const [eldest, younger] = [await make('ewa'), await make('jan')]
  assert.match(await house.bring(letter(), ['postmaster@role.example', 'abuse@role.example']), /^250/)
  assert.deepEqual([await messages(eldest), await messages(younger)], [1, 0])
  await shrink(eldest, 1)
  assert.match(await house.bring(letter(), ['abuse@role.example']), /^250/)
  assert.equal(await messages(younger), 1)
  await createAlias(house.deps, staff, { mailDomainId: domain.id, localPart: 'abuse', targets: [younger.address] })
  assert.match(await house.bring(letter(), ['abuse@role.example']), /^250/)
  assert.equal(await messages(younger), 2)
  assert.match(await rcpt('hostmaster@role.example'), /^550 5\.1\.1/)
})

test('RFC 5321 §4.1.1.3 Postmaster without a domain is whoever runs the server', { skip }, async () => {
  assert.match(await house.bring(letter(), ['Postmaster']), /^250/)
})

test('HOUSE-ADDRESS a list, named or behind an alias, is asked itself; where nobody keeps lists it is deferred', { skip }, async () => {
  const [address, id] = [`lista@${house.domain.name}`, 'lst_nowhere']
  await house.db('mail_addresses').insert({ address, mail_domain_id: house.domain.id, kind: 'list', subject_id: id, created_at: house.deps.now() })
  const members = await alias([address])
  const ask = async (recipient: string, lists: ListDoor | null) => {
    const targets = noTargets()
    const verdict = await answerRcptTo({ ...house.deps, webUrl: '', blocks: { find: async () => undefined, close: async () => {} }, lists }, targets, { recipient, sender: 'anna@example.org', messageBytes: 0, utf8: false })
    return [verdict.say, [...targets.lists]]
  }
  const door = (verdict: Verdict): ListDoor => ({ judge: async (_, listId) => listId === id ? verdict : { say: 'accept' }, take: async () => verdict, copies: [] })
  for (const recipient of [address, members.address]) {
    assert.deepEqual(await ask(recipient, null), ['defer', []])
    assert.deepEqual(await ask(recipient, door({ say: 'accept' })), ['accept', [id]])
    assert.deepEqual(await ask(recipient, door({ say: 'refuse', code: 550, text: '5.7.1 no' })), ['refuse', []])
  }
})

test('HOUSE-ADDRESS an address is one thing; freed, the same customer can take it and another cannot', { skip }, async () => {
  const ewa = await box()
  const name = ewa.address.split('@')[0]!
  await assert.rejects(alias([], name), refusal('conflict', 'address-taken'))
  const free = await alias([ewa.address])
  await assert.rejects(box(free.address.split('@')[0]), refusal('conflict', 'address-taken'))
  await removeAlias(house.deps, staff, free.id)
  assert.match(await rcpt(free.address), /^550 5\.1\.1/)
  const again = await alias([], free.address.split('@')[0])
  await removeAlias(house.deps, staff, again.id)

  const other = await createCustomer(house.deps, staff, { operatorId: niebieski.id, name: 'Jan Inny', email: 'jan@inny.example', lang: 'pl', street: 'Krótka 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123457' })
  await house.db('mail_domains').where({ id: house.domain.id }).update({ customer_id: other.id })
  try {
    await assert.rejects(alias([], free.address.split('@')[0]), refusal('conflict', 'address-taken'))
    await alias([])
  } finally {
    await house.db('mail_domains').where({ id: house.domain.id }).update({ customer_id: house.customer.id })
  }
})

test('HOUSE-ADDRESS what led to an address that is gone leads there no more', { skip }, async () => {
  const [ewa, jan] = [await box(), await box()]
  const both = await alias([ewa.address, jan.address])
  await transact(house.db, trx => releaseAddress(trx, { subjectId: jan.id, at: house.deps.now() }))
  assert.match(await house.bring(letter(), [both.address]), /^250/)
  assert.equal(await messages(ewa), 1)
  assert.match(await rcpt(jan.address), /^550 5\.1\.1/)
})

test('RFC 5321 §6.3 50 Received fields are a circle, 49 are not', { skip }, async () => {
  const ewa = await box()
  const hops = (number: number) => letter('x\n', 'Received: from a by b; Sat, 21 Nov 2026 10:00:00 +0000\n'.repeat(number))
  assert.match(await house.bring(hops(49), [ewa.address]), /^250/)
  assert.match(await house.bring(hops(50), [ewa.address]), /^554 5\.4\.6/)
})
