/** Paths as Dovecot's LMTP takes them: 2.3 has no SMTPUTF8. Pure. */
import { domainToASCII } from 'node:url'

/** A mailbox with other letters is named by its id, which the user database knows (`address_as_kept`). */
export const lmtpRecipient = ({ address, mailboxId }: { readonly address: string, readonly mailboxId: string }): string =>
  isAscii(address) ? address : `${mailboxId}${address.slice(address.lastIndexOf('@'))}`

/** With the domain in ASCII. A local part in other letters is taken, and Dovecot notes an empty Return-Path. */
export function lmtpReversePath (sender: string): string {
  const at = sender.lastIndexOf('@')
  return isAscii(sender) ? `<${sender}>` : `<${sender.slice(0, at)}@${domainToASCII(sender.slice(at + 1))}>`
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)
