/** A mail house whose rest of the world is a small server of the test: nobody@ is nobody there, slow@ is asked to come again while `slow`. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Actor } from '../../../src/audit/actor.ts'
import { newId } from '../../../src/db/ids.ts'
import { raiseLimits } from '../../../src/mail/out/raise-limits.ts'
import type { CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import { onTheWire, openMailHouse, plainAuth, staff } from '../mail-house.ts'

export const plenty = { minute: 100_000, hour: 100_000, day: 100_000 }
export const open = { perMailbox: plenty, perMailDomain: plenty, perCustomer: plenty }

export const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}@example.org`)

export type SendingHouse = Awaited<ReturnType<typeof openSendingHouse>>

export async function openSendingHouse () {
  const house = await openMailHouse()
  const owner: Actor = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
  const took: { to: string[], text: string }[] = []
  const state = { slow: true }

  await house.servers.outside!.stop()
  const world = new SMTPServer({
    name: 'world.test',
    logger: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo ({ address }, _session, done) {
      if (address.startsWith('nobody')) return done(Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }))
      if (address.startsWith('slow') && state.slow) return done(Object.assign(new Error('4.2.0 Come again'), { responseCode: 451 }))
      done()
    },
    onData (stream, session, done) {
      void buffer(stream).then(text => { took.push({ to: session.envelope.rcptTo.map(each => each.address), text: text.toString() }); done() })
    }
  })
  world.on('error', () => {})
  world.listen(house.servers.config.mail.outside.port, '127.0.0.1')
  await once(world.server, 'listening')

  let contracts = 0
  /** What the customer's contract sets otherwise, from now on. */
  async function contract (sending: object): Promise<void> {
    await house.db('contract_terms').insert({ id: newId('ctr'), operator_id: house.customer.operatorId, customer_id: house.customer.id, effective_from: `2020-01-${String(++contracts).padStart(2, '0')}`, patch: JSON.stringify({ mail: { sending } }), rule: 'HOST-17.1', agreed_on: '2020-01-01', published_at: new Date('2020-01-01'), published_by: 'test' })
  }
  await contract(open)
  await raiseLimits(house.deps, staff, { mailboxId: house.ewa.id, limits: plenty, until: dayOf(house.deps.machineNow()) }) // staff have said that much is usual

  /** A connection that has logged in. */
  async function talk (box: CreatedMailbox = house.ewa): Promise<{ say: (command: string | Buffer) => Promise<string>, close: () => void }> {
    const line = await house.line('submissions')
    const say = async (command: string | Buffer): Promise<string> => {
      line.say(typeof command === 'string' ? `${command}\r\n` : command)
      return (await line.hear()).at(-1)!
    }
    await line.hear()
    line.say('EHLO laptop.example.org\r\n')
    assert.ok((await line.hear()).includes('250 DSN'), 'RFC 3461 is announced')
    assert.match(await say(`AUTH PLAIN ${plainAuth(box)}`), /^235/)
    return { say, close: () => line.close() }
  }

  let count = 0
  const letter = (body: string, box: CreatedMailbox = house.ewa): Buffer => Buffer.from(`From: Ewa <${box.address}>\nTo: list@example.org\nSubject: ${++count}\nMessage-ID: <s-${count}@laptop>\nDate: Sat, 21 Nov 2026 10:00:00 +0100\n\n${body}\n`.replaceAll('\n', '\r\n'))

  /** RCPT with parameters, then the message; what was said of each, and at the end. */
  async function sendWith (mail: string, recipients: readonly string[], message: Buffer, box: CreatedMailbox = house.ewa): Promise<string[]> {
    const { say, close } = await talk(box)
    try {
      assert.match(await say(`MAIL FROM:<${box.address}>${mail}`), /^250/)
      const said: string[] = []
      for (const each of recipients) said.push(await say(`RCPT TO:${each}`))
      assert.match(await say('DATA'), /^354/)
      said.push(await say(onTheWire(message)))
      return said
    } finally {
      close()
    }
  }

  return {
    ...house, house, owner, took, state, contract, talk, letter, sendWith,
    lastLetter: () => count,
    /** What the world has taken that has these words in it. */
    arrived: (words: string) => took.filter(({ text }) => text.includes(words)),
    /** What ewa was told of her messages. */
    reports: async () => (await house.inbox(house.ewa)).map(String).filter(text => text.includes('multipart/report')),
    queued: async () => await house.db('mail_queue').where({ domain: 'example.org' }).orderBy('queued_at'),
    async close (): Promise<void> {
      await new Promise<void>(resolve => { world.close(() => resolve()) })
      await house.close()
    }
  }
}
