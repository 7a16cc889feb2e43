/** Our own authority and, under `<data>/tls`, the certificates of the practice registry, of our account there and of the mail servers, made anew before they end. */
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
  registryClient: path.join(data, 'tls/registry-client.pem'),
  registryClientKey: path.join(data, 'tls/registry-client.key'),
  mail: path.join(data, 'tls/mail.pem'),
  mailKey: path.join(data, 'tls/mail.key')
})

/** Names that the servers are known by, and our account at the practice registry. */
export const certificateNames = ({ mailHost, hosts, registryAccounts }: Config): CertificateNames =>
  ({ mail: mailHost, ...hosts?.registry && { registry: hosts.registry }, registryClient: registryAccounts[0]!.id })

type Certified = 'registry' | 'registryClient' | 'mail'
type CertificateNames = Partial<Readonly<Record<Certified, string>>>

/**
 * Which certificates were made. `now`: machine time. The authority lasts ten years, the others one. Names: those that clients know the servers by, 'localhost' and
 * 127.0.0.1 beside them; and the registrar's id that stands as the common name in the certificate of our account.
 */
export async function ensureCertificates (data: string, now: Date, { mail = 'localhost', registry = 'localhost', registryClient = 'strefa' }: CertificateNames = {}): Promise<Certified[]> {
  const files = tlsFiles(data)
  if (!isGood(files.ca, files.caKey, files.ca, now)) {
    await issue(files.ca, files.caKey, 'Strefa authority', now, 3650, {
      extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }]
    })
  }
  const ca = { cert: readFileSync(files.ca, 'utf8'), key: readFileSync(files.caKey, 'utf8') }
  const wanted: readonly Wanted[] = [
    { whose: 'registry', title: 'practice registry', hosts: [registry, 'localhost'] },
    { whose: 'registryClient', title: registryClient, hosts: [] },
    { whose: 'mail', title: mail, hosts: [mail, 'localhost'] }
  ]
  const made: Certified[] = []
  for (const { whose, title, hosts } of wanted) {
    const [file, keyFile] = [files[whose], files[`${whose}Key`]]
    if (isGood(file, keyFile, files.ca, now) && isNamed(file, title, hosts)) continue
    await issue(file, keyFile, title, now, 365, { extensions: extensionsOf(hosts), ca })
    made.push(whose)
  }
  return made
}

/** Without hosts it is a client's. */
type Wanted = { readonly whose: Certified, readonly title: string, readonly hosts: readonly string[] }

const extensionsOf = (hosts: readonly string[]): NonNullable<What['extensions']> => [
  { name: 'basicConstraints', cA: false, critical: true },
  { name: 'keyUsage', digitalSignature: true, critical: true },
  ...hosts.length === 0
    ? [{ name: 'extKeyUsage' as const, clientAuth: true }]
    : [
      { name: 'extKeyUsage' as const, serverAuth: true },
      { name: 'subjectAltName' as const, altNames: [...hosts.map(value => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }] }
    ]
]

function isNamed (file: string, title: string, hosts: readonly string[]): boolean {
  const certificate = new X509Certificate(readFileSync(file))
  return hosts.length === 0 ? certificate.subject === `CN=${title}` : hosts.every(host => certificate.checkHost(host))
}

type What = Pick<Exclude<Parameters<typeof generate>[1], undefined>, 'extensions' | 'ca'>

async function issue (file: string, keyFile: string, title: string, now: Date, days: number, what: What): Promise<void> {
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
