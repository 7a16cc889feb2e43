/** mutt sends over the submission port, and reads, flags and files over IMAP, at a terminal as a person does. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import type { CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import type { MailHouse } from '../mail/mail-house.ts'
import { clientMissing, delicate, useClient, type Client } from './client.ts'

const skip = clientMissing('mutt', 'mutt')
let house: MailHouse
let client: Client

useClient(skip, async (...opened) => { [house, client] = opened })

/** `password`: of the log-in; it is asked at no terminal. */
const settings = ({ address }: CreatedMailbox, password: string): string => `set ssl_ca_certificates_file="${client.home}/ca.pem" ssl_force_tls=yes ssl_verify_host=yes
set from="${address}" use_envelope_from=yes realname="Ewa Żółć" charset=utf-8 send_charset=utf-8
set smtp_url="smtp://${encodeURIComponent(address)}@localhost:${house.ports.submission}" smtp_pass="${password}" smtp_authenticators=plain
set folder="imaps://localhost:${house.ports.imaps}/" spoolfile="+INBOX" imap_user="${address}" imap_pass="${password}" imap_authenticators=plain
set record="+Sent" quit=yes delete=yes confirmappend=no confirmcreate=no wait_key=no pipe_decode=no mark_old=no header_cache="" mail_check_stats=no
`

const mutt = async (password: string, ...args: readonly string[]) => await client.run('mutt', '-F', await client.write('muttrc', settings(house.ewa, password)), ...args)

/** Types `keys` at a terminal. */
async function type (keys: string, password = house.ewa.password) {
  await client.write('muttrc', `${settings(house.ewa, password)}push '${keys}'\n`)
  return await client.run('env', 'TERM=xterm', 'script', '-qec', 'mutt -F muttrc', '/dev/null')
}

test('BMP-2 mutt sends through submission, and keeps its copy in Sent', { skip }, async () => {
  const body = await client.write('body', 'Zażółć gęślą jaźń.\n.\n..\n')
  const { code, said } = await mutt(house.ewa.password, '-s', 'Zażółć', '-i', body, house.jan.address)
  assert.equal(code, 0, said)
  const [got] = await house.inbox(house.jan)
  assert.match(got!.toString('latin1'), /^DKIM-Signature: /m)
  assert.match(got!.toString('latin1'), /^Subject: =\?utf-8\?/m)
  const imap = await house.imap(house.ewa)
  try {
    assert.equal((await imap.mailboxOpen('Sent')).exists, 1)
  } finally {
    await imap.logout()
  }
})

test('HOUSE-GUESS mutt with a wrong password sends nothing and reads nothing', { skip }, async () => {
  const body = await client.write('body', 'x\n')
  const { code, said } = await mutt('not-her-password', '-s', 'x', '-i', body, house.jan.address)
  assert.notEqual(code, 0)
  assert.match(said, /authentication failed/i)
  assert.equal((await house.inbox(house.jan)).length, 1)
})

test('BMP-2 mutt reads a message octet by octet, flags one and files another', { skip }, async () => {
  for (const id of ['first', 'second']) assert.match(await house.bring(delicate(id), [house.ewa.address]), /^250/)
  const served = (await house.inbox(house.ewa))[0]!.toString('latin1')
  const { code, said } = await type('<first-entry><pipe-message>cat >read<enter><flag-message><next-undeleted><save-message>=Praca<enter><sync-mailbox><quit>')
  assert.equal(code, 0, said)
  assert.equal(await readFile(path.join(client.home, 'read'), 'latin1'), served.replaceAll('\r\n', '\n'))

  const imap = await house.imap(house.ewa)
  try {
    assert.equal((await imap.mailboxOpen('INBOX')).exists, 1)
    assert.ok((await imap.fetchOne('1', { flags: true }) as { flags: Set<string> }).flags.has('\\Flagged'))
    await imap.mailboxOpen('Praca')
    assert.equal((await imap.fetchOne('1', { envelope: true }) as { envelope: { subject: string } }).envelope.subject, 'second')
  } finally {
    await imap.logout()
  }
})
