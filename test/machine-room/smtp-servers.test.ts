/** Our SMTP servers as the machine room starts them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hears } from '../../src/machine-room/probe.ts'
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

test('HOUSE SMTP servers: MX and submission greet by the name, offer TLS and tell the longest message', { skip }, async () => {
  const { mx, submission, host } = servers.config.mail
  for (const door of [mx, submission]) {
    const heard = await hears(door, /^221 /m, 'EHLO client.example\r\nQUIT\r\n')
    assert.ok(heard.startsWith(`220 ${host} ESMTP`), heard)
    assert.match(heard, /^250[- ]STARTTLS/m)
    assert.match(heard, /^250[- ]SIZE 52428800/m)
  }
  assert.match(await hears(mx, /^221 /m, 'EHLO client.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<nobody@foo.example>\r\nQUIT\r\n'), /^550 5\.7\.1/m)
  assert.match(await hears(submission, /^221 /m, 'EHLO client.example\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n'), /^530 /m)
})
