/** Whether a password is an account's, and whether it may become one. */
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { guessedWords } from '../rules/guessed-words.ts'
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
 * NIST SP 800-63B §3.1.1.2: length counts, and what is tried first is refused; no rules about signs.
 * @throws Refusal 'invalid' 'bad-password', 'guessed-password'
 */
export function requireGoodPassword (password: string, email: string): void {
  if (password.length < 12 || password.length > 256) throw new Refusal('invalid', 'password: write 12 to 256 characters.', { reason: 'bad-password', rule: 'HOUSE-ACCOUNT' })
  const plain = password.toLowerCase()
  const letters = plain.replaceAll(/[^\p{L}]/gu, '')
  const own = email.split('@')[0]!
  if (new Set(password).size < 5 || letters === '' || guessedWords.has(letters) || plain === email || letters === own.replaceAll(/[^\p{L}]/gu, '')) {
    throw new Refusal('invalid', 'This is one of the passwords that are tried first: take several words that do not belong together.', { reason: 'guessed-password', rule: 'HOUSE-SIGN-IN' })
  }
}
