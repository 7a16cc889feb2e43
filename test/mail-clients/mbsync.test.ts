/** mbsync (isync) keeps a Maildir and our IMAP in step. */
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import type { MailHouse } from '../mail/mail-house.ts'
import { clientMissing, delicate, useClient, type Client } from './client.ts'

const skip = clientMissing('mbsync', 'isync')
let house: MailHouse
let client: Client

useClient(skip, async (...opened) => {
  [house, client] = opened
  await mkdir(path.join(client.home, 'mail'))
})

/** The server by its name: mbsync accepts no IP address of a certificate. */
const settings = (password: string, authority: string): string => `IMAPAccount house
Host localhost
Port ${house.ports.imaps}
User ${house.ewa.address}
Pass ${password}
SSLType IMAPS
SystemCertificates no
${authority}

IMAPStore house
Account house

MaildirStore here
Path ${client.home}/mail/
Inbox ${client.home}/mail/inbox

Channel inbox
Far :house:
Near :here:
Create Near
Sync All
SyncState *
`

const sync = async (password = house.ewa.password, authority = `CertificateFile ${client.home}/ca.pem`) =>
  await client.run('mbsync', '-c', await client.write('mbsyncrc', settings(password, authority)), 'inbox')

const inMaildir = (folder: 'new' | 'cur'): Promise<string[]> => readdir(path.join(client.home, 'mail/inbox', folder))

test('BMP-2 mbsync pulls a message as it was sent, octet by octet, and pushes a flag back', { skip }, async () => {
  const message = delicate('mbsync')
  assert.match(await house.bring(message, [house.ewa.address]), /^250/)
  const pulled = await sync()
  assert.equal(pulled.code, 0, pulled.said)

  const [name, ...more] = await inMaildir('new')
  assert.deepEqual(more, [])
  const folder = path.join(client.home, 'mail/inbox')
  const found = (await readFile(path.join(folder, 'new', name!), 'latin1')).replace(/^X-TUID: .*\n/m, '') // mbsync's own mark
  const [served] = await house.inbox(house.ewa)
  assert.equal(found, served!.toString('latin1').replaceAll('\r\n', '\n'), 'a Maildir has bare line feeds')
  assert.ok(found.endsWith(message.toString('latin1').replaceAll('\r\n', '\n')))

  await rename(path.join(folder, 'new', name!), path.join(folder, 'cur', `${name!.replace(/:2,.*$/, '')}:2,FS`))
  const pushed = await sync()
  assert.equal(pushed.code, 0, pushed.said)
  assert.deepEqual(await flagsOfFirst(), ['\\Flagged', '\\Seen'])
})

async function flagsOfFirst (): Promise<string[]> {
  const imap = await house.imap(house.ewa)
  try {
    await imap.mailboxOpen('INBOX', { readOnly: true })
    const message = await imap.fetchOne('1', { flags: true })
    return message ? [...message.flags ?? []].filter(flag => flag !== '\\Recent').sort() : []
  } finally {
    await imap.logout()
  }
}

test('RFC 5530 §3 mbsync with a wrong password is let in to nothing', { skip }, async () => {
  const { code, said } = await sync('not-her-password')
  assert.notEqual(code, 0)
  assert.match(said, /AUTHENTICATIONFAILED/)
})

test('RFC 7817 §3 mbsync that does not know our authority hands no password over', { skip }, async () => {
  const { code, said } = await sync(house.ewa.password, '')
  assert.notEqual(code, 0)
  assert.match(said, /unable to get local issuer certificate/)
})
