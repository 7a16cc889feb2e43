/** Whether a password is an account's, and whether it may become one. */
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { isGuessable } from './guessable.ts'
import { countTry, type Tried } from './limit-attempts.ts'
import { verifyPassword } from './password.ts'

/**
 * The password of somebody who is logged in, asked for again: tries count as those of a log-in do.
 * @throws Refusal 'forbidden' 'too-many-attempts'; 'invalid' 'wrong-password'
 */
export async function requirePassword (deps: Deps, { email, passwordHash }: { readonly email: string, readonly passwordHash: string }, { password, address }: { readonly password: string, readonly address: string }, at: Date): Promise<Tried> {
  const tried = await countTry(deps, { account: email, address }, at)
  if (!await verifyPassword(password, passwordHash)) throw new Refusal('invalid', 'This is not the password of your account: write it again.', { reason: 'wrong-password', rule: 'HOUSE-SIGN-IN' })
  return tried
}

/**
 * NIST SP 800-63B §3.1.1.2, ASVS 2.1.7: length counts, and what is tried first is refused; no rules about signs.
 * @throws Refusal 'invalid' 'bad-password', 'guessed-password'
 */
export async function requireGoodPassword (password: string, email: string): Promise<void> {
  if (password.length < 12 || password.length > 256) throw new Refusal('invalid', 'password: write 12 to 256 characters.', { reason: 'bad-password', rule: 'HOUSE-ACCOUNT' })
  const [own = '', domain = ''] = email.split('@')
  if (await isGuessable(password, [email, own, ...own.split(/[^\p{L}]+/u), domain])) {
    throw new Refusal('invalid', 'This is one of the passwords that are tried first: take several words that do not belong together.', { reason: 'guessed-password', rule: 'HOUSE-SIGN-IN' })
  }
}
