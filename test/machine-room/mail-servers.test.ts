/** Dovecot and clamd as the machine room starts them: real programs, generated configuration. */
import assert from 'node:assert/strict'
import { argon2Sync, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ImapFlow } from 'imapflow'
import { hears } from '../../src/machine-room/probe.ts'
import { testDatabase } from '../support/database.ts'
import { mailServers, mailServersMissing, type MailServers } from '../support/mail-servers.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let servers: MailServers

before(async () => {
  if (mailServersMissing) return
  database = await testDatabase()
  servers = await mailServers(database.url)
  const { db } = database
  await db.raw("insert into mail_domains (id, operator_id, name, display_name, created_at, dkim_selector, dkim_key_sealed, dkim_public) values ('mdm_1', 'op', 'foo.example', 'foo.example', '2026-01-01', 's', 'k', 'p')")
  await db.raw("insert into mailboxes (id, mail_domain_id, operator_id, local_part, address, password_hash, quota_bytes, created_at) values ('mbx_1', 'mdm_1', 'op', 'anna', 'anna@foo.example', ?, 10000, '2026-01-01')", [hashOf('correct horse')])
})
after(async () => {
  if (mailServersMissing) return
  await servers.stop()
  await database.close()
})

const skip = mailServersMissing

function hashOf (password: string): string {
  const nonce = randomBytes(16)
  const tag = argon2Sync('argon2id', { message: password, nonce, parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 })
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `{ARGON2ID}$argon2id$v=19$m=19456,t=2,p=1$${base64(nonce)}$${base64(tag)}`
}

const mailbox = (pass: string) => new ImapFlow({ host: '127.0.0.1', port: servers.config.mail.ports.imaps, secure: true, tls: { ca: servers.ca, servername: servers.config.mail.host }, auth: { user: 'anna@foo.example', pass }, logger: false })

async function lmtp (...says: string[]): Promise<string> {
  const { host, port } = servers.config.mail.lmtp
  return await hears({ host, port }, /^221 /m, ['LHLO test', ...says, 'QUIT'].join('\r\n') + '\r\n')
}

test('HOUSE mail servers: a message comes in by LMTP and is read by IMAP over TLS; its size is in the usage table', { skip }, async () => {
  const heard = await lmtp('MAIL FROM:<x@y.example>', 'RCPT TO:<anna@foo.example>', 'DATA', 'Subject: hi', '', 'body', '.')
  assert.match(heard, /^250 2\.0\.0 <anna@foo\.example>/m)
  const client = mailbox('correct horse')
  await client.connect()
  const { exists } = await client.mailboxOpen('INBOX')
  assert.equal(exists, 1)
  await client.logout()
  const { rows } = await database.db.raw<{ rows: { messages: bigint }[] }>('select messages from mailbox_usage where username = ?', ['anna@foo.example'])
  assert.equal(rows[0]?.messages, 1n)
})

test('HOUSE mail servers: LMTP knows no stranger and no message beyond the quota', { skip }, async () => {
  assert.match(await lmtp('MAIL FROM:<x@y.example>', 'RCPT TO:<bob@foo.example>'), /^550 5\.1\.1/m)
  assert.match(await lmtp('MAIL FROM:<x@y.example>', 'RCPT TO:<anna@foo.example>', 'DATA', '', 'x'.repeat(20_000), '.'), /^552 5\.2\.2/m)
})

test('HOUSE mail servers: a wrong password, a suspended mailbox', { skip }, async () => {
  await assert.rejects(mailbox('wrong horse').connect())
  await database.db.raw("update mailboxes set suspended_at = '2026-01-02', suspended_rule = 'BMP-1'")
  await assert.rejects(mailbox('correct horse').connect())
})

test('HOUSE mail servers: the scanner knows EICAR', { skip }, async () => {
  const { clamd } = servers.config.mail
  assert.ok('socket' in clamd)
  const text = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  assert.match(await hears({ path: clamd.socket }, /\0/, `zINSTREAM\0${length.toString('latin1')}${text.toString('latin1')}\0\0\0\0`), /Eicar-Test-Signature.*FOUND/)
})

test('HOUSE mail servers: after kill -9 Dovecot comes back and has what it had', { skip }, async () => {
  await servers.dovecot.kill()
  await servers.dovecot.start()
  assert.match(await lmtp('MAIL FROM:<x@y.example>', 'RCPT TO:<anna@foo.example>'), /^250 2\.1\.5/m)
})
