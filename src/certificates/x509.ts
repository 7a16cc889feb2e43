/** Keys, requests and certificates in the forms that an authority takes and gives. */
import 'reflect-metadata' // before @peculiar/x509, which stands on it
import { AuthorityKeyIdentifierExtension, Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate as NodeCertificate } from 'node:crypto'

/** PEM of a new ECDSA P-256 key: what every program of the last ten years takes, and a tenth of the work of RSA at each handshake. */
export const newKey = (): string => generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { format: 'pem', type: 'pkcs8' }, publicKeyEncoding: { format: 'pem', type: 'spki' } }).privateKey

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** PKCS #10 (RFC 2986), DER: the names stand as subjectAltName alone. `key`: PEM. */
export async function requestFor (key: string, names: readonly string[]): Promise<Buffer> {
  const privateKey = createPrivateKey(key)
  const [secret, open] = [
    await crypto.subtle.importKey('pkcs8', Uint8Array.from(privateKey.export({ format: 'der', type: 'pkcs8' })), algorithm, false, ['sign']),
    await crypto.subtle.importKey('spki', Uint8Array.from(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })), algorithm, true, ['verify'])
  ]
  const request = await Pkcs10CertificateRequestGenerator.create({
    keys: { privateKey: secret, publicKey: open }, signingAlgorithm: algorithm, extensions: [new SubjectAlternativeNameExtension(names.map(value => ({ type: 'dns' as const, value })))]
  })
  return Buffer.from(request.rawData)
}

export type Issued = { readonly notBefore: Date, readonly notAfter: Date }

/** What a chain says of itself; a fault where it is not what was asked for. `chain`, `key`: PEM. */
export function readIssued (chain: string, key: string, names: readonly string[]): Issued | { readonly fault: string } {
  let leaf: NodeCertificate
  try {
    leaf = new NodeCertificate(chain)
  } catch {
    return { fault: 'the authority gave what is no certificate' }
  }
  if (!leaf.checkPrivateKey(createPrivateKey(key))) return { fault: 'the certificate is of another key' }
  const given = new Set((leaf.subjectAltName ?? '').split(', ').map(each => each.replace(/^DNS:/, '').toLowerCase()))
  const missing = names.filter(name => !given.has(name))
  return missing.length > 0 ? { fault: `the certificate does not name ${missing.join(', ')}` } : { notBefore: leaf.validFromDate, notAfter: leaf.validToDate }
}

/** RFC 9773 §4.1: the key of who signed it, and its number. null: it does not say who signed it. `chain`: PEM. */
export function renewalId (chain: string): string | null {
  const leaf = new X509Certificate(chain.slice(0, chain.indexOf('-----END CERTIFICATE-----') + 25))
  const signer = leaf.getExtension(AuthorityKeyIdentifierExtension)?.keyId
  if (signer === undefined) return null
  const number = leaf.serialNumber.length % 2 === 0 ? leaf.serialNumber : `0${leaf.serialNumber}`
  const octets = Buffer.from(number, 'hex')
  const signed = octets[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), octets]) : octets // as DER writes a number that is not below zero
  return `${Buffer.from(signer, 'hex').toString('base64url')}.${signed.toString('base64url')}`
}

/** RFC 8555 §8.4: what stands at _acme-challenge. */
export const textOfAnswer = (answer: string): string => createHash('sha256').update(answer).digest('base64url')
