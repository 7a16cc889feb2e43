import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Registry } from '../../src/config/registries.ts'
import { registrySettings } from '../../src/machine-room/registry-settings.ts'
import { buildRegistries } from '../../src/registry/links.ts'
import { eppPeer, peerCertificates } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

const data = mkdtempSync(path.join(tmpdir(), 'strefa-registries-'))
after(() => rmSync(data, { recursive: true }))

const { cert: ca, clientcert, clientprivate, private: serverKey } = await peerCertificates()
for (const [name, text] of [['ca.pem', ca], ['cert.pem', clientcert!], ['key.pem', clientprivate!], ['other.pem', serverKey], ['none.pem', 'no PEM']] as const) writeFileSync(path.join(data, name), text)

const entry: Registry = { id: 'nask', host: '127.0.0.1', ca: 'ca.pem', user: 'registrar', password: 'secret-password', contactPrefix: 'STR', maxSessions: 1 }

function faultsOf (...registries: Registry[]): string[] {
  try {
    registrySettings({ data, registries })
    return []
  } catch (error) {
    assert.equal((error as { reason?: string }).reason, 'configuration')
    return (error as Error).message.split('\n').slice(1).map(line => line.trim())
  }
}

test('HOUSE a registry is added by configuration alone: the entry, its files, a session', async () => {
  const peer = await eppPeer({ asksCertificate: true })
  const registries = buildRegistries(registrySettings({ data, registries: [{ ...entry, id: 'our-nask', profile: 'nask', port: peer.port, certificate: { cert: 'cert.pem', key: path.join(data, 'key.pem') } }] }), keptLog())
  assert.equal(await registries.of('our-nask').use(async session => session.isUsable()), true)
  await registries.close()
  await peer.close()
})

test('HOUSE a registry of the configuration: what is left out', () => {
  const [tls, https] = registrySettings({ data, registries: [entry, { ...entry, id: 'nask-https', profile: 'nask', transport: 'https', path: '/registry/epp' }] })
  assert.deepEqual([tls!.port, tls!.profile, tls!.transport, https!.port, https!.profile], [700, 'nask', 'tls', 443, 'nask'])
  assert.deepEqual(registrySettings({ data }), [])
})

// what, the entries, one pattern for each fault
const faulty: [string, Registry[], RegExp[]][] = [
  ['right', [entry], []],
  ['an unknown profile', [{ ...entry, profile: 'nsak' }], [/registry nask: its profile 'nsak' is unknown: known are nask, eurid/]],
  ['no prefix where the registry wants one', [{ ...entry, contactPrefix: '' }], [/contactPrefix/]],
  ['no prefix where it wants none', [{ ...entry, profile: 'eurid', contactPrefix: '' }], []],
  ['files that are not there', [{ ...entry, ca: 'nowhere.pem', certificate: { cert: 'nowhere.pem', key: 'key.pem' } }], [/nowhere\.pem cannot be read \(ENOENT\)/, /nowhere\.pem cannot be read/]],
  ['authorities that are no PEM', [{ ...entry, ca: 'none.pem' }], [/no CA to verify/]],
  ['a key of another certificate', [{ ...entry, certificate: { cert: 'cert.pem', key: 'other.pem' } }], [/key belongs to another certificate/]],
  ['a file that is no PKCS#12', [{ ...entry, certificate: { p12: 'none.pem' } }], [/no PKCS#12/]],
  ['all of two registries at once', [{ ...entry, profile: 'nsak', ca: 'nowhere.pem' }, { ...entry, id: 'eurid', ca: 'none.pem' }], [/nask: its profile/, /nask: .*ENOENT/, /eurid: .*no CA/]]
]
for (const [what, registries, expected] of faulty) {
  test(`HOUSE registries of the configuration: ${what}`, () => {
    const faults = faultsOf(...registries)
    assert.equal(faults.length, expected.length, faults.join('\n'))
    expected.forEach((pattern, index) => assert.match(faults[index]!, pattern))
    assert.doesNotMatch(faults.join('\n'), /secret-password/)
  })
}
