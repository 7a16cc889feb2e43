/**
 * The ladder of sanctions (rulebook §7): what a case of a cause and a rung means. Pure. Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, addHours, closeOf, dayOf, lastDayForCustomer, type Day } from './calendar.ts'
import type { SanctionTerms } from './policy.ts'

/** 'report': of spam. 'monitoring', 'batches': our own finding (MZ-3.7, MZ-3.8). 'breach': a person's decision (HOST-8). 'instruction': something is to be done within hours (MZ-1.3). */
export const caseCauses = ['report', 'monitoring', 'batches', 'breach', 'instruction'] as const
export type CaseCause = typeof caseCauses[number]

/** By these rules a person blocks sending at once and without an end. */
export const breachRules = ['HOST-8.1', 'HOST-8.2', 'HOST-8.3'] as const
export type BreachRule = typeof breachRules[number]

export const instructionRules = ['MZ-1.3', 'MZ-2.6'] as const
export type InstructionRule = typeof instructionRules[number]

/** The paragraph that is applied: what it asks for and what may follow from it. */
export type SanctionRule = 'MZ-3.1' | 'MZ-3.3' | 'MZ-3.6' | 'MZ-3.8' | 'MZ-1.3' | BreachRule

/** 'confirmation' that protection is set up, 'screenshot' of the current list (MZ-3.1), 'explanation' (MZ-3.8, MZ-1.3), 'evidence' of an objection (HOST-8.4). */
export const paperKinds = ['confirmation', 'screenshot', 'explanation', 'evidence'] as const
export type PaperKind = typeof paperKinds[number]

export type Sanction = {
  readonly cause: CaseCause
  /** Counted by customer and cause (HOUSE-RUNG). */
  readonly rung: number
  /** Why it is opened. */
  readonly rule: SanctionRule | InstructionRule | 'MZ-3.7' | 'MZ-3.9'
  readonly sanction: SanctionRule
  /** Null: sending goes on. `until` null: without an end. */
  readonly block: { readonly until: Date | null } | null
  /** Until when the customer may file what ends it; null: nothing is asked for. Moves to a working day (KC-115), the longest block does not. */
  readonly papersUntil: Date | null
}

/** Cases of a customer so far, by cause. */
export type Rungs = Readonly<Record<CaseCause, number>>

/** MZ-3.1, MZ-3.3, MZ-3.6: the first, the second, and every later sending to protected addresses that a report is about. */
export function nextReported (before: Rungs, terms: SanctionTerms, now: Date): Sanction {
  const rung = before.report + 1
  const of = { cause: 'report', rung } as const
  if (rung === 1) return { ...of, rule: 'MZ-3.1', sanction: 'MZ-3.1', ...blockOf(now, terms.firstBlockDays) }
  if (rung === 2) return { ...of, rule: 'MZ-3.3', sanction: 'MZ-3.3', ...blockOf(now, terms.furtherBlockDays) }
  return { ...of, rule: 'MZ-3.6', sanction: 'MZ-3.6', block: null, papersUntil: null } // a decision at once, no block first
}

/** MZ-3.7: as the first sanction, later as the second; never as the third. What was reported before counts, what monitoring found is no rung of a report. */
export function nextMonitored (before: Rungs, terms: SanctionTerms, now: Date): Sanction {
  const of = { cause: 'monitoring', rung: before.monitoring + 1, rule: 'MZ-3.7' } as const
  return before.report + before.monitoring === 0
    ? { ...of, sanction: 'MZ-3.1', ...blockOf(now, terms.firstBlockDays) }
    : { ...of, sanction: 'MZ-3.3', ...blockOf(now, terms.furtherBlockDays) }
}

/** MZ-3.8: until it is explained; MZ-3.9: later as a second sending. */
export function nextBatches (before: Rungs, terms: SanctionTerms, now: Date): Sanction {
  const of = { cause: 'batches', rung: before.batches + 1 } as const
  return of.rung === 1
    ? { ...of, rule: 'MZ-3.8', sanction: 'MZ-3.8', ...blockOf(now, terms.firstBlockDays) }
    : { ...of, rule: 'MZ-3.9', sanction: 'MZ-3.3', ...blockOf(now, terms.furtherBlockDays) }
}

/** HOST-8.1–8.3: at once and without an end. */
export const nextBreach = (before: Rungs, rule: BreachRule): Sanction => ({ cause: 'breach', rung: before.breach + 1, rule, sanction: rule, block: { until: null }, papersUntil: null })

/** MZ-1.3: hours as the clock counts them; nothing is blocked. */
export const nextInstruction = (before: Rungs, rule: InstructionRule, terms: SanctionTerms, now: Date): Sanction =>
  ({ cause: 'instruction', rung: before.instruction + 1, rule, sanction: 'MZ-1.3', block: null, papersUntil: addHours(now, terms.reactWithinHours) })

/** The longest block does not move; the last day for papers does (KC-115). */
function blockOf (openedAt: Date, days: number): { block: { until: Date }, papersUntil: Date } {
  const last = addDays(dayOf(openedAt), days)
  return { block: { until: closeOf(last) }, papersUntil: closeOf(lastDayForCustomer(last)) }
}

type Applied = { readonly cause: CaseCause, readonly sanction: SanctionRule }

/** What ends it, all together; none: a person alone ends it. */
export function papersFor ({ sanction }: Applied): readonly PaperKind[] {
  switch (sanction) {
    case 'MZ-3.1': case 'MZ-3.3': return ['confirmation', 'screenshot']
    case 'MZ-3.8': case 'MZ-1.3': return ['explanation']
    case 'MZ-3.6': case 'HOST-8.1': case 'HOST-8.2': case 'HOST-8.3': return []
    default: return sanction satisfies never
  }
}

/** MZ-3.3: each report that is handled costs; what monitoring found never does (MZ-3.7). */
export const costs = ({ cause, sanction }: Applied): boolean => cause === 'report' && sanction === 'MZ-3.3'

export type TerminationRule = 'MZ-3.2' | 'MZ-3.4' | 'MZ-3.6' | 'HOST-16.7'

/** By what the contract may be ended, which a person decides, and from when the machine puts it before one; null: never by the ladder (MZ-3.7, 3.8, 3.9). */
export function terminationOf ({ cause, sanction, openedAt, papersUntil }: Applied & { readonly openedAt: Date, readonly papersUntil: Date | null }): { readonly rule: TerminationRule, readonly from: Date } | null {
  if (sanction === 'MZ-3.6') return { rule: 'MZ-3.6', from: openedAt }
  if (sanction === 'MZ-3.1' && papersUntil) return { rule: 'MZ-3.2', from: papersUntil }
  if (sanction === 'MZ-3.3' && papersUntil && cause === 'report') return { rule: 'MZ-3.4', from: papersUntil }
  return null
}

/** The last day of a window that closes at 24:00. */
export const lastDayOf = (close: Date): Day => addDays(dayOf(close), -1)
