/** A letter is written once, sent once, and the same to the byte when it has to be sent again. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Knex } from 'knex'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { newId } from '../../src/db/ids.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Letter } from '../../src/notices/letter.ts'
import { sendLetter, type NoticeDeps } from '../../src/notices/send.ts'
import { openSink } from '../../src/notices/sink.ts'
import { writeLetter } from '../../src/notices/write.ts'
import { testDatabase } from '../support/database.ts'
import { readMime, textOf } from './read-mime.ts'
import { letterOf, sender } from './sample-letters.ts'

const { db, url, close } = await testDatabase()
const silent = { debug () {}, info () {}, warn () {}, error () {} }
const queue = await openQueue(url, silent)
const folder = await mkdtemp(join(tmpdir(), 'strefa-letters-'))
after(async () => {
  await queue.stop()
  await close()
  await rm(folder, { recursive: true })
})

const written = new Date('2026-02-08T05:00:00Z')
let machine = new Date('2026-11-21T10:00:00Z')
const pdf = Buffer.from('%PDF-1.7 zażółć')
const deps: NoticeDeps = {
  db,
  now: () => written,
  machineNow: () => machine,
  jobs: queue.jobs,
  keys: { seal: secret => secret, open: sealed => sealed, mac: text => Buffer.from(text) },
  log: silent,
  mailer: createTransport(openSink(folder)),
  renderAttachment: async documentId => Buffer.concat([pdf, Buffer.from(documentId)])
}

const operatorId = newId('opr')
await db('operators').insert({ id: operatorId, policy: 'niebieski', name: sender.seller, street: 'ul. Świętojańska 1', city: 'Gdynia', postcode: '81-368', country: 'PL', tax_id: sender.taxId, bank_account: 'PL61109010140000071219812874', currency: 'PLN', brand: JSON.stringify({ name: sender.brand, email: sender.email }) })

const write = async (letter: Letter): Promise<string> =>
  await db.transaction(async (trx: Knex.Transaction) => await writeLetter(deps, trx, { ...letter, operatorId }, written))
const fileOf = (id: string) => join(folder, 'letters', `${id}.eml`)
const attemptsOf = async (id: string) => await db('letter_attempts').where({ letter_id: id }).orderBy('attempt').select('started_at', 'ended_at', 'fault')

test('HOUSE letters: one key is one letter and one job, whatever the second says', async () => {
  const first = await write(letterOf('domain-renewed', 'pl', 'twice'))
  const second = await write(letterOf('domain-released', 'en', 'twice'))
  assert.equal(second, first)
  const rows = await db('letters').where({ key: 'twice' })
  assert.equal(rows.length, 1)
  assert.equal(rows[0].template, 'domain-renewed')
  const jobs = await db('pgboss.job').where({ name: 'notices.send-letter', singleton_key: first })
  assert.deepEqual(jobs.map(({ data }) => data), [{ letterId: first }])
})

test('HOUSE letters: two writers at the same moment make one letter', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => write(letterOf('domain-renewed', 'pl', 'at once'))))
  assert.equal(new Set(ids).size, 1)
  assert.equal((await db('pgboss.job').where({ singleton_key: ids[0]! })).length, 1)
})

test('HOUSE letters: a letter keeps its facts, rules, policy version and business time', async () => {
  const id = await write(letterOf('domain-blocked', 'pl', 'kept'))
  const row = await db('letters').where({ id }).first()
  assert.deepEqual(row.rules, ['DOM-II.5c', 'DOM-II.5d', 'REG-DRIFT'])
  assert.equal(row.policy_version, 'niebieski@1')
  assert.equal(row.facts.totalGrossMinor, '12300')
  assert.deepEqual(row.written_at, written)
  assert.equal(row.sent_at, null)
})

test('HOUSE letters: nothing is left of a letter whose decision is rolled back', async () => {
  await assert.rejects(db.transaction(async trx => {
    await writeLetter(deps, trx, { ...letterOf('domain-renewed', 'pl', 'rolled back'), operatorId }, written)
    throw new Error('the decision failed')
  }), /the decision failed/)
  assert.equal(await db('letters').where({ key: 'rolled back' }).first(), undefined)
})

test('RFC 5322 §3.6: the finished message, Polish letters intact, the pro-forma attached', async () => {
  const id = await write(letterOf('order-received', 'pl', 'whole'))
  await sendLetter(deps, id)
  const bytes = await readFile(fileOf(id))
  assert.match(bytes.toString('latin1'), /^[\x00-\x7f]*$/, 'only ASCII on the wire')
  const message = readMime(bytes)
  assert.equal(message.headers.get('from'), 'Domeny Łąka <biuro@laka.example>')
  assert.equal(message.headers.get('to'), 'Zażółć Gęślą <zazolc@klient.example>')
  assert.equal(message.headers.get('subject'), 'Zamówienie domeny zażółć.pl: proforma PF/2026/00017')
  assert.equal(message.headers.get('message-id'), `<${id}@laka.example>`)
  assert.equal(message.headers.get('date'), 'Sat, 21 Nov 2026 10:00:00 +0000')
  assert.equal(message.headers.get('auto-submitted'), 'auto-generated')
  assert.equal(message.headers.get('content-language'), 'pl')
  const row = await db('letters').where({ id }).first()
  assert.equal(textOf(message, 'text/plain').replaceAll('\r\n', '\n').trimEnd(), row.text.trimEnd())
  assert.equal(textOf(message, 'text/html').replaceAll('\r\n', '\n').trimEnd(), row.html.trimEnd())
  const attached = message.parts.find(part => part.type === 'application/pdf')
  assert.equal(attached?.filename, 'PF-2026-00017.pdf')
  assert.deepEqual(attached?.bytes, Buffer.concat([pdf, Buffer.from('doc_proforma')]))
  assert.deepEqual([row.sent_at, row.message_id], [machine, `<${id}@laka.example>`])
})

test('HOUSE letters: the file is for the owner only and nothing lies beside it', async () => {
  const id = await write(letterOf('domain-renewed', 'pl', 'private'))
  await sendLetter(deps, id)
  assert.equal((await stat(fileOf(id))).mode & 0o777, 0o600)
  assert.equal((await stat(join(folder, 'letters'))).mode & 0o777, 0o700)
  assert.deepEqual((await readdir(join(folder, 'letters'))).filter(name => !name.endsWith('.eml') || name.startsWith('.')), [])
})

test('HOUSE letters: a letter that was sent is not sent again', async () => {
  const id = await write(letterOf('domain-renewed', 'en', 'once'))
  await sendLetter(deps, id)
  let again = 0
  await sendLetter({ ...deps, mailer: { sendMail: async () => { again++ } } }, id)
  assert.equal(again, 0)
  assert.equal((await attemptsOf(id)).length, 1)
})

test('HOUSE letters: the attempt is committed before the mailer is called', async () => {
  const id = await write(letterOf('domain-renewed', 'en', 'intent'))
  let seen: unknown[] = []
  await sendLetter({ ...deps, mailer: { sendMail: async () => { seen = await attemptsOf(id) } } }, id)
  assert.deepEqual(seen, [{ started_at: machine, ended_at: null, fault: null }])
})

test('HOUSE letters: a fault of the mailer is noted and the letter can be sent later', async () => {
  const id = await write(letterOf('domain-renewed', 'en', 'fault'))
  await assert.rejects(sendLetter({ ...deps, mailer: { sendMail: async () => { throw new Error('421 try later') } } }, id), /421/)
  assert.deepEqual(await attemptsOf(id), [{ started_at: machine, ended_at: machine, fault: 'Error: 421 try later' }])
  await sendLetter(deps, id)
  assert.notEqual((await db('letters').where({ id }).first()).sent_at, null)
})

test('RFC 5322 §3.6.4: after a crash between sending and noting it, the same message goes out to the byte', async () => {
  const id = await write(letterOf('order-received', 'pl', 'crash'))
  const sink = createTransport(openSink(folder))
  const sendAndDie = async (mail: SendMailOptions) => {
    await sink.sendMail(mail)
    await db('letter_attempts').where({ letter_id: id }).update({ ended_at: null, fault: null })
    throw new Error('killed')
  }
  await assert.rejects(sendLetter({ ...deps, mailer: { sendMail: sendAndDie } }, id), /killed/)
  const first = await readFile(fileOf(id))

  machine = new Date('2026-11-21T10:07:00Z')
  await sendLetter(deps, id)
  assert.deepEqual(await readFile(fileOf(id)), first)
  const { sent_at: sentAt } = await db('letters').where({ id }).first()
  assert.deepEqual(sentAt, machine)
})

test('RFC 5322 §2.2: no name, subject or file name can begin a header or add a recipient', async () => {
  const hostile = 'Jan <jan@klient.example>,\r\nBcc: wszyscy@klient.example\r\n\r\n<html>'
  const letter = letterOf('order-received', 'en', 'injection')
  assert.ok(letter.template === 'order-received')
  const id = await write({ ...letter, to: { ...letter.to, name: hostile }, facts: { ...letter.facts, displayName: hostile, proformaNumber: hostile }, attachments: [{ filename: hostile, documentId: 'doc_proforma' }] })
  await db('letters').where({ id }).update({ from_name: hostile, subject: hostile })
  let recipients: unknown
  const sink = openSink(folder)
  const spy = createTransport({ ...sink, send: (mail, done) => { recipients = mail.message.getEnvelope(); sink.send(mail, done) } })
  await sendLetter({ ...deps, mailer: spy }, id)
  const { headers } = readMime(await readFile(fileOf(id)))
  assert.deepEqual([...headers.keys()].sort(), ['auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'])
  assert.deepEqual(recipients, { from: 'biuro@laka.example', to: ['zazolc@klient.example'] })
  assert.match(headers.get('to')!, /<zazolc@klient\.example>$/)
})

const addresses = ['a@b.example\r\nBcc: c@d.example', 'a@b.example,c@d.example', '<a@b.example>', 'a b@c.example', 'nobody']
for (const email of addresses) {
  test(`HOUSE letters: ${JSON.stringify(email)} is no address to write to`, async () => {
    const letter = letterOf('domain-renewed', 'en', `to ${email}`)
    await assert.rejects(write({ ...letter, to: { ...letter.to, email } }), { constraint: 'letters_to_email_plain' })
  })
}

test('HOUSE letters: the sink takes letters only', async () => {
  await assert.rejects(deps.mailer.sendMail({ from: 'a@b.example', to: 'c@d.example', subject: 'x', text: 'y', messageId: '<../../x@b.example>' }), /keeps letters only/)
})

test('HOUSE letters: a letter that was never written is a fault', async () => {
  await assert.rejects(sendLetter(deps, 'let_none'), /never written/)
})
