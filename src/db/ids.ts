/** Opaque, prefixed ids: they tell people what a thing is and tell nobody how many there are. */
import { randomFillSync } from 'node:crypto'

const alphabet = Buffer.from('0123456789abcdefghjkmnpqrstvwxyz') // Crockford: no i, l, o, u to misread on the telephone
const length = 26

/** Random characters for the next ids: asking the system for each one alone costs more than the id. */
const ahead = Buffer.alloc(length * 64)
let used = ahead.length

/** `prefix` + '_' + 26 characters (130 random bits). */
export function newId (prefix: string): string {
  if (used === ahead.length) {
    randomFillSync(ahead)
    for (let at = 0; at < ahead.length; at++) ahead[at] = alphabet[ahead[at]! % 32]!
    used = 0
  }
  return `${prefix}_${ahead.toString('latin1', used, used += length)}`
}
