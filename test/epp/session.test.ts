import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { createServer } from 'node:tls'
import fc from 'fast-check'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { servicesOf, type Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameOf, frameReader } from '../../src/registry/epp/frame.ts'
import { newClTrid, openSession, type Heard as Answer, type Session } from '../../src/registry/epp/session.ts'
import { connectTls } from '../../src/registry/epp/transport-tls.ts'
import { el } from '../../src/xml/build.ts'
import { childrenOf, child, textAt } from '../../src/xml/parse.ts'
import { eppPeer, greetingOf, hearDocument, peerCertificates, responseTo, usualAnswer, type Heard, type Peer, type Reaction, type Script } from '../support/epp-peer.ts'

const peers: Peer[] = []
after(async () => { await Promise.all(peers.map(peer => peer.close())) })

async function sessionWith (script: Script, dialect: Dialect = nask): Promise<{ peer: Peer, session: Session }> {
  const peer = await eppPeer({ dialect, ...script })
  peers.push(peer)
  const transport = await connectTls(peer.settings(), { connectMs: 5_000 })
  return { peer, session: await openSession(transport, dialect, { user: 'registrar', password: 'secret-password' }, { timeoutMs: 1_000 }) }
}

function check (session: Session, dialect: Dialect = nask): Promise<Answer> {
  const clTRID = newClTrid()
  return session.say(commandDocument(domainCheck, { names: ['a.pl'] }, dialect, clTRID), clTRID, 1_000)
}

const on = (verb: string, reaction: (heard: Heard) => Reaction) => (heard: Heard): Reaction | undefined => heard.verb === verb ? reaction(heard) : undefined

for (const [name, dialect] of [['NASK', nask], ['IETF', ietf]] as const) {
  test(`RFC 5730 §2.9.1.1 greeted, logged in with the services of the dialect: ${name}`, async () => {
    const { peer, session } = await sessionWith({}, dialect)
    const login = child(child(peer.heard[0]!.node, 'command'), 'login')
    const svcs = child(login, 'svcs')
    assert.deepEqual([textAt(login, 'clID'), textAt(login, 'pw'), textAt(login, 'options', 'lang')], ['registrar', 'secret-password', 'en'])
    assert.deepEqual(childrenOf(svcs, 'objURI').map(({ text }) => text), servicesOf(dialect.knows).objects)
    assert.deepEqual(childrenOf(child(svcs, 'svcExtension'), 'extURI').map(({ text }) => text), servicesOf(dialect.knows).extensions)
    assert.deepEqual([session.isUsable(), session.said()], [true, 0])
    await session.logout()
    assert.equal(peer.heard.at(-1)!.verb, 'logout')
    assert.equal(session.isUsable(), false)
  })
}

test('RFC 5730 §2.3 a server that greets in another generation is greeted in ours', async () => {
  const { peer, session } = await sessionWith({ greeting: () => greetingOf(ietf) })
  assert.deepEqual(peer.heard.map(({ verb }) => verb), ['hello', 'login'])
  assert.deepEqual(session.greeting.objects, servicesOf(nask.knows).objects)
  session.close()
})

// the login's answer
for (const code of [2200, 2501, 2502, 2400, 2002]) {
  test(`RFC 5730 §2.9.1.1 a login answered ${code} is an error with its code, said once`, async () => {
    const peer = await eppPeer({ answer: on('login', heard => responseTo(nask, heard, code)) })
    peers.push(peer)
    const transport = await connectTls(peer.settings(), { connectMs: 5_000 })
    await assert.rejects(openSession(transport, nask, { user: 'registrar', password: 'secret-password' }, { timeoutMs: 1_000 }), { name: 'RegistryError', next: 'retry', resultCode: code })
    assert.equal(peer.heard.length, 1)
    assert.equal(transport.isOpen(), false)
  })
}

// what the peer does at the login or instead of greeting; a login leaves nothing behind, so it may be repeated
const failures: [string, Script][] = [
  ['the login is not answered', { answer: on('login', () => 'silence') }],
  ['the login is cut', { answer: on('login', () => 'cut') }],
  ['the greeting is of another dialect, for a hello too', { greeting: () => greetingOf(ietf), answer: on('hello', () => greetingOf(ietf)) }],
  ['the greeting is of another dialect, and a hello is refused', { greeting: () => greetingOf(ietf), answer: on('hello', heard => responseTo(ietf, heard, 2001)) }],
  ['the greeting is no XML', { greeting: () => 'hello' }],
  ['the greeting offers no domains', { greeting: () => greetingOf(nask, { objects: ['urn:other'] }) }]
]
for (const [what, script] of failures) {
  test(`RFC 5730 §2.4 no session when ${what}`, async () => {
    await assert.rejects(sessionWith(script), { name: 'RegistryError', next: 'retry' })
  })
}

// the answer's code; whether the session lives
const lives: [number, boolean][] = [[1000, true], [2302, true], [2400, true], [2104, true], [2002, false], [2200, false], [2500, false], [2501, false], [2502, false], [1500, false]]
for (const [code, usable] of lives) {
  test(`RFC 5730 §3 ${code} ${usable ? 'leaves the session alive' : 'ends the session'}`, async () => {
    const { session } = await sessionWith({ answer: on('check', heard => responseTo(nask, heard, code)) })
    assert.equal((await check(session)).reply.result.code, code)
    assert.equal(session.isUsable(), usable)
    assert.equal(session.said(), 1)
  })
}

// what the answer carries as clTRID, its code, whether it is taken for ours
const trids: [string, string | null | undefined, number, Dialect, boolean][] = [
  ['ours', undefined, 1000, nask, true],
  ['another', 'strefa_another', 1000, nask, false],
  ['another, in a refusal', 'strefa_another', 2001, nask, false],
  ['none, in a refusal as NASK\'s 2001', null, 2001, nask, true],
  ['none, in a success', null, 1000, nask, false],
  ['none, in a success of a registry known for it', null, 1000, { ...nask, echoesClTrid: false }, true]
]
for (const [what, clTRID, code, dialect, accepted] of trids) {
  test(`RFC 5730 §2.6 a clTRID: ${what} is ${accepted ? 'accepted' : 'out of step'}`, async () => {
    const { session } = await sessionWith({ answer: on('check', heard => responseTo(dialect, heard, code, clTRID === undefined ? {} : { clTRID })) }, dialect)
    if (accepted) {
      assert.equal((await check(session, dialect)).reply.result.code, code)
    } else {
      await assert.rejects(check(session, dialect), { name: 'RegistryError', next: 'ask-outcome' })
      assert.equal(session.isUsable(), false)
    }
  })
}

// what comes instead of an answer: the registry may have done it, so the outcome has to be asked about
const lost: [string, Reaction][] = [
  ['nothing', 'silence'], ['a cut', 'cut'], ['no XML', 'sorry'], ['a greeting', greetingOf(nask)], ['a document type', '<!DOCTYPE epp><epp/>'], ['a zero header', Buffer.alloc(4)]
]
for (const [what, reaction] of lost) {
  test(`RFC 5730 §2.6 instead of an answer, ${what}: the outcome is unknown and the session dead`, async () => {
    const { session } = await sessionWith({ answer: on('check', () => reaction) })
    await assert.rejects(check(session), { name: 'RegistryError', next: 'ask-outcome' })
    assert.equal(session.isUsable(), false)
    await assert.rejects(check(session), { name: 'RegistryError', next: 'retry' })
  })
}

const loginSec = 'urn:ietf:params:xml:ns:epp:loginSec-1.0'
const secured = ietf
const without: Dialect = { ...ietf, knows: ietf.knows.filter(({ name }) => name !== 'loginSec') }
const long = 'a password of more than sixteen characters'

// what is offered, the password, the new one; pw, newPW and those of the extension as they are sent, null: no login is tried
const passwords: [string, Dialect, string, string | undefined, (string | undefined)[] | null][] = [
  ['16 characters', secured, 'x'.repeat(16), undefined, ['x'.repeat(16), undefined, undefined, undefined]],
  ['17 characters', secured, 'x'.repeat(17), undefined, ['[LOGIN-SECURITY]', undefined, 'x'.repeat(17), undefined]],
  ['17 characters, where it is not offered', without, 'x'.repeat(17), undefined, null],
  ['5 characters', secured, 'x'.repeat(5), undefined, null],
  ['a long one, changed to a short one', secured, long, 'short one', ['[LOGIN-SECURITY]', 'short one', long, undefined]],
  ['a short one, changed to a long one', secured, 'short one', long, ['short one', '[LOGIN-SECURITY]', undefined, long]],
  ['both short', secured, 'short one', 'short too', ['short one', 'short too', undefined, undefined]]
]
for (const [what, offered, password, newPassword, expected] of passwords) {
  test(`RFC 8807 §4.1 a password of ${what}`, async () => {
    const peer = await eppPeer({ dialect: offered })
    peers.push(peer)
    const transport = await connectTls(peer.settings(), { connectMs: 5_000 })
    const opening = openSession(transport, secured, { user: 'registrar', password, ...(newPassword === undefined ? {} : { newPassword }) }, { timeoutMs: 1_000 })
    if (!expected) {
      await assert.rejects(opening, { name: 'RegistryError', next: 'retry', message: /6 to 16 characters/ })
      assert.equal(peer.heard.length, 0)
      return
    }
    (await opening).close()
    const { node, extension: own } = peer.heard[0]!
    const core = child(child(node, 'command'), 'login')
    assert.deepEqual([textAt(core, 'pw'), textAt(core, 'newPW'), textAt(own, 'pw'), textAt(own, 'newPW')], expected)
    assert.equal(own?.ns ?? null, expected[2] === undefined && expected[3] === undefined ? null : loginSec)
    assert.ok(childrenOf(child(child(core, 'svcs'), 'svcExtension'), 'extURI').some(({ text }) => text === loginSec))
  })
}

test('RFC 8807 §3.1 what the registry warns of at login', async () => {
  const event = (attrs: Record<string, string>, text: string) => el('loginSec:event', attrs, text)
  const warnings = el('loginSec:loginSecData', { 'xmlns:loginSec': loginSec },
    event({ type: 'password', level: 'warning', exDate: '2026-04-01T22:00:00.0Z', lang: 'en' }, 'Password expires soon'),
    event({ type: 'certificate', level: 'error', exDate: 'tomorrow' }, 'Certificate expires'),
    event({ type: 'stat', name: 'failedLogins', level: 'warning', value: '100', duration: 'P1D' }, 'Excessive invalid daily logins'))
  const { session } = await sessionWith({ answer: heard => heard.verb === 'login' ? responseTo(secured, heard, 1000, { extension: warnings }) : undefined }, secured)
  assert.deepEqual(session.warnings, [
    { about: 'password', level: 'warning', endsAt: new Date('2026-04-01T22:00:00Z'), says: 'Password expires soon' },
    { about: 'certificate', level: 'error', endsAt: null, says: 'Certificate expires' },
    { about: 'stat', level: 'warning', endsAt: null, says: 'Excessive invalid daily logins' }
  ])
  session.close()
})

// what befalls a login that changes the password
const changing: [string, (heard: Heard) => Reaction, string][] = [
  ['it is cut', () => 'cut', 'ask-outcome'],
  ['it is not answered', () => 'silence', 'ask-outcome'],
  ['the answer is no XML', () => 'sorry', 'ask-outcome'],
  ['the server fails', heard => responseTo(nask, heard, 2400), 'ask-outcome'],
  ['the server fails and closes', heard => responseTo(nask, heard, 2500), 'ask-outcome'],
  ['it is refused', heard => responseTo(nask, heard, 2200), 'retry'],
  ['there are too many sessions', heard => responseTo(nask, heard, 2502), 'retry']
]
for (const [what, reaction, next] of changing) {
  test(`RFC 5730 §2.9.1.1 a login with a new password, ${what}: ${next === 'retry' ? 'nothing was changed' : 'it may have been changed'}`, async () => {
    const peer = await eppPeer({ answer: on('login', reaction) })
    peers.push(peer)
    const transport = await connectTls(peer.settings(), { connectMs: 5_000 })
    await assert.rejects(openSession(transport, nask, { user: 'registrar', password: 'secret-password', newPassword: 'new-password' }, { timeoutMs: 200 }), { name: 'RegistryError', next })
  })
}

test('RFC 5730 §2.9.2.3 a probe asks what only a logged-in session may ask, and finds out a dead one', async () => {
  let code = 1300
  const { peer, session } = await sessionWith({ answer: on('poll', heard => responseTo(nask, heard, code)) })
  await session.probe(1_000)
  assert.deepEqual([peer.heard.at(-1)!.verb, session.isUsable()], ['poll', true])
  code = 2002
  await session.probe(1_000)
  assert.equal(session.isUsable(), false)
  await session.probe(1_000)
})

test('RFC 5734 §4 a session survives bytes that are split and joined anywhere', async () => {
  const { cert: ca, private: key } = await peerCertificates()
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }), fc.boolean(), async (sizes, joined) => {
    let sent = 0
    const server = createServer({ cert: ca, key }, socket => {
      let waiting: Buffer[] = []
      const send = async (bytes: Buffer) => { // in pieces of the sizes, over and over, each a TLS record of its own
        for (let at = 0; at < bytes.length;) {
          const size = sizes[sent++ % sizes.length]!
          await new Promise<unknown>(resolve => { socket.write(bytes.subarray(at, at += size), resolve) })
        }
      }
      let sending = send(frameOf(greetingOf(nask)))
      const reader = frameReader()
      socket.on('error', () => {})
      socket.on('data', chunk => {
        for (const frame of reader.push(chunk).frames) {
          const heard = hearDocument(frame)
          waiting.push(frameOf(heard.verb === 'check' ? responseTo(nask, heard, 1000, { msg: 'żółw'.repeat(20) }) : usualAnswer(nask, heard)))
          if (joined && heard.verb === 'check' && waiting.length < 3) continue // three answers in one go
          const bytes = Buffer.concat(waiting)
          waiting = []
          sending = sending.then(() => send(bytes))
        }
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const transport = await connectTls({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca }, { connectMs: 5_000, outstanding: 3 })
      const session = await openSession(transport, nask, { user: 'registrar', password: 'secret-password' }, { timeoutMs: 5_000 })
      for (let round = 0; round < 2; round++) {
        const answers = await Promise.all([check(session), check(session), check(session)])
        for (const { reply } of answers) assert.deepEqual([reply.result.code, reply.result.message], [1000, 'żółw'.repeat(20)])
      }
      session.close()
    } finally {
      server.close()
    }
  }), { numRuns: 25 })
})
