import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { borderOf, certificateWatch, endOf } from '../../src/registry/epp/certificate-watch.ts'
import { faultOfTls, tlsLine, type TlsAddress } from '../../src/registry/epp/tls-options.ts'
import { connectTls } from '../../src/registry/epp/transport-tls.ts'
import { eppPeer, peerCertificates } from '../support/epp-peer.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-p12-'))
after(() => rmSync(folder, { recursive: true }))

const { cert: ca, clientcert, clientprivate } = await peerCertificates()
const cert = clientcert!
const key = clientprivate!
const address: TlsAddress = { host: '127.0.0.1', port: 1, ca }

const openssl = (...args: string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] }) }

/** Made with the openssl program; null where it is not installed. */
const bundles = makeBundles()
const skip = bundles ? false : 'the openssl program is not here to make a PKCS#12 file with'

function makeBundles (): { p12: Buffer, old: Buffer | null, sealedKey: string } | null {
  try {
    execFileSync('sh', ['-c', 'cat > cert.pem'], { cwd: folder, input: cert })
    execFileSync('sh', ['-c', 'cat > key.pem'], { cwd: folder, input: key })
    openssl('pkcs12', '-export', '-in', 'cert.pem', '-inkey', 'key.pem', '-out', 'new.p12', '-passout', 'pass:sesame')
    openssl('pkcs8', '-topk8', '-in', 'key.pem', '-out', 'sealed.pem', '-passout', 'pass:sesame')
  } catch {
    return null
  }
  const read = (name: string) => readFileSync(path.join(folder, name))
  const bundle = { p12: read('new.p12'), sealedKey: read('sealed.pem').toString() }
  try {
    openssl('pkcs12', '-export', '-legacy', '-in', 'cert.pem', '-inkey', 'key.pem', '-out', 'old.p12', '-passout', 'pass:sesame')
    return { ...bundle, old: read('old.p12') }
  } catch {
    return { ...bundle, old: null }
  }
}

test('RFC 5734 §9 our certificate out of a PKCS#12 file is shown to a server that asks for one', { skip }, async () => {
  const peer = await eppPeer({ asksCertificate: true })
  try {
    const transport = await connectTls({ ...peer.settings(), p12: bundles!.p12, passphrase: 'sesame' }, { connectMs: 5_000 })
    assert.ok(await transport.greeting())
    transport.close()
    const sealed = await connectTls({ ...peer.settings(), cert, key: bundles!.sealedKey, passphrase: 'sesame' }, { connectMs: 5_000 })
    assert.ok(await sealed.greeting())
    sealed.close()
  } finally {
    await peer.close()
  }
})

test('HOUSE the end of our certificate is known before anybody is called: PEM, PKCS#12, none', { skip }, () => {
  const inPem = tlsLine({ ...address, cert, key }).certificateEndsAt
  assert.ok(inPem! > new Date(0))
  assert.deepEqual(tlsLine({ ...address, p12: bundles!.p12, passphrase: 'sesame' }).certificateEndsAt, inPem)
  assert.equal(tlsLine(address).certificateEndsAt, null)
})

// what is given; what is wrong with it
const given: [string, () => Partial<TlsAddress>, RegExp | null][] = [
  ['authorities alone', () => ({}), null],
  ['certificate and key', () => ({ cert, key }), null],
  ['no authority', () => ({ ca: ' ' }), /no CA to verify/],
  ['an authority that is no PEM', () => ({ ca: 'AAAA' }), /no CA to verify/],
  ['a certificate without its key', () => ({ cert }), /needs both/],
  ['a key without its certificate', () => ({ key }), /needs both/],
  ['another\'s certificate', () => ({ cert: ca, key }), /the key belongs to another certificate/],
  ['a certificate that is no PEM', () => ({ cert: 'AAAA', key }), /not in PEM/],
  ['a file that is no PKCS#12', () => ({ p12: Buffer.from('AAAA') }), /no PKCS#12/]
]
const bundled: typeof given = [
  ['a PKCS#12 with its passphrase', () => ({ p12: bundles!.p12, passphrase: 'sesame' }), null],
  ['a PKCS#12 with another passphrase', () => ({ p12: bundles!.p12, passphrase: 'other' }), /passphrase is wrong or missing/],
  ['a PKCS#12 without its passphrase', () => ({ p12: bundles!.p12 }), /passphrase is wrong or missing/],
  ['a PKCS#12 of the old kind', () => bundles!.old ? { p12: bundles!.old, passphrase: 'sesame' } : { p12: Buffer.from('AAAA') }, /old way|no PKCS#12/],
  ['a sealed key with another passphrase', () => ({ cert, key: bundles!.sealedKey, passphrase: 'other' }), /passphrase is wrong or missing/],
  ['a sealed key without its passphrase', () => ({ cert, key: bundles!.sealedKey }), /passphrase is wrong or missing/],
  ['PEM and PKCS#12', () => ({ cert, key, p12: bundles!.p12 }), /given twice/]
]
for (const [rows, skipped] of [[given, false], [bundled, skip]] as const) {
  for (const [what, over, fault] of rows) {
    test(`RFC 5734 §9 what the configuration gives: ${what}`, { skip: skipped }, () => {
      const said = faultOfTls({ ...address, ...over() })
      if (fault) assert.match(said ?? '', fault)
      else assert.equal(said, undefined)
    })
  }
}

test('RFC 5734 §9 a certificate that cannot be used is a registry error, and nobody is called', async () => {
  await assert.rejects(connectTls({ ...address, cert: 'AAAA', key }, { connectMs: 1_000 }), { name: 'RegistryError', next: 'retry', message: /cannot be used/ })
})

test('HOUSE we come from the address that the registry lets in', async () => {
  const door = createServer(socket => { from.push(socket.remoteAddress); socket.destroy() }).listen(0, '127.0.0.1')
  const from: (string | undefined)[] = []
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo
  for (const sourceAddress of ['127.0.0.1', '127.0.0.2']) await assert.rejects(connectTls({ ...address, port, sourceAddress }, { connectMs: 1_000 }))
  door.close()
  assert.deepEqual(from, ['127.0.0.1', '127.0.0.2'])
})

test('RFC 5734 §9 a server that wants a certificate and gets none says so', async () => {
  const peer = await eppPeer({ asksCertificate: true })
  try {
    const transport = await connectTls(peer.settings(), { connectMs: 5_000 })
    await assert.rejects(transport.greeting(), { next: 'retry', message: /wants a client certificate and has got none/ })
  } finally {
    await peer.close()
  }
})

const at = new Date('2026-03-01T12:00:00Z')
const ending = (days: number, ms = 0) => endOf(new Date(at.getTime() + days * 86_400_000 + ms), at)

// whole days and milliseconds until the end, days that are said, the border
const borders: [number, number, number, number | null][] = [
  [32, 0, 32, null], [31, -1, 30, 30], [30, 0, 30, 30], [15, 0, 15, 30], [15, -1, 14, 14], [8, 0, 8, 14], [7, 0, 7, 7], [2, 0, 2, 7], [1, 0, 1, 1], [0, 1, 0, 1], [0, -1, -1, 1]
]
for (const [days, ms, left, border] of borders) {
  test(`HOUSE a certificate that ends in ${days} days${ms === 0 ? '' : ` and ${ms} ms`}: ${border ?? 'nothing is said'}`, () => {
    const end = ending(days, ms)
    assert.deepEqual([end.daysLeft, borderOf(end)], [left, border])
  })
}

test('HOUSE the end of a certificate is told once at each border, and anew for another certificate', () => {
  const told: number[] = []
  const watch = certificateWatch(({ daysLeft }) => { told.push(daysLeft) })
  const endsAt = new Date('2026-06-01T00:00:00Z')
  for (let day = 0; day < 95; day++) watch(endOf(endsAt, new Date(Date.parse('2026-03-01T00:00:00Z') + day * 86_400_000)))
  assert.deepEqual(told, [30, 14, 7, 1])
  watch(endOf(new Date('2026-06-04T00:00:00Z'), new Date('2026-06-01T00:00:00Z')))
  assert.deepEqual(told, [30, 14, 7, 1, 3])
})
