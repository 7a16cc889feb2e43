/** What EHLO offers, and the one reply of Haraka's own that has the wrong code. */
import { judgeSize } from '../../rules/mailbox.ts'
import { mailDeps } from './deps.ts'
import type { Connection, Next } from './haraka.ts'
import { replyOf } from './hook.ts'

/** SIZE as we hold it (Haraka's own limit counts dots that were added for the way); no SMTPUTF8 (RFC 6531): Dovecot does not take such addresses. */
export function offerExtensions (next: Next, connection: Connection): void {
  connection.capabilities = [...connection.capabilities.filter(each => !/^(?:SIZE|SMTPUTF8)\b/.test(each)), `SIZE ${mailDeps().longestMessage}`]
  next()
}

/** RFC 1870 §6.1: "too big" is 552, Haraka says 550. */
export function sayTooBigRightly (next: Next, connection: Connection): void {
  const respond = connection.respond.bind(connection)
  const tooBig = judgeSize(Infinity, mailDeps().longestMessage)
  connection.respond = (code, text, after) => respond(code, text === 'Message too big!' && 'text' in tooBig ? replyOf(tooBig) : text, after)
  next()
}
