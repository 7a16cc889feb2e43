/** AUTH on the submission port (RFC 4954): the mailbox's address and password, the same as for IMAP and POP3. */
import { verifyNobody } from '../people/password.ts'
import { normaliseAddress } from './address-key.ts'
import { verifyMailboxPassword } from './mailbox-password.ts'
import { selectLogin } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** The mailbox's id; undefined when this pair opens none: unknown, wrong, suspended and blocked look alike, and take as long. Rejects when nobody can tell. */
export async function answerAuth ({ db }: Pick<MailDeps, 'db'>, address: string, password: string): Promise<string | undefined> {
  const login = await selectLogin(db, normaliseAddress(address) ?? '')
  const right = login ? await verifyMailboxPassword(password, login.passwordHash) : await verifyNobody(password)
  return right ? login?.mailboxId : undefined
}
