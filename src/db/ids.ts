/** Opaque, prefixed ids: they tell people what a thing is and tell nobody how many there are. */
import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford: no i, l, o, u to misread on the telephone

/** `prefix` + '_' + 26 characters (130 random bits). */
export function newId (prefix: string): string {
  const characters = Array.from(randomBytes(26), byte => alphabet[byte % 32])
  return `${prefix}_${characters.join('')}`
}
