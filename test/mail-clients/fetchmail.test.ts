/** fetchmail empties a mailbox over POP3 and TLS. */
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { MailHouse } from '../mail/mail-house.ts'
import { clientMissing, delicate, useClient, type Client } from './client.ts'

const skip = clientMissing('fetchmail', 'fetchmail')
let house: MailHouse
let client: Client

useClient(skip, async (...opened) => {
  [house, client] = opened
  await mkdir(path.join(client.home, 'fetched'))
})

/** Each message goes to a file of its own, without the Received field that fetchmail would add ('invisible') and with its line ends. */
const settings = (password: string): string => `set invisible
poll localhost protocol pop3 service ${house.ports.pop3s}
  user "${house.ewa.address}" password "${password}" is "${userInfo().username}" here
  ssl sslproto "TLS1.2+" sslcertck sslcertfile "${client.home}/ca.pem"
  no rewrite no stripcr
`

/** Exit codes: 0 fetched, 1 nothing there, 3 log-in refused. */
const fetchMail = async (password = house.ewa.password) =>
  await client.run('fetchmail', '--nodetach', '--verbose', '--fetchmailrc', await client.write('fetchmailrc', settings(password)), '--mda', `cat >"$(mktemp ${client.home}/fetched/XXXXXX)"`)

const fetched = async (): Promise<string[]> => {
  const folder = path.join(client.home, 'fetched')
  return await Promise.all((await readdir(folder)).map(name => readFile(path.join(folder, name), 'latin1')))
}

test('BMP-2 fetchmail with a wrong password is let in to nothing, and the mail stays', { skip }, async () => {
  assert.match(await house.bring(delicate('first'), [house.ewa.address]), /^250/)
  const { code, said } = await fetchMail('not-her-password')
  assert.equal(code, 3, said)
  assert.equal((await house.inbox(house.ewa)).length, 1)
})

test('BMP-2 fetchmail fetches every message as it was sent, octet by octet, and empties the mailbox', { skip }, async () => {
  for (const id of ['second', 'third']) assert.match(await house.bring(delicate(id), [house.ewa.address]), /^250/)
  const served = (await house.inbox(house.ewa)).map(message => message.toString('latin1'))
  for (const [index, id] of ['first', 'second', 'third'].entries()) assert.ok(served[index]?.endsWith(delicate(id).toString('latin1')), id)

  const first = await fetchMail()
  assert.equal(first.code, 0, first.said)
  assert.deepEqual((await fetched()).sort(), served.sort())
  assert.deepEqual(await house.inbox(house.ewa), [])

  const again = await fetchMail()
  assert.equal(again.code, 1, again.said)
})
