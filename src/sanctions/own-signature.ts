/** Whether a message carries our own DKIM signature (RFC 6376), by the keys we keep: no DNS is asked. */
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import PostalMime from 'postal-mime'
import { addressesOf, mailboxes } from './read-original.ts'

export type OwnSignature = {
  /** d=, a mail domain of ours. */
  readonly domain: string
  /** t=, machine time of the signature; null when it has none. */
  readonly signedAt: Date | null
  /** To and Cc as they were signed, normalised: an address put in afterwards is not among them. */
  readonly recipients: readonly string[]
}

/** The key record (RFC 6376 §3.6.1) that we publish for this domain and selector; undefined when they are not ours. */
export type KeyOf = (domain: string, selector: string) => Promise<string | undefined>

/** Each signature costs a verification. No honest message has more. */
const mostSignatures = 10

/** The signatures of ours that hold over the whole message. `at`: machine time, for x= (RFC 6376 §3.5). */
export async function findOwnSignatures (message: Buffer, keyOf: KeyOf, at: Date): Promise<OwnSignature[]> {
  const claimed = message.toString('latin1').match(/^(?:dkim-signature|arc-[a-z-]+)[ \t]*:/gim) ?? []
  if (claimed.length > mostSignatures) return []
  const { results } = await dkimVerify(message, { resolver: keyRecords(keyOf), curTime: at, strict: true })
  const ours = results.filter(({ status, canonBodyLengthLimited }) => status.result === 'pass' && !canonBodyLengthLimited) // l=: what follows is not signed
  return await Promise.all(ours.map(async ({ signingDomain = '', signTime, signingHeaders }) => ({
    domain: signingDomain.toLowerCase(),
    signedAt: signTime ? new Date(signTime) : null,
    recipients: await recipientsOf(signingHeaders?.headers ?? [])
  })))
}

/** Answers what the verifier would ask DNS for. */
function keyRecords (keyOf: KeyOf): (name: string, type: string) => Promise<string[][]> {
  return async (name, type) => {
    const [, selector, domain] = /^(.+?)\._domainkey\.(.+)$/.exec(name.toLowerCase()) ?? []
    const record = type === 'TXT' && selector && domain ? await keyOf(domain, selector) : undefined
    if (!record) throw Object.assign(new Error(`${name} is no key of ours`), { code: 'ENOTFOUND' })
    return [[record]]
  }
}

async function recipientsOf (headers: readonly string[]): Promise<string[]> {
  const lines = headers.filter(line => /^(?:to|cc)[ \t]*:/i.test(line))
  const { to = [], cc = [] } = await PostalMime.parse(lines.map(line => `${line.trimEnd()}\r\n`).join(''))
  return addressesOf([...to, ...cc].flatMap(mailboxes))
}
