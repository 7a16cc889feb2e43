/** What is kept of a message's way, and for how long (HOUSE-TRACE). Pure. Content and subject are never among it. */
import type { Outcome, Verdict } from './mailbox.ts'

/** Where a message was met. 'inside': in a mailbox, by the scanner of uploads. */
export type TraceDoor = 'mx' | 'submission' | 'outbound' | 'forward' | 'list' | 'inside'

/** How far it had come. */
export type TraceStage = 'connect' | 'mail' | 'rcpt' | 'data' | 'sent'

/**
 * delivered: in the mailbox before the answer; queued: on its way out, on our disk; taken: a report, which has no mailbox; dropped: ours to drop, by a rule;
 * counted: one row for refusals that were too many to be noted each.
 */
export type TraceOutcome = 'delivered' | 'queued' | 'taken' | 'refused' | 'deferred' | 'dropped' | 'counted'

/** HOUSE-TRACE: how long what became of messages is kept. */
export type TraceTerms = { readonly days: number }

/** Where a policy says nothing, and for traces that are nobody's here. */
export const usualTraceTerms: TraceTerms = { days: 30 }

const dayMs = 86_400_000

/** Traces older than this are deleted. */
export const traceKeptFrom = (now: Date, { days }: TraceTerms): Date => new Date(now.getTime() - days * dayMs)

/** Refusals at RCPT that are noted one by one: of one address in a minute, and of all in one process. The others are counted. */
export const refusalsNoted = { ofOneAddress: 10, ofAll: 600 } as const

/** What an answer to SMTP means for the recipient it was given for. */
export function outcomeOf (verdict: Verdict, accepted: 'delivered' | 'queued' | 'taken'): TraceOutcome {
  switch (verdict.say) {
    case 'refuse': return 'refused'
    case 'defer': return 'deferred'
    default: return accepted
  }
}

/** What the mailbox server said of one recipient; undefined when it was not asked. */
export function outcomeOfDelivery (outcome: Outcome): TraceOutcome {
  switch (outcome.is) {
    case 'delivered': return 'delivered'
    case 'refused': return 'refused'
    default: return 'deferred'
  }
}

const ruleInWords = /\b(?:HOST|HOUSE|BMP|MZ|OG|DOM|VO|KC)-[A-Z0-9][A-Z0-9.]*[a-z]?\b/

/** The rule behind an answer: the one it names, else the one its enhanced code stands for (RFC 3463). */
export function ruleOfAnswer (code: number | null, text: string | null): string | null {
  const named = text === null ? null : ruleInWords.exec(text)
  if (named) return named[0].replace(/\.$/, '')
  const enhanced = /^(\d\.\d{1,3}\.\d{1,3})/.exec(text ?? '')?.[1]
  if (code === 552 && enhanced === '5.2.2') return 'BMP-3'
  if (enhanced === '5.2.1') return 'HOST-12.5c'
  if (enhanced === '4.7.1' || (code === 552 && enhanced === '5.3.4')) return 'HOST-13.1'
  if (enhanced === '5.1.1' || enhanced === '5.7.1') return 'BMP-2'
  return null
}
