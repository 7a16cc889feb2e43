/** Codes by which a mailing's message is known again: HMACs under the key ring, which stand nowhere. Pure. */
import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../deps.ts'

type Keys = Pick<KeyRing, 'mac'>

const macOf = (keys: Keys, id: bigint, use: 'mailings.message' | 'mailings.opt-out'): string => keys.mac(String(id), use).toString('hex').slice(0, 16)

function read (keys: Keys, text: string, use: Parameters<typeof macOf>[2]): bigint | undefined {
  const [, number, mac] = /^([1-9]\d{0,17})-([0-9a-f]{16})$/.exec(text) ?? []
  if (number === undefined || mac === undefined) return undefined
  const id = BigInt(number)
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(keys, id, use))) ? id : undefined
}

/** The envelope's sender of a message (VERP): a reply of a server says by it alone which message it was. */
export function messageSender (keys: Keys, sender: string, id: bigint): string {
  const at = sender.lastIndexOf('@')
  return `${sender.slice(0, at)}+m${id}-${macOf(keys, id, 'mailings.message')}${sender.slice(at)}`
}

/** Whose message the envelope's sender stands for. Undefined: none of a mailing. */
export function messageOf (keys: Keys, sender: string): bigint | undefined {
  const [, detail] = /^[^@]+\+m([0-9a-f-]+)@[^@]+$/i.exec(sender) ?? []
  return detail === undefined ? undefined : read(keys, detail.toLowerCase(), 'mailings.message')
}

/** Protects its bearer and does nothing else: it stands in List-Unsubscribe (RFC 8058 §3.1), and so in a link. */
export const optOutCode = (keys: Keys, id: bigint): string => `${id}-${macOf(keys, id, 'mailings.opt-out')}`

export const optedOutBy = (keys: Keys, code: string): bigint | undefined => read(keys, code.trim().toLowerCase(), 'mailings.opt-out')

/** Opens a page; whoever posts to it is protected (RFC 8058 §3.2). The code stands in the query, which no log keeps. */
export const optOutUrl = (webUrl: string, code: string): string => `${webUrl}/mailings/off?code=${code}`
