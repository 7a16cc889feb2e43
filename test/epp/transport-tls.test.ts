import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:tls'
import { after, test } from 'node:test'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameOf } from '../../src/registry/epp/frame.ts'
import { connectTls, type TlsAddress } from '../../src/registry/epp/transport-tls.ts'
import { eppPeer, greetingOf, peerCertificates, type Peer, type Reaction, type Script } from '../support/epp-peer.ts'

const peers: Peer[] = []
after(async () => { await Promise.all(peers.map(peer => peer.close())) })

async function peerOf (script?: Script): Promise<Peer> {
  const peer = await eppPeer(script)
  peers.push(peer)
  return peer
}
const addressOf = ({ port, ca }: Peer, over: Partial<TlsAddress> = {}): TlsAddress => ({ host: '127.0.0.1', port, ca, ...over })
const timeouts = { connectMs: 5_000 }
const unreached = { name: 'RegistryError', next: 'retry' }

test('RFC 5734 §2 the server speaks first, then one document is answered by one', async () => {
  const peer = await peerOf({ answer: ({ text }) => text })
  const transport = await connectTls(addressOf(peer), timeouts)
  assert.equal((await transport.greeting()).toString(), greetingOf(nask))
  assert.equal((await transport.exchange('<epp><command><check/></command></epp>', 5_000)).toString(), '<epp><command><check/></command></epp>')
  transport.close()
})

// what is presented, what we ask for, whether we connect
const identities: [string, (peer: Peer) => Partial<TlsAddress>, boolean][] = [
  ['the address of the certificate', () => ({}), true],
  ['a name of the certificate', () => ({ host: 'localhost' }), true],
  ['another name to verify, which the certificate has', () => ({ verifyName: 'registry.example' }), true],
  ['another name to verify, which it has not', () => ({ verifyName: 'registry.invalid' }), false],
  ['an authority that did not sign it', peer => ({ ca: peer.client.cert }), false],
  ['no authority at all', () => ({ ca: ' ' }), false]
]
for (const [what, over, connects] of identities) {
  test(`RFC 5734 §9 the server is verified: ${what}`, async () => {
    const peer = await peerOf()
    const connecting = connectTls(addressOf(peer, over(peer)), timeouts)
    if (connects) (await connecting).close()
    else await assert.rejects(connecting, unreached)
  })
}

test('RFC 5734 §9 verification cannot be turned off from outside', async () => {
  const peer = await peerOf()
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  try {
    await assert.rejects(connectTls(addressOf(peer, { ca: peer.client.cert }), timeouts), unreached)
    await assert.rejects(connectTls(addressOf(peer, { verifyName: 'registry.invalid' }), timeouts), unreached)
  } finally {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
  }
})

test('RFC 5734 §9 our own certificate is shown to a server that asks for one', async () => {
  const peer = await peerOf({ asksCertificate: true })
  const transport = await connectTls(addressOf(peer, peer.client), timeouts)
  assert.ok(await transport.greeting())
  transport.close()
  const without = await connectTls(addressOf(peer), timeouts).catch((error: unknown) => error) // TLS 1.3 refuses after the handshake
  await assert.rejects('greeting' in Object(without) ? (without as typeof transport).greeting() : Promise.reject(without), unreached)
})

// what the peer does instead of greeting
const rude: [string, Reaction, RegExp][] = [
  ['says nothing', 'silence', /no answer within 1000 ms/],
  ['cuts', 'cut', /closed|broke/],
  ['sends a zero header', Buffer.alloc(4), /empty frame header/],
  ['sends a TLS alert in the stream', Buffer.from([0x15, 3, 1, 0]), /TLS alert/],
  ['sends too long a length', Buffer.from([0x7f, 0xff, 0xff, 0xff]), /over the limit/]
]
for (const [what, reaction, says] of rude) {
  test(`RFC 5734 §4 a peer that ${what}: nothing was done, and it is said why`, async () => {
    const peer = await peerOf({ greeting: () => reaction })
    const transport = await connectTls(addressOf(peer), { connectMs: reaction === 'silence' ? 1_000 : 5_000 })
    await assert.rejects(transport.greeting(), { ...unreached, message: says })
    assert.equal(transport.isOpen(), false)
  })
}

test('RFC 5734 §2 a port that is closed, and one that never answers', async () => {
  const deaf = createServer(socket => { socket.resume().on('error', () => {}) }).listen(0, '127.0.0.1')
  await once(deaf, 'listening')
  const { port } = deaf.address() as AddressInfo
  const { ca } = await peerOf()
  await assert.rejects(connectTls({ host: '127.0.0.1', port, ca }, { connectMs: 100 }), { ...unreached, message: /TLS handshake in 100 ms/ })
  deaf.close()
  await once(deaf, 'close')
  await assert.rejects(connectTls({ host: '127.0.0.1', port, ca }, timeouts), { ...unreached, message: /cannot be reached/ })
})

test('RFC 5734 §3 after a time-out the connection is closed: a late answer is not the next command\'s', async () => {
  const peer = await peerOf({ answer: () => 'silence' })
  const transport = await connectTls(addressOf(peer), timeouts)
  await transport.greeting()
  await assert.rejects(transport.exchange('<epp><command><check/></command></epp>', 100), { name: 'RegistryError', next: 'ask-outcome' })
  assert.equal(transport.isOpen(), false)
  await assert.rejects(transport.exchange('<epp><command><check/></command></epp>', 100), unreached)
  assert.equal(peer.heard.length, 1)
})

test('RFC 5734 §3 one command at a time', async () => {
  const peer = await peerOf({ answer: () => 'silence' })
  const transport = await connectTls(addressOf(peer), timeouts)
  await transport.greeting()
  const first = transport.exchange('<epp><command><check/></command></epp>', 5_000)
  await assert.rejects(transport.exchange('<epp><command><info/></command></epp>', 5_000), { name: 'Error', message: /one command at a time/ })
  transport.close()
  await assert.rejects(first, { next: 'ask-outcome' })
})

test('RFC 5734 §3 a peer that speaks unasked is out of step', async () => {
  const peer = await peerOf({ greeting: () => Buffer.concat([frameOf(greetingOf(ietf)), frameOf('<epp/>')]) })
  const transport = await connectTls(addressOf(peer), timeouts)
  await transport.greeting()
  await new Promise<void>(resolve => { transport.onClose(resolve) })
  assert.equal(transport.isOpen(), false)
})

test('RFC 5734 §4 a frame cut in the middle', async () => {
  const peer = await peerOf({
    greeting: () => greetingOf(nask),
    answer: () => { setImmediate(() => peer.cutAll()); return frameOf('<epp>a long answer</epp>').subarray(0, 9) }
  })
  const transport = await connectTls(addressOf(peer), timeouts)
  await transport.greeting()
  await assert.rejects(transport.exchange('<epp><command><check/></command></epp>', 5_000), { next: 'ask-outcome' })
})

test('RFC 5734 §4 header and document leave in one write: some registries drop who sends small pieces', async () => {
  const { cert, private: key, cert: ca } = await peerCertificates()
  const pieces: number[] = []
  const server = createTlsServer({ cert, key }, socket => {
    socket.write(frameOf(greetingOf(nask)))
    socket.on('error', () => {})
    socket.on('data', (piece: Buffer) => { pieces.push(piece.length); socket.write(frameOf('<epp/>')) })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const transport = await connectTls({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca }, timeouts)
  await transport.greeting()
  const document = `<epp>${'x'.repeat(5_000)}</epp>`
  for (let round = 0; round < 3; round++) await transport.exchange(document, 5_000)
  transport.close()
  server.close()
  assert.deepEqual(pieces, Array(3).fill(document.length + 4))
})

// what comes instead of an answer; what the error calls it
const called: [string, Buffer, RegExp][] = [
  ['a zero header', Buffer.alloc(4), /empty frame header, as a peer does that is closing/],
  ['a TLS alert', Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02]), /TLS alert where a frame was due/],
  ['a length of three', Buffer.from([0, 0, 0, 3]), /frame of 3 bytes, which holds no document/],
  ['a length over the cap', Buffer.from([0x7f, 0xff, 0xff, 0xff]), /over the limit of 1000000/],
  ['two answers to one command', Buffer.concat([frameOf('<epp/>'), frameOf('<epp/>'), frameOf('<epp/>')]), /spoke without being asked/]
]
for (const [what, bytes, says] of called) {
  test(`RFC 5734 §4 ${what} is reported as what it is, and the connection is closed`, async () => {
    const peer = await peerOf({ answer: () => bytes })
    const transport = await connectTls(addressOf(peer), timeouts)
    await transport.greeting()
    const first = await transport.exchange('<epp><command><check/></command></epp>', 5_000).catch((error: unknown) => error as Error)
    const fault = first instanceof Error ? first : await transport.exchange('<epp><command><check/></command></epp>', 5_000).catch((error: unknown) => error as Error)
    assert.match((fault as Error).message, says)
    assert.equal(transport.isOpen(), false)
  })
}
