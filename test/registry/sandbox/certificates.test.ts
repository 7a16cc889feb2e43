import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { ensureCertificates, tlsFiles } from '../../../src/machine-room/certificates.ts'
import type { CertificateDemand } from '../../../src/registry/sandbox/desk.ts'
import { nask } from './frames.ts'
import { openLine } from './line.ts'
import { openPostbox } from './post.ts'
import { accounts, certificate, startPractice } from './practice.ts'

/** An authority with a server's certificate and a client's, whose subject is 'alfa'. */
async function authority (): Promise<{ ca: string, key: string, cert: string, clientKey: string, clientCert: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-tls-'))
  await ensureCertificates(folder, new Date(performance.timeOrigin), { registryClient: 'alfa' })
  const files = tlsFiles(folder)
  const read = (file: string) => readFileSync(file, 'utf8')
  const made = { ca: read(files.ca), key: read(files.registryKey), cert: read(files.registry), clientKey: read(files.registryClientKey), clientCert: read(files.registryClient) }
  await rm(folder, { recursive: true })
  return made
}

const [ours, theirs] = [await authority(), await authority()]
const shown = { ca: ours.ca, cert: ours.clientCert, key: ours.clientKey }
const forged = { ca: ours.ca, cert: theirs.clientCert, key: theirs.clientKey }
const fingerprint = new X509Certificate(ours.clientCert).fingerprint256

async function start (t: TestContext, demand: CertificateDemand | null, mutual = false) {
  return await startPractice(t, {
    httpsPort: 0,
    tls: { key: ours.key, cert: ours.cert, clientCa: ours.ca, mutual },
    accounts: accounts.map(account => account.id === 'alfa' && demand ? { ...account, certificate: demand } : account)
  })
}

type Shown = { readonly ca: string, readonly cert?: string, readonly key?: string }

// what, what is demanded, what is shown, who logs in, result
const logins: [string, CertificateDemand | null, Shown, string, string][] = [
  ['nothing demanded, nothing shown', null, { ca: ours.ca }, 'alfa', '1000'],
  ['nothing demanded, one shown', null, shown, 'alfa', '1000'],
  ['the subject demanded, shown', { subject: 'alfa' }, shown, 'alfa', '1000'],
  ['the subject demanded, nothing shown', { subject: 'alfa' }, { ca: ours.ca }, 'alfa', '2200/6005'],
  ['the subject demanded, shown by another authority', { subject: 'alfa' }, forged, 'alfa', '2200/6005'],
  ['another subject demanded', { subject: 'beta' }, shown, 'alfa', '2200/6005'],
  ['the fingerprint demanded, shown', { fingerprint }, shown, 'alfa', '1000'],
  ['the fingerprint demanded without colons', { fingerprint: fingerprint.replaceAll(':', '').toLowerCase() }, shown, 'alfa', '1000'],
  ['another fingerprint demanded', { fingerprint: new X509Certificate(theirs.clientCert).fingerprint256 }, shown, 'alfa', '2200/6005'],
  ['demanded of another account', { subject: 'alfa' }, { ca: ours.ca }, 'beta', '1000']
]
for (const [what, demand, options, id, expected] of logins) {
  test(`RFC 5734 §8 ${what}: ${expected} at both doors`, async t => {
    const { registry } = await start(t, demand)
    const line = await openLine(registry.eppPort, options.ca, options)
    t.after(line.close)
    const box = openPostbox(registry.httpsPort!, options)
    t.after(box.close)
    const login = nask.login(id, `${id}-secret`)
    assert.deepEqual([(await line.ask(login)).result, (await box.ask(login)).result], [expected, expected])
  })
}

const visitors: [string, Shown, boolean][] = [['without a certificate', { ca: ours.ca }, false], ['with one of another authority', forged, false], ['with a trusted one', shown, true]]
for (const [what, options, isIn] of visitors) {
  test(`RFC 5734 §9 a door of mutual TLS: ${isIn ? 'nobody is kept out' : 'nobody comes in'} ${what}`, async t => {
    const { registry } = await start(t, null, true)
    const line = openLine(registry.eppPort, options.ca, options).then(opened => { opened.close(); return true }, () => false)
    const box = openPostbox(registry.httpsPort!, options)
    t.after(box.close)
    assert.deepEqual([await line, await box.ask(nask.hello()).then(() => true, () => false)], [isIn, isIn])
  })
}

test('HOUSE a demand that no door could ever meet is a fault of the settings', async t => {
  const tls = await certificate()
  await assert.rejects(startPractice(t, { tls, accounts: accounts.map(account => ({ ...account, certificate: { subject: 'alfa' } })) }), /there is no authority/)
  await assert.rejects(startPractice(t, { tls: { ...tls, mutual: true } }), /there is no authority/)
})

test('HOUSE certificates are made once, and anew under another name or near their end', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'practice-tls-'))
  t.after(() => rm(folder, { recursive: true }))
  const at = new Date('2026-03-01T10:00:00Z')
  assert.deepEqual(await ensureCertificates(folder, at), ['registry', 'registryClient', 'mail'])
  assert.deepEqual(await ensureCertificates(folder, at), [])
  assert.deepEqual(await ensureCertificates(folder, at, { registryClient: 'another' }), ['registryClient'])
  assert.deepEqual(await ensureCertificates(folder, new Date('2027-02-15T10:00:00Z'), { registryClient: 'another' }), ['registry', 'registryClient', 'mail'])
})
