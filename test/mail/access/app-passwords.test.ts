/** App passwords with real programs: what they open, how they are known, how they end. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { transact } from '../../../src/db/transact.ts'
import { createAppPassword, type CreatedAppPassword } from '../../../src/mail/access/create-app-password.ts'
import { endExpired, revokeAppPassword } from '../../../src/mail/access/end-app-password.ts'
import { recentLogIns } from '../../../src/mail/access/recent-log-ins.ts'
import { requireAppPasswords } from '../../../src/mail/access/require-app-passwords.ts'
import type { Protocol } from '../../../src/rules/mail-access.ts'
import { clientMissing, openClient } from '../../mail-clients/client.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { plainAuth, staff } from '../mail-house.ts'
import { imapFrom, openAccessHouse, type AccessHouse } from './access-house.ts'

const skip = mailServersMissing
let house: AccessHouse

before(async () => { if (!skip) house = await openAccessHouse({ settings: { mailScram: true } }) })
after(async () => { if (!skip) await house.close() })

const make = (scopes: readonly Protocol[], expiresAt: Date | null = null): Promise<CreatedAppPassword> =>
  createAppPassword(house.deps, staff, { mailboxId: house.ewa.id, name: `for ${scopes.join()}`, scopes, expiresAt })

let places = 0

/** From an address of its own each time: nobody waits for another's wrong password. */
const opensImap = async (login: string, password: string): Promise<boolean> => (await imapFrom(house, `198.51.100.${++places}`, login, password)).startsWith('b OK')

async function submissionSays (login: string, password: string, then: readonly string[] = []): Promise<string[]> {
  const talk = await house.line('submissions')
  try {
    await talk.hear()
    const answers: string[] = []
    for (const command of ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth({ address: login, password })}`, ...then]) {
      talk.say(`${command}\r\n`)
      answers.push((await talk.hear()).at(-1)!)
    }
    return answers.slice(1)
  } finally {
    talk.close()
  }
}

test('HOST-9.1 an app password opens what it is for, by the address and by its own log-in name, and nothing else', { skip }, async () => {
  const imap = await make(['imap'])
  assert.match(imap.password, /^[a-z]{5}(-[a-z]{5}){4}$/)
  assert.deepEqual([await opensImap(house.ewa.address, imap.password), await opensImap(imap.login, imap.password)], [true, true])
  assert.match((await submissionSays(house.ewa.address, imap.password))[0]!, /^535 /)
  const smtp = await make(['smtp'])
  assert.match((await submissionSays(house.ewa.address, smtp.password))[0]!, /^235 /)
  assert.match((await submissionSays(smtp.login, smtp.password))[0]!, /^235 /)
  assert.equal(await opensImap(house.ewa.address, smtp.password), false)
  assert.equal(await opensImap(smtp.login, imap.password), false) // its own log-in name means itself
  assert.equal(await opensImap(house.jan.address, imap.password), false)
  assert.equal(await opensImap(house.ewa.address, house.ewa.password), true) // beside the mailbox's own
})

test('HOUSE-LOGINS each log-in is noted with its protocol, address, program and password, right or wrong, also after a restart of what counts', { skip }, async () => {
  const { id, password } = await make(['imap'])
  await house.restartCounter()
  assert.equal(await opensImap(house.ewa.address, password), true)
  const since = new Date(house.deps.machineNow().getTime() - 3_600_000)
  const all = () => transact(house.db, trx => recentLogIns(trx, house.ewa.id, since))
  await until('the log-in is noted', async () => (await all()).some(each => each.credential === id))
  const noted = (await all()).find(each => each.credential === id)!
  assert.deepEqual([noted.protocol, noted.ip, noted.outcome, noted.program, noted.times], ['imap', `198.51.100.${places}`, 'in', 'Webmail 1', 1])
  const sent = await all()
  assert.ok(sent.some(({ protocol, outcome }) => protocol === 'smtp' && outcome === 'wrong') && sent.some(({ protocol, outcome }) => protocol === 'smtp' && outcome === 'in'))
  assert.ok((await house.db('app_passwords').where({ id }).first('last_used_at')).last_used_at instanceof Date)
})

test('RFC 7677 SCRAM-SHA-256 with an app password: mbsync, which chooses it by itself', { skip: clientMissing('mbsync', 'isync') }, async () => {
  const { login, password } = await make(['imap'])
  const client = openClient()
  try {
    await client.write('ca.pem', house.ca)
    await mkdir(`${client.home}/mail`)
    const sync = async (user: string, secret: string) => {
      const file = await client.write('mbsyncrc', `IMAPAccount a
Host localhost
Port ${house.ports.imaps}
User "${user}"
Pass "${secret}"
SSLType IMAPS
CertificateFile ${client.home}/ca.pem

IMAPStore far
Account a

MaildirStore near
Path ${client.home}/mail/
Inbox ${client.home}/mail/INBOX

Channel c
Far :far:
Near :near:
Patterns INBOX
Create Both
SyncState *
`)
      return await client.run('mbsync', '-V', '-c', file, '-a')
    }
    const byAddress = await sync(house.ewa.address, password) // the one that was made last
    assert.match(byAddress.said, /SASL mechanism SCRAM-SHA-256/)
    assert.equal(byAddress.code, 0, byAddress.said)
    await make(['imap'])
    assert.notEqual((await sync(house.ewa.address, password)).code, 0)
    assert.equal((await sync(login, password)).code, 0)
    assert.notEqual((await sync(login, `${password}x`)).code, 0)
  } finally {
    await client.close()
  }
})

test('HOST-9.1 a revoked app password opens nothing from then on, and what it had opened ends', { skip }, async () => {
  const { id, password } = await make(['imap', 'smtp'])
  const open = await house.imap(house.ewa, password)
  const ended = new Promise<void>(resolve => { open.on('close', () => resolve()) })
  const talk = await house.line('submissions')
  await talk.hear()
  for (const command of ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth({ address: house.ewa.address, password })}`]) { talk.say(`${command}\r\n`); await talk.hear() }

  assert.equal(await revokeAppPassword(house.deps, staff, { mailboxId: house.ewa.id, appPasswordId: id }), true)
  assert.equal(await revokeAppPassword(house.deps, staff, { mailboxId: house.ewa.id, appPasswordId: id }), false)
  await house.settle()
  await ended
  talk.say(`MAIL FROM:<${house.ewa.address}>\r\n`)
  assert.match((await talk.hear()).at(-1)!, /^530 5\.7\.0 /)
  talk.close()
  assert.equal(await opensImap(house.ewa.address, password), false)
  assert.match((await submissionSays(house.ewa.address, password))[0]!, /^535 /)
})

test('HOST-9.1 on its last instant an app password ends, whether the sweep has run or not', { skip }, async () => {
  const { id, password } = await make(['imap', 'smtp'], new Date(house.deps.now().getTime() + 1500))
  assert.equal(await opensImap(house.ewa.address, password), true)
  await until('its time is over', async () => await house.db('app_passwords').where({ id }).where('expires_at', '<=', house.deps.now()).first('id') !== undefined)
  assert.equal(await opensImap(house.ewa.address, password), false) // Dovecot asks again once it was right
  assert.match((await submissionSays(house.ewa.address, password))[0]!, /^535 /)
  await endExpired(house.deps)
  assert.equal((await house.db('app_passwords').where({ id }).first('ended_why')).ended_why, 'expired')
})

test('HOST-9.1 a mailbox that takes app passwords alone', { skip }, async () => {
  const { password } = await make(['imap', 'smtp'])
  await requireAppPasswords(house.deps, staff, { mailboxId: house.ewa.id, only: true })
  assert.deepEqual([await opensImap(house.ewa.address, house.ewa.password), await opensImap(house.ewa.address, password)], [false, true])
  assert.match((await submissionSays(house.ewa.address, house.ewa.password))[0]!, /^535 /)
  assert.match((await submissionSays(house.ewa.address, password))[0]!, /^235 /)
  await requireAppPasswords(house.deps, staff, { mailboxId: house.ewa.id, only: false })
  assert.equal(await opensImap(house.ewa.address, house.ewa.password), true)
})

test('HOST-9.1 nothing of an app password is kept but its verifier; other people’s mailboxes are not there', { skip }, async () => {
  const { password } = await make(['imap'])
  const kept = JSON.stringify([await house.db('app_passwords').select(), await house.db('audit').select('facts')])
  assert.ok(!kept.includes(password))
  const stranger = { kind: 'customer', role: 'owner', userId: 'usr_other', customerId: 'cus_other', operatorId: staff.kind === 'staff' ? staff.operatorId : '' } as const
  const draft = { mailboxId: house.ewa.id, name: 'x', scopes: ['imap'], expiresAt: null } as const
  await assert.rejects(createAppPassword(house.deps, stranger, draft), { code: 'not-found' })
  await assert.rejects(requireAppPasswords(house.deps, stranger, { mailboxId: house.ewa.id, only: true }), { code: 'not-found' })
  const { id: appPasswordId } = await make(['imap'])
  await assert.rejects(revokeAppPassword(house.deps, stranger, { mailboxId: house.ewa.id, appPasswordId }), { code: 'not-found' })
  await assert.rejects(revokeAppPassword(house.deps, staff, { mailboxId: house.jan.id, appPasswordId }), { code: 'not-found' })
})
