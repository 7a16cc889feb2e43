/** WHOIS over real sockets: the facts, the limits, and callers that mean no good. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { transact } from '../../src/db/transact.ts'
import type { Deps } from '../../src/deps.ts'
import { findPublishedDomain } from '../../src/views/published-domain.ts'
import { sayDomain } from '../../src/whois/answer.ts'
import type { WhoisLimits } from '../../src/whois/callers.ts'
import { openWhois } from '../../src/whois/server.ts'
import { directory, glue, openDirectoryHouse, type DirectoryHouse } from '../rdap/directory-house.ts'
import { keptLog } from '../support/quiet-log.ts'

let house: DirectoryHouse
let whois: Awaited<ReturnType<typeof openWhois>>
const log = keptLog()
const atEase: Partial<WhoisLimits> = { questions: 10_000, connectionsPerAddress: 100 }
const open = async (limits: Partial<WhoisLimits>, more: Partial<Pick<Deps, 'db' | 'machineNow'>> = {}) => await openWhois({ ...house.deps, log, ...more }, { host: '127.0.0.1', port: 0, directory, limits })
before(async () => {
  house = await openDirectoryHouse()
  whois = await open(atEase)
})
after(async () => {
  await whois?.close()
  await house?.close()
})

async function dial (port = whois.port): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** All that is answered until the connection ends. */
async function heard (socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => { chunks.push(chunk) })
  await new Promise(resolve => { socket.once('close', resolve) }) // however it ends
  return Buffer.concat(chunks).toString()
}

async function ask (question: string | Uint8Array, port = whois.port): Promise<string> {
  const socket = await dial(port)
  const answer = heard(socket)
  socket.write(question)
  return await answer
}
const linesOf = (answer: string, label: string): string[] => answer.split('\r\n').filter(line => line.startsWith(`${label}: `)).map(line => line.slice(label.length + 2))

test('RFC 3912 §2 one line in, text out in lines that end in CR LF, the connection ends', async () => {
  const answer = await ask('firma.pl\r\n')
  assert.match(answer, /^Domain Name: firma\.pl\r\n/)
  assert.doesNotMatch(answer, /(?<!\r)\n|\r(?!\n)/)
  const { rows: [row] } = await house.db.raw('select registered_at, expires_at from domains where id = ?', [house.ids.company])
  const second = (at: Date) => `${at.toISOString().slice(0, 19)}Z`
  assert.deepEqual([linesOf(answer, 'Creation Date'), linesOf(answer, 'Registry Expiry Date')], [[second(row.registered_at)], [second(row.expires_at)]])
  assert.deepEqual(linesOf(answer, 'Name Server').sort(), [`ns1.firma.pl ${glue.join(' ')}`, 'ns2.dostawca.example'])
  assert.deepEqual([linesOf(answer, 'DNSSEC'), linesOf(answer, 'Registrar Abuse Contact Email'), linesOf(answer, 'Registrar IANA ID')], [['signedDelegation'], ['abuse@niebieski.example'], ['9999']])
})

test('RFC 3912 §2 a question in either form of the name, with LF alone, in pieces, from one who says nothing more', async () => {
  for (const question of ['xn--w-uga1v8h.pl\r\n', 'żółw.pl\n', '  ŻÓŁW.pl. \r\n', 'domain żółw.pl\r\n']) {
    assert.deepEqual(linesOf(await ask(question), 'Internationalized Domain Name'), ['żółw.pl'], question)
  }
  const slow = await dial()
  const answer = heard(slow)
  for (const piece of ['fir', 'ma.', 'pl\r', '\n']) {
    slow.write(piece)
    await delay(5)
  }
  assert.match(await answer, /^Domain Name: firma\.pl/)
  const closing = await dial()
  const told = heard(closing)
  closing.end('firma.pl\r\n')
  assert.match(await told, /^Domain Name: firma\.pl/)
})

test('DOM-II.2-WHOIS the same is left out as in RDAP', async () => {
  const person = await ask('tajna.pl\r\n')
  assert.doesNotMatch(person, /Ewa|Nowacka|Długa|90-001|ewa@example|600123456/)
  assert.deepEqual(['Registrant Name', 'Registrant Email', 'Registrant Country', 'Registry Registrant ID'].map(label => linesOf(person, label)[0]), Array(4).fill('REDACTED FOR PRIVACY'))
  assert.deepEqual(linesOf(await ask('tajna.com\r\n'), 'Registrant Country'), ['PL'])
  assert.deepEqual(linesOf(await ask('jawna.pl\r\n'), 'Registrant Name'), ['Anna Jawna'])
  const company = await ask('firma.pl\r\n')
  assert.deepEqual([linesOf(company, 'Registrant Organization'), linesOf(company, 'Registrant Name')], [['Firma sp. z o.o.'], ['REDACTED FOR PRIVACY']])
})

test('RFC 3912 §2 a name server whose addresses we know', async () => {
  assert.deepEqual(linesOf(await ask('nameserver ns1.firma.pl\r\n'), 'IP Address'), glue)
  assert.deepEqual(linesOf(await ask('ns1.firma.pl\r\n'), 'Server Name'), ['ns1.firma.pl'])
  assert.match(await ask('nameserver firma.pl\r\n'), /^No match/)
})

// what, question, answer
const hostile: [string, string | Uint8Array, RegExp][] = [
  ['a domain of nobody', 'nikt.pl\r\n', /^No match\./],
  ['an empty line', '\r\n', /^Write one domain name/],
  ['two words', 'firma.pl jawna.pl\r\n', /^Write one domain name/],
  ['an option of other servers', '-T dn,ace firma.pl\r\n', /^Write one domain name/],
  ['a request of HTTP', 'GET / HTTP/1.1\r\n\r\n', /^Write one domain name/],
  ['a wildcard', '*.pl\r\n', /^Write one domain name/],
  ['SQL', "'or'1'='1.pl\r\n", /^Write one domain name/],
  ['zero octets', 'firma\0.pl\r\n', /^Write one domain name/],
  ['an escape of a terminal', '\u001b[2Jfirma.pl\r\n', /^Write one domain name/],
  ['octets that are no UTF-8', Buffer.from([0xff, 0xfe, 0x2e, 0x70, 0x6c, 0x0d, 0x0a]), /^Not a name by IDNA/],
  ['an A-label that does not decode', 'xn--999999999.pl\r\n', /^Not a name by IDNA/],
  ['a second question behind the first', 'nikt.pl\r\nfirma.pl\r\n', /^No match\.[^]*names\.\r\n$/],
  ['as long as it may be', `${'a'.repeat(300)}\r\n`, /^Write one domain name/],
  ['one octet longer', `${'a'.repeat(301)}\r\n`, /^$/],
  ['endless, without a line end', 'a'.repeat(100_000), /^$/]
]
for (const [what, question, expected] of hostile) {
  test(`RFC 3912 §5 ${what}`, async () => { assert.match(await ask(question), expected) })
}

test('RFC 3912 §2 data that were taken over from elsewhere make no second line', async () => {
  const found = (await transact(house.db, trx => findPublishedDomain(trx, 'firma.pl')))!
  const said = sayDomain({ ...found, statuses: ['ok', 'blocked'], registrant: { ...found.registrant, organisation: 'Firma\r\nRegistrar: Evil\u2028x' } }, directory)
  assert.deepEqual(linesOf(said, 'Registrar'), [found.registrar.name])
  assert.deepEqual(linesOf(said, 'Domain Status'), ['ok https://icann.org/epp#ok', 'blocked'])
  assert.deepEqual(linesOf(said, 'Registrant Organization'), ['Firma Registrar: Evil x'])
})

test('RFC 3912 §5 who says nothing is not waited for, and who went leaves nothing behind', async () => {
  const hasty = await open({ ...atEase, patience: 1_500, connectionsPerAddress: 1 })
  try {
    const silent = await dial(hasty.port)
    assert.equal(await heard(silent), '')
    const gone = await dial(hasty.port)
    gone.destroy()
    await delay(50)
    assert.match(await ask('firma.pl\r\n', hasty.port), /^Domain Name/, 'the place is free again')
  } finally {
    await hasty.close()
  }
})

test('RFC 3912 §5 connections at once and questions a minute are limited by address, by machine time', async () => {
  let at = new Date('2026-03-02T10:00:00Z')
  const narrow = await open({ connectionsPerAddress: 2, questions: 3 }, { machineNow: () => at })
  try {
    const held = [await dial(narrow.port), await dial(narrow.port)]
    await delay(20)
    assert.equal(await ask('firma.pl\r\n', narrow.port), '', 'the third is not let in')
    for (const socket of held) socket.destroy()
    await delay(50)
    const answers = []
    for (let count = 0; count < 4; count++) answers.push((await ask('nikt.pl\r\n', narrow.port)).split('\r\n')[0])
    assert.deepEqual(answers, ['No match.', 'No match.', 'No match.', 'Too many requests.'])
    at = new Date(at.getTime() + 59_999)
    assert.match(await ask('nikt.pl\r\n', narrow.port), /^Too many/)
    at = new Date(at.getTime() + 1)
    assert.match(await ask('nikt.pl\r\n', narrow.port), /^No match/)
  } finally {
    await narrow.close()
  }
})

test('HOUSE log: a question is one line, and neither the name nor the caller is in it', async () => {
  log.lines.length = 0
  await ask('tajna.pl\r\n')
  assert.deepEqual(log.lines.map(({ level, message }) => [level, message]), [['info', 'whois']])
  assert.doesNotMatch(JSON.stringify(log.lines), /tajna|127\.0\.0\.1/)
})

test('RFC 3912 §2 a database that is away is said, and logged', async () => {
  const db = Object.assign(() => {}, { transaction: async () => { throw new Error('connect ECONNREFUSED') } }) as unknown as Deps['db']
  const broken = await open(atEase, { db })
  try {
    log.lines.length = 0
    assert.match(await ask('firma.pl\r\n', broken.port), /^Out of reach for the moment/)
    assert.equal(log.lines[0]?.level, 'error')
  } finally {
    await broken.close()
  }
})

test('RFC 3912 §2 it stops while callers are connected', async () => {
  const stopping = await open(atEase)
  const silent = await dial(stopping.port)
  const ended = once(silent, 'close')
  await delay(20)
  await stopping.close()
  await ended
  const late = connect({ host: '127.0.0.1', port: stopping.port })
  const [error] = await once(late, 'error') as [NodeJS.ErrnoException]
  assert.equal(error.code, 'ECONNREFUSED')
})
