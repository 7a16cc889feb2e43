/** AUTH on the submission port (RFC 4954): the same passwords and the same limits as for IMAP and POP3. */
import { answerLogIn, isStillIn, type Credential, type LogInDeps } from './access/answer-log-in.ts'
import { passwordPath } from './access/password-path.ts'
import type { MailDeps } from './smtp/deps.ts'

export type AuthAnswer =
  | { readonly is: 'in', readonly by: Credential }
  /** What the program is told; undefined: the usual words for a wrong password. */
  | { readonly is: 'refused', readonly say?: { readonly code: number, readonly message: string } }

const notNow = { code: 454, message: '4.7.0 Temporary authentication failure' } as const // RFC 4954 §6

/** Rejects when nobody can tell. */
export async function answerAuth (deps: Pick<MailDeps, 'webUrl'> & LogInDeps, { login, password, ip }: { readonly login: string, readonly password: string, readonly ip: string }): Promise<AuthAnswer> {
  const answer = await answerLogIn(deps, { login, password, ip, protocol: 'smtp', program: '' })
  switch (answer.is) {
    case 'in': return answer
    case 'wrong': return { is: 'refused' }
    case 'limited': return { is: 'refused', say: notNow } // whether the password was right is not said
    case 'ended': return { is: 'refused', say: { code: 535, message: `5.7.8 OG-7.5 this password has ended, set a new one: ${deps.webUrl}${passwordPath}` } }
    default: return answer satisfies never
  }
}

/** Asked again at each message: a password that was changed or revoked opens nothing more, whatever it opened before (HOST-9.1). Rejects when nobody can tell. */
export const answerStillIn = async (deps: Pick<MailDeps, 'db' | 'now'>, credential: Credential): Promise<boolean> => await isStillIn(deps, credential)
