/** What a sender is told that comes again with a message of which a part of the recipients has its copy. Pure. */
import type { Recipient, Verdict } from './mailbox.ts'

/** Milliseconds. Longer than any common server waits between two tries; each further try counts anew. */
export const toldFor = 12 * 3_600_000

export type Refused = {
  readonly code: number
  /** With its enhanced code. */
  readonly text: string
  /** SIZE of MAIL FROM then; 0: not declared. */
  readonly declaredBytes: number
  /** The mailbox then. */
  readonly usedBytes: number
  readonly quotaBytes: number
  readonly refusedAt: Date
}

/** 'pass' when it holds no longer: too long ago, another message by its declared size, or the mailbox has been emptied or enlarged since (HOUSE-PARTIAL). */
export function judgeRefused ({ code, text, declaredBytes, usedBytes, quotaBytes, refusedAt }: Refused, mailbox: Pick<Recipient, 'usedBytes' | 'quotaBytes'>, messageBytes: number, at: Date): Verdict {
  if (at.getTime() - refusedAt.getTime() >= toldFor) return { say: 'pass' }
  if (messageBytes !== declaredBytes) return { say: 'pass' }
  if (mailbox.usedBytes < usedBytes || mailbox.quotaBytes > quotaBytes) return { say: 'pass' }
  return { say: 'refuse', code, text }
}
