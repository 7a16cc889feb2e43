/** The name of a mail domain as somebody typed it. Pure. */
import { toASCII } from 'tr46'
import { Refusal } from '../errors.ts'

/** Unicode or ASCII form → ASCII, lower case. @throws Refusal 'invalid' 'not-a-name' */
export function mailDomainName (typed: string): string {
  const name = toASCII(typed.trim(), { checkBidi: true, checkHyphens: true, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true, transitionalProcessing: false })?.toLowerCase()
  if (!name || !name.includes('.')) throw new Refusal('invalid', 'This is not a domain name. Write it like przyklad.pl.', { reason: 'not-a-name', rule: 'BMP-2' })
  return name
}
