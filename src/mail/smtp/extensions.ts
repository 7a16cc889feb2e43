/** What EHLO offers, and Haraka's own replies. */
import { mailDeps } from './deps.ts'
import type { Connection, Next } from './haraka.ts'
import { replyOf } from './hook.ts'
import { rightReply } from './replies.ts'

/** SIZE as we hold it: Haraka's own limit counts dots that were added for the way. SMTPUTF8 (RFC 6531) is Haraka's to offer. */
export function offerExtensions (next: Next, connection: Connection): void {
  connection.capabilities = [...connection.capabilities.filter(each => !/^SIZE\b/.test(each)), `SIZE ${mailDeps().longestMessage}`]
  next()
}

/** Haraka's own replies, with their right codes. */
export function sayRightly (next: Next, connection: Connection): void {
  const respond = connection.respond.bind(connection)
  const { longestMessage } = mailDeps()
  connection.respond = (code, text, after) => {
    const right = code < 400 ? undefined : rightReply(text, longestMessage)
    return respond(code, right ? replyOf({ say: 'refuse', ...right }) : text, after)
  }
  next()
}
