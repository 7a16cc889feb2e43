/** What people move teaches the filter, and what came into Junk is told once a day: with real IMAP, Dovecot and rspamd. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { tlsFiles } from '../../../src/machine-room/certificates.ts'
import { readFileSync } from 'node:fs'
import { openLmtp } from '../../../src/mail/lmtp-client.ts'
import { openMailReader } from '../../../src/mail/mail-reader-client.ts'
import { learnMoved, type TeachDeps } from '../../../src/mail/spam/learn-moved.ts'
import { openSpamTeacher } from '../../../src/mail/spam/rspamd-client.ts'
import { sendDigest, type DigestDeps } from '../../../src/mail/spam/send-digest.ts'
import { lessonsPerDay } from '../../../src/rules/spam.ts'
import type { CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { until } from '../../support/until.ts'
import { folderOf, gtube, openSpamHouse, spamFilterMissing, type SpamHouse } from './spam-house.ts'

const skip = spamFilterMissing
let house: SpamHouse
let deps: TeachDeps & DigestDeps
let close = () => {}

if (!skip) {
  before(async () => {
    house = await openSpamHouse()
    const { config, data } = house.servers
    const lmtp = openLmtp(config.mail.lmtp, { size: 1, name: 'test' })
    close = () => lmtp.close()
    const mailReader = openMailReader(config.mail.reader, { certificateName: config.mail.host, ca: () => [readFileSync(tlsFiles(data).ca, 'utf8')] })
    deps = { ...house.deps, mailReader, lmtp, spamTeacher: openSpamTeacher(config.filters.control), webUrl: 'https://panel.example', mailNames: { host: 'mail.example' } }
  })
  after(async () => {
    close()
    await house.close()
  })
}

let count = 0
/** Long enough to be learned from, and each its own. */
const words = () => Array.from({ length: 60 }, () => `w${randomBytes(4).toString('hex')}`).join(' ')
const letter = (body: string, { subject = `no ${++count}`, from = 'Anna <anna@example.org>' } = {}): Buffer =>
  Buffer.from(`From: ${from}\nTo: ewa\nSubject: ${subject}\nDate: Sat, 21 Nov 2026 20:00:00 +0000\nMessage-ID: <learn-${++count}@example.org>\nContent-Type: text/plain\n\n${body}\n`.replaceAll('\n', '\r\n'), 'latin1')

async function move (box: CreatedMailbox, from: string, to: string): Promise<void> {
  const client = await house.imap(box)
  try {
    const lock = await client.getMailboxLock(from)
    try {
      await client.messageMove('1:*', to)
    } finally {
      lock.release()
    }
  } finally {
    await client.logout()
  }
}

/** What rspamd has learned so far: spam, ham. Begun a moment ago, it tells of no file yet. */
async function learned (): Promise<{ spam: number, ham: number }> {
  const { host, port, password } = house.servers.config.filters.control
  const revisions = new Map<string, number>()
  await until('rspamd tells what it has learned', async () => {
    const { statfiles } = await (await fetch(`http://${host}:${port}/stat`, { headers: { password } })).json() as { statfiles: { symbol: string, revision: number }[] }
    for (const { symbol, revision } of statfiles) revisions.set(symbol, revision)
    return statfiles.length > 0
  })
  return { spam: revisions.get('BAYES_SPAM')!, ham: revisions.get('BAYES_HAM')! }
}

const waiting = async (box: CreatedMailbox) => (await house.db('junk_changes').where({ username: box.address }).whereRaw('looked_at_status is distinct from status')).length

/** Dovecot tells of the change a moment after the client has heard OK. */
async function teach (box: CreatedMailbox): Promise<void> {
  await until('Dovecot told that Junk has changed', async () => await waiting(box) === 1)
  await learnMoved(deps)
}

test('HOUSE-SPAM moved into Junk and back: learned as spam, then as ham, and each move once', { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  const before = await learned()
  assert.match(await house.bring(letter(words()), [to.address]), /^250/)
  await move(to, 'INBOX', 'Junk')
  await teach(to)
  await learnMoved(deps)
  assert.deepEqual(await learned(), { spam: before.spam + 1, ham: before.ham })
  await move(to, 'Junk', 'INBOX')
  await teach(to)
  assert.equal((await learned()).ham, before.ham + 1)
  assert.equal(await waiting(to), 0)
})

test('HOUSE-SPAM what the filter put into Junk, and what is thrown away from there, teaches nothing', { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  const before = await learned()
  assert.match(await house.bring(letter(`${gtube}\n${words()}`), [to.address]), /^250/)
  await move(to, 'Junk', 'Trash')
  await teach(to)
  assert.deepEqual(await learned(), before)
})

test('HOUSE-SPAM a mailbox without a filter teaches nobody', { skip }, async () => {
  const to = await house.box()
  const before = await learned()
  assert.match(await house.bring(letter(words()), [to.address]), /^250/)
  await move(to, 'INBOX', 'Junk')
  await teach(to)
  assert.deepEqual(await learned(), before)
})

test('HOUSE-SPAM rspamd away: the lesson waits, and is learned when it is back', { skip }, async () => {
  const to = await house.box({ filter: 'tag' })
  const before = await learned()
  assert.match(await house.bring(letter(words()), [to.address]), /^250/)
  await house.rspamd.stop()
  try {
    await move(to, 'INBOX', 'Junk')
    await teach(to)
    assert.equal(await waiting(to), 1)
  } finally {
    await house.rspamd.start()
  }
  await learnMoved(deps)
  assert.equal(await waiting(to), 0)
  assert.equal((await learned()).spam, before.spam + 1)
})

test(`HOUSE-SPAM one mailbox teaches ${lessonsPerDay} messages a day and no more`, { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  const before = await learned()
  for (let each = 0; each <= lessonsPerDay; each++) assert.match(await house.bring(letter(words()), [to.address]), /^250/)
  await move(to, 'INBOX', 'Junk')
  await teach(to)
  assert.equal((await learned()).spam, before.spam + lessonsPerDay)
})

test('HOST-13.4 the digest tells what came into Junk since the last one, in the mailbox and nowhere else', { skip }, async () => {
  const to = await house.box({ filter: 'junk', digest: true })
  let at = deps.machineNow()
  const then = { ...deps, machineNow: () => at }
  assert.match(await house.bring(letter(gtube, { subject: '=?utf-8?Q?Wygra=C5=82e=C5=9B_https://zlo.example?=', from: 'Loteria <los@example.org>' }), [to.address]), /^250/)
  await sendDigest(then, to.id)
  await sendDigest(then, to.id)
  const [digest, ...more] = await folderOf(house, to, 'INBOX')
  assert.deepEqual(more, [])
  const text = Buffer.from(digest!, 'latin1').toString()
  assert.match(text, /^Auto-Submitted: auto-generated/m)
  const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '').replaceAll(/(?:=[0-9A-F]{2})+/g, run => Buffer.from(run.replaceAll('=', ''), 'hex').toString('latin1')), 'latin1').toString()
  const shown = /base64/i.test(text) ? Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'base64').toString() : body.includes('Wygra') ? body : text
  assert.match(shown, /Loteria <los@example\.org>/)
  assert.match(shown, /https:\/\/panel\.example\/mailboxes\/mbx_/)
  assert.doesNotMatch(shown, /https:\/\/zlo/)
  for (const table of ['letters', 'audit', 'mail_events', 'mailbox_junk']) assert.doesNotMatch(JSON.stringify(await house.db(table), (_, value: unknown) => typeof value === 'bigint' ? String(value) : value), /Loteria|Wygra/, table)

  at = new Date(at.getTime() + 21 * 3_600_000)
  await sendDigest(then, to.id)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1, 'nothing new, no letter')
  assert.match(await house.bring(letter(gtube), [to.address]), /^250/)
  at = new Date(at.getTime() + 21 * 3_600_000)
  await sendDigest(then, to.id)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 2)
})
