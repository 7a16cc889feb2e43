/** A block at every door: four real SMTP servers on one database, and a database that stands still. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import type { MailDomain } from '../../src/mail/find.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { freezeDatabase } from '../support/frozen-database.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { startSecondDoors, type SecondDoors } from '../support/second-doors.ts'
import { until } from '../support/until.ts'
import { openLine } from './dialog.ts'
import { openMailHouse, plainAuth, staff, type MailHouse } from './mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
let second: SecondDoors
let domain: MailDomain
let box: CreatedMailbox
let doors: Door[]

type Door = { readonly name: string, readonly ask: (from?: string) => Promise<string>, readonly close: () => void }

/** A conversation that stays open; `ask` is one MAIL FROM. */
async function open (name: string, port: number, login: boolean): Promise<Door> {
  const line = await openLine(port, { ca: house.ca, tls: login })
  const say = async (command: string): Promise<string> => {
    line.say(`${command}\r\n`)
    return (await line.hear()).at(-1)!
  }
  await line.hear()
  await say('EHLO laptop.example.org')
  if (login) assert.match(await say(`AUTH PLAIN ${plainAuth(box)}`), /^235/)
  const ask = async (from = box.address): Promise<string> => {
    const reply = await say(`MAIL FROM:<${from}>`)
    if (reply.startsWith('250')) await say('RSET')
    return reply
  }
  return { name, ask, close: () => line.close() }
}

const block = () => transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId: domain.id, caseId: 'cas_test', rule: 'HOST-8.2', from: house.deps.now(), until: null }))
const release = () => transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId: domain.id, rule: 'HOST-8.4', at: house.deps.now() }))

if (!skip) {
  before(async () => {
    house = await openMailHouse({ durable: true }) // a cluster of its own, which may stand still
    second = await startSecondDoors(house.servers, house.url)
    domain = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'nadawca.pl' })
    box = await createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart: 'biuro', password: null })
    const { smtp, submissions } = second.config.mail.ports
    doors = await Promise.all([open('mx', house.ports.mx, false), open('second mx', smtp, false), open('submission', house.ports.submissions, true), open('second submission', submissions, true)])
  })
  after(async () => {
    for (const each of doors ?? []) each.close()
    await second?.stop()
    await house?.close()
  })
}

test('MZ-3.1 a block is at every door at once, and its release too: the next MAIL FROM within a second', { skip }, async () => {
  for (let round = 0; round < 5; round++) {
    await block()
    const from = performance.now()
    for (const { name, ask } of doors) {
      let reply = ''
      await until(`${name} refuses`, async () => (reply = await ask()).startsWith('5'))
      assert.match(reply, /^550 5\.7\.1 HOST-8\.2 sending of nadawca\.pl is blocked, see http.*\/cases\/cas_test$/)
    }
    assert.ok(performance.now() - from < 1_000, `${performance.now() - from} ms`)
    await release()
    for (const { name, ask } of doors) await until(`${name} is open`, async () => (await ask()).startsWith('250'))
  }
})

test('MZ-3.1 who is blocked from sending logs in, reads and is written to', { skip }, async () => {
  await block()
  try {
    const letter = Buffer.from('From: anna@example.org\r\nMessage-ID: <in@example.org>\r\nSubject: in\r\n\r\nx\r\n')
    assert.match(await house.bring(letter, [box.address]), /^250/)
    assert.equal((await house.inbox(box)).length, 1)
  } finally {
    await release()
  }
})

test('HOST-13.1 the database stands still: 451 at all four doors, and nothing goes through', { skip }, async () => {
  for (const { name, ask } of doors) await until(`${name} is open`, async () => (await ask()).startsWith('250'))
  const goOn = await freezeDatabase(house.db)
  try {
    for (const { name, ask } of doors) {
      await until(`${name} believes nothing any more`, async () => (await ask()).startsWith('451'))
      for (let again = 0; again < 3; again++) assert.match(await ask(), /^451 4\.3\.0/)
    }
  } finally {
    goOn()
  }
  for (const { name, ask } of doors) await until(`${name} is open again`, async () => (await ask()).startsWith('250'))
})
