/** What a sanction case is at an instant: computed from facts, stored nowhere. */
import { completeInTime, type CaseFacts } from '../rules/sanction-case.ts'

/**
 * 'blocked': something is missing; 'stopped': until a person lifts it (HOST-8); 'told': an instruction runs (MZ-1.3); 'papers-filed': complete, it waits to be checked or ends by
 * itself (HOUSE-PAPERS); 'undecided': a person has to decide (HOUSE-LIMIT, MZ-3.6); 'released': closed; 'terminated': closed with the contract (HOST-16.7).
 */
export type CaseState = 'blocked' | 'stopped' | 'told' | 'papers-filed' | 'undecided' | 'released' | 'terminated'

type Known = Pick<CaseFacts, 'cause' | 'sanction' | 'papers' | 'fees' | 'blockUntil' | 'papersUntil' | 'releasedAt'> & { readonly releaseRule: string | null }

export function stateOfCase (facts: Known, now: Date): CaseState {
  const { cause, blockUntil, papersUntil, releasedAt, releaseRule } = facts
  if (releasedAt) return releaseRule === 'HOST-16.7' ? 'terminated' : 'released'
  if (cause === 'breach') return 'stopped'
  const until = blockUntil ?? papersUntil
  if (completeInTime(facts) && (cause === 'instruction' || (until && now < until))) return 'papers-filed'
  if (!until || now >= until) return 'undecided'
  return cause === 'instruction' ? 'told' : 'blocked'
}
