import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { createConnection } from 'node:net'
import { blockAtDoor, releaseAtDoor, type DoorDraft } from '../../../src/mail/in/block-at-door.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { mostRecipients } from '../../../src/rules/mx-manners.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openLine, type Line } from '../dialog.ts'
import { onTheWire, openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
/** A stranger: the servers trust 127.0.0.1 alone here. */
const stranger = '127.0.0.9'

if (!skip) {
  before(async () => { house = await openMailHouse({ settings: { trustedNetworks: ['127.0.0.1/32'], inbound: { connectionsPerAddress: 3, greetingPause: 150, patience: 3 } } }) })
  after(async () => { await house.close() })
}

let count = 0
const box = async () => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `gate${++count}`, password: null })
const last = async (line: Line, command?: string): Promise<string> => {
  if (command !== undefined) line.say(`${command}\r\n`)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer to ${command ?? 'what was sent'} within 20 s`)), 20_000)
  try {
    return (await Promise.race([line.hear(), late])).at(-1)!
  } finally {
    clearTimeout(timer)
  }
}
const connect = async (from?: string): Promise<Line> => await openLine(house.ports.mx, from === undefined ? {} : { from })

async function talk<Result> (work: (line: Line) => Promise<Result>, from?: string): Promise<Result> {
  const line = await connect(from)
  try {
    await line.hear()
    await last(line, 'EHLO mail.example.org')
    return await work(line)
  } finally {
    line.close()
  }
}

/** Sends these octets as they are, after the greeting or `early`; everything that the server says until it hangs up, or for as long as `enough` is not there. */
async function raw (bytes: Buffer | string, { from = '127.0.0.1', enough = /^221 /m, early = false }: { from?: string, enough?: RegExp, early?: boolean } = {}): Promise<string> {
  const socket = createConnection({ port: house.ports.mx, host: '127.0.0.1', localAddress: from })
  let heard = ''
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('data', chunk => { heard += chunk.toString('latin1'); if (enough.test(heard)) resolve() })
      socket.on('close', () => resolve())
      socket.on('error', error => { if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') reject(error); else resolve() })
      if (early) socket.write(bytes)
      else socket.once('data', () => { socket.write(bytes) })
    })
    return heard
  } finally {
    socket.destroy()
  }
}

const rss = (): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${house.servers.mx!.pid()}/status`, 'utf8'))![1]) / 1024

/** EHLO, MAIL, RCPT and DATA, then these octets. The server answers command by command. */
async function sendData (to: string, body: Buffer | string): Promise<string> {
  const line = await connect()
  try {
    await line.hear()
    for (const command of ['EHLO mail.example.org', 'MAIL FROM:<anna@example.org>', `RCPT TO:<${to}>`, 'DATA']) await last(line, command)
    line.say(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
    return await last(line)
  } finally {
    line.close()
  }
}

const head = (): string => `From: anna@example.org\r\nSubject: ${++count}\r\nMessage-ID: <gate-${count}@example.org>\r\n\r\n`

test('RFC 5321 §2.3.8 smuggling: nothing but CR LF . CR LF ends a message, and what is sent otherwise is refused', { skip, concurrency: true }, async t => {
  const to = await box()
  const second = 'MAIL FROM:<ceo@example.org>\r\nRCPT TO:<{to}>\r\nDATA\r\nFrom: ceo@example.org\r\nSubject: smuggled\r\n\r\nx\r\n.\r\n'
  const ends = [
    ['LF . LF', '\n.\n'], ['LF . CR LF', '\n.\r\n'], ['CR LF . LF', '\r\n.\n'], ['CR . CR', '\r.\r'], ['CR . CR LF', '\r.\r\n'], ['CR LF . CR', '\r\n.\r'], ['LF LF . CR LF', '\n\n.\r\n'],
    ['CR LF NUL . CR LF', '\r\n\0.\r\n'], ['CR CR LF . CR CR LF', '\r\r\n.\r\r\n'], ['CR LF . CR NUL LF', '\r\n.\r\0\n']
  ] as const
  await Promise.all(ends.map(([name, end]) => t.test(name, async () => {
    const said = await sendData(to.address, `${head()}first${end}${second.replace('{to}', to.address)}\r\n.\r\n`)
    assert.match(said, /^550 5\.(?:5\.2|6\.0) /)
  })))
  assert.deepEqual(await house.inbox(to), [])
})

test('RFC 2920 §3.1 what is said after the end of DATA before its answer is not obeyed', { skip }, async () => {
  const to = await box()
  const answer = await sendData(to.address, `${head()}x\r\n.\r\nMAIL FROM:<ceo@example.org>\r\nRCPT TO:<${to.address}>\r\nDATA\r\nsmuggled\r\n.\r\n`)
  assert.match(answer, /^250/)
  assert.equal((await house.inbox(to)).length, 1)
})

test('RFC 5321 §4.3.1 who talks before the greeting is not served', { skip }, async () => {
  assert.match(await raw('EHLO mail.example.org\r\n', { from: stranger, enough: /\n/, early: true }), /^554 5\.5\.1 /)
})

test('HOUSE-DOOR connections of one address: three are served, the fourth is not, and is when one has gone', { skip }, async () => {
  const lines = await Promise.all([1, 2, 3].map(async () => await connect('127.0.0.8')))
  try {
    for (const line of lines) assert.match(await last(line), /^220/)
    const fourth = await connect('127.0.0.8')
    assert.match(await last(fourth), /^421 4\.7\.0 /)
    const other = await connect('127.0.0.7')
    assert.match(await last(other), /^220/)
    other.close()
    lines[0]!.close()
    await until('there is room', async () => {
      const again = await connect('127.0.0.8')
      const said = await last(again)
      again.close()
      return said.startsWith('220')
    })
  } finally {
    for (const line of lines) line.close()
  }
})

test('RFC 5321 §4.5.3.1.10 a thousand recipients are taken, one more is asked to wait', { skip }, async () => {
  await talk(async line => {
    await last(line, 'MAIL FROM:<anna@example.org>')
    const all = Array.from({ length: mostRecipients + 1 }, () => `RCPT TO:<${house.jan.address}>\r\n`)
    line.say(all.join(''))
    for (let at = 0; at < mostRecipients; at++) assert.match(await last(line), /^250/)
    assert.match(await last(line), /^452 4\.5\.3/)
  })
})

test('RFC 5321 §4.5.3.2 a command, and DATA, that come a letter at a time end with 421', { skip }, async () => {
  await Promise.all([false, true].map(data => talk(async line => {
    if (data) for (const command of ['MAIL FROM:<anna@example.org>', `RCPT TO:<${house.ewa.address}>`, 'DATA']) await last(line, command)
    const drip = setInterval(() => { line.say('x') }, 300)
    try {
      assert.match(await last(line), /^421 4\.4\.2 /)
    } finally {
      clearInterval(drip)
    }
  })))
})

test('RFC 5321 §4.5.3.1 hostile messages: each has its code, none is delivered, and the server’s memory stays within bounds', { skip }, async t => {
  const to = await box()
  const before = rss()
  const pid = house.servers.mx!.pid()
  const big = 30 * 1024 * 1024
  const parts = Array.from({ length: 10_000 }, (_, at) => `--b\r\nContent-Type: text/plain\r\n\r\n${at}\r\n`).join('')
  // what, octets before the final dot, the answer
  const attacks: readonly [string, () => Buffer, RegExp][] = [
    ['a line without end, 30 MB', () => Buffer.concat([Buffer.from(head()), Buffer.alloc(big, 0x78), Buffer.from('\r\n')]), /^550 5\.6\.0 /],
    ['a header of 30 MB in one field', () => Buffer.concat([Buffer.from('X-Big: '), Buffer.alloc(big, 0x78), Buffer.from('\r\n\r\nx\r\n')]), /^55[02] 5\./],
    ['a header of 2 MB in lines', () => Buffer.from(`${'X-Field: y\r\n'.repeat(170_000)}\r\nx\r\n`), /^552 5\.3\.4 /],
    ['5,001 lines of folding', () => Buffer.from(`From: a@example.org${'\r\n '.repeat(5_001)}\r\n\r\nx\r\n`), /^552 5\.3\.4 /],
    ['101 Received fields', () => Buffer.from(`${'Received: by x; never\r\n'.repeat(101)}${head()}x\r\n`), /^55[04] 5\.4\.6 /],
    ['parts that hold parts that hold parts', () => Buffer.from(`${head().trimEnd()}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${Array.from({ length: 90 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`).join('')}x\r\n`), /^550 5\.7\.1 HOST-13\.1 /],
    ['two From fields', () => Buffer.from(`From: ceo@example.org\r\n${head()}x\r\n`), /^550 5\.6\.0 /]
  ]
  for (const [name, make, answer] of attacks) {
    await t.test(name, async () => { assert.match(await sendData(to.address, Buffer.concat([onTheWire(make())])), answer) })
  }
  assert.deepEqual(await house.inbox(to), [])
  // what is odd and does no harm is taken
  const kept: readonly [string, string][] = [
    ['10,000 parts', `${head().trimEnd()}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`],
    ['a multipart without its boundary', `${head().trimEnd()}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\nContent-Transfer-Encoding: base64\r\n\r\n--x\r\n==\r\n`]
  ]
  for (const [name, message] of kept) await t.test(name, async () => { assert.match(await sendData(to.address, onTheWire(Buffer.from(message))), /^250/) })
  assert.equal((await house.inbox(to)).length, kept.length)
  assert.equal(house.servers.mx!.pid(), pid)
  const after = rss()
  t.diagnostic(`memory of the MX: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`)
  assert.ok(after < before + 400, `${before.toFixed(0)} → ${after.toFixed(0)} MB`)
})

test('RFC 5321 §4.1.1.4 a connection that breaks in DATA leaves no message', { skip }, async () => {
  const to = await box()
  await talk(async line => {
    for (const command of ['MAIL FROM:<anna@example.org>', `RCPT TO:<${to.address}>`, 'DATA']) await last(line, command)
    line.say(`${head()}half a message\r\n.`)
  })
  assert.match(await sendData(to.address, `${head()}x\r\n.\r\n`), /^250/)
  assert.equal((await house.inbox(to)).length, 1)
})

test('RFC 5321 §4.5.3.1.4 a command line of megabytes: 500, and the connection ends', { skip }, async () => {
  const before = rss()
  assert.match(await raw(Buffer.concat([Buffer.from('EHLO '), Buffer.alloc(8 * 1024 * 1024, 0x78), Buffer.from('\r\n')]), { enough: /^500 /m }), /^500 5\.5\.2 Line too long/m)
  assert.ok(rss() < before + 200)
})

const draft = (kind: DoorDraft['kind'], value: string, more: Partial<DoorDraft> = {}): DoorDraft => ({ operatorId: niebieski.id, kind, value, rule: 'HOST-12.5d', why: 'bought lists', untilAt: null, ...more })

test('HOST-12.5d addresses and domains are refused at MAIL FROM with the rule, at once, also on a connection that stood open; released, they are taken', { skip }, async () => {
  const mail = (from: string) => talk(async line => await last(line, `MAIL FROM:<${from}>`))
  const open = await connect()
  await open.hear()
  await last(open, 'EHLO mail.example.org')
  const address = await blockAtDoor(house.deps, staff, draft('address', 'Spam+1@Example.NET'))
  const domain = await blockAtDoor(house.deps, staff, draft('domain', 'żółw.example', { rule: 'HOST-5.3k' }))
  await until('it is told', async () => (await mail('spam@example.net')).startsWith('550'))
  assert.match(await last(open, 'MAIL FROM:<SPAM+other@example.net>'), /^550 5\.7\.1 HOST-12\.5d .*reference dbl_/)
  open.close()
  assert.match(await mail('a@deep.below.xn--w-uga1v8h.example'), /^550 5\.7\.1 HOST-5\.3k/)
  assert.match(await mail('nospam@example.net'), /^250/)
  assert.match(await mail('a@notxn--w-uga1v8h.example'), /^250/)
  assert.match(await mail(''), /^250/)
  for (const { id } of [address, domain]) await releaseAtDoor(house.deps, staff, { id, why: 'mended' })
  await until('released', async () => (await mail('spam@example.net')).startsWith('250'))
  assert.deepEqual((await house.db('audit').where({ subject_type: 'door-block' }).orderBy('id').select('action', 'rule')).map(({ action, rule }) => [action, rule]), [
    ['door.block', 'HOST-12.5d'], ['door.block', 'HOST-5.3k'], ['door.release', 'HOST-12.5d'], ['door.release', 'HOST-12.5d']
  ])
})

test('HOST-12.5d a network is refused when it connects, on both servers, and its neighbour is not', { skip }, async () => {
  const greeting = async (from: string, port = house.ports.mx) => {
    const line = await openLine(port, { from })
    const said = await last(line)
    line.close()
    return said
  }
  const { id } = await blockAtDoor(house.deps, staff, draft('network', '127.0.3.77/25'))
  await until('it is told', async () => (await greeting('127.0.3.1')).startsWith('554'))
  assert.match(await greeting('127.0.3.127'), /^554 5\.7\.1 HOST-12\.5d /)
  assert.match(await greeting('127.0.3.128'), /^220/)
  assert.match(await greeting('127.0.3.1', house.ports.submission), /^554 5\.7\.1/)
  await releaseAtDoor(house.deps, staff, { id, why: 'mended' })
  await until('released', async () => (await greeting('127.0.3.1')).startsWith('220'))
})

test('HOST-12.5d a block whose time is over holds nobody; what is no address, no staff and what is blocked already is refused', { skip }, async () => {
  const later = new Date(house.deps.now().getTime() + 700)
  await blockAtDoor(house.deps, staff, draft('address', 'soon@example.net', { untilAt: later }))
  const mail = () => talk(async line => await last(line, 'MAIL FROM:<soon@example.net>'))
  await until('it is over', async () => house.deps.now() >= later && (await mail()).startsWith('250'))
  await blockAtDoor(house.deps, staff, draft('address', 'soon@example.net'))
  await assert.rejects(blockAtDoor(house.deps, staff, draft('address', 'soon@example.net')), { code: 'conflict', rule: 'HOST-12.5d' })
  for (const [kind, value] of [['address', 'nobody'], ['domain', 'no domain'], ['domain', 'com'], ['network', '10.0.0.0/7'], ['network', '2001:db8::/15'], ['network', '1.2.3'], ['network', '1.2.3.4/33']] as const) {
    await assert.rejects(blockAtDoor(house.deps, staff, draft(kind, value)), { code: 'invalid' }, value)
  }
  await assert.rejects(blockAtDoor(house.deps, staff, draft('domain', 'x.example', { untilAt: new Date(house.deps.now().getTime() - 1) })), { code: 'invalid' })
  await assert.rejects(blockAtDoor(house.deps, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'c', operatorId: niebieski.id } as never, draft('domain', 'x.example')), { code: 'forbidden' })
  await assert.rejects(blockAtDoor(house.deps, { ...staff, operatorId: 'other' } as never, draft('domain', 'x.example')), { code: 'not-found' })
})
