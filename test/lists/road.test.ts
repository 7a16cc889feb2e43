/** The whole road of a list on real servers: a post through submission and MX, copies through the worker's hand-over, the queue, and into a mailbox and the world. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { enterMembers } from '../../src/lists/change-members.ts'
import { createList } from '../../src/lists/create-list.ts'
import type { ListDeps } from '../../src/lists/deps.ts'
import type { List } from '../../src/lists/list-store.ts'
import { sendDue } from '../../src/lists/send-due.ts'
import { openCopyMailer } from '../../src/machine-room/copy-mailer.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { addHours } from '../../src/rules/calendar.ts'
import { openMailHouse, staff, type MailHouse } from '../mail/mail-house.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { until } from '../support/until.ts'

const skip = mailServersMissing
let house: MailHouse
let deps: ListDeps
let mailer: ReturnType<typeof openCopyMailer>
let list: List

if (!skip) {
  before(async () => {
    house = await openMailHouse()
    mailer = openCopyMailer(house.servers.config, house.servers.keys)
    deps = { ...house.deps, webUrl: 'https://panel.example', copyMailer: mailer, resolve: async () => { throw Object.assign(new Error('no DNS here'), { code: 'ENOTFOUND' }) } }
    list = await createList(deps, staff, { mailDomainId: house.domain.id, localPart: 'aktualnosci', title: 'Aktualności', description: '', langs: ['pl'], kind: 'announcement', whoPosts: 'owners', moderated: false, replyTo: 'author', owners: [house.ewa.address], longestBytes: 1024 * 1024 })
    await enterMembers(deps, staff, list.id, { addresses: [house.jan.address, 'anna@example.org'], proof: 'file 1' })
  })
  after(async () => {
    mailer.close()
    await house.close()
  })
}

const letter = (subject: string): Buffer => Buffer.from(`From: Ewa <${house.ewa.address}>\r\nTo: ${list.address}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@laptop>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0100\r\n\r\n.dzień dobry\r\n`)

/** Envelope and message of what came to the rest of the world with this subject. */
function outside (subject: string): { message: string, from: string }[] {
  const folder = path.join(house.servers.data, 'outside')
  try {
    return readdirSync(folder).filter(name => name.endsWith('.eml')).map(name => ({ message: readFileSync(path.join(folder, name), 'utf8'), from: JSON.parse(readFileSync(path.join(folder, name.replace(/eml$/, 'json')), 'utf8')).from }))
      .filter(({ message }) => message.includes(`Subject: ${subject}`))
  } catch {
    return [] // the first message makes it
  }
}

const posted = async (subject: string) => await house.db('list_posts').where({ list_id: list.id, message_id: `<${subject}@laptop>` }).first()
const copiesOf = async (subject: string) => await house.db('list_copies').where({ post_id: (await posted(subject)).id })

/** Through submission, the queue and the MX door into the table. */
async function post (subject: string): Promise<void> {
  assert.match(await house.submit(letter(subject), [list.address]), /^250/)
  await until(`the post ${subject}`, async () => await posted(subject) !== undefined)
}

test('HOST-5.3k a post goes the whole road: submitted, proven by our signature, taken by the MX, one copy into a mailbox and one into the world', { skip }, async () => {
  await post('droga')
  assert.equal((await posted('droga')).held_why, null)
  await sendDue(deps, list.id)
  await until('the copy in the world', () => outside('droga').length === 1)
  const [copy] = outside('droga')
  assert.match(copy!.from, /^aktualnosci\+b[0-9a-z]+-[0-9a-f]{16}@/)
  assert.match(copy!.message, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  assert.match(copy!.message, /^DKIM-Signature: [^]*?List-Unsubscribe-Post/mi)
  await until('the copy in the mailbox', async () => (await house.inbox(house.jan)).some(message => message.includes('Subject: droga') && message.includes('List-Id: ')))
  await until('both are noted', async () => (await copiesOf('droga')).every(({ delivered_at: at }) => at !== null))
  assert.equal((await posted('droga')).content, null)
})

test('MZ-3.1 blocked: the hand-over waits, and goes on after the release', { skip }, async () => {
  await post('blokada')
  const at = new Date(performance.timeOrigin + performance.now())
  await transact(house.db, trx => blockSender(deps, trx, { mailDomainId: house.domain.id, caseId: 'cas_test', rule: 'MZ-3.1', from: at, until: addHours(at, 24) }))
  await sendDue(deps, list.id)
  assert.deepEqual(outside('blokada'), [])
  await transact(house.db, trx => releaseSender(deps, trx, { mailDomainId: house.domain.id, rule: 'MZ-3.5', at }))
  await sendDue(deps, list.id)
  await until('the copy in the world', () => outside('blokada').length === 1)
})

test('HOST-5.3k the lists\' door opens to the lists alone: a wrong password, a foreign recipient, a copy of nothing', { skip }, async () => {
  const stranger = openCopyMailer(house.servers.config, { mac: () => Buffer.alloc(32) })
  try {
    assert.equal((await stranger.hand({ from: 'aktualnosci+b1-0000000000000000@example.org', to: 'anna@example.org', raw: letter('obcy') })).is, 'deferred')
  } finally {
    stranger.close()
  }
  const handed = await mailer.hand({ from: `aktualnosci+b1-0000000000000000@${house.domain.name}`, to: 'anna@example.org', raw: letter('obcy') })
  assert.deepEqual([handed.is, 'at' in handed && handed.at], ['refused', 'message'])
  assert.deepEqual(outside('obcy'), [])
})

test('HOST-5.3k the same copy handed over twice is queued once', { skip }, async () => {
  await post('raz')
  const twice: ListDeps = { ...deps, copyMailer: { hand: async copy => { await mailer.hand(copy); return await mailer.hand(copy) } } }
  await sendDue(twice, list.id)
  await until('the copy in the world', () => outside('raz').length > 0)
  await until('both are noted', async () => (await copiesOf('raz')).every(({ delivered_at: at }) => at !== null))
  assert.equal(outside('raz').length, 1)
  assert.equal((await house.inbox(house.jan)).filter(message => message.includes('Subject: raz')).length, 1)
})
