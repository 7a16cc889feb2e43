import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { folderOf, gtube, openSpamHouse, spamFilterMissing, type SpamHouse } from './spam-house.ts'

const skip = spamFilterMissing
let house: SpamHouse

if (!skip) {
  before(async () => { house = await openSpamHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (body: string, more = ''): Buffer =>
  Buffer.from(`From: Anna <anna@example.org>\nTo: ewa\nSubject: ${++count}\nDate: Sat, 21 Nov 2026 20:00:00 +0000\nMessage-ID: <spam-${count}@example.org>\n${more}\n${body}\n`.replaceAll('\n', '\r\n'), 'latin1')
const headerOf = (message: string): string => message.slice(0, message.indexOf('\r\n\r\n') + 2)

test('HOST-13.4 off is what a new mailbox has: spam comes as it is', { skip }, async () => {
  const to = await house.box()
  const message = letter(gtube)
  assert.match(await house.bring(message, [to.address]), /^250/)
  const [got] = await folderOf(house, to, 'INBOX')
  assert.ok(got!.endsWith(message.toString('latin1')))
  assert.doesNotMatch(headerOf(got!), /^X-Spam/im)
})

test('HOST-13.4 tag: marked as programs know it, and left in the inbox', { skip }, async () => {
  const to = await house.box({ filter: 'tag' })
  assert.match(await house.bring(letter(gtube), [to.address]), /^250/)
  assert.match(await house.bring(letter('Dzien dobry, o dziesiatej?'), [to.address]), /^250/)
  const [spam, ham] = await folderOf(house, to, 'INBOX')
  assert.match(headerOf(spam!), /^X-Spam-Status: Yes, score=15\.0 required=6\.0\r\n(?:\t.*\r\n)*X-Spam-Score: 15\.0\r\nX-Spam-Flag: YES\r\n/m)
  assert.match(headerOf(ham!), /^X-Spam-Status: No, score=-?\d+\.\d required=6\.0\r\n/m)
  assert.doesNotMatch(headerOf(ham!), /^X-Spam-Flag/m)
})

test('HOST-13.4 Junk: spam lies there, the rest in the inbox', { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  assert.match(await house.bring(letter(gtube), [to.address]), /^250/)
  assert.match(await house.bring(letter('Dzien dobry'), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'Junk')).length, 1)
  assert.equal((await folderOf(house, to, 'INBOX')).length, 1)
})

test('HOST-13.4 Junk: a mailbox that is full, and RCPT does not know, refuses spam for good, too', { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  await house.db('mailboxes').where({ id: to.id }).update({ quota_bytes: 400 })
  assert.match(await house.bring(letter(gtube), [to.address]), /^552 5\.2\.2/)
})

test('HOST-13.4 one message to three mailboxes, each as it wants it, and once to each', { skip }, async () => {
  const [off, tag, junk] = [await house.box(), await house.box({ filter: 'tag', strictness: 'strict' }), await house.box({ filter: 'junk', strictness: 'careful' })]
  assert.match(await house.bring(letter(gtube), [off.address, tag.address, junk.address]), /^250/)
  assert.doesNotMatch((await folderOf(house, off, 'INBOX')).join(), /^X-Spam/m)
  assert.match((await folderOf(house, tag, 'INBOX')).join(), /required=4\.0/)
  assert.match((await folderOf(house, junk, 'Junk')).join(), /required=10\.0/)
  for (const [box, folder] of [[off, 'Junk'], [tag, 'Junk'], [junk, 'INBOX']] as const) assert.deepEqual(await folderOf(house, box, folder), [])
})

// how an outsider writes the field that puts a message into Junk
const forged: [string, string][] = [
  ['plainly', 'X-Spam-Folder: Junk\n'],
  ['in small letters', 'x-spam-folder: Junk\n'],
  ['with a space before the colon', 'X-Spam-Folder : Junk\n'],
  ['folded', 'X-Spam-Folder:\n Junk\n'],
  ['behind a line that is no field', 'this is no field\nX-Spam-Folder: Junk\n'],
  ['twice', 'X-Spam-Flag: YES\nX-Spam-Folder: Junk\nX-Spam-Folder: Junk\n'],
  ['as the first line', '']
]
for (const [how, fields] of forged) {
  test(`HOST-13.4 nobody else puts mail into Junk: the field written ${how} is taken out, the rest stays`, { skip }, async () => {
    const to = await house.box()
    const clean = letter('.x\n..y', 'X-Mine: 1\n')
    const message = Buffer.from(how === 'as the first line' ? `X-Spam-Folder: Junk\r\n${clean}` : clean.toString('latin1').replace('X-Mine: 1\r\n', `${fields.replaceAll('\n', '\r\n')}X-Mine: 1\r\n`), 'latin1')
    assert.match(await house.bring(message, [to.address]), /^250/)
    assert.deepEqual(await folderOf(house, to, 'Junk'), [])
    const [got] = await folderOf(house, to, 'INBOX')
    assert.doesNotMatch(got!, /x-spam/i)
    assert.ok(got!.endsWith('X-Mine: 1\r\n\r\n.x\r\n..y\r\n'))
  })
}

test('HOUSE-SPAM rspamd away: delivered, and the header says that it was not filtered; back again: filtered', { skip }, async () => {
  const to = await house.box({ filter: 'junk' })
  await house.rspamd.stop()
  try {
    assert.match(await house.bring(letter(gtube), [to.address]), /^250/)
  } finally {
    await house.rspamd.start()
  }
  assert.match(headerOf((await folderOf(house, to, 'INBOX'))[0]!), /^X-Spam-Status: No, not filtered\r\n/m)
  assert.match(await house.bring(letter(gtube), [to.address]), /^250/)
  assert.equal((await folderOf(house, to, 'Junk')).length, 1)
})
