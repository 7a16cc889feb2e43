/** Dovecot takes a new certificate into use while sessions are open: those go on, new ones see the new certificate. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { unprivilegedAccount } from '../../src/machine-room/account.ts'
import { ensureCertificates, tlsFiles } from '../../src/machine-room/certificates.ts'
import { showInDovecot } from '../../src/machine-room/keep-dovecot-certified.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { mailServers, mailServersMissing, type MailServers } from '../support/mail-servers.ts'
import { until } from '../support/until.ts'

const skip = mailServersMissing
const address = 'ewa@dovecot.example'
const password = 'a password of this test only'

let house: House
let servers: MailServers

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  servers = await mailServers(house.url)
  Object.assign(house.deps, { keys: servers.keys })
  const { id } = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'dovecot.example' })
  await createMailbox(house.deps, staff, { mailDomainId: id, localPart: 'ewa', password })
})
after(async () => {
  if (skip) return
  await servers.stop()
  await house.close()
})

const shown = async (): Promise<string> => await new Promise((resolve, reject) => {
  const socket: TLSSocket = connectTls({ host: '127.0.0.1', port: servers.config.ports.imaps, rejectUnauthorized: false }, () => {
    resolve(socket.getPeerCertificate().serialNumber)
    socket.destroy()
  })
  socket.once('error', reject)
})

test('HOUSE-CERT Dovecot shows a new certificate after a reload; an idle session goes on and hears of its mail', { skip }, async () => {
  const client = new ImapFlow({ host: '127.0.0.1', port: servers.config.ports.imaps, secure: true, tls: { rejectUnauthorized: false }, auth: { user: address, pass: password }, logger: false })
  let ended = false
  client.on('close', () => { ended = true })
  client.on('error', () => { ended = true })
  await client.connect()
  await client.mailboxOpen('INBOX')
  void client.idle()
  const folder = mkdtempSync('/tmp/strefa-other-')
  try {
    await ensureCertificates(folder, new Date(performance.timeOrigin + performance.now()), { mail: servers.config.mail.host })
    const tls = tlsFiles(folder)
    const before = await shown()
    await showInDovecot(servers.data, { certificate: readFileSync(tls.mail, 'utf8'), key: readFileSync(tls.mailKey, 'utf8') }, unprivilegedAccount({ create: false }))
    await until('the new certificate is shown', async () => await shown().catch(() => before) !== before)
    await client.append('INBOX', Buffer.from('From: a@b.example\r\nSubject: nadal\r\n\r\njest\r\n'))
    assert.equal((await client.status('INBOX', { messages: true })) && ended, false)
  } finally {
    client.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
