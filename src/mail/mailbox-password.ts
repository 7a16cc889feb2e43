/** Mailbox passwords as Dovecot and our SMTP servers verify them: the PHC string behind the name of its scheme. */
import { Refusal } from '../errors.ts'
import { hashPassword, randomPassword, verifyPassword } from '../people/password.ts'
import { judgePassword } from '../rules/mailbox.ts'

const scheme = '{ARGON2ID}'

/** `chosen` null: one is made. @throws Refusal 'invalid' (OG-7.5) */
export async function newMailboxPassword (chosen: string | null): Promise<{ password: string, hash: string }> {
  const bad = chosen === null ? undefined : judgePassword(chosen)
  if (bad) throw new Refusal('invalid', bad, { reason: 'weak-password', rule: 'OG-7.5' })
  const password = chosen ?? randomPassword()
  return { password, hash: mailboxHash(await hashPassword(password)) }
}

/** A PHC string as Dovecot reads it. */
export const mailboxHash = (phc: string): string => `${scheme}${phc}`

export const verifyMailboxPassword = (password: string, stored: string): Promise<boolean> => verifyPassword(password, stored.slice(scheme.length))
