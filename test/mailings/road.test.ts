/** The whole road of a mailing on real servers: handed over by the worker, signed and queued by the submission server, into a mailbox and the world; and nothing else gets through that door. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { openCopyMailer } from '../../src/machine-room/copy-mailer.ts'
import { confirmProtection } from '../../src/mailings/confirm-protection.ts'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import type { MailingDeps } from '../../src/mailings/deps.ts'
import { messageSender } from '../../src/mailings/message-codes.ts'
import { sendMailing } from '../../src/mailings/send-mailing.ts'
import { startMailing } from '../../src/mailings/start-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { openMailHouse, staff, type MailHouse } from '../mail/mail-house.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { until } from '../support/until.ts'
import { noPace } from './mailing-house.ts'

const skip = mailServersMissing
let house: MailHouse
let deps: MailingDeps
let mailer: ReturnType<typeof openCopyMailer>

if (!skip) {
  before(async () => {
    house = await openMailHouse()
    mailer = openCopyMailer(house.servers.config, house.servers.keys)
    deps = { ...house.deps, webUrl: 'https://panel.example', copyMailer: mailer }
  })
  after(async () => {
    mailer.close()
    await house.close()
  })
}

/** Envelopes and messages that came to the rest of the world with this subject. */
function outside (subject: string): { message: string, from: string, to: string }[] {
  const folder = path.join(house.servers.data, 'outside')
  try {
    return readdirSync(folder).filter(name => name.endsWith('.eml')).map(name => ({ message: readFileSync(path.join(folder, name), 'utf8'), ...JSON.parse(readFileSync(path.join(folder, name.replace(/eml$/, 'json')), 'utf8')) }))
      .filter(({ message }) => message.includes(`Subject: ${subject}`))
  } catch {
    return [] // the first message makes it
  }
}

const addresseesOf = (id: string) => house.db('mailing_addressees').where({ mailing_id: id }).orderBy('id')

async function ready (subject: string, lines: readonly string[]): Promise<string> {
  const { domain, ewa } = house
  const actor: Actor = staff
  await confirmProtection(deps, actor, domain.customerId!, 'It is set up.')
  const { id } = await createMailing(deps, actor, { mailDomainId: domain.id, sender: ewa.address, senderName: 'Ewa', lang: 'pl', subject, text: 'Dzień dobry', html: null })
  await takeList(deps, actor, id, { filename: 'l.txt', chunks: [Buffer.from(lines.join('\n'))] })
  await startMailing(deps, actor, id)
  return id
}

test('MZ-2.2 a mailing goes the whole road: everybody who is left gets one message, nobody protected any, signed with its way out', { skip }, async () => {
  const free = Array.from({ length: 40 }, (_, n) => `anna${n}@example.org`)
  const operatorId = house.domain.operatorId
  for (const address of ['chroniona@example.org', '@chroniona.example']) await protectAddress(deps, staff, { operatorId, address, source: 'owner', proof: 'letter 1' })
  const id = await ready('droga', [...free, house.jan.address, 'chroniona@example.org', 'kto@chroniona.example', 'pozniej@example.org'])
  await protectAddress(deps, staff, { operatorId, address: 'pozniej@example.org', source: 'owner', proof: 'letter 2' })
  await sendMailing(deps, id, noPace, 1)
  await until('all messages in the world', () => outside('droga').length === free.length)
  await until('the message in the mailbox', async () => (await house.inbox(house.jan)).some(message => message.includes('Subject: droga')))
  await until('all are noted', async () => (await addresseesOf(id)).every(row => row.delivered_at !== null || row.said === 'protected'))
  assert.deepEqual((await addresseesOf(id)).filter(({ said }) => said === 'protected').map(({ address }) => address), ['chroniona@example.org', 'kto@chroniona.example', 'pozniej@example.org'])
  for (const { message, from } of outside('droga')) {
    assert.match(from, /^[^+@]+\+m\d+-[0-9a-f]{16}@/)
    assert.match(message, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.match(message, /^DKIM-Signature: [^]*?List-Unsubscribe-Post/mi)
  }
  assert.deepEqual(outside('droga').map(({ message }) => /^To: <(.+)>\r$/m.exec(message)![1]).sort(), [...free].sort())
  assert.equal((await house.db('sent_messages').where('message_id', 'like', `<${id}.%`)).length, free.length + 1) // HOUSE-PROOF
  assert.notEqual((await house.db('mailings').where({ id }).first('ended_at')).ended_at, null)
})

test('HOUSE-MAILING the same message handed over twice is queued once; what is no message of a mailing gets nowhere', { skip }, async () => {
  const id = await ready('raz', ['anna@example.org'])
  const twice: MailingDeps = { ...deps, copyMailer: { hand: async copy => { await mailer.hand(copy); return await mailer.hand(copy) } } }
  await sendMailing(twice, id, noPace, 1)
  await until('the message in the world', () => outside('raz').length > 0)
  await until('it is noted', async () => (await addresseesOf(id)).every(row => row.delivered_at !== null))
  assert.equal(outside('raz').length, 1)

  const [{ id: number }] = await addresseesOf(id)
  const from = messageSender(deps.keys, house.ewa.address, number)
  const raw = Buffer.from(`From: ${house.ewa.address}\r\nSubject: obcy\r\nMessage-ID: <obcy@x>\r\n\r\nx\r\n`)
  for (const [sender, to] of [[from, 'ktos-inny@example.org'], [from.replace(/-[0-9a-f]{16}@/, '-0000000000000000@'), 'anna@example.org'], [from.replace(/@.*/, '@example.org'), 'anna@example.org']] as const) {
    assert.notEqual((await mailer.hand({ from: sender, to, raw })).is, 'queued', sender)
  }
  assert.deepEqual(outside('obcy'), [])
})
