import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { buildHello } from '../../src/registry/epp/commands/hello.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { cookieJar } from '../../src/registry/epp/cookie-jar.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameLimit } from '../../src/registry/epp/frame.ts'
import { openLine } from '../../src/registry/epp/line.ts'
import { newClTrid, openSession, type Session } from '../../src/registry/epp/session.ts'
import { openHttps, type HttpsAddress } from '../../src/registry/epp/transport-https.ts'
import type { Transport } from '../../src/registry/epp/transport.ts'
import { greetingOf, responseTo } from '../support/epp-peer.ts'
import { until } from '../support/until.ts'
import { httpsPeer, type HttpsHeard, type HttpsPeer, type HttpsReaction, type HttpsScript } from '../support/https-peer.ts'

const closers: (() => unknown)[] = []
after(async () => { for (const close of closers.reverse()) await close() })

async function peerOf (script?: HttpsScript): Promise<HttpsPeer> {
  const peer = await httpsPeer(script)
  closers.push(peer.close)
  return peer
}

function transportTo (peer: { settings: HttpsPeer['settings'] }, over: Partial<HttpsAddress> = {}, connectMs = 2_000): Transport {
  const transport = openHttps({ ...peer.settings(), ...over }, buildHello(nask), { connectMs })
  closers.push(transport.close)
  return transport
}

async function sessionWith (peer: HttpsPeer): Promise<Session> {
  const line = await openLine(peer.settings(), nask, { connectMs: 2_000, outstanding: 1 })
  closers.push(line.close)
  return await openSession(line, nask, { user: 'registrar', password: 'secret-password' }, { timeoutMs: 1_000 })
}

async function check (session: Session, timeoutMs = 1_000): Promise<number> {
  const clTRID = newClTrid()
  return (await session.say(commandDocument(domainCheck, { names: ['a.pl'] }, session.dialect, clTRID), clTRID, timeoutMs)).reply.result.code
}

const on = (verb: string, reaction: (heard: HttpsHeard) => HttpsReaction) => (heard: HttpsHeard): HttpsReaction | undefined => heard.verb === verb ? reaction(heard) : undefined
const fine = on('check', heard => responseTo(nask, heard, 1000))
const document = '<epp><command><check/></command></epp>'

test('NASK a session over HTTPS: greeted after a hello, logged in, one cookie, one connection', async () => {
  const peer = await peerOf({ answer: fine })
  const session = await sessionWith(peer)
  for (let round = 0; round < 3; round++) assert.equal(await check(session), 1000)
  assert.deepEqual(peer.heard.map(({ verb }) => verb), ['hello', 'login', 'check', 'check', 'check'])
  const [hello, ...later] = peer.heard
  assert.deepEqual([hello!.request.method, hello!.request.url, hello!.request.headers['content-type'], hello!.cookie], ['POST', '/registry/epp', 'text/xml; charset=UTF-8', undefined])
  assert.equal(new Set(later.map(({ cookie }) => cookie)).size, 1)
  assert.equal(peer.connections().came, 1)
  await session.logout()
  assert.deepEqual([peer.heard.at(-1)!.verb, session.isUsable(), peer.sessions.size], ['logout', false, 0])
})

test('NASK two sessions never share a cookie', async () => {
  const peer = await peerOf({ answer: fine })
  const [one, two] = await Promise.all([sessionWith(peer), sessionWith(peer)])
  assert.deepEqual(await Promise.all([check(one), check(two)]), [1000, 1000])
  await two.logout()
  assert.equal(await check(one), 1000)
  assert.equal(new Set(peer.heard.filter(({ verb }) => verb === 'login').map(({ cookie }) => cookie)).size, 2)
})

test('NASK a session whose cookie the server has forgotten is answered 2002 and given up', async () => {
  const peer = await peerOf()
  const session = await sessionWith(peer)
  peer.sessions.clear()
  assert.equal(await check(session), 2002)
  assert.equal(session.isUsable(), false)
})

test('NASK a connection that was closed between two commands is opened anew under the same cookie', async () => {
  const peer = await peerOf({ answer: heard => { const reaction = fine(heard); return reaction && ((_, response) => response.setHeader('connection', 'close').setHeader('content-type', 'text/xml').end(reaction as string)) } })
  const session = await sessionWith(peer)
  for (let round = 0; round < 3; round++) assert.equal(await check(session), 1000)
  assert.equal(peer.connections().came, 3)
  assert.equal(new Set(peer.heard.slice(1).map(({ cookie }) => cookie)).size, 1)
})

// what comes instead of an answer; what the error says
const lost: [string, HttpsReaction, RegExp][] = [
  ['nothing', 'silence', /no answer within 150 ms/],
  ['a reset', 'cut', /socket hang up|ECONNRESET/],
  ['HTTP 500', (_, response) => { response.statusCode = 500; response.setHeader('content-type', 'text/xml').end(greetingOf(nask)) }, /HTTP 500/],
  ['HTTP 503', (_, response) => { response.statusCode = 503; response.end() }, /HTTP 503/],
  ['HTTP 404', (_, response) => { response.statusCode = 404; response.end('no') }, /HTTP 404/],
  ['a redirect', (_, response) => { response.statusCode = 307; response.setHeader('location', '/elsewhere').end() }, /redirects \(HTTP 307\), which is not followed/],
  ['a web page', (_, response) => { response.setHeader('content-type', 'text/html').end('<html/>') }, /text\/html, not XML/],
  ['a packed answer', (_, response) => { response.setHeader('content-type', 'text/xml').setHeader('content-encoding', 'gzip').end('x') }, /packed/],
  ['an empty body', (_, response) => { response.setHeader('content-type', 'text/xml').end('\r\n') }, /empty/],
  ['half an answer', (request, response) => { response.setHeader('content-type', 'text/xml').setHeader('content-length', '100').write('<epp'); setImmediate(() => request.socket.destroy()) }, /broke off/],
  ['a body over the limit', (_, response) => { response.setHeader('content-type', 'text/xml').end('x'.repeat(frameLimit + 1)) }, /longer than 1000000/],
  ['a body over the limit that never ends', (_, response) => { response.setHeader('content-type', 'text/xml'); for (let part = 0; part < 12; part++) response.write('x'.repeat(100_000)) }, /longer than 1000000/]
]
for (const [what, reaction, says] of lost) {
  test(`NASK instead of an answer, ${what}: the outcome is unknown and the session dead`, async () => {
    const peer = await peerOf({ answer: on('check', () => reaction) })
    const session = await sessionWith(peer)
    await assert.rejects(check(session, 150), { name: 'RegistryError', next: 'ask-outcome', message: says })
    assert.equal(session.isUsable(), false)
    await assert.rejects(check(session), { name: 'RegistryError', next: 'retry' })
    assert.equal(peer.heard.filter(({ verb }) => verb === 'check').length, 1)
  })
}

test('NASK a session whose line is dead is logged out on another: it would go on to count among ours', async () => {
  for (const [what, reaction] of [['nothing', 'silence'], ['a reset', 'cut'], ['broken XML', '<epp><response>']] as const) {
    const peer = await peerOf({ answer: on('check', () => reaction) })
    const [session, other] = [await sessionWith(peer), await sessionWith(peer)]
    await assert.rejects(check(session, 150))
    await assert.rejects(check(session, 150))
    await until(`a goodbye after ${what}`, () => peer.sessions.size === 1)
    const [first, , second] = peer.heard.filter(({ verb }) => ['login', 'logout'].includes(verb))
    assert.deepEqual([second!.verb, second!.cookie], ['logout', first!.cookie])
    assert.equal(other.isUsable(), true)
    assert.equal(peer.heard.filter(({ verb }) => verb === 'logout').length, 1)
  }
})

// what comes instead of a greeting: a hello changes nothing, so it may be said again
for (const [what, reaction] of lost.slice(1, 8)) {
  test(`NASK no session when the hello brings ${what}`, async () => {
    const peer = await peerOf({ answer: on('hello', () => reaction) })
    await assert.rejects(sessionWith(peer), { name: 'RegistryError', next: 'retry' })
  })
}

test('NASK a document of exactly the limit is an answer', async () => {
  const peer = await peerOf({ answer: on('check', () => `<a>${'x'.repeat(frameLimit - 7 - 4)}</a>`) }) // the peer adds four bytes of line ends
  const transport = transportTo(peer)
  await transport.greeting()
  assert.equal((await transport.exchange(document, 2_000)).length, frameLimit - 4)
})

test('NASK nothing was written: a port that is closed, one that never answers, one with a stranger\'s certificate', async () => {
  const peer = await peerOf()
  const deaf = createServer(socket => { socket.resume().on('error', () => {}) }).listen(0, '127.0.0.1')
  await once(deaf, 'listening')
  const { port } = deaf.address() as AddressInfo
  const open = transportTo(peer)
  await assert.rejects(transportTo(peer, { port }, 100).exchange(document, 5_000), { next: 'retry', message: /no TLS connection in 100 ms/ })
  deaf.close()
  await once(deaf, 'close')
  await assert.rejects(transportTo(peer, { port }).exchange(document, 5_000), { next: 'retry', message: /ECONNREFUSED/ })
  await assert.rejects(transportTo(peer, { verifyName: 'registry.invalid' }).exchange(document, 5_000), { next: 'retry', message: /is for another name/ })
  await assert.rejects(transportTo(peer, { ca: peer.client.cert }).exchange(document, 5_000), { next: 'retry', message: /not from the authorities/ })
  assert.equal(peer.heard.length, 0)
  open.close()
  await assert.rejects(open.exchange(document, 1_000), { next: 'retry', message: /closed by us/ })
})

test('NASK our certificate is shown to a server that asks for one', async () => {
  const peer = await peerOf({ asksCertificate: true })
  const transport = transportTo(peer, peer.client)
  assert.ok(await transport.greeting())
  assert.ok(transport.certificateEndsAt()! > new Date(0))
  await assert.rejects(transportTo(peer).greeting(), { name: 'RegistryError', next: 'retry' })
})

test('NASK one document at a time, and closing ends the one on its way as unknown', async () => {
  const peer = await peerOf({ answer: on('check', () => 'silence') })
  const transport = transportTo(peer)
  await transport.greeting()
  let closed = 0
  transport.onClose(() => { closed++ })
  const first = transport.exchange(document, 5_000)
  await assert.rejects(transport.exchange(document, 5_000), { name: 'Error', message: /one command at a time/ })
  while (peer.heard.length < 2) await new Promise(resolve => { setImmediate(resolve) })
  transport.close()
  await assert.rejects(first, { next: 'ask-outcome', message: /closed by us/ })
  assert.equal(closed, 1)
})

// what is set, one after the other; what is sent for /registry/epp
const cookies: [string, string[], string | undefined][] = [
  ['none', [], undefined],
  ['a session', ['JSESSIONID=abc; Path=/registry; Secure; HttpOnly'], 'JSESSIONID=abc'],
  ['a later one goes before', ['JSESSIONID=abc; Path=/registry', 'JSESSIONID=def; Path=/registry'], 'JSESSIONID=def'],
  ['two', ['JSESSIONID=abc', 'ROUTE=n1; path=/'], 'JSESSIONID=abc; ROUTE=n1'],
  ['another path', ['JSESSIONID=abc; Path=/panel'], undefined],
  ['a path that only begins alike', ['JSESSIONID=abc; Path=/regi'], undefined],
  ['forgotten by its age', ['JSESSIONID=abc', 'JSESSIONID=; Max-Age=0'], undefined],
  ['forgotten by its date', ['JSESSIONID=abc', 'JSESSIONID=; Expires=Thu, 01 Jan 1970 00:00:10 GMT'], undefined],
  ['what is none', ['=abc', 'no pair', 'a b=c', 'x=y\u0001z'], undefined],
  ['too long', [`JSESSIONID=${'x'.repeat(5_000)}`], undefined]
]
for (const [what, set, expected] of cookies) {
  test(`NASK cookies of a session (RFC 6265 §5.3): ${what}`, () => {
    const jar = cookieJar('/registry/epp')
    for (const each of set) jar.take([each])
    assert.equal(jar.header(), expected)
  })
}

test('NASK cookies of a session (RFC 6265 §6.1): not without end', () => {
  const jar = cookieJar('/registry/epp')
  jar.take(Array.from({ length: 50 }, (_, index) => `c${index}=1`))
  assert.equal(jar.header()!.split('; ').length, 20)
})
