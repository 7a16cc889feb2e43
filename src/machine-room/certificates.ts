/** Our own authority and the certificates of the practice registry and of the mail servers under `<data>/tls`, made anew before they end. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from 'selfsigned'
import type { Config } from '../config.ts'
import { writeWhole } from './write-whole.ts'

const day = 86_400_000
const renewBefore = 30 * day

export const tlsFiles = (data: string) => ({
  ca: path.join(data, 'tls/ca.pem'),
  caKey: path.join(data, 'tls/ca.key'),
  registry: path.join(data, 'tls/registry.pem'),
  registryKey: path.join(data, 'tls/registry.key'),
  mail: path.join(data, 'tls/mail.pem'),
  mailKey: path.join(data, 'tls/mail.key')
})

/** Names that the servers are known by. */
export const certificateNames = ({ mailHost, hosts }: Config): CertificateNames => ({ mail: mailHost, ...hosts?.registry && { registry: hosts.registry } })

type CertificateNames = { readonly mail?: string, readonly registry?: string }

/** Which certificates were made. `now`: machine time. The authority lasts ten years, the servers' certificates one. Names: those that clients know the servers by; 'localhost' and 127.0.0.1 stand in each. */
export async function ensureCertificates (data: string, now: Date, { mail = 'localhost', registry = 'localhost' }: CertificateNames = {}): Promise<('registry' | 'mail')[]> {
  const files = tlsFiles(data)
  if (!isGood(files.ca, files.caKey, files.ca, now)) {
    await issue(files.ca, files.caKey, 'Strefa authority', now, 3650, {
      extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }]
    })
  }
  const made: ('registry' | 'mail')[] = []
  for (const [server, title, names] of [['registry', 'practice registry', [registry, 'localhost']], ['mail', mail, [mail, 'localhost']]] as const) {
    const [file, keyFile] = [files[server], files[`${server}Key`]]
    if (isGood(file, keyFile, files.ca, now) && names.every(name => new X509Certificate(readFileSync(file)).checkHost(name))) continue
    await issue(file, keyFile, title, now, 365, {
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: [...names.map(value => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }] }
      ],
      ca: { cert: readFileSync(files.ca, 'utf8'), key: readFileSync(files.caKey, 'utf8') }
    })
    made.push(server)
  }
  return made
}

async function issue (file: string, keyFile: string, title: string, now: Date, days: number, what: Pick<Exclude<Parameters<typeof generate>[1], undefined>, 'extensions' | 'ca'>): Promise<void> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: title }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - day),
    notAfterDate: new Date(now.getTime() + days * day),
    ...what
  })
  writeWhole(keyFile, key)
  writeWhole(file, cert)
}

/** The pair is there, belongs together, is the authority's, and does not end within a month. */
function isGood (certificateFile: string, keyFile: string, authorityFile: string, now: Date): boolean {
  if (!existsSync(certificateFile) || !existsSync(keyFile)) return false
  const certificate = new X509Certificate(readFileSync(certificateFile))
  const authority = new X509Certificate(readFileSync(authorityFile))
  return certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile))) && certificate.verify(authority.publicKey) &&
    certificate.validToDate.getTime() - now.getTime() > renewBefore
}
