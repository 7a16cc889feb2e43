/** A case with all that its decision rests on. */
import type { Knex } from 'knex'
import type { BoundTerms } from '../rules/policy.ts'
import { decideRelease, type CaseDecision, type CaseFacts } from '../rules/sanction-case.ts'
import { termsOf } from '../terms/in-force.ts'
import type { SanctionCase } from './case-store.ts'
import { findFeesOf } from './fee-store.ts'
import { findPapersOf } from './paper-store.ts'

export type OpenedCase = { readonly row: SanctionCase, readonly facts: CaseFacts, readonly terms: BoundTerms, readonly decision: CaseDecision }

/** Of a locked case: its facts, the terms it is bound to, and what they lead to at `at`. */
export async function readCase (trx: Knex.Transaction, row: SanctionCase, at: Date): Promise<OpenedCase> {
  const terms = await termsOf(trx, row.policyVersion)
  const papers = (await findPapersOf(trx, row.id)).map(({ kind, filedAt, rejectedAt }) => ({ kind, filedAt, rejectedAt }))
  const fees = (await findFeesOf(trx, row.id)).map(({ openedAt, paidAt }) => ({ openedAt, paidAt }))
  const { cause, sanction, openedAt, blockUntil, papersUntil, decisionOpenedAt, blockEndedAt, terminationOpenedAt, releasedAt } = row
  const facts = { cause, sanction, openedAt, blockUntil, papersUntil, papers, fees, decisionOpenedAt, blockEndedAt, terminationOpenedAt, releasedAt }
  return { row, facts, terms, decision: decideRelease(facts, terms.terms.sanctions, at) }
}

/** When to look at a case again; null when nothing more is due by itself. */
export function lookAt ({ decision }: Pick<OpenedCase, 'decision'>, at: Date): Date | null {
  if (decision.do === 'nothing') return null
  return decision.do === 'wait' ? decision.until : at
}
