/** Our own authority and the practice registry's certificate under `<data>/tls`, made anew before they end. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from 'selfsigned'
import { writeWhole } from './write-whole.ts'

const day = 86_400_000
const renewBefore = 30 * day

export const tlsFiles = (data: string) => ({
  ca: path.join(data, 'tls/ca.pem'),
  caKey: path.join(data, 'tls/ca.key'),
  registry: path.join(data, 'tls/registry.pem'),
  registryKey: path.join(data, 'tls/registry.key')
})

/** True when something was made. `now`: machine time. The authority lasts ten years, the registry's certificate one. */
export async function ensureCertificates (data: string, now: Date): Promise<boolean> {
  const files = tlsFiles(data)
  const authorityIsGood = isGood(files.ca, files.caKey, files.ca, now)
  if (authorityIsGood && isGood(files.registry, files.registryKey, files.ca, now)) return false

  const common = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate: new Date(now.getTime() - day) } as const
  if (!authorityIsGood) {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'Strefa authority' }], {
      ...common,
      notAfterDate: new Date(now.getTime() + 3650 * day),
      extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }]
    })
    writeWhole(files.caKey, key)
    writeWhole(files.ca, cert)
  }
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'practice registry' }], {
    ...common,
    notAfterDate: new Date(now.getTime() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] }
    ],
    ca: { cert: readFileSync(files.ca, 'utf8'), key: readFileSync(files.caKey, 'utf8') }
  })
  writeWhole(files.registryKey, key)
  writeWhole(files.registry, cert)
  return true
}

/** The pair is there, belongs together, is the authority's, and does not end within a month. */
function isGood (certificateFile: string, keyFile: string, authorityFile: string, now: Date): boolean {
  if (!existsSync(certificateFile) || !existsSync(keyFile)) return false
  const certificate = new X509Certificate(readFileSync(certificateFile))
  const authority = new X509Certificate(readFileSync(authorityFile))
  return certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile))) && certificate.verify(authority.publicKey) &&
    certificate.validToDate.getTime() - now.getTime() > renewBefore
}
