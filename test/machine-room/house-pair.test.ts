import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Config } from '../../src/config.ts'
import { ensureCertificates, tlsFiles } from '../../src/machine-room/certificates.ts'
import { housePair } from '../../src/machine-room/house-pair.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-pair-'))
const [data, elsewhere, server] = ['data', 'elsewhere', 'server'].map(name => path.join(folder, name)) as [string, string, string]
const acme = {} as NonNullable<Config['acme']>
let house = ''
let others = ''

before(async () => {
  for (const each of [data, elsewhere, server]) mkdirSync(each)
  for (const each of [data, elsewhere]) await ensureCertificates(each, new Date('2026-03-02T10:00:00Z'), { mail: 'mail.niebieski.example' })
  ;[house, others] = [data, elsewhere].map(each => readFileSync(tlsFiles(each).mail, 'utf8')) as [string, string]
})
after(() => { rmSync(folder, { recursive: true }) })

// what lies there, whether ACME is used, whether the house's is written
const rows: [string, () => string | null, boolean, boolean][] = [
  ['nothing', () => null, true, true],
  ['nothing, without ACME', () => null, false, true],
  ['the house’s own, perhaps of last year', () => house, true, true],
  ['another authority’s', () => others, true, false],
  ['another authority’s, and ACME has been switched off', () => others, false, true],
  ['no certificate', () => 'half a fi', true, true]
]
for (const [there, text, used, written] of rows) {
  test(`HOUSE-CERT a server that starts again finds ${there}: ${written ? 'it begins with the house’s certificate' : 'that stays'}`, () => {
    rmSync(path.join(server, 'mail.pem'), { force: true })
    const lies = text()
    if (lies !== null) writeFileSync(path.join(server, 'mail.pem'), lies)
    const pair = housePair({ data, ...used && { acme } }, server, { certificate: 'mail.pem', key: 'mail.key' })
    assert.deepEqual(pair, written ? { 'mail.pem': house, 'mail.key': readFileSync(tlsFiles(data).mailKey, 'utf8') } : {})
  })
}
