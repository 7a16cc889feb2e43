/** Posting to where a stranger says: real servers on loopback stand for the Internet, and the way to an address is the test's. */
import assert from 'node:assert/strict'
import { createServer as createPlain, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { openPoster, type PosterSettings } from '../../src/webhooks/post-client.ts'
import { peerCertificates } from '../support/epp-peer.ts'
import { openDoor, type OpenDoor } from '../support/open-door.ts'

const certificates = await peerCertificates()
const doors: OpenDoor[] = []
after(async () => { await Promise.all(doors.map(door => door.close())) })

type Heard = { readonly request: IncomingMessage, readonly body: string }

async function receiver (answer: RequestListener, { tls = true } = {}): Promise<OpenDoor & { readonly heard: Heard[] }> {
  const heard: Heard[] = []
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => { parts.push(part) })
    request.on('end', () => { heard.push({ request, body: Buffer.concat(parts).toString() }); answer(request, response) })
  }
  const server = tls ? createServer({ key: certificates.private, cert: certificates.cert }, listener) : createPlain(listener)
  const door = await openDoor(server, 'connection')
  doors.push(door)
  return { ...door, heard }
}

/** A poster whose public addresses all lead to `port` of this machine. `dialled`: what it connected to. */
function posterTo (port: number, settings: Partial<PosterSettings> = {}) {
  const dialled: string[] = []
  let asked = 0
  const answers: readonly (readonly string[])[] = [['93.184.216.34']]
  const poster = openPoster({
    inside: false,
    ca: [certificates.cert],
    resolve: async () => answers[Math.min(asked++, answers.length - 1)]!,
    dial: (address, wanted) => { dialled.push(`${address} ${wanted}`); return connect(port, '127.0.0.1') },
    ...settings
  })
  return { post: (url = 'https://registry.example/hook') => poster.post({ url, headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' }, body: '{"zażółć":1}' }), dialled, asked: () => asked }
}

const ok: RequestListener = (_, response) => { response.writeHead(200).end('thanks') }

test('HOUSE-WEBHOOK a post arrives whole, by TLS, under the name, at the address that was looked at', async () => {
  const { port, heard } = await receiver(ok)
  const { post, dialled, asked } = posterTo(port)
  assert.deepEqual(await post('https://registry.example/hook?a=1'), { status: 200, answer: 'thanks' })
  const [{ request, body }] = heard as [Heard]
  assert.deepEqual([request.method, request.url, request.headers.host, request.headers['webhook-id'], body], ['POST', '/hook?a=1', 'registry.example', 'evt_1', '{"zażółć":1}'])
  assert.deepEqual([dialled, asked()], [['93.184.216.34 443'], 1])
})

test('HOUSE-WEBHOOK a name that leads elsewhere the next moment changes nothing: it is asked once, and the connection goes to the address that was looked at', async () => {
  const { port } = await receiver(ok)
  const answers = [['93.184.216.34'], ['127.0.0.1'], ['127.0.0.1']]
  let asked = 0
  const { post, dialled } = posterTo(port, { resolve: async () => answers[asked++]! })
  assert.equal((await post()).status, 200)
  assert.deepEqual([asked, dialled], [1, ['93.184.216.34 443']])
  assert.match(JSON.stringify(await post()), /not public/, 'asked anew, it is refused')
  assert.equal(dialled.length, 1)
})

// what a name leads to
for (const [name, addresses] of [
  ['loopback', ['127.0.0.1']],
  ['the metadata of a cloud', ['169.254.169.254']],
  ['a private address beside a public one', ['93.184.216.34', '10.0.0.1']],
  ['a private address before a public one', ['10.0.0.1', '93.184.216.34']],
  ['loopback in IPv6 beside a public one', ['2606:4700::1111', '::1']],
  ['a mapped address', ['::ffff:93.184.216.34']],
  ['NAT64', ['64:ff9b::5db8:d822']],
  ['6to4', ['2002:a00:1::1']],
  ['what is no address', ['somewhere']]
] as const) {
  test(`HOUSE-WEBHOOK no connection is made where a name leads to ${name}`, async () => {
    const { post, dialled } = posterTo(1, { resolve: async () => addresses })
    assert.deepEqual(await post(), { status: null, fault: 'the name of the host leads to an address that is not public' })
    assert.deepEqual(dialled, [])
  })
}

test('HOUSE-WEBHOOK neither an address in the URL nor http is a way in', async () => {
  const { post, dialled } = posterTo(1)
  for (const url of ['https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.1/', 'https://[::ffff:127.0.0.1]/']) assert.match((await post(url) as { fault: string }).fault, /not public/, url)
  for (const url of ['http://registry.example/', 'http://127.0.0.1/']) assert.match((await post(url) as { fault: string }).fault, /not reached over https/, url)
  assert.deepEqual(dialled, [])
})

test('HOUSE-WEBHOOK in practice this machine is reached without TLS, and other inner addresses are not', async () => {
  const { port, heard } = await receiver(ok, { tls: false })
  const practice = openPoster({ inside: true })
  const post = (url: string) => practice.post({ url, headers: {}, body: 'x' })
  assert.deepEqual(await post(`http://127.0.0.1:${port}/a`), { status: 200, answer: 'thanks' })
  assert.equal(heard.length, 1)
  const named = posterTo(port, { inside: true, resolve: async () => ['127.0.0.1', '10.0.0.1'] })
  assert.equal((await named.post()).status, null)
  assert.equal((await named.post('http://registry.example/')).status, null)
  assert.deepEqual(named.dialled, [])
})

test('HOUSE-WEBHOOK a redirect is an answer like any other and is not followed', async () => {
  const { port } = await receiver((_, response) => { response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end() })
  const { post, dialled, asked } = posterTo(port)
  assert.deepEqual(await post(), { status: 307, answer: '' })
  assert.deepEqual([dialled.length, asked()], [1, 1])
})

test('HOUSE-WEBHOOK a certificate of another name, or of nobody we know, is no TLS', async () => {
  const { port, heard } = await receiver(ok)
  assert.deepEqual(await posterTo(port).post('https://other.example/'), { status: null, fault: 'no connection: ERR_TLS_CERT_ALTNAME_INVALID' })
  const stranger = openPoster({ inside: false, resolve: async () => ['93.184.216.34'], dial: () => connect(port, '127.0.0.1') })
  assert.match((await stranger.post({ url: 'https://registry.example/', headers: {}, body: 'x' }) as { fault: string }).fault, /^no connection: [A-Z_]+$/)
  assert.equal(heard.length, 0)
})

test('HOUSE-WEBHOOK of a long answer the first 200 octets are read, and the rest is not waited for', async () => {
  const { port } = await receiver((_, response) => { response.writeHead(500); response.write('ł'.repeat(1000)) }) // it never ends
  const answer = await posterTo(port).post() as { status: number, answer: string }
  assert.equal(answer.status, 500)
  assert.equal(answer.answer, 'ł'.repeat(100))
})

test('HOUSE-WEBHOOK who says nothing, says it drop by drop, or whose name nobody answers for, is waited for no longer than the time given', async () => {
  const silent = await receiver(() => {})
  const dripping = await receiver((_, response) => { response.writeHead(200); response.write('a') })
  const timeoutMs = 300
  for (const { port } of [silent, dripping]) assert.deepEqual(await posterTo(port, { timeoutMs }).post(), { status: null, fault: 'no answer within 0.3 seconds' })
  assert.deepEqual(await posterTo(1, { timeoutMs, resolve: () => new Promise(() => {}) }).post(), { status: null, fault: 'no answer within 0.3 seconds' })
})

test('HOUSE-WEBHOOK a name that leads nowhere and a port where nobody listens are told in words of their own', async () => {
  assert.deepEqual(await posterTo(1, { resolve: async () => { throw new Error('ENOTFOUND 10.0.0.53') } }).post(), { status: null, fault: 'the name of the host leads nowhere' })
  assert.deepEqual(await posterTo(1).post(), { status: null, fault: 'no connection: ECONNREFUSED' })
})

test('HOUSE-WEBHOOK headers without end are no answer', async () => {
  const { port } = await receiver(request => { request.socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`) })
  assert.equal((await posterTo(port).post()).status, null)
})
