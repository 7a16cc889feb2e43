/** Each thing that goes wrong between us and a registry is called by its name, and something can be done about it. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { after, test } from 'node:test'
import { generate } from 'selfsigned'
import { freePort } from '../../src/machine-room/ports.ts'
import { examine } from '../../src/registry/doctor/examine.ts'
import type { Finding } from '../../src/registry/doctor/finding.ts'
import { nask as dialect } from '../../src/registry/epp/dialects/nask.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { openLink, type RegistrySettings } from '../../src/registry/links.ts'
import { nask } from '../../src/registry/nask.ts'
import { eppPeer, greetingOf, peerCertificates, responseTo, type Script } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

const closing: (() => Promise<void>)[] = []
after(async () => { await Promise.all(closing.map(close => close())) })

const now = new Date(performance.timeOrigin + performance.now())

async function findings (settings: RegistrySettings): Promise<Finding[]> {
  const link = openLink(nask, settings, keptLog(), { machineNow: () => now })
  closing.push(link.close)
  const found: Finding[] = []
  for await (const finding of examine({ settings, profile: nask, now, logIn: async () => await link.logIn() })) found.push(finding)
  return found
}

async function peer (script: Script) {
  const opened = await eppPeer(script)
  closing.push(opened.close)
  return opened
}

async function listening (server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => { server.close() })
  return (server.address() as AddressInfo).port
}

/** Everything but the last is good (or to be looked at); the last is wrong, and says what it should. */
function assertEndsWrong (found: readonly Finding[], step: Finding['step'], advice: RegExp, says = /./): void {
  const last = found.at(-1)!
  assert.deepEqual([last.is, last.step], ['wrong', step], JSON.stringify(found, null, 1))
  assert.match(last.advice!, advice)
  assert.match(last.says, says)
  assert.ok(found.slice(0, -1).every(({ is }) => is === 'good' || is === 'doubtful'))
}

const quick = { timeouts: { connectMs: 2_000, queryMs: 2_000 } }

test('HOUSE doctor: all is well, step by step, with one login', async () => {
  const registry = await peer({})
  const found = await findings(registry.settings(quick))
  assert.deepEqual(found.map(({ step, is }) => [step, is]), ['configuration', 'name', 'tcp', 'tls', 'certificate', 'greeting', 'services', 'login'].map(step => [step, 'good']), JSON.stringify(found, null, 1))
  assert.deepEqual(registry.heard.map(({ verb }) => verb), ['login', 'logout'])
})

test('HOUSE doctor: the configuration has no authority', async () => {
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, ca: '' })), 'configuration', /Correct/, /no CA/)
})

test('HOUSE doctor: the name does not exist', async () => {
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, host: 'registry.invalid' })), 'name', /spelt|resolver/)
})

test('HOUSE doctor: nothing listens', async () => {
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, port: await freePort() })), 'tcp', /port in the configuration right/, /refused/)
})

test('HOUSE doctor: our source address is not ours', async () => {
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, sourceAddress: '192.0.2.1' })), 'tcp', /sourceAddress/)
})

test('HOUSE doctor: no TLS behind the port', async () => {
  const registry = await peer({})
  const port = await listening(createTcp(socket => socket.on('error', () => {}).end('220 mail.example ESMTP\r\n')))
  assertEndsWrong(await findings(registry.settings({ ...quick, port })), 'tls', /./, /does not speak TLS/)
})

test('HOUSE doctor: a server that begins TLS and does not finish it', async () => {
  const registry = await peer({})
  const port = await listening(createTcp(socket => socket.on('error', () => {})))
  assertEndsWrong(await findings(registry.settings({ timeouts: { connectMs: 300 }, port })), 'tls', /firewall/, /no handshake in 300 ms/)
})

test('HOUSE doctor: another authority', async () => {
  const registry = await peer({})
  const { cert: ca } = await generate([{ name: 'commonName', value: 'another' }], { keyType: 'ec', algorithm: 'sha256' })
  assertEndsWrong(await findings(registry.settings({ ...quick, ca })), 'certificate', /do not just accept/)
})

test('HOUSE doctor: a certificate for another name', async () => {
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, verifyName: 'other.example' })), 'certificate', /expected for other\.example/)
})

for (const [what, days, is, advice] of [['has ended', -1, 'wrong', /Call the registry/], ['ends soon', 5, 'doubtful', /ends in 4 days/]] as const) {
  test(`HOUSE doctor: the registry's certificate ${what}`, async () => {
    const day = 86_400_000
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(now.getTime() - 10 * day), notAfterDate: new Date(now.getTime() + days * day), extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }] })
    const port = await listening(createTls({ cert, key }, socket => socket.on('error', () => {}).end()).on('tlsClientError', () => {}))
    const registry = await peer({})
    const found = (await findings(registry.settings({ ...quick, port, ca: cert }))).find(({ step }) => step === 'certificate')!
    assert.equal(found.is, is)
    assert.match(found.advice!, advice)
  })
}

test('HOUSE doctor: closed before the greeting is the allow-list, with the address to be put on it', async () => {
  const { private: key, cert } = await peerCertificates()
  const port = await listening(createTls({ key, cert }, socket => socket.on('error', () => {}).end()).on('tlsClientError', () => {}))
  const registry = await peer({})
  assertEndsWrong(await findings(registry.settings({ ...quick, port })), 'greeting', /allow-list.*127\.0\.0\.1/, /before it greeted/)
})

test('HOUSE doctor: TLS is up and nobody speaks', async () => {
  const registry = await peer({ greeting: () => 'silence' })
  assertEndsWrong(await findings(registry.settings({ timeouts: { connectMs: 300 } })), 'greeting', /maintenance/, /no answer within/)
})

test('HOUSE doctor: the registry wants a certificate of ours', async () => {
  const registry = await peer({ asksCertificate: true })
  const found = await findings(registry.settings(quick))
  assert.ok(found.some(({ is, says }) => is === 'wrong' && /client certificate/.test(says)), JSON.stringify(found, null, 1))
  const { cert, key } = registry.client
  assert.equal((await findings(registry.settings({ ...quick, cert, key }))).at(-1)!.is, 'good')
})

test('HOUSE doctor: something else than EPP answers', async () => {
  const registry = await peer({ greeting: () => '<html/>', answer: () => '<html/>' })
  assertEndsWrong(await findings(registry.settings(quick)), 'greeting', /dialect in the configuration/)
})

test('HOUSE doctor: another dialect is spoken', async () => {
  const registry = await peer({ dialect: ietf })
  const found = await findings(registry.settings(quick))
  assertEndsWrong(found, 'greeting', /dialect in the configuration/)
})

test('HOUSE doctor: no domains in a version that we know', async () => {
  const registry = await peer({ greeting: () => greetingOf(dialect, { objects: ['http://www.dns.pl/nask-epp-schema/house-9.9'] }) })
  assertEndsWrong(await findings(registry.settings(quick)), 'services', /new schema/, /house-9\.9/)
})

const refusals: [string, number, RegExp][] = [
  ['user or password', 2200, /registries lock accounts/],
  ['user or password, and the account is closed', 2501, /registries lock accounts/],
  ['too many sessions', 2502, /other programs on this account/],
  ['a service that we may not use', 2307, /not switched on for our account/]
]
for (const [what, code, advice] of refusals) {
  test(`RFC 5730 §3 ${code} doctor: ${what}, tried once`, async () => {
    const registry = await peer({ answer: heard => heard.verb === 'login' ? responseTo(dialect, heard, code) : undefined })
    assertEndsWrong(await findings(registry.settings(quick)), 'login', advice, new RegExp(String(code)))
    assert.equal(registry.heard.filter(({ verb }) => verb === 'login').length, 1)
  })
}

test('HOUSE doctor: a login that nobody asked for is not tried', async () => {
  const registry = await peer({})
  const found: Finding[] = []
  for await (const finding of examine({ settings: registry.settings(quick), profile: nask, now, logIn: 'not asked for' })) found.push(finding)
  assert.deepEqual([found.at(-1)!.is, registry.heard.length], ['skipped', 0])
})
