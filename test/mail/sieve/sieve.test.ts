/** Settings of the panel at work in a real Dovecot, beside a script of the owner's own. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { ownScriptOf } from '../../../src/mail/sieve/read-sieve.ts'
import { setFilters, setVacation } from '../../../src/mail/sieve/set-sieve.ts'
import type { Day } from '../../../src/rules/calendar.ts'
import type { Filter, Vacation } from '../../../src/rules/mail-filter.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openLine } from '../dialog.ts'
import { onTheWire, openMailHouse, staff, type MailHouse } from '../mail-house.ts'
import { folderOf } from '../spam/spam-house.ts'
import { putScript } from './manage-sieve.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const box = (): Promise<CreatedMailbox> => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `sieve${++count}`, password: null })
const letter = (to: CreatedMailbox, { subject = 'x', from = 'Anna <anna@example.org>', more = '' } = {}): Buffer =>
  Buffer.from(`From: ${from}\nTo: ${to.address}\nSubject: ${subject}\nDate: Sat, 21 Nov 2026 20:00:00 +0000\nMessage-ID: <sieve-${++count}@example.org>\n${more}\nDzien dobry\n`.replaceAll('\n', '\r\n'))
const withLinks = () => ({ ...house.deps, webUrl: 'http://panel.example' })
const filters = (to: CreatedMailbox, ...given: Filter[]) => setFilters(withLinks(), staff, { mailboxId: to.id, filters: given, on: true })
const when = (value: string, actions: Filter['actions'], field: Filter['conditions'][number]['field'] = 'subject', is: Filter['conditions'][number]['test'] = 'contains'): Filter => ({ match: 'all', conditions: [{ field, test: is, value }], actions })
const away: Vacation = { on: true, from: null, until: null, subject: 'Nie ma mnie', text: 'Wracam "w poniedziałek".\n.\nEwa', everyDays: 7 }

/** What went out to an address, whole. */
function sentTo (address: string): string[] {
  const folder = path.join(house.servers.data, 'outside')
  if (!existsSync(folder)) return [] // made with the first
  return readdirSync(folder).filter(name => name.endsWith('.eml')).map(name => readFileSync(path.join(folder, name), 'utf8')).filter(text => new RegExp(`^To: .*${address.replaceAll('.', '\\.')}`, 'mi').test(text))
}

test('HOUSE-SIEVE filters: into a folder of Polish letters, marked, starred, into Trash; the rest stays', { skip }, async () => {
  const to = await box()
  await filters(to, when('Faktura', [{ do: 'folder', folder: 'Żółte/Faktury' }, { do: 'mark-read' }]), when('reklama@', [{ do: 'delete' }], 'from'), when('ważne', [{ do: 'star' }]))
  for (const message of [letter(to, { subject: 'Re: faktura 7' }), letter(to, { from: 'reklama@example.org' }), letter(to, { subject: '=?utf-8?Q?wa=C5=BCne?=' }), letter(to)]) assert.match(await house.bring(message, [to.address]), /^250/)
  const client = await house.imap(to)
  try {
    const seen = async (folder: string) => {
      const lock = await client.getMailboxLock(folder)
      try {
        const flags: string[] = []
        for await (const found of client.fetch('1:*', { flags: true })) flags.push([...found.flags!].filter(flag => flag !== '\\Recent').join())
        return flags
      } finally {
        lock.release()
      }
    }
    assert.deepEqual(await seen('Żółte/Faktury'), ['\\Seen'])
    assert.deepEqual(await seen('Trash'), [''])
    assert.deepEqual(await seen('INBOX'), ['\\Flagged', ''])
  } finally {
    await client.logout()
  }
})

test('HOUSE-SIEVE "is" means the whole address, "lacks" its absence; stop ends the list', { skip }, async () => {
  const to = await box()
  await filters(to, when('anna@example.org', [{ do: 'folder', folder: 'Anna' }, { do: 'stop' }], 'from', 'is'), when('urgent', [{ do: 'folder', folder: 'Later' }], 'subject', 'lacks'))
  for (const from of ['Anna <ANNA@example.org>', 'joanna@example.org']) assert.match(await house.bring(letter(to, { from }), [to.address]), /^250/)
  assert.match(await house.bring(letter(to, { from: 'x@example.org', subject: 'urgent' }), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'Anna')).length, 1)
  assert.equal((await folderOf(house, to, 'Later')).length, 1)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
})

test('HOUSE-SIEVE a script of one’s own stays and runs after the panel’s filters, on what they left', { skip }, async () => {
  const to = await box()
  assert.deepEqual(await ownScriptOf(house.deps, to.address), { is: 'none' })
  await putScript(house, to, 'moje', 'require ["fileinto","mailbox"];\nif header :contains "subject" ["faktura", "klub"] { fileinto :create "Own"; }\n')
  assert.deepEqual(await ownScriptOf(house.deps, to.address), { is: 'active', name: 'moje' })
  await filters(to, when('faktura', [{ do: 'folder', folder: 'Panel' }]))
  for (const subject of ['faktura', 'klub', 'x']) assert.match(await house.bring(letter(to, { subject }), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'Panel')).length, 1)
  assert.equal((await folderOf(house, to, 'Own')).length, 1)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
  await setFilters(withLinks(), staff, { mailboxId: to.id, filters: [when('faktura', [{ do: 'folder', folder: 'Panel' }])], on: false })
  assert.match(await house.bring(letter(to, { subject: 'faktura' }), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'Own')).length, 2)
  assert.deepEqual(await ownScriptOf(house.deps, to.address), { is: 'active', name: 'moje' })
})

test('RFC 5228 §2.10.6 a mailbox that is full, and RCPT does not know: refused for good, wherever a script would put it', { skip }, async () => {
  const own = (script: string) => (to: CreatedMailbox) => putScript(house, to, 'moje', script)
  const scripts: [string, (to: CreatedMailbox) => Promise<unknown>][] = [
    ['a folder of a filter', to => filters(to, when('x', [{ do: 'folder', folder: 'Panel' }]))],
    ['a filter that stars it', to => filters(to, when('x', [{ do: 'star' }]))],
    ['a new folder of its own script', own('require ["fileinto","mailbox"];\nfileinto :create "Own";\n')],
    ['two folders', own('require ["fileinto","mailbox","copy"];\nfileinto :create :copy "One";\nfileinto :create "Two";\n')],
    ['a script that keeps it', own('keep;\n')]
  ]
  for (const [what, set] of scripts) {
    const to = await box()
    await set(to)
    await house.db('mailboxes').where({ id: to.id }).update({ quota_bytes: 300 })
    const said = await house.bring(letter(to), [to.address])
    assert.match(said, /^552 5\.2\.2/, `${what}: ${said}`)
  }
})

test('HOUSE-SIEVE no script writes into somebody else’s mailbox', { skip }, async () => {
  const [to, other] = [await box(), await box()]
  await putScript(house, to, 'moje', `require ["fileinto","mailbox"];\nfileinto "shared/${other.address}";\nfileinto :create "shared/${other.address}/Theirs";\n`)
  assert.match(await house.bring(letter(to), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
  assert.equal((await folderOf(house, other, 'INBOX')).length, 0)
  const client = await house.imap(other)
  try {
    assert.deepEqual((await client.list()).filter(({ path }) => path.includes('Theirs')), [])
  } finally {
    await client.logout()
  }
})

test('HOUSE-SIEVE no script sends mail on: redirect and notification are not to be had', { skip }, async () => {
  const to = await box()
  await assert.rejects(putScript(house, to, 'weg', 'require "enotify";\nnotify "mailto:x@example.org";\n'))
  await putScript(house, to, 'weiter', 'redirect "x-redirected@example.org";\n').catch(() => {}) // whether it is refused or does nothing
  assert.match(await house.bring(letter(to), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
  assert.deepEqual(sentTo('x-redirected@example.org'), [])
})

test('RFC 5230 §4 an answer while away: once a sender, signed, from nobody, with its text to the letter', { skip }, async () => {
  const to = await box()
  await setVacation(house.deps, staff, { mailboxId: to.id, vacation: away })
  for (let each = 0; each < 2; each++) assert.match(await house.bring(letter(to, { from: 'once@example.org' }), [to.address], 'once@example.org'), /^250/)
  await until('the answer went out', () => sentTo('once@example.org').length > 0)
  const [answer, ...more] = sentTo('once@example.org')
  assert.deepEqual(more, [])
  assert.match(answer!, /^Auto-Submitted: auto-replied/mi)
  assert.match(answer!, /^DKIM-Signature:/mi)
  assert.match(answer!, /^Subject: Nie ma mnie/mi)
  assert.match(answer!, /Wracam "w poniedzia/)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 2)
})

// who gets no answer, envelope sender, fields
const silent: [string, string, string][] = [
  ['a bounce', '', ''],
  ['a mailing list', 'list1@example.org', 'List-Id: <news.example.org>\n'],
  ['bulk mail', 'bulk1@example.org', 'Precedence: bulk\n'],
  ['another machine', 'machine1@example.org', 'Auto-Submitted: auto-replied\n']
]
test('RFC 5230 §4.6 no answer to bounces, lists, bulk mail, machines', { skip }, async () => {
  const to = await box()
  await setVacation(house.deps, staff, { mailboxId: to.id, vacation: away })
  for (const [, sender, more] of silent) assert.match(await house.bring(letter(to, { from: sender || 'mailer-daemon@example.org', more }), [to.address], sender), /^250/)
  assert.match(await house.bring(letter(to, { from: 'person1@example.org' }), [to.address], 'person1@example.org'), /^250/)
  await until('a person is answered', () => sentTo('person1@example.org').length === 1)
  for (const [who, sender] of silent.slice(1)) assert.deepEqual(sentTo(sender), [], who)
  assert.deepEqual(sentTo('mailer-daemon@example.org'), [])
})

test('HOUSE-SIEVE an answer for other days is not given', { skip }, async () => {
  const to = await box()
  const day = (shift: number): Day => new Date(performance.timeOrigin + performance.now() + shift * 86_400_000).toISOString().slice(0, 10) as Day
  for (const [sender, from, last] of [['early@example.org', day(2), null], ['late@example.org', null, day(-2)], ['within@example.org', day(-1), day(1)]] as const) {
    await setVacation(house.deps, staff, { mailboxId: to.id, vacation: { ...away, from, until: last } })
    assert.match(await house.bring(letter(to, { from: sender }), [to.address], sender), /^250/)
  }
  await until('within its days it is given', () => sentTo('within@example.org').length === 1)
  assert.deepEqual([sentTo('early@example.org'), sentTo('late@example.org')], [[], []])
})

test('HOUSE-SIEVE the submission server away: the message is delivered, without an answer', { skip }, async () => {
  const to = await box()
  await setVacation(house.deps, staff, { mailboxId: to.id, vacation: away })
  await house.servers.submission!.stop()
  try {
    assert.match(await house.bring(letter(to, { from: 'lost@example.org' }), [to.address], 'lost@example.org'), /^250/)
  } finally {
    await house.servers.submission!.start()
  }
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
})

// what is tried at the door of automatic answers, where it is refused
const strangers: [string, string, string[], string, RegExp][] = [
  ['a sender', 'MAIL FROM:<ewa@example.org>', [], '', /^550 5\.7\.1 HOUSE-SIEVE/],
  ['two recipients', 'MAIL FROM:<>', ['a@example.org', 'b@example.org'], '', /^550 5\.7\.1 HOUSE-SIEVE/],
  ['no mark of an automatic answer', 'MAIL FROM:<>', ['a@example.org'], 'From: {box}\r\n\r\nx\r\n', /^550 5\.7\.1 HOUSE-SIEVE/],
  ['somebody else’s name', 'MAIL FROM:<>', ['a@example.org'], 'From: nobody@example.org\r\nAuto-Submitted: auto-replied (vacation)\r\n\r\nx\r\n', /^5/]
]
for (const [what, from, recipients, message, said] of strangers) {
  test(`HOUSE-SIEVE the door of automatic answers takes nothing with ${what}`, { skip }, async () => {
    const talk = await openLine(house.servers.config.ports.replies)
    const ask = async (text: string | Buffer): Promise<string> => {
      talk.say(typeof text === 'string' ? `${text}\r\n` : text)
      return (await talk.hear()).at(-1)!
    }
    try {
      await talk.hear()
      await ask('EHLO dovecot')
      let answer = await ask(from)
      for (const recipient of recipients) if (answer.startsWith('2')) answer = await ask(`RCPT TO:<${recipient}>`)
      if (answer.startsWith('2') && message !== '') {
        assert.match(await ask('DATA'), /^354/)
        answer = await ask(onTheWire(Buffer.from(message.replace('{box}', house.ewa.address))))
      }
      assert.match(answer, said)
    } finally {
      talk.close()
    }
  })
}
