/** An address as a key: it can be asked for and not be read. The log of sent messages and the protected addresses use the same one. */
import { domainToASCII } from 'node:url'
import type { KeyRing } from '../deps.ts'

/**
 * One spelling of an address: lower case, composed letters (NFC), the domain in ASCII. Undefined when it is none (RFC 5321 §4.5.3.1: at most 254 characters).
 * The local part is folded too: servers that tell 'Ewa' from 'ewa' are not met, people who write it either way are.
 */
export function normaliseAddress (address: string): string | undefined {
  const text = address.trim().replace(/^<(.*)>$/s, '$1').normalize('NFC')
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0)).toLowerCase()
  const domain = domainToASCII(text.slice(at + 1).replace(/\.$/, ''))
  if (!local || !domain || /[\s<>\p{Cc}]/u.test(local) || local.length + domain.length > 253) return undefined
  return `${local}@${domain}`
}

/** HMAC-SHA256 of the normalised address (32 bytes). Undefined when it is no address. */
export function addressKey (keys: Pick<KeyRing, 'mac'>, address: string): Buffer | undefined {
  const normalised = normaliseAddress(address)
  return normalised === undefined ? undefined : keys.mac(normalised, 'mail.address')
}

const domainName = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** Whether mail can go to such a name: of two labels at least. `domain`: ASCII, lower case. */
export const isDomainName = (domain: string): boolean => domainName.test(domain)

/** A whole domain in one spelling, ASCII: 'example.com' or '@example.com'. Undefined when it is none; a name of one label is nobody's. */
export function normaliseDomain (text: string): string | undefined {
  const domain = domainToASCII(text.trim().replace(/^@/, '').replace(/\.$/, ''))
  return isDomainName(domain) ? domain : undefined
}

/** The key of all addresses of a domain (not of its subdomains). No address has it: none is without a local part. `domain`: normalised. */
export const domainKey = (keys: Pick<KeyRing, 'mac'>, domain: string): Buffer => keys.mac(`@${domain}`, 'mail.address')
