/** Who may not any more is out at once: sessions that are open by IMAP (in IDLE), POP3, ManageSieve and submission. */
import assert from 'node:assert/strict'
import { createConnection } from 'node:net'
import { after, before, test } from 'node:test'
import { transact } from '../../../src/db/transact.ts'
import { blockMailbox, resumeMailbox, suspendMailbox } from '../../../src/mail/suspend-mailbox.ts'
import { resumeMailDomain, suspendMailDomain } from '../../../src/mail/suspend-mail-domain.ts'
import { changeOwnPassword } from '../../../src/mail/access/change-own-password.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { plainAuth, staff } from '../mail-house.ts'
import { openAccessHouse, type AccessHouse } from './access-house.ts'

const skip = mailServersMissing
let house: AccessHouse

before(async () => { if (!skip) house = await openAccessHouse() })
after(async () => { if (!skip) await house.close() })

/** ManageSieve within the machine, where it needs no TLS; what is said last when it ends. */
async function openSieve (): Promise<{ readonly ended: Promise<void> }> {
  const socket = createConnection({ host: '127.0.0.1', port: house.servers.config.mail.ports.sieve })
  const ended = new Promise<void>(resolve => { socket.once('close', () => resolve()) })
  socket.on('error', () => {})
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    let asked = false
    socket.on('data', bytes => {
      heard += bytes.toString('latin1')
      if (!asked && /^OK /m.test(heard)) {
        asked = true
        heard = ''
        socket.write(`AUTHENTICATE "PLAIN" "${plainAuth(house.ewa)}"\r\n`)
      } else if (asked && /^OK /m.test(heard)) resolve()
      else if (asked && /^NO /m.test(heard)) reject(new Error(heard))
    })
    socket.once('close', () => reject(new Error(`closed after ${heard}`)))
  })
  return { ended }
}

async function openAll () {
  const imap = await house.imap(house.ewa)
  await imap.mailboxOpen('INBOX')
  const imapEnded = new Promise<void>(resolve => { imap.once('close', () => resolve()) })
  imap.idle().catch(() => {})
  const pop3 = await house.talk('pop3s')
  await pop3.until(/^\+OK/)
  for (const command of [`USER ${house.ewa.address}`, `PASS ${house.ewa.password}`]) { pop3.say(command); await pop3.until(/^\+OK/) }
  const sieve = await openSieve()
  const submission = await house.line('submissions')
  await submission.hear()
  for (const command of ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth(house.ewa)}`]) { submission.say(`${command}\r\n`); assert.match((await submission.hear()).at(-1)!, /^2/) }
  return {
    async cut (says: RegExp) {
      await house.settle()
      while (await pop3.hear() !== undefined);
      await Promise.all([imapEnded, sieve.ended])
      submission.say(`MAIL FROM:<${house.ewa.address}>\r\n`)
      assert.match((await submission.hear()).at(-1)!, says)
      submission.close()
      pop3.close()
    }
  }
}

const inTrx = async (work: (trx: Parameters<Parameters<typeof transact>[1]>[0]) => Promise<boolean>) => assert.equal(await transact(house.db, work), true)

test('HOST-7.3 a mailbox that is suspended is cut off in all its sessions', { skip }, async () => {
  const sessions = await openAll()
  const act = { mailboxId: house.ewa.id, rule: 'HOST-7.3', at: house.deps.now() } as const
  await inTrx(trx => suspendMailbox(house.deps, trx, staff, act))
  await sessions.cut(/^550 5\.2\.1 /)
  await assert.rejects(house.imap(house.ewa))
  await inTrx(trx => resumeMailbox(house.deps, trx, staff, act))
})

test('HOST-7.3 a mail domain that is suspended, with its contract, is cut off in all sessions of its mailboxes', { skip }, async () => {
  const sessions = await openAll()
  const act = { mailDomainId: house.domain.id, rule: 'HOST-7.3', at: house.deps.now() } as const
  await inTrx(trx => suspendMailDomain(house.deps, trx, staff, act))
  await sessions.cut(/^550 5\.2\.1 /)
  await inTrx(trx => resumeMailDomain(house.deps, trx, staff, act))
})

test('HOST-9.1 a new password ends what the old one had opened', { skip }, async () => {
  const sessions = await openAll()
  await changeOwnPassword({ ...house.deps, isTrusted: () => true }, { login: house.ewa.address, password: house.ewa.password, chosen: 'Osiem kaczek gra w szachy', ip: '127.0.0.1' })
  await sessions.cut(/^530 5\.7\.0 /)
})

test('OG-7.5 an ended password is told so once it was right, and still changes itself', { skip }, async () => {
  const old = 'Osiem kaczek gra w szachy'
  await house.db('mailboxes').where({ id: house.ewa.id }).update({ password_ended_at: house.deps.now(), password_due_on: '2026-04-10' })
  const talk = await house.talk('imaps')
  await talk.until(/^\* OK/)
  talk.say(`b LOGIN ${house.ewa.address} "${old}"`)
  assert.match(await talk.until(/^b /), /^b NO \[CONTACTADMIN\] OG-7\.5 .*\/mailbox-password/m)
  talk.close()
  const submission = await house.line('submissions')
  await submission.hear()
  submission.say('EHLO laptop.example.org\r\n')
  await submission.hear()
  submission.say(`AUTH PLAIN ${plainAuth({ address: house.ewa.address, password: old })}\r\n`)
  assert.match((await submission.hear()).at(-1)!, /^535 5\.7\.8 OG-7\.5 .*\/mailbox-password/)
  submission.close()
  const chosen = 'Dziewiec krow na rowerze'
  await changeOwnPassword({ ...house.deps, isTrusted: () => true }, { login: house.ewa.address, password: old, chosen, ip: '127.0.0.1' })
  await (await house.imap(house.ewa, chosen)).logout()
})

test('HOST-12.5c a mailbox that is blocked is cut off too', { skip }, async () => {
  const client = await house.imap(house.jan)
  const ended = new Promise<void>(resolve => { client.once('close', () => resolve()) })
  await inTrx(trx => blockMailbox(house.deps, trx, staff, { mailboxId: house.jan.id, rule: 'HOST-12.5c', at: house.deps.now() }))
  await house.settle()
  await ended
  await assert.rejects(house.imap(house.jan))
})
