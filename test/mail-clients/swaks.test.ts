/** swaks, the SMTP tester of many a postmaster, against our MX and our submission. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../support/until.ts'
import { eicar, type MailHouse } from '../mail/mail-house.ts'
import { clientMissing, useClient, type Client } from './client.ts'

const skip = clientMissing('swaks', 'swaks')
let house: MailHouse
let client: Client

useClient(skip, async (...opened) => {
  [house, client] = opened
  await client.write('invoice.com', eicar)
})

/** Its exit code (0: delivered; 24, 26, 28, 29: what failed was RCPT, DATA, AUTH, TLS) and the server's last line before QUIT. */
async function swaks (port: number, ...args: readonly string[]): Promise<{ code: number | string, reply: string, said: string }> {
  const { code, said } = await client.run('swaks', '--server', '127.0.0.1', '--port', String(port), '--helo', 'mail.example.org', '--timeout', '10', ...args)
  const replies = [...said.matchAll(/^<(?:-|~|\*\*|~\*) +(\d{3} .*)$/gm)].map(([, line]) => line!).filter(line => !line.startsWith('221'))
  return { code, reply: replies.at(-1) ?? '', said }
}

const toMx = (to: string, ...args: readonly string[]) => swaks(house.ports.mx, '--from', 'anna@example.org', '--to', to, ...args)
const tls = ['--tls', '--tls-verify', '--tls-ca-path', 'ca.pem']
const login = (password = house.ewa.password): string[] => ['--auth', 'PLAIN', '--auth-user', house.ewa.address, '--auth-password', password]
const submit = (...args: readonly string[]) => swaks(house.ports.submission, '--from', house.ewa.address, '--to', house.jan.address, ...args)
const subjects = async (box: MailHouse['ewa']): Promise<string[]> => (await house.inbox(box)).map(message => /^Subject: (.*)\r$/m.exec(message.toString())![1]!)

test('BMP-2 swaks delivers on MX, in the clear and over STARTTLS', { skip }, async () => {
  for (const [subject, args] of [['clear', []], ['covered', tls]] as const) {
    const { code, reply, said } = await toMx(house.ewa.address, '--header', `Subject: ${subject}`, ...args)
    assert.match(reply, /^250 /, said)
    assert.equal(code, 0)
    assert.equal((await subjects(house.ewa)).at(-1), subject)
  }
})

test('RFC 5321 §3.3 swaks is refused at RCPT for a mailbox that does not exist', { skip }, async () => {
  const { code, reply, said } = await toMx(house.ewa.address.replace('ewa', 'nobody'))
  assert.match(reply, /^550 5\.1\.1 /, said)
  assert.equal(code, 24)
})

test('RFC 5321 §3.6.2 swaks finds no open relay', { skip }, async () => {
  const { code, reply, said } = await toMx('somebody@elsewhere.example')
  assert.match(reply, /^550 5\.7\.1 /, said)
  assert.equal(code, 24)
})

test('HOST-13.1 an infected attachment that swaks brings is refused at the end of DATA and lies nowhere', { skip }, async () => {
  const held = await subjects(house.ewa)
  const { code, reply, said } = await toMx(house.ewa.address, '--header', 'Subject: infected', '--attach', '@invoice.com')
  assert.match(reply, /^550 5\.7\.1 .*HOST-13\.1/, said)
  assert.equal(code, 26)
  assert.deepEqual(await subjects(house.ewa), held)
})

test('BMP-2 swaks submits with AUTH over STARTTLS, from one mailbox to another', { skip }, async () => {
  const { code, reply, said } = await submit(...tls, ...login(), '--header', 'Subject: submitted')
  assert.match(reply, /^250 /, said)
  assert.equal(code, 0)
  await until('the message is in the other mailbox', async () => (await subjects(house.jan)).includes('submitted'), 10_000)
})

const refused: [string, () => string[], RegExp, number][] = [
  ['RFC 4954 §6 a wrong password', () => [...tls, ...login('not-her-password')], /^535 /, 28],
  ['RFC 6409 §4.3 no AUTH', () => tls, /^530 5\.7\.0 /, 23],
  ['RFC 4954 §4 AUTH without TLS, which is not even offered', login, /^250 /, 28]
]

for (const [name, args, answer, failed] of refused) {
  test(`${name}: swaks submits nothing`, { skip }, async () => {
    const { code, reply, said } = await submit(...args(), '--header', 'Subject: refused')
    assert.match(reply, answer, said)
    assert.equal(code, failed, said)
    assert.doesNotMatch(said, /DATA/)
  })
}
