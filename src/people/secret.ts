/** Tokens of sessions and programs: 256 random bits, so a plain hash is enough to keep them by (nothing to guess). */
import { createHash, randomBytes } from 'node:crypto'

export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** What is stored, and what a presented secret is looked up by. Hex. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
