/**
 * Mailing lists (HOST-5.3k): only who has confirmed is on one, whoever wants leaves it, and what goes to many is posted by who may. Pure: facts in, one decision out.
 */
import type { Verdict } from './mailbox.ts'

export const listKinds = ['announcement', 'discussion'] as const
export const postingRights = ['owners', 'members', 'anybody'] as const
export const replyPolicies = ['author', 'list'] as const

export type ListKind = typeof listKinds[number]
export type PostingRight = typeof postingRights[number]
export type ReplyPolicy = typeof replyPolicies[number]

export const listLimits = {
  /** Characters before the @: a bounce address has 32 more, and a local part 64 (RFC 5321 §4.5.3.1.1). */
  localPart: 30,
  /** Octets of the longest post that a list may be set to take. */
  postBytes: 10 * 1024 * 1024,
  /** Addresses that a list may invite within 24 hours: more at once without a consent is a mailing that HOST-5.3k forbids. */
  invitations: 100,
  /** Days in which the link of a letter confirms. */
  confirmDays: 7,
  /** Days for which the address of somebody who never confirmed is kept. */
  unconfirmedDays: 30,
  /** Days for which the proof of a consent is kept after its end. */
  proofDays: 365,
  /** Days after which the copies of a sent post are only counts. */
  copyDays: 14
} as const

/** Letters that anybody can have sent by a form: by machine time. */
export const formLimits = { windowMs: 24 * 3_600_000, address: 3, ip: 30 }

export type PostFacts = {
  readonly whoPosts: PostingRight
  readonly moderated: boolean
  /** The author's address is among the list's owners. */
  readonly isOwner: boolean
  readonly isMember: boolean
  /** A signature shows that the author's domain sent it (RFC 6376, aligned as in RFC 7489 §3.1.1). */
  readonly isProven: boolean
}

export const holdReasons = ['moderated', 'stranger', 'unproven'] as const
export type HoldReason = typeof holdReasons[number]

export type PostDecision =
  | { readonly do: 'send' }
  | { readonly do: 'hold', readonly why: HoldReason }
  | { readonly do: 'refuse', readonly verdict: Verdict }

/** A name in From is anybody's to write: what its owner may do is done for nobody who has not proven to be it. */
export function decidePost ({ whoPosts, moderated, isOwner, isMember, isProven }: PostFacts): PostDecision {
  const may = isOwner || (whoPosts !== 'owners' && isMember)
  if (!may && whoPosts !== 'anybody') return { do: 'refuse', verdict: { say: 'refuse', code: 550, text: `5.7.2 HOST-5.3k only ${whoPosts === 'owners' ? 'the owners' : 'members'} may write to this list` } }
  if (!may) return { do: 'hold', why: 'stranger' }
  if (!isProven) return { do: 'hold', why: 'unproven' }
  return moderated && !isOwner ? { do: 'hold', why: 'moderated' } : { do: 'send' }
}

/** What one copy came to: 'hard': there is no such address (RFC 3463 §3.2, §3.3). */
export type CopyEnd = 'delivered' | 'soft' | 'hard'

/** `reply`: of the other server, e.g. '550 5.1.1 No such mailbox', or the Status of a report (RFC 3464 §2.3.4). Everything else than "no such address" may be over tomorrow. */
export function judgeReply (reply: string): Exclude<CopyEnd, 'delivered'> {
  const [, enhanced] = /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(reply) ?? []
  if (enhanced === undefined) return /^(?:550|551|553)\b/.test(reply) && /no such|unknown|not exist|invalid recipient|no mailbox|user not found/i.test(reply) ? 'hard' : 'soft'
  return /^5\.1\.(?:1|2|3|6|10)$/.test(enhanced) || enhanced === '5.2.1' ? 'hard' : 'soft'
}

export const bounceLimits = { hard: 2, soft: 5 }

/** Whether an address goes off the list (HOUSE-LIST-BOUNCE). `ends`: of its last posts, newest first, each once. */
export function decideBounce (ends: readonly CopyEnd[]): 'keep' | 'remove' {
  const lastAre = (count: number, right: (end: CopyEnd) => boolean) => ends.length >= count && ends.slice(0, count).every(right)
  return lastAre(bounceLimits.hard, end => end === 'hard') || lastAre(bounceLimits.soft, end => end !== 'delivered') ? 'remove' : 'keep'
}

/** Who is where on the way onto a list and off it. */
export const memberStates = ['asked', 'invited', 'member', 'left'] as const
export type MemberState = typeof memberStates[number]

export function stateOfMember ({ confirmedAt, leftAt, askedAt }: { readonly confirmedAt: Date | null, readonly leftAt: Date | null, readonly askedAt: Date | null }): MemberState {
  if (leftAt) return 'left'
  if (confirmedAt) return 'member'
  return askedAt ? 'asked' : 'invited'
}

export const postStates = ['held', 'rejected', 'waiting', 'sending', 'paused', 'sent'] as const
export type PostState = typeof postStates[number]

export type PostStateFacts = { readonly decidedAt: Date | null, readonly approved: boolean | null, readonly begunAt: Date | null, readonly endedAt: Date | null, /** Sending of its domain is blocked or suspended now. */ readonly isHeldUp: boolean }

export function stateOfPost ({ decidedAt, approved, begunAt, endedAt, isHeldUp }: PostStateFacts): PostState {
  if (!decidedAt) return 'held'
  if (!approved) return 'rejected'
  if (endedAt) return 'sent'
  if (isHeldUp) return 'paused'
  return begunAt ? 'sending' : 'waiting'
}
