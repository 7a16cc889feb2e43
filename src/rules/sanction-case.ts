/** What becomes of a sanction case (rulebook §7): papers, the longest block, a person's decision. Pure. */
import type { SanctionTerms } from './policy.ts'
import { costs, lastDayOf, papersFor, terminationOf, type CaseCause, type PaperKind, type SanctionRule, type TerminationRule } from './sanction-ladder.ts'
import { addWorkingHours, startOfLastWorkingDays } from './working-time.ts'

export type Paper = { readonly kind: PaperKind, readonly filedAt: Date, readonly rejectedAt: Date | null }

/** MZ-3.3: what one report costs. `paidAt`: when our account was credited in full; null again where the payer's bank took it back (HOUSE-RETURN). */
export type Fee = { readonly openedAt: Date, readonly paidAt: Date | null }

export type CaseFacts = {
  readonly cause: CaseCause
  readonly sanction: SanctionRule
  readonly openedAt: Date
  /** Null: nothing is blocked, or without an end. */
  readonly blockUntil: Date | null
  readonly papersUntil: Date | null
  readonly papers: readonly Paper[]
  readonly fees: readonly Fee[]
  readonly decisionOpenedAt: Date | null
  readonly blockEndedAt: Date | null
  readonly terminationOpenedAt: Date | null
  readonly releasedAt: Date | null
}

export type CaseStep =
  /** A person is asked, with an alarm: the longest block ends soon, or an instruction was not followed in time. */
  | { readonly do: 'open-decision', readonly rule: 'HOUSE-LIMIT' | 'MZ-1.3' }
  /** The longest block is over: sending is free again, the case stays open. */
  | { readonly do: 'end-block', readonly rule: 'HOUSE-LIMIT' }
  /** The contract may be ended, which a person decides. */
  | { readonly do: 'open-termination', readonly rule: TerminationRule }
  | { readonly do: 'release', readonly completeAt: Date, readonly rule: 'HOUSE-PAPERS' }

export type CaseDecision = { readonly do: 'nothing' } | { readonly do: 'wait', readonly until: Date } | CaseStep

/** The first step of a case that is due now, or when to look again. A late look takes the steps in the order in which they were due. */
export function decideRelease (facts: CaseFacts, terms: SanctionTerms, now: Date): CaseDecision {
  const [next] = stepsAhead(facts, terms)
  if (!next) return { do: 'nothing' } // left to a person
  return now >= next.at ? next.step : { do: 'wait', until: next.at }
}

/** Every step of a case that comes by itself, when it is due, soonest first: what happens if nobody acts. None of a closed case. */
export function stepsAhead (facts: CaseFacts, terms: SanctionTerms): { readonly at: Date, readonly step: CaseStep }[] {
  if (facts.releasedAt) return []
  const { blockUntil, papersUntil, decisionOpenedAt, blockEndedAt, terminationOpenedAt } = facts
  const steps: { at: Date, step: CaseStep }[] = []
  const completeAt = completeInTime(facts)
  if (completeAt) steps.push({ at: releaseBy(completeAt, terms), step: { do: 'release', completeAt, rule: 'HOUSE-PAPERS' } })
  if (blockUntil && !decisionOpenedAt) steps.push({ at: decisionFrom(blockUntil, terms), step: { do: 'open-decision', rule: 'HOUSE-LIMIT' } })
  if (blockUntil && !blockEndedAt) steps.push({ at: blockUntil, step: { do: 'end-block', rule: 'HOUSE-LIMIT' } })
  if (facts.cause === 'instruction' && papersUntil && !completeAt && !decisionOpenedAt) steps.push({ at: papersUntil, step: { do: 'open-decision', rule: 'MZ-1.3' } })
  const termination = terminationOf(facts)
  if (termination && !completeAt && !terminationOpenedAt) steps.push({ at: termination.from, step: { do: 'open-termination', rule: termination.rule } })
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Filed = Pick<CaseFacts, 'cause' | 'sanction' | 'papers' | 'fees'>

/** When all that ends the case was there, nothing of it rejected or taken back; null while something is missing, and for a case that a person alone ends. */
export function completeSince ({ papers, fees, ...applied }: Filed): Date | null {
  const kinds = papersFor(applied)
  if (kinds.length === 0) return null
  const since = kinds.map(kind => earliest(papers.filter(paper => paper.kind === kind && !paper.rejectedAt).map(paper => paper.filedAt)))
  if (costs(applied)) since.push(...fees.map(({ paidAt }) => paidAt)) // MZ-3.3
  return since.every(at => at !== null) ? new Date(Math.max(...since.map(Number))) : null
}

/** MZ-3.2, MZ-3.4: what is complete only after the last day is a person's to look at. */
export function completeInTime (facts: Filed & Pick<CaseFacts, 'papersUntil'>): Date | null {
  const completeAt = completeSince(facts)
  return completeAt && facts.papersUntil && completeAt >= facts.papersUntil ? null : completeAt
}

const earliest = (instants: readonly Date[]): Date | null => instants.length > 0 ? new Date(Math.min(...instants.map(Number))) : null

/** MZ-3.5: within one working day of complete papers. */
export const releaseBy = (completeAt: Date, terms: SanctionTerms): Date => addWorkingHours(completeAt, terms.releaseWithinHours)

/** HOUSE-LIMIT: three whole working days are left to a person before the longest block ends. */
export const decisionFrom = (blockUntil: Date, terms: SanctionTerms): Date => startOfLastWorkingDays(lastDayOf(blockUntil), terms.decideWorkingDays)
