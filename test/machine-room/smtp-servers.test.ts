/** Our SMTP servers as the machine room starts them. */
import assert from 'node:assert/strict'
import { createConnection, type NetConnectOpts } from 'node:net'
import { after, before, test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { mailServers, mailServersMissing, type MailServers } from '../support/mail-servers.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let servers: MailServers
const skip = mailServersMissing

before(async () => {
  if (skip) return
  database = await testDatabase()
  servers = await mailServers(database.url, { smtp: true })
})
after(async () => {
  if (skip) return
  await servers.stop()
  await database.close()
})

/** Waits for the greeting, says all of `commands` at once, and hears until the goodbye. */
async function converse (door: NetConnectOpts, commands: string): Promise<string> {
  const socket = createConnection(door).setEncoding('latin1')
  let heard = ''
  for await (const text of socket) {
    if (heard === '') socket.write(commands)
    heard += String(text)
    if (/^221 /m.test(heard)) break
  }
  return heard
}

test('HOUSE SMTP servers: MX and submission greet by the name, offer TLS and tell the longest message', { skip }, async () => {
  const { mx, submission, host } = servers.config.mail
  for (const door of [mx, submission]) {
    const heard = await converse(door, 'EHLO client.example\r\nQUIT\r\n')
    assert.ok(heard.startsWith(`220 ${host} ESMTP`), heard)
    assert.match(heard, /^250[- ]STARTTLS/m)
    assert.match(heard, /^250[- ]SIZE 52428800/m)
  }
  assert.match(await converse(mx, 'EHLO client.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<nobody@foo.example>\r\nQUIT\r\n'), /^550 5\.7\.1/m)
  assert.match(await converse(submission, 'EHLO client.example\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n'), /^530 /m)
})
