import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessLimits, judgeAppPassword, judgeTry, type Judgement, type WhereFrom, type WrongTries } from '../../src/rules/mail-access.ts'

const none: WrongTries = { forMailbox: 0, forMailboxFromHere: 0, mailboxesFromHere: 0, fromHere: 0 }
const strange: WhereFrom = { known: false, trusted: false }
const home: WhereFrom = { known: true, trusted: false }
const webmail: WhereFrom = { known: false, trusted: true }
const ask: Judgement = { say: 'ask' }
const wait: Judgement = { say: 'wait', seconds: guessLimits.waitSeconds }
const refuse = (why: 'mailbox' | 'network'): Judgement => ({ say: 'refuse', why })

// what, wrong tries, from where, judgement
const rows: [string, Partial<WrongTries>, WhereFrom, Judgement][] = [
  ['nothing wrong yet', {}, strange, ask],
  ['four passwords for one mailbox', { forMailbox: 4 }, strange, ask],
  ['five: it waits', { forMailbox: 5 }, strange, wait],
  ['nineteen: it still waits', { forMailbox: 19 }, strange, wait],
  ['twenty: it is not asked', { forMailbox: 20 }, strange, refuse('mailbox')],
  ['twenty elsewhere do not touch the owner at home', { forMailbox: 20 }, home, ask],
  ['nineteen at home wait', { forMailbox: 99, forMailboxFromHere: 19 }, home, wait],
  ['twenty at home stop, until the window is over', { forMailboxFromHere: 20 }, home, refuse('mailbox')],
  ['three mailboxes from one place', { mailboxesFromHere: 3 }, strange, ask],
  ['four: it waits', { mailboxesFromHere: 4 }, strange, wait],
  ['eleven: it still waits', { mailboxesFromHere: 11 }, strange, wait],
  ['twelve: it is not asked', { mailboxesFromHere: 12 }, strange, refuse('network')],
  ['fifty-nine passwords from one place', { fromHere: 59 }, strange, ask],
  ['sixty: it is not asked', { fromHere: 60 }, strange, refuse('network')],
  ['a colleague’s broken program does not lock the office out', { mailboxesFromHere: 12, fromHere: 99 }, home, ask],
  ['webmail is no place', { mailboxesFromHere: 12, fromHere: 99 }, webmail, ask],
  ['who guesses through webmail guesses a mailbox', { forMailbox: 20 }, webmail, refuse('mailbox')]
]

for (const [what, wrong, where, judgement] of rows) test(`HOUSE-GUESS ${what}`, () => assert.deepEqual(judgeTry({ ...none, ...wrong }, where), judgement))

test('HOST-9.1 an app password has a name, something it is for, and an end that lies ahead', () => {
  const now = new Date('2026-04-10T10:00:00Z')
  const judge = (draft: Partial<Parameters<typeof judgeAppPassword>[0]>) => judgeAppPassword({ name: 'phone', scopes: ['imap'], expiresAt: null, ...draft }, now)?.reason
  assert.equal(judge({}), undefined)
  assert.deepEqual([judge({ name: ' ' }), judge({ name: 'x'.repeat(60) }), judge({ name: 'x'.repeat(61) }), judge({ name: 'a\nb' })], ['app-password-name', undefined, 'app-password-name', 'app-password-name'])
  assert.deepEqual([judge({ scopes: [] }), judge({ scopes: ['imap', 'webdav'] })], ['app-password-scope', 'app-password-scope'])
  assert.deepEqual([judge({ expiresAt: now }), judge({ expiresAt: new Date(now.getTime() + 1) })], ['app-password-expiry', undefined])
})
