/**
 * Codes by which the list knows a member or a copy again. They are computed and stand nowhere: HMACs under the key ring, so neither the database nor a backup of it
 * lets anybody confirm or sign off another. Pure.
 */
import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../deps.ts'

type Keys = Pick<KeyRing, 'mac'>

const numbered = (id: bigint): string => id.toString(36)

/** bigint's texts have no parser of base 36. Undefined: none of ours. */
function numberOf (text: string): bigint | undefined {
  if (!/^[1-9a-z][0-9a-z]{0,12}$/.test(text)) return undefined
  let value = 0n
  for (const each of text) value = value * 36n + BigInt(parseInt(each, 36))
  return value < 2n ** 63n ? value : undefined
}

const bounceMac = (keys: Keys, id: bigint): string => keys.mac(numbered(id), 'lists.copy').toString('hex').slice(0, 16)
const signOffMac = (keys: Keys, id: bigint): string => keys.mac(numbered(id), 'lists.sign-off').toString('hex').slice(0, 16)
const confirmMac = (keys: Keys, id: bigint, askedAt: Date): string => keys.mac(`${numbered(id)} ${askedAt.getTime()}`, 'lists.confirm').toString('base64url').slice(0, 22)

const equal = (given: string, expected: string): boolean => given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))

function read (text: string, macOf: (id: bigint) => string): bigint | undefined {
  const [number = '', mac = '', ...more] = text.split('-')
  const id = numberOf(number)
  return id !== undefined && more.length === 0 && equal(mac, macOf(id)) ? id : undefined
}

/** The envelope's sender of a copy (VERP): what bounces says by its address alone which copy it was. */
export const bounceAddress = (keys: Keys, { localPart, domain }: { readonly localPart: string, readonly domain: string }, copyId: bigint): string => `${localPart}+b${numbered(copyId)}-${bounceMac(keys, copyId)}@${domain}`

/** The copy whose bounce address it is. Undefined: none. */
export function copyOf (keys: Keys, address: string): bigint | undefined {
  const [, detail] = /^[^@+]+\+b([0-9a-z-]+)@[^@]+$/i.exec(address) ?? []
  return detail === undefined ? undefined : read(detail.toLowerCase(), id => bounceMac(keys, id))
}

/** Takes its bearer off the list and does nothing else: it stands in List-Unsubscribe (RFC 8058 §3.1), and so in a link. */
export const signOffCode = (keys: Keys, memberId: bigint): string => `${numbered(memberId)}-${signOffMac(keys, memberId)}`

export const signedOffBy = (keys: Keys, code: string): bigint | undefined => read(code.trim().toLowerCase(), id => signOffMac(keys, id))

export const signOffAddress = (keys: Keys, { localPart, domain }: { readonly localPart: string, readonly domain: string }, memberId: bigint): string => `${localPart}+off${signOffCode(keys, memberId)}@${domain}`

export function signedOffByAddress (keys: Keys, address: string): bigint | undefined {
  const [, code] = /^[^@+]+\+off([0-9a-z-]+)@[^@]+$/i.exec(address) ?? []
  return code === undefined ? undefined : signedOffBy(keys, code)
}

/** Proves that the letter about this asking was read; a later asking makes it void. */
export const confirmCode = (keys: Keys, memberId: bigint, askedAt: Date): string => `${numbered(memberId)}_${confirmMac(keys, memberId, askedAt)}`

/** Whose code it claims to be; whether it is, `isConfirmCode` tells. */
export const claimedMember = (code: string): bigint | undefined => numberOf(code.trim().split('_')[0] ?? '')

export const isConfirmCode = (keys: Keys, code: string, memberId: bigint, askedAt: Date): boolean => equal(code.trim(), confirmCode(keys, memberId, askedAt))
