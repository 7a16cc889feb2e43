/** App passwords as they are made and kept: for SCRAM-SHA-256 (RFC 5802, RFC 7677), so that neither their keeper nor a listener learns them. */
import { createHash, createHmac, pbkdf2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

/** Without i, l and o, which look alike on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz'
const groups = 5
const groupLetters = 5

/** RFC 7677 §4. A hundred random bits are not guessed however cheap a guess is. */
const rounds = 4096

const word = (): string => Array.from({ length: groupLetters }, () => letters[randomInt(letters.length)]).join('')

/** 25 random letters (113 bits) in groups, typed as they stand: 'abcde-fghjk-…'. */
export const newAppPassword = (): string => Array.from({ length: groups }, word).join('-')

/** Stands in the log-in name 'ewa+abcde@…' that names one app password. */
export const newLabel = word

/** 16 bits of the password's SHA-256, hexadecimal, as Dovecot says them: they find one among a mailbox's, and say too little of a password to matter. */
export const digestOf = (password: string): string => createHash('sha256').update(password).digest('hex').slice(0, 4)

const scheme = '{SCRAM-SHA-256}'

/** As Dovecot keeps it: iterations, salt, StoredKey and ServerKey (RFC 5802 §3), base64. */
export async function verifierOf (password: string): Promise<string> {
  const salt = randomBytes(16)
  const { storedKey, serverKey } = await keysOf(password, salt, rounds)
  return `${scheme}${[rounds, salt.toString('base64'), storedKey.toString('base64'), serverKey.toString('base64')].join()}`
}

export async function isAppPassword (password: string, verifier: string): Promise<boolean> {
  const [iterations, salt, stored] = verifier.slice(scheme.length).split(',')
  if (!iterations || !salt || !stored) return false
  const { storedKey } = await keysOf(password, Buffer.from(salt, 'base64'), Number(iterations))
  const expected = Buffer.from(stored, 'base64')
  return expected.length === storedKey.length && timingSafeEqual(storedKey, expected)
}

/** The password is ASCII, so SASLprep (RFC 4013) leaves it as it is. */
async function keysOf (password: string, salt: Buffer, iterations: number): Promise<{ storedKey: Buffer, serverKey: Buffer }> {
  const salted = await derive(password, salt, iterations, 32, 'sha256')
  const hmac = (what: string): Buffer => createHmac('sha256', salted).update(what).digest()
  return { storedKey: createHash('sha256').update(hmac('Client Key')).digest(), serverKey: hmac('Server Key') }
}
