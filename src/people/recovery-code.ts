/** Codes for the day when authenticator and passkeys are gone: 80 random bits each, written down on paper. */
import { randomBytes } from 'node:crypto'
import type { KeyRing } from '../deps.ts'

export const recoveryCodeCount = 10

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford: no i, l, o, u to misread

/** 'xxxx-xxxx-xxxx-xxxx' */
export function newRecoveryCode (): string {
  const letters = [...randomBytes(16)].map(byte => alphabet[byte % 32])
  return [0, 4, 8, 12].map(at => letters.slice(at, at + 4).join('')).join('-')
}

/** The letters alone, as they were meant; undefined: no such code. */
export function parseRecoveryCode (text: string): string | undefined {
  const code = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(code) ? code : undefined
}

/** What is kept, hex: under a key of the house, so that a stolen table alone lets nobody try codes. */
export const recoveryHash = (keys: KeyRing, userId: string, code: string): string => keys.mac(code, `recovery-code:${userId}`).toString('hex')
