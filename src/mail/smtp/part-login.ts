/** A part of the product logs in on the submission port, to hand over mail that is no mailbox's. Its password is computed from the key ring, which no one else has. */
import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../deps.ts'
import type { Connection } from './haraka.ts'

/** No address: no mailbox can be called so. */
export const listsLogin = 'strefa-lists'

export const listsPassword = (keys: Pick<KeyRing, 'mac'>): string => keys.mac(listsLogin, 'submission.part').toString('base64url')

const parts = new WeakSet<Connection>()

/** Undefined: this is no part's log-in. */
export function checkPart (keys: Pick<KeyRing, 'mac'>, connection: Connection, user: string, password: string): boolean | undefined {
  if (user !== listsLogin) return undefined
  const [given, right] = [Buffer.from(password), Buffer.from(listsPassword(keys))]
  const good = given.length === right.length && timingSafeEqual(given, right)
  if (good) parts.add(connection)
  return good
}

export const isPart = (connection: Connection): boolean => parts.has(connection)
