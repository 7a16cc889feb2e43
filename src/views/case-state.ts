/** What a sanction case is at an instant: computed from facts, stored nowhere. */
import type { CaseFacts } from '../rules/bulk-mailing.ts'
import { papersComplete } from '../rules/bulk-mailing.ts'

/**
 * 'blocked': papers are missing; 'papers-filed': they are complete and wait to be checked or to release the domain by themselves (HOUSE-PAPERS);
 * 'undecided': the longest block is over, a person has to decide (HOUSE-LIMIT); 'released': closed.
 */
export type CaseState = 'blocked' | 'papers-filed' | 'undecided' | 'released'

export function stateOfCase ({ papers, blockUntil, releasedAt }: Pick<CaseFacts, 'papers' | 'blockUntil' | 'releasedAt'>, now: Date): CaseState {
  if (releasedAt) return 'released'
  if (now >= blockUntil) return 'undecided'
  return papersComplete(papers) ? 'papers-filed' : 'blocked'
}
