/** Whether the octets of a message are those of a message (RFC 5321 §2.3.8, RFC 5322 §2.1). Pure. */
import type { Verdict } from './mailbox.ts'

export type Shape = {
  /** Octets before the empty line, or of all where there is none. */
  readonly headerBytes: number
  /** Of the header. */
  readonly headerLines: number
  readonly bareCr: boolean
  readonly nul: boolean
}

/** What the larger providers read of a header; everything that reads one keeps it in memory. */
export const longestHeader = 512 * 1024
/** A field of so many lines is read by programs whose work grows with the square of them. */
export const mostHeaderLines = 5_000
/** Longer lines are broken by servers, and their signatures with them. RFC 5321 §4.5.3.1.6 promises 998. */
export const longestLine = 128 * 1024

/** RFC 5321 §4.5.3.1.6. */
export const lineTooLong: Verdict = { say: 'refuse', code: 550, text: `5.6.0 A line of the message is longer than ${longestLine} octets` }

/** `broken`: a line was longer than `longestLine`. Where two servers disagree about where a line ends a second message can hide in the first: nothing of the kind is taken. */
export function judgeShape ({ headerBytes, headerLines, bareCr, nul }: Shape, broken: boolean): Verdict {
  if (broken) return lineTooLong
  if (bareCr) return { say: 'refuse', code: 550, text: '5.6.0 Lines end with CR LF; a bare CR was received (RFC 5321 section 2.3.8)' }
  if (nul) return { say: 'refuse', code: 550, text: '5.6.0 The message contains a NUL character (RFC 5322 section 4)' }
  if (headerBytes > longestHeader) return { say: 'refuse', code: 552, text: `5.3.4 The header of the message is longer than ${longestHeader} octets` }
  if (headerLines > mostHeaderLines) return { say: 'refuse', code: 552, text: `5.3.4 The header of the message has more than ${mostHeaderLines} lines` }
  return { say: 'pass' }
}
