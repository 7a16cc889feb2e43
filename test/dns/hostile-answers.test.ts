/** Answers of strangers: a resolver that lies, a name server that is none. Nothing crashes, nothing is endless, nothing steers a terminal. */
import assert from 'node:assert/strict'
import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openPowerDns } from '../../src/dns/powerdns-client.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { freePort } from '../../src/machine-room/ports.ts'

const open: { close: () => unknown }[] = []
after(() => { for (const each of open) each.close() })

/** Answers every question with what `answer` makes of it. */
async function liar (answer: (question: Buffer) => Buffer | null): Promise<string> {
  const socket: Socket = createSocket('udp4')
  open.push(socket)
  socket.on('message', (question, { port, address }) => {
    const bytes = answer(question)
    if (bytes) socket.send(bytes, port, address)
  })
  await new Promise<void>(resolve => { socket.bind(0, '127.0.0.1', resolve) })
  return `127.0.0.1:${socket.address().port}`
}

/** Header with this many answers, the question again, then `rest`. */
function reply (question: Buffer, answers: number, rest: Buffer, flags = 0x8180): Buffer {
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(flags, 2)
  header.writeUInt16BE(answers, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, question.subarray(12, endOfQuestion(question)), rest])
}

function endOfQuestion (question: Buffer): number {
  let at = 12
  while (question[at]! > 0) at += question[at]! + 1
  return at + 5
}

const txt = (...strings: Buffer[]): Buffer => {
  const data = Buffer.concat(strings.flatMap(each => [Buffer.from([each.length]), each]))
  const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255])
  return Buffer.concat([head, data])
}

// what, its answer, what is found
const lies: [string, (question: Buffer) => Buffer | null, RegExp | readonly string[]][] = [
  ['a text', question => reply(question, 1, txt(Buffer.from('za'), Buffer.from('żółć'))), ['zażółć']],
  ['controls of a terminal', question => reply(question, 1, txt(Buffer.from('\u001b[31mred\u0007\u202e'))), ['�[31mred��']],
  ['octets that are no UTF-8', question => reply(question, 1, txt(Buffer.from([0x61, 0xff]))), ['aÿ']],
  ['more answers than it holds', question => reply(question, 60_000, txt(Buffer.from('x'))), /failed|no answer/],
  ['a length beyond the end', question => reply(question, 1, txt(Buffer.from('x')).subarray(0, -1)), /failed|no answer/],
  ['a name that points at itself', question => reply(question, 1, Buffer.concat([Buffer.from([0xc0, endOfQuestion(question)]), txt(Buffer.from('x')).subarray(2)])), /failed|no answer/],
  ['noise', () => Buffer.from('not DNS at all'), /failed|no answer/],
  ['another’s question', question => Buffer.concat([Buffer.from([question[0]! ^ 255]), reply(question, 0, Buffer.alloc(0)).subarray(1)]), /no answer/],
  ['SERVFAIL', question => reply(question, 0, Buffer.alloc(0), 0x8182), /SERVFAIL/],
  ['REFUSED', question => reply(question, 0, Buffer.alloc(0), 0x8185), /refuse/],
  ['NXDOMAIN', question => reply(question, 0, Buffer.alloc(0), 0x8183), []]
]
for (const [what, answer, found] of lies) {
  test(`RFC 1035 §7.3 a resolver answers with ${what}`, async () => {
    const looked = await openResolver([await liar(answer)], { within: 200, tries: 1 }).look('przyklad.pl', 'TXT')
    if (found instanceof RegExp) assert.ok('fault' in looked && found.test(looked.fault), JSON.stringify(looked))
    else assert.deepEqual(looked, { values: found })
  })
}

test('RFC 1035 §7.3 of endless answers the first are kept', async () => {
  const many = Buffer.concat(Array.from({ length: 300 }, (_, at) => txt(Buffer.from(String(at)))))
  const looked = await openResolver([await liar(question => reply(question, 300, many))], { within: 500, tries: 1 }).look('przyklad.pl', 'TXT')
  assert.ok('fault' in looked || looked.values.length === 100, JSON.stringify(looked))
})

async function pretender (status: number, body: string): Promise<string> {
  const server: Server = createServer((request, response) => { request.resume(); response.writeHead(status, { 'content-type': 'text/plain' }).end(body) })
  open.push(server)
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

// what, status, body, what is said
const pretended: [string, number, string, RegExp][] = [
  ['no JSON', 200, '<html>', /cannot be read: is it PowerDNS/],
  ['JSON of another shape', 200, '{"serial":"x"}', /cannot be read/],
  ['null', 200, 'null', /cannot be read/],
  ['a refusal with its words', 422, '{"error":"Record x: \\u001b[31m bad"}', /^the name server does not show przyklad\.pl: 422 Record x: {2}\[31m bad$/],
  ['a refusal without end', 500, 'x'.repeat(100_000), /^.{300,400}$/],
  ['a wrong key', 401, '{"error":"Unauthorized"}', /401 Unauthorized/]
]
for (const [what, status, body, say] of pretended) {
  test(`HOUSE-ZONE at the name server’s door is something that answers ${what}`, async () => {
    const server = openPowerDns({ url: await pretender(status, body), apiKey: 'a-key-that-stays-here' })
    await assert.rejects(server.readZone('przyklad.pl'), (error: Error) => say.test(error.message) && !error.message.includes('a-key'))
  })
}

test('HOUSE-ZONE nobody at the name server’s door', async () => {
  const server = openPowerDns({ url: `http://127.0.0.1:${await freePort()}`, apiKey: 'k' })
  assert.equal(await server.isUp(), false)
  await assert.rejects(server.readZone('przyklad.pl'), /^Error: the name server does not answer \(ECONNREFUSED\)$/)
})
