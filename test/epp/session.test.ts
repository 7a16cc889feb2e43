import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { servicesOf, type Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { newClTrid, openSession, type Heard as Answer, type Session } from '../../src/registry/epp/session.ts'
import { connectTls } from '../../src/registry/epp/transport-tls.ts'
import { childrenOf, child, textAt } from '../../src/xml/parse.ts'
import { eppPeer, greetingOf, responseTo, type Heard, type Peer, type Reaction, type Script } from '../support/epp-peer.ts'

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
