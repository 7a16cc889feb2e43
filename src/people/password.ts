/** Passwords at rest: argon2id (RFC 9106) in the PHC string format, with its own numbers in each string so that they can be raised later. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** '$argon2id$v=19$m=…,t=…,p=…$salt$hash'. */
export async function hashPassword (password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: normal(password), nonce, tagLength: 32, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** False for a wrong password and for a string that is no argon2id PHC string. */
export async function verifyPassword (password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(stored) ?? []
  if (!memory || !passes || !parallelism || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64')
  const tag = await derive('argon2id', {
    message: normal(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism)
  })
  return timingSafeEqual(tag, expected)
}

let decoy: Promise<string> | undefined

/** The same work as `verifyPassword` for an account that is not there, so that the time tells nobody which accounts exist. Always false. */
export async function verifyNobody (password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(password, await decoy)
  return false
}

/** A password to hand over once: 144 random bits, in letters, digits and marks that no command line takes for an option at the beginning. */
export const randomPassword = (): string => randomBytes(18).toString('base64url').replace(/^[-_]/, 'x')

// The same letters typed on two keyboards are one password (RFC 8265 §4.2.2).
const normal = (password: string): string => password.normalize('NFC')
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
