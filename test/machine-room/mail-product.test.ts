/** The mail servers and the name server of the whole product, as `strefa start` brings them up. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { readConfig } from '../../src/config.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { isClamdOf } from '../../src/machine-room/clamd-part.ts'
import { isDovecotOf } from '../../src/machine-room/dovecot-part.ts'
import { openLetterMailer } from '../../src/machine-room/letter-mailer.ts'
import { findProcesses } from '../../src/machine-room/process-group.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { nameServerMissing } from '../support/name-server.ts'
import { removeData, runProduct, strefa, temporaryData, type Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'

const skip = mailServersMissing
const data = temporaryData()
let product: Product

before(async () => { if (!skip) product = await runProduct(data) })
after(async () => {
  if (!skip) await product.stop()
  removeData(data)
})

const letters = 'powiadomienia@niebieski.example'

function mailbox (): ImapFlow {
  const { mail } = product.access
  const client = new ImapFlow({ host: '127.0.0.1', port: mail.imaps.port, secure: true, tls: { ca: readFileSync(mail.ca, 'utf8'), servername: mail.host }, auth: { user: letters, pass: readConfig(data, {}).secrets.letters }, logger: false })
  client.on('error', () => {}) // it is cut on purpose
  return client
}

/** The greeting behind TLS, under a certificate of our authority for the mail host's name. */
async function greeting (port: number): Promise<string> {
  const { mail } = product.access
  const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(mail.ca, 'utf8'), servername: mail.host })
  try {
    return await new Promise((resolve, reject) => socket.once('data', bytes => resolve(bytes.toString())).once('error', reject))
  } finally {
    socket.destroy()
  }
}

test('HOUSE mail: access.json leads to the doors, the status says what the scanner knows', { skip }, async () => {
  const { mail } = product.access
  assert.match(await greeting(mail.imaps.port), /^\* OK/)
  assert.match(await greeting(mail.pop3s.port), /^\+OK/)
  assert.match(await greeting(mail.submissions.port), new RegExp(`^220 ${mail.host} `))
  await until('the note is there', () => product.part('clamd').note !== null)
  assert.match(product.part('clamd').note!, /practice signatures only.*NOT found: updates are switched off/)
})

test('HOUSE mail: a letter goes out through submission, signed, and in practice mode ends in outside/', { skip }, async () => {
  const mailer = openLetterMailer(readConfig(data, {}))
  try {
    await mailer.sendMail({ from: { name: 'Niebieski', address: 'biuro@niebieski.example' }, to: 'jan@klient.example', envelope: { from: 'biuro@niebieski.example', to: 'jan@klient.example' }, subject: 'list', text: 'treść' })
  } finally {
    mailer.close()
  }
  const outside = path.join(data, 'outside')
  const kept = () => existsSync(outside) ? readdirSync(outside).filter(name => name.endsWith('.eml')) : []
  await until('it came', () => kept().length > 0)
  const text = readFileSync(path.join(outside, kept()[0]!), 'utf8')
  assert.match(text, /^DKIM-Signature: /m)
  assert.match(text, new RegExp(`^From: Niebieski <${letters}>`, 'm'))
  assert.match(text, /^Reply-To: Niebieski <biuro@niebieski\.example>/m)
  assert.deepEqual(JSON.parse(readFileSync(path.join(outside, kept()[0]!.replace('.eml', '.json')), 'utf8')), { from: letters, to: ['jan@klient.example'] })
})

test('HOUSE-ZONE the product answers for its own domain, after PowerDNS was killed too, and `strefa dns` shows and checks it', { skip: skip || nameServerMissing }, async () => {
  const name = 'niebieski.example'
  const { ports } = readConfig(data, {})
  const { look } = openResolver([`127.0.0.1:${ports.dns}`])
  const hasMx = async () => JSON.stringify(await look(name, 'MX')) === '{"values":["10 mail.niebieski.example"]}'
  await until('its MX is answered', hasMx)

  const shown = await strefa(['dns', 'show', name, '--data', data])
  assert.equal(shown.code, 0, shown.output)
  assert.match(shown.output, /published/)
  assert.match(shown.output, new RegExp(`_imaps\\._tcp\\.${name} +3600 +SRV +ours, may be replaced +0 1 ${ports.imaps} mail\\.niebieski\\.example`))
  const checked = await strefa(['dns', 'check', name, '--data', data])
  assert.equal(checked.code, 0, checked.output)
  assert.match(checked.output, /as it should be/)
  const unknown = await strefa(['dns', 'check', 'nie-ma.example', '--data', data])
  assert.deepEqual([unknown.code, /There is no zone nie-ma\.example here/.test(unknown.output)], [1, true], unknown.output)

  const pid = product.kill('powerdns')
  await product.whenBack('powerdns', pid)
  await until('it answers again', hasMx)
})

test('HOUSE mail: after kill -9 of everything, with a session open, the next start leaves no process of the one before', { skip }, async () => {
  const client = mailbox()
  await client.connect()
  const [isDovecot, isClamd] = [isDovecotOf(data), isClamdOf(data)]
  const ours = () => findProcesses(line => isDovecot(line) || isClamd(line))
  const before = ours()
  assert.ok(before.length > 5, 'Dovecot has children')
  await product.killEverything()

  product = await runProduct(data)
  const now = new Set(ours())
  assert.deepEqual(before.filter(pid => now.has(pid)), [])
  const again = mailbox()
  await again.connect()
  await again.logout()
})

test('HOUSE mail: told to stop, nothing is left', { skip }, async () => {
  const client = mailbox()
  await client.connect()
  assert.equal(await product.stop(), 0)
  const [isDovecot, isClamd] = [isDovecotOf(data), isClamdOf(data)]
  assert.deepEqual(findProcesses(line => isDovecot(line) || isClamd(line)), [])
})
