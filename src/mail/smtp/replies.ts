/** Haraka's own replies, with the codes that RFC 5321 and RFC 3463 have for them. */
import { judgeSize } from '../../rules/mailbox.ts'

type Saying = readonly [begins: string, code: number, text: string]

const sayings = (longestMessage: number): readonly Saying[] => {
  const tooBig = judgeSize(Infinity, longestMessage)
  return [
    ...'text' in tooBig ? [['Message too big!', tooBig.code, tooBig.text] as const] : [], // RFC 1870 §6.1: not 550
    ['Bare line-feed', 550, '5.5.2 Lines end with CR LF; a bare LF was received (RFC 5321 section 2.3.8)'], // not 451: it would come again for ever
    ['Command line too long', 500, '5.5.2 Line too long'], // RFC 5321 §4.5.3.1.9
    ['Too many received headers', 554, '5.4.6 Too many Received fields: the message goes round in a circle'], // RFC 5321 §6.3
    ['Invalid MAIL FROM address', 501, '5.1.7 The sender is no address'],
    ['Invalid RCPT TO address', 501, '5.1.3 The recipient is no address'],
    ['Invalid command parameters', 555, '5.5.4 Parameters are for those who say EHLO'],
    ['I cannot deliver mail for', 550, '5.7.1 Not a mail domain of this server'],
    ['Syntax error', 501, '5.5.4 Syntax error in parameters'],
    ['Command parsing failed', 501, '5.5.4 Syntax error in parameters'],
    ['EHLO ', 501, '5.5.4 EHLO takes a domain or an address literal'],
    ['HELO ', 501, '5.5.4 HELO takes a domain or an address literal'],
    ['Use EHLO/HELO before MAIL', 503, '5.5.1 EHLO comes first'],
    ['Use MAIL before RCPT', 503, '5.5.1 MAIL comes before RCPT'],
    ['MAIL required first', 503, '5.5.1 MAIL comes before DATA'],
    ['RCPT required first', 503, '5.5.1 RCPT comes before DATA'],
    ['No valid recipients', 554, '5.5.1 No valid recipients'], // RFC 2920 §3.1
    ['Unrecognized command', 500, '5.5.1 Unrecognized command'],
    ['SSL attempted', 501, '5.5.1 TLS begins with STARTTLS here'],
    ['timeout', 421, '4.4.2 Timeout'],
    ['plugin timeout', 451, '4.3.0 Temporary fault, please try again'],
    ['Internal Server Error', 421, '4.3.0 Temporary fault, please try again']
  ]
}

/** What is said instead of a reply of Haraka's own; undefined: as it is. */
export function rightReply (said: unknown, longestMessage: number): { readonly code: number, readonly text: string } | undefined {
  const line = Array.isArray(said) ? said[0] : said
  if (typeof line !== 'string') return undefined
  const found = sayings(longestMessage).find(([begins]) => line.startsWith(begins))
  return found && { code: found[1], text: found[2] }
}
