/** Addresses of SMTP envelopes, as mailboxes are looked up by them. Pure. */
import { domainToASCII } from 'node:url'
import { normaliseAddress } from './address-key.ts'

/** 'Ewa+faktury@Przyklad.PL', 'ewa@przykład.pl' → the address as it is kept, and its parts. A detail after + is the owner's to use (RFC 5233). */
export function mailboxOf (address: string): { readonly address: string, readonly localPart: string, readonly domain: string } {
  const at = address.lastIndexOf('@')
  const typed = at < 0 ? '' : address.slice(at + 1).toLowerCase()
  const domain = /^[\x21-\x7e]*$/.test(typed) ? typed : domainToASCII(typed.normalize('NFC'))
  const [localPart = ''] = (at < 0 ? address : address.slice(0, at)).normalize('NFC').toLowerCase().split('+')
  return { address: `${localPart}@${domain}`, localPart, domain }
}

/** The mailbox whose name an address is, however it is spelled; empty for the null reverse-path. */
export function ownerOf (address: string): string {
  return address === '' ? '' : mailboxOf(normaliseAddress(address) ?? address).address
}

/** RFC 2142 §2: reports about our customers are sent there; 'fbl': those of feedback loops (RFC 6449), as they are arranged with other operators. */
export const isAbuseAddress = (localPart: string): boolean => localPart === 'abuse' || localPart === 'fbl'
