/** DANE for SMTP (RFC 7672): whether a server's certificate is the one that its TLSA records name. */
import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto'
import type { DetailedPeerCertificate } from 'node:tls'

export type Tlsa = { readonly usage: number, readonly selector: number, readonly matching: number, readonly data: Buffer }

/** RFC 7672 §3.1.3: PKIX-TA(0) and PKIX-EE(1) say nothing to SMTP. */
export const isUsable = ({ usage, selector, matching, data }: Tlsa): boolean => (usage === 2 || usage === 3) && (selector === 0 || selector === 1) && matching >= 0 && matching <= 2 && data.length > 0

/** The certificates that a server has shown, its own first. `names`: one of them must stand in it where an authority is named (RFC 7672 §3.2.3). */
export function matchesTlsa (records: readonly Tlsa[], chain: readonly X509Certificate[], names: readonly string[], now: Date): boolean {
  const [own] = chain
  if (!own) return false
  if (records.some(each => each.usage === 3 && isCertificate(each, own))) return true // RFC 7672 §3.1.1: neither name nor date counts
  return chain.some((each, place) => place > 0 && records.some(record => record.usage === 2 && isCertificate(record, each)) && isIssuedBy(chain.slice(0, place + 1), now)) &&
    names.some(name => own.checkHost(name, { subject: 'never' }) !== undefined)
}

function isCertificate ({ selector, matching, data }: Tlsa, certificate: X509Certificate): boolean {
  const chosen = selector === 0 ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' })
  const value = matching === 0 ? chosen : createHash(matching === 1 ? 'sha256' : 'sha512').update(chosen).digest()
  return value.length === data.length && timingSafeEqual(value, data)
}

/** Each by the next, and all of them good today. */
const isIssuedBy = (chain: readonly X509Certificate[], now: Date): boolean => chain.every((each, place) => {
  const issuer = chain[place + 1]
  const today = each.validFromDate <= now && now <= each.validToDate
  return today && (!issuer || (issuer.ca && each.checkIssued(issuer) && each.verify(issuer.publicKey)))
})

const longestChain = 10

/** As Node hands it on: linked, and circular at its end. */
export function chainOf (peer: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let each: DetailedPeerCertificate | undefined = peer; each?.raw && chain.length < longestChain; each = each.issuerCertificate === each ? undefined : each.issuerCertificate) chain.push(new X509Certificate(each.raw))
  return chain
}
