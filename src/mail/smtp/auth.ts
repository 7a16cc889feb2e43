/** AUTH over TLS only, PLAIN and LOGIN; Haraka's auth_base reads the commands. */
import type { Verdict } from '../../rules/mailbox.ts'
import { answerAuth, answerStillIn, type AuthAnswer } from '../answer-auth.ts'
import { noteFailedLogIn } from '../out/answer-sending.ts'
import { mailDeps } from './deps.ts'
import type { Connection, Next } from './haraka.ts'
import { checkPart } from './part-login.ts'
import { credentialOf, noteLogin } from './session.ts'

type Tell = (right: boolean, say?: { readonly code: number, readonly message: string }) => void

export function offerAuth (next: Next, connection: Connection): void {
  if (connection.tls.enabled) { // RFC 4954 §4: no password in clear
    const methods = ['PLAIN', 'LOGIN']
    connection.capabilities.push(`AUTH ${methods.join(' ')}`)
    connection.notes.allowed_auth_methods = methods
  }
  next()
}

export async function checkPassword (connection: Connection, login: string, password: string, tell: Tell): Promise<void> {
  const part = checkPart(mailDeps().keys, connection, login, password)
  if (part !== undefined) return tell(part)
  let answer: AuthAnswer
  try {
    answer = await answerAuth(mailDeps(), { login, password, ip: connection.remote.ip })
  } catch (error) {
    mailDeps().log.error({ err: error }, 'log-in deferred by a fault of ours')
    return tell(false, { code: 454, message: '4.7.0 Temporary authentication failure' }) // RFC 4954 §6
  }
  if (answer.is === 'refused') {
    void noteFailedLogIn(mailDeps(), login)
    return tell(false, answer.say)
  }
  noteLogin(connection, answer.by)
  tell(true)
}

/** For MAIL FROM and the end of DATA, before anybody else speaks. Who has not logged in at all is told so by those. */
export async function judgeStillIn (connection: Connection): Promise<Verdict> {
  const credential = credentialOf(connection)
  if (!credential || await answerStillIn(mailDeps(), credential)) return { say: 'pass' }
  return { say: 'refuse', code: 530, text: '5.7.0 Authentication required: the password of this session was changed or has ended' } // RFC 4954 §6
}
