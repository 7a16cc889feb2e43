/** AUTH over TLS only, PLAIN and LOGIN; Haraka's auth_base reads the commands. */
import { answerAuth } from '../answer-auth.ts'
import { mailDeps } from './deps.ts'
import type { Connection, Next } from './haraka.ts'
import { noteLogin } from './session.ts'

type Tell = (right: boolean, say?: { readonly code: number, readonly message: string }) => void

export function offerAuth (next: Next, connection: Connection): void {
  if (connection.tls.enabled) { // RFC 4954 §4: no password in clear
    const methods = ['PLAIN', 'LOGIN']
    connection.capabilities.push(`AUTH ${methods.join(' ')}`)
    connection.notes.allowed_auth_methods = methods
  }
  next()
}

export async function checkPassword (connection: Connection, user: string, password: string, tell: Tell): Promise<void> {
  let mailboxId: string | undefined
  try {
    mailboxId = await answerAuth(mailDeps(), user, password)
  } catch (error) {
    mailDeps().log.error({ err: error }, 'log-in deferred by a fault of ours')
    return tell(false, { code: 454, message: '4.7.0 Temporary authentication failure' }) // RFC 4954 §6
  }
  if (mailboxId !== undefined) noteLogin(connection, mailboxId)
  tell(mailboxId !== undefined)
}
