import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ImapFlow } from 'imapflow'
import { createAlias } from '../../../src/mail/addresses/create-alias.ts'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openMailHouse, plainAuth, staff, type MailHouse } from '../mail-house.ts'
import { readPop3 } from '../pop3.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (from = 'anna@example.org'): Buffer => Buffer.from(`From: ${from}\r\nTo: somebody\r\nSubject: ${++count}\r\nMessage-ID: <letters-${count}@example.org>\r\n\r\nx\r\n`)

/** Replies to these commands, from the first one that is no 2xx or 3xx on no more. */
async function talkTo (server: 'mx' | 'submissions', commands: readonly (string | Buffer)[]): Promise<string[]> {
  const talk = await house.line(server)
  const replies: string[] = []
  try {
    await talk.hear()
    for (const command of commands) {
      talk.say(typeof command === 'string' ? `${command}\r\n` : command)
      const reply = await talk.hear()
      replies.push(reply.join('|'))
      if (!/^[23]/.test(reply.at(-1)!)) break
    }
    return replies
  } finally {
    talk.close()
  }
}

const end = (message: Buffer) => Buffer.concat([message, Buffer.from('.\r\n')])
const bring = async (to: string, from = '<anna@example.org> SMTPUTF8') => (await talkTo('mx', ['EHLO mail.example.org', `MAIL FROM:${from}`, `RCPT TO:<${to}>`, 'DATA', end(letter())])).at(-1)!

test('RFC 6531 §3.2 SMTPUTF8 is offered on both ports', { skip }, async () => {
  for (const server of ['mx', 'submissions'] as const) {
    const [ehlo] = await talkTo(server, ['EHLO mail.example.org'])
    assert.match(ehlo!, /250 SMTPUTF8/, server)
  }
})

test('RFC 6531 §3.4 other letters only after SMTPUTF8: 553 5.6.7', { skip }, async () => {
  assert.match(await bring('łucja@example.org', '<anna@example.org>'), /^553 5\.6\.7/)
  assert.match(await bring(house.ewa.address, '<żaneta@example.org>'), /^553 5\.6\.7/)
  assert.match(await bring(`ewa@${house.domain.displayName}`, '<anna@example.org>'), /^553 5\.6\.7/)
})

test('RFC 6531 a mailbox with other letters gets mail by either form of its domain, and is read by IMAP and POP3 under either', { skip }, async () => {
  const box = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'Łucja', password: null })
  assert.equal(box.address, `łucja@${house.domain.name}`)
  assert.match(await bring(box.address), /^250/)
  assert.match(await bring(`ŁUCJA+x@${house.domain.displayName}`), /^250/)
  assert.match(await bring(`nikt-ł@${house.domain.name}`), /^550 5\.1\.1/)
  for (const name of [box.address, `łucja@${house.domain.displayName}`, `Łucja@${house.domain.displayName}`]) {
    assert.equal((await house.inbox({ ...box, address: name })).length, 2, name)
  }
  assert.equal((await readPop3(house.ports.pop3s, house.ca, `łucja@${house.domain.displayName}`, box.password)).length, 2)
  await until('usage is counted under the address', async () => Number((await house.db('mailbox_usage').where({ username: box.address }).first('messages'))?.messages) === 2)
  await house.db('mailboxes').where({ id: box.id }).update({ quota_bytes: 1 })
  assert.match(await bring(box.address), /^552 5\.2\.2/)
})

test('RFC 6531 a sender with other letters is taken; Dovecot notes an empty Return-Path', { skip }, async () => {
  const box = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `u${++count}`, password: null })
  assert.match(await bring(box.address, '<żaneta@żółw.example> SMTPUTF8'), /^250/)
  assert.match(await bring(box.address, '<zaneta@żółw.example> SMTPUTF8'), /^250/)
  const [first, second] = (await house.inbox(box)).map(String)
  assert.match(first!, /^Return-Path: <>/m)
  assert.match(second!, /^Return-Path: <zaneta@xn--w-uga1v8h\.example>/m)
})

test('RFC 6531 an alias with other letters leads to a mailbox', { skip }, async () => {
  const box = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `u${++count}`, password: null })
  const alias = await createAlias(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'zespół', targets: [`${box.address.split('@')[0]}@${house.domain.displayName}`] })
  assert.deepEqual(alias.targets, [box.address])
  assert.match(await bring(`zespół@${house.domain.displayName}`), /^250/)
  assert.equal((await house.inbox(box)).length, 1)
})

test('BMP-2 both forms of a domain open the mailbox: IMAP, POP3, SMTP', { skip }, async () => {
  const typed: CreatedMailbox = { ...house.jan, address: `Jan@${house.domain.displayName.toUpperCase()}` }
  assert.notEqual(typed.address.toLowerCase(), house.jan.address)
  assert.equal((await house.inbox(typed)).length, (await house.inbox(house.jan)).length)
  await readPop3(house.ports.pop3s, house.ca, typed.address, house.jan.password)
  const [, auth] = await talkTo('submissions', ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth(typed)}`])
  assert.match(auth!, /^235/)
  const wrong = new ImapFlow({ host: '127.0.0.1', port: house.ports.imaps, secure: true, servername: 'localhost', tls: { ca: house.ca }, auth: { user: `jan@inna-${house.domain.displayName}`, pass: house.jan.password }, logger: false })
  wrong.on('error', () => {})
  await assert.rejects(wrong.connect())
})

test('RFC 6531 §3.5 to the world only letters that every server takes: 553 5.6.7 at RCPT', { skip }, async () => {
  const say = async (to: string) => (await talkTo('submissions', ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth(house.jan)}`, `MAIL FROM:<${house.jan.address}> SMTPUTF8`, `RCPT TO:<${to}>`])).at(-1)!
  assert.match(await say('żaneta@elsewhere.example'), /^553 5\.6\.7/)
  assert.match(await say('zaneta@elsewhere.example'), /^250/)
})
