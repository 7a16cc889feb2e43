/**
 * Sender Rewriting Scheme (Wong, "SRS: Sender Rewriting Scheme for Forwarding Mail Between Different Domains", and Wayne Schlitt's notes on it): who forwards puts its
 * own domain into the envelope's sender, so that SPF holds, and takes bounces back by what stands before the @. Hash and stamp tell our own from forged ones.
 * Pure but for the key.
 */
import type { KeyRing } from '../../deps.ts'

type Key = Pick<KeyRing, 'mac'>

export type Rewriting = {
  /** The mail domain that forwards, ASCII. */
  readonly domain: string
  /** Machine time. */
  readonly at: Date
  /** Bounces go back to the sender. False: they are taken and end here, because nobody knows whether it was the sender's message. */
  readonly returns: boolean
}

export type Returned = {
  /** Whom a bounce is for. */
  readonly to: string
  readonly returns: boolean
}

/** Days in which a bounce comes: longer than any queue keeps a message. */
export const validDays = 21

const base32 = 'abcdefghijklmnopqrstuvwxyz234567' // its hash survives servers that change the case
const hashLength = 8
const turns = 1024
const dayMs = 86_400_000

/** What the parts are joined with after SRS0 and SRS1: the scheme allows any of three, and ours is part of what is hashed. */
const signOf = (returns: boolean): '=' | '-' => returns ? '=' : '-'

/** The sender for the next server; the null reverse-path stays what it is (RFC 5321 §4.5.5). */
export function rewriteSender (key: Key, sender: string, { domain, at, returns }: Rewriting): string {
  if (sender === '') return ''
  const { local, host } = partsOf(sender)
  const sign = signOf(returns)
  const again = /^srs1[-+=][^=]+=([^=]+)=(.+)$/i.exec(local)
  if (again) return `SRS1${sign}${hashOf(key, ['1', sign, again[1]!, again[2]!, domain])}=${again[1]}=${again[2]}@${domain}`
  const second = /^srs0([-+=].+)$/i.exec(local)
  if (second) return `SRS1${sign}${hashOf(key, ['1', sign, host, second[1]!, domain])}=${host}=${second[1]}@${domain}`
  const stamp = stampOf(at)
  return `SRS0${sign}${hashOf(key, ['0', sign, stamp, host, local, domain])}=${stamp}=${host}=${local}@${domain}`
}

export const isRewritten = (localPart: string): boolean => /^srs[01][-+=]/i.test(localPart)

/** Undefined for what we did not write, or too long ago. `address`: as it comes in at RCPT. */
export function readSender (key: Key, address: string, at: Date): Returned | undefined {
  const { local, host: domain } = partsOf(address)
  const once = /^srs0([-=])([a-z2-7]+)=([a-z2-7]{2})=([^=]+)=(.+)$/i.exec(local)
  if (once) {
    const [, sign, hash, stamp, host, user] = once as unknown as string[]
    if (hash!.toLowerCase() !== hashOf(key, ['0', sign!, stamp!, host!, user!, domain]) || !isFresh(stamp!, at)) return undefined
    return { to: `${user}@${host}`, returns: sign === '=' }
  }
  const twice = /^srs1([-=])([a-z2-7]+)=([^=]+)=([-+=].+)$/i.exec(local)
  if (!twice) return undefined
  const [, sign, hash, host, rest] = twice as unknown as string[]
  if (hash!.toLowerCase() !== hashOf(key, ['1', sign!, host!, rest!, domain])) return undefined
  return { to: `SRS0${rest}@${host}`, returns: sign === '=' } // its own stamp is that server's to judge
}

function partsOf (address: string): { local: string, host: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, at), host: address.slice(at + 1) }
}

const hashOf = (key: Key, parts: readonly string[]): string =>
  [...key.mac(parts.join('\n').toLowerCase(), 'mail.srs').subarray(0, hashLength)].map(byte => base32[byte % 32]).join('')

const dayOfTurn = (at: Date): number => Math.floor(at.getTime() / dayMs) % turns

const stampOf = (at: Date): string => base32[dayOfTurn(at) >> 5]! + base32[dayOfTurn(at) & 31]!

/** A clock that goes a little ahead of ours is no forger. */
function isFresh (stamp: string, at: Date): boolean {
  const [high, low] = [...stamp.toLowerCase()].map(each => base32.indexOf(each)) as [number, number]
  const age = (dayOfTurn(at) - (high * 32 + low) + turns) % turns
  return age <= validDays || age === turns - 1
}
