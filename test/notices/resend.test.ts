/** A letter is sent again as it was written, to the right address, not too often, and never one whose link is over. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { SendMailOptions } from 'nodemailer'
import type { Actor } from '../../src/audit/actor.ts'
import { isLinkOpen } from '../../src/domains/open-link.ts'
import { acceptTransfer } from '../../src/domains/transfer-accept.ts'
import { placeTransfer } from '../../src/domains/transfer-order.ts'
import { eraseLetters } from '../../src/notices/personal-data.ts'
import { resendLetter, type ResendAsk } from '../../src/notices/resend.ts'
import { sendAgain } from '../../src/notices/send-again.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let ewa: Actor
let mails: SendMailOptions[] = []
let machine = new Date('2026-11-25T10:00:00Z')
let letterId: string

const deps = () => ({ ...house.deps, machineNow: () => machine, mailer: { sendMail: async (mail: SendMailOptions) => { mails.push(mail) } } })
const resend = async (actor: Actor, ask: Partial<ResendAsk> = {}) => await resendLetter(deps(), isLinkOpen, actor, { letterId, to: null, ...ask })
const later = (minutes: number) => { machine = new Date(machine.getTime() + minutes * 60_000) }
const letterOf = async (template: string) => await house.db('letters').where({ template }).orderBy('written_at').first()

before(async () => {
  house = await openHouse('2026-02-20 10:00', ['nask', 'gtld'])
  ewa = { kind: 'customer', role: 'owner', userId: 'usr_ewa', operatorId: house.customer.operatorId, customerId: house.customer.id }
  await house.order('zażółć.pl')
  await house.settle()
  letterId = (await letterOf('order-received')).id
})
after(async () => { await house.close() })
beforeEach(() => {
  mails = []
  later(24 * 60 + 1)
})

/** The sendings of the letter that a test asked for go out. */
async function goOut (): Promise<void> {
  for (const { id } of await house.db('letter_sendings').whereNull('sent_at').orderBy('asked_at').select('id')) await sendAgain(deps(), id)
}

test('HOUSE-LETTER the letter goes out again to the byte of its words, as a message of its own that refers to the first', async () => {
  await house.db('customers').where({ id: house.customer.id }).update({ email: 'nowy@example.test', name: 'Ewa Nowa' })
  const journal = await house.journalOf(async () => { await resend(ewa) })
  assert.deepEqual(journal.map(({ action, rule, subjectId }) => [action, rule, subjectId]), [['letter.resend', 'HOUSE-LETTER', letterId]])
  await goOut()
  const [mail] = mails
  const letter = await letterOf('order-received')
  assert.deepEqual([mail?.subject, mail?.text, mail?.html], [letter.subject, letter.text, letter.html])
  assert.deepEqual(mail?.to, { name: 'Ewa Nowa', address: 'nowy@example.test' })
  assert.equal(mail?.references, letter.message_id)
  const sending = await house.db('letter_sendings').where({ letter_id: letterId }).first()
  assert.equal(mail?.messageId, sending.message_id)
  assert.notEqual(sending.message_id, letter.message_id)
  assert.match(sending.message_id, /^<lsn_\w{26}@/)
  assert.equal((mail?.attachments as unknown[]).length, 1)
  assert.deepEqual([sending.asked_by, sending.asked_at, sending.sent_at], ['usr_ewa', machine, machine])
})

test('HOUSE-LETTER to the same address when that is asked for', async () => {
  await resend(staff, { to: 'same' })
  await goOut()
  assert.deepEqual(mails.map(({ to }) => to), [{ name: 'Ewa Nowacka', address: 'ewa@example.test' }])
})

test('RFC 5322 §3.6.4: tried again after a crash, it is the same message; once noted, it is not sent again', async () => {
  const { sendingId } = await resend(staff)
  const failing = { ...deps(), mailer: { sendMail: async (mail: SendMailOptions) => { mails.push(mail); throw new Error('421 later') } } }
  await assert.rejects(sendAgain(failing, sendingId), /421/)
  assert.equal((await house.db('letter_sendings').where({ id: sendingId }).first()).fault, 'Error: 421 later')
  later(3)
  await sendAgain(deps(), sendingId)
  await sendAgain(deps(), sendingId)
  assert.equal(mails.length, 2)
  assert.deepEqual(mails[1], mails[0])
})

test('HOUSE-LETTER not twice within ten minutes, whoever asks', async () => {
  await resend(staff)
  later(9.9)
  await assert.rejects(resend(ewa), { code: 'too-late', reason: 'resent-just-now' })
  later(0.2)
  await resend(ewa)
})

test('HOUSE-LETTER two who ask at the same moment send it once', async () => {
  const asked = await Promise.allSettled([resend(staff), resend(ewa), resend(staff)])
  assert.deepEqual(asked.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected'])
})

test('HOUSE-LETTER a customer asks five times a day, over all its letters; staff are not counted', async () => {
  for (let each = 0; each < 5; each++) {
    await resend(ewa)
    later(11)
  }
  await assert.rejects(resend(ewa), { code: 'too-late', reason: 'resent-often' })
  await resend(staff)
  later(24 * 60 - 50)
  await resend(ewa)
})

test('HOUSE-LETTER a foreign customer, strange staff, an auditor and the machine', async () => {
  await assert.rejects(resend({ ...ewa, customerId: 'cus_other' } as Actor), { code: 'not-found' })
  await assert.rejects(resend({ ...staff, operatorId: 'drugi' } as Actor), { code: 'not-found' })
  await assert.rejects(resend(staff, { letterId: 'let_none' }), { code: 'not-found' })
  await assert.rejects(resend({ ...staff, role: 'auditor' } as Actor), { code: 'forbidden' })
  await assert.rejects(resend({ kind: 'machine', name: 'test' }), { code: 'forbidden' })
})

test('HOUSE-LETTER one that is on its way for the first time is waited for; one that is erased is gone', async () => {
  await house.order('jaźń.pl')
  const { id } = await house.db('letters').whereNull('sent_at').first('id')
  await assert.rejects(resend(ewa, { letterId: id }), { reason: 'letter-not-sent' })
  await house.settle()
  await resend(ewa, { letterId: id })
  await house.db('letters').where({ id }).update({ facts: '{}', text: '–', html: '–', subject: '–' })
  await goOut()
  assert.deepEqual(mails, [], 'asked for before, erased meanwhile')
  later(11)
  await assert.rejects(resend(ewa, { letterId: id }), { reason: 'letter-erased' })
})

test('DOM-III.6 the acceptance link goes to the holder’s address alone, and not once it is over', async () => {
  await placeTransfer(house.deps, staff, { customerId: house.customer.id, name: 'zolw.com', holderId: house.holder.id, origin: 'registrar', authInfo: 'code-of-theirs', powerOfAttorney: true, byAttorney: false })
  await house.settle()
  const { id, facts } = await letterOf('transfer-accept')
  await assert.rejects(resend(staff, { letterId: id, to: 'customer' }), { code: 'conflict', reason: 'letter-link-address' })
  await resend(staff, { letterId: id })
  await goOut()
  assert.deepEqual(mails.map(({ to }) => to), [{ name: house.holder.name, address: house.holder.email }])
  assert.match(String(mails[0]!.text), /#tra_\w+/)
  later(11)
  await acceptTransfer(house.deps, facts.link.split('#')[1])
  await assert.rejects(resend(staff, { letterId: id }), { code: 'conflict', reason: 'letter-link-over' })
})

test('OG-28.5 with a letter the addresses are erased to which it was sent again', async () => {
  assert.ok(await house.db('letter_sendings').where({ letter_id: letterId }).first())
  await house.db.transaction(async trx => await eraseLetters(trx, house.customer.id, null))
  const rows = await house.db('letter_sendings').where({ letter_id: letterId }).select('to_name', 'to_email')
  assert.deepEqual(new Set(rows.map(row => `${row.to_name} ${row.to_email}`)), new Set(['– nobody@erased.invalid']))
  await assert.rejects(resend(ewa), { reason: 'letter-erased' })
})
