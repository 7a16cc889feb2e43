/** Mailings to lists that nobody confirmed (rulebook §7, MZ): what a list may be, whether one may start, how fast it goes, and what each recipient's part came to. Pure. */
import type { RuleId } from './rule-ids.ts'

export const mailingLimits = {
  /** Addresses of one list. */
  addresses: 1_000_000,
  /** Octets of a list's file. */
  listBytes: 64 * 1024 * 1024,
  /** Characters of a text; of its HTML form. */
  text: 100_000,
  html: 400_000,
  /** Characters before the sender's @: a bounce address has 32 more, and a local part 64 (RFC 5321 §4.5.3.1.1). */
  localPart: 32,
  /** Lines that could not be read, of which the receipt says why; the rest is counted. */
  faults: 1000,
  /** RFC 5321 §4.5.4.1: days for which a recipient whose turn was put off is tried again. */
  triedForDays: 5,
  /** Days after the end for which the recipients are kept; then only counts are. */
  keptDays: 30
} as const

/** HOUSE-MAILING: messages that are handed over within one window. `ms`: machine time. */
export type Pace = { readonly messages: number, readonly ms: number }

/** 600 a minute. */
export const usualPace: Pace = { messages: 50, ms: 5000 }

export type StartFacts = {
  /** The customer's confirmation that its protection is set up stands. */
  readonly isConfirmed: boolean
  readonly isFiltered: boolean
  readonly toSend: number
  readonly startedAt: Date | null
  /** Of the mail domain. */
  readonly block: { readonly rule: string, readonly untilAt: Date | null } | null
  readonly isSuspended: boolean
  /** Mailings are barred while a case stays open after its longest block (HOUSE-LIMIT). */
  readonly isBarred: boolean
}

export type StartDecision =
  | { readonly do: 'start' }
  | { readonly do: 'refuse', readonly reason: 'mailing-started' | 'protection-unconfirmed' | 'list-unfiltered' | 'list-empty' | 'sender-blocked' | 'domain-suspended' | 'mailing-barred', readonly rule: RuleId, readonly say: string }

/** That no other mailing of the customer runs is the database's to hold (MZ-2.5). */
export function decideStart (facts: StartFacts, now: Date): StartDecision {
  const refuse = (reason: Extract<StartDecision, { do: 'refuse' }>['reason'], rule: RuleId, say: string): StartDecision => ({ do: 'refuse', reason, rule, say })
  if (facts.startedAt) return refuse('mailing-started', 'MZ-2.5', 'This mailing was started already: make a new one.')
  if (!facts.isConfirmed) return refuse('protection-unconfirmed', 'MZ-2.1', 'Confirm first that your anti-spam protection is set up.')
  if (!facts.isFiltered) return refuse('list-unfiltered', 'MZ-2.2', 'Upload the list first: it is filtered against the protected addresses.')
  if (facts.toSend === 0) return refuse('list-empty', 'MZ-2.2', 'Nobody is left on this list: upload another one.')
  if (facts.isSuspended) return refuse('domain-suspended', 'MZ-2.1', 'The mail domain is suspended: its mailings can start when it works again.')
  if (facts.block && (facts.block.untilAt === null || now < facts.block.untilAt)) return refuse('sender-blocked', 'MZ-3.1', 'Sending of this mail domain is blocked: its case says what is asked of you.')
  if (facts.isBarred) return refuse('mailing-barred', 'HOUSE-LIMIT', 'A case of yours is undecided: until it is closed there is ordinary mail only. Its page says what is asked of you.')
  return { do: 'start' }
}

export const mailingStates = ['draft', 'filtered', 'running', 'held', 'stopped', 'ended'] as const
export type MailingState = typeof mailingStates[number]

export type MailingStateFacts = { readonly filteredAt: Date | null, readonly startedAt: Date | null, readonly stoppedAt: Date | null, readonly endedAt: Date | null, /** Blocked, suspended or barred now. */ readonly isHeldUp: boolean }

export function stateOfMailing ({ filteredAt, startedAt, stoppedAt, endedAt, isHeldUp }: MailingStateFacts): MailingState {
  if (stoppedAt) return 'stopped'
  if (endedAt) return 'ended'
  if (startedAt) return isHeldUp ? 'held' : 'running'
  return filteredAt ? 'filtered' : 'draft'
}

export const addresseeStates = ['waiting', 'in-flight', 'queued', 'delivered', 'bounced', 'protected', 'skipped', 'opted-out'] as const
export type AddresseeState = typeof addresseeStates[number]

/** What stands in `said` of a recipient whom the list of protected addresses took out. */
export const protectedSaid = 'protected'

export type AddresseeFacts = {
  readonly handingAt: Date | null
  readonly queuedAt: Date | null
  readonly deliveredAt: Date | null
  readonly bouncedAt: Date | null
  readonly skippedAt: Date | null
  readonly said: string | null
  readonly optedOutAt: Date | null
}

/** 'in-flight': it was being handed over when somebody was killed, or is so now; the queue is asked before it is repeated. */
export function stateOfAddressee ({ handingAt, queuedAt, deliveredAt, bouncedAt, skippedAt, said, optedOutAt }: AddresseeFacts): AddresseeState {
  if (optedOutAt) return 'opted-out'
  if (skippedAt) return said === protectedSaid ? 'protected' : 'skipped'
  if (bouncedAt) return 'bounced'
  if (deliveredAt) return 'delivered'
  if (queuedAt) return 'queued'
  return handingAt ? 'in-flight' : 'waiting'
}
