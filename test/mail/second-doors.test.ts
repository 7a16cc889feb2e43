/** Two MX and two submission servers on one database are one house: what is counted and remembered at one holds at the other. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { startSecondDoors, type SecondDoors } from '../support/second-doors.ts'
import { until } from '../support/until.ts'
import { openLine } from './dialog.ts'
import { onTheWire, plainAuth, staff } from './mail-house.ts'
import { open, openSendingHouse, people, plenty, type SendingHouse } from './out/sending-house.ts'

const skip = mailServersMissing
let house: SendingHouse
let second: SecondDoors

if (!skip) {
  before(async () => {
    house = await openSendingHouse()
    second = await startSecondDoors(house.servers, house.url)
  })
  after(async () => {
    await second?.stop()
    await house?.close()
  })
}

type Say = (command: string | Buffer) => Promise<string>

async function at<Result> (door: 'smtp' | 'submissions', which: 'first' | 'second', work: (say: Say) => Promise<Result>): Promise<Result> {
  const login = door === 'submissions'
  const line = await openLine((which === 'first' ? house.servers : second).config.mail.ports[door], { ca: house.ca, tls: login })
  const say: Say = async command => {
    line.say(typeof command === 'string' ? `${command}\r\n` : command)
    return (await line.hear()).at(-1)!
  }
  try {
    await line.hear()
    await say('EHLO peer.example.org')
    if (login) assert.match(await say(`AUTH PLAIN ${plainAuth(house.ewa)}`), /^235/)
    return await work(say)
  } finally {
    line.close()
  }
}

/** RCPT by RCPT, then the message where somebody was taken. */
const send = (from: string, to: readonly string[], message: Buffer) => async (say: Say) => {
  assert.match(await say(`MAIL FROM:<${from}>`), /^250/)
  const rcpt: string[] = []
  for (const each of to) rcpt.push(await say(`RCPT TO:<${each}>`))
  if (!rcpt.some(reply => reply.startsWith('250'))) return { rcpt, data: undefined }
  assert.match(await say('DATA'), /^354/)
  return { rcpt, data: await say(onTheWire(message)) }
}

test('HOUSE-RATE two submission servers asked at the same moment let through what one would', { skip }, async () => {
  await house.db('sending_counts').delete()
  await house.db('sending_raises').delete()
  await house.contract({ ...open, perMailbox: { ...plenty, hour: 25 } })
  const ask = (which: 'first' | 'second', names: readonly string[]) => at('submissions', which, async say => {
    await say(`MAIL FROM:<${house.ewa.address}>`)
    const said: string[] = []
    for (const name of names) said.push(await say(`RCPT TO:<${name}>`))
    return said
  })
  const said = (await Promise.all([ask('first', people(1, 20)), ask('second', people(21, 40)), ask('first', people(41, 50)), ask('second', people(51, 60))])).flat()
  assert.deepEqual([said.filter(each => each.startsWith('250')).length, said.filter(each => /^452 4\.7\.1 HOUSE-RATE this mailbox may write to 25 recipients/.test(each)).length], [25, 35])
  await house.contract(open)
})

test('HOST-5.3k one mailing in pieces through two servers: the 101st address is refused at either', { skip }, async () => {
  const piece = (which: 'first' | 'second', to: readonly string[]) => at('submissions', which, send(house.ewa.address, to, house.letter('an offer through two doors')))
  assert.match((await piece('first', people(201, 260))).data!, /^250/)
  assert.match((await piece('second', people(261, 300))).data!, /^250/)
  for (const which of ['first', 'second'] as const) assert.match((await piece(which, ['p301@example.org'])).data!, /^550 5\.7\.1 HOST-5\.3k/)
})

test('HOUSE-PARTIAL one mailbox is full at DATA; the sender comes again to the other MX: nobody has it twice, who is full is told at RCPT', { skip }, async () => {
  const full = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'pelna', password: null })
  await house.db('mailboxes').where({ id: full.id }).update({ quota_bytes: 100_000 })
  const letter = (subject: string, bytes: number) => Buffer.from(`From: anna@example.org\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.org>\r\n\r\n${'x'.repeat(70).concat('\r\n').repeat(bytes / 72)}`)
  const bring = (which: 'first' | 'second', subject: string, bytes: number, to: readonly string[]) => at('smtp', which, send('anna@example.org', to, letter(subject, bytes)))
  assert.match((await bring('first', 'much', 72_000, [full.address])).data!, /^250/)
  await until('its usage is written', async () => Number((await house.db('mailbox_usage').where({ username: full.address }).first('bytes'))?.bytes ?? 0) > 70_000)
  await house.db('mailbox_usage').where({ username: full.address }).update({ bytes: 0 }) // RCPT does not know

  const to = [house.jan.address, full.address]
  assert.match((await bring('first', 'both', 30_000, to)).data!, /^451 4\.2\.0 1 of 2 recipients/)
  const again = await bring('second', 'both', 30_000, to)
  assert.match(again.rcpt.join('\n'), /^250 .*\n552 5\.2\.2/)
  assert.match(again.data!, /^250/)
  assert.equal((await house.inbox(house.jan)).filter(each => /^Subject: both\r$/m.test(each.toString())).length, 1)
})
