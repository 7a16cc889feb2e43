/**
 * Sanctions for sending to protected addresses (rulebook §7): what a report leads to, and what becomes of a case.
 * Pure: facts, terms and now in, one decision out. Windows are half-open: what falls on 24:00 of the last day is late.
 */
import { addDays, closeOf, dayOf, lastDayForCustomer, type Day } from './calendar.ts'
import type { SanctionTerms } from './policy.ts'
import { addWorkingHours, startOfLastWorkingDays } from './working-time.ts'

/** Why a report is left to a person (HOUSE-PROOF, HOUSE-RUNG). */
export type WaitReason =
  | 'malformed' // no report by RFC 5965
  | 'other-feedback' // about something else than unwanted mail
  | 'not-our-domain'
  | 'operators-own' // the operator's own mail domain has no customer to sanction
  | 'not-proven' // neither our signature nor our log
  | 'recipient-not-protected'
  | 'time-unknown'
  | 'blocked-already' // by a case of the domain's former customer
  | 'further-rung'
  | 'other-domain' // sent before the customer was told of a case about another of its domains

export type SanctionFacts = {
  readonly mailDomainId: string
  /** What shows that the message is ours: our DKIM signature, our log, or nothing. */
  readonly proof: 'dkim' | 'log' | null
  readonly sentAt: Date | null
  readonly protectedWhenSent: boolean
  /** Sending from the domain is blocked at this moment. */
  readonly blocked: boolean
  /** The customer's last case, open or not. */
  readonly lastCase: { readonly mailDomainId: string, readonly rung: number, readonly toldAt: Date } | null
}

export type SanctionDecision =
  | { readonly do: 'open-case', readonly rung: 1, readonly blockUntil: Date, readonly papersUntil: Date, readonly rule: 'MZ-3.1' }
  | { readonly do: 'join-case', readonly rule: 'HOUSE-RUNG' }
  | { readonly do: 'ask-person', readonly reason: WaitReason, readonly rule: 'HOUSE-PROOF' | 'HOUSE-RUNG' | 'MZ-3.3' | 'MZ-3.6' }

/** What a report about a message of one of our mail domains leads to. Only the first rung opens by itself. */
export function decideSanction (facts: SanctionFacts, terms: SanctionTerms, now: Date): SanctionDecision {
  const { proof, sentAt, lastCase } = facts
  if (!proof) return { do: 'ask-person', reason: 'not-proven', rule: 'HOUSE-PROOF' }
  if (!sentAt || sentAt > now) return { do: 'ask-person', reason: 'time-unknown', rule: 'HOUSE-PROOF' }
  if (!facts.protectedWhenSent) return { do: 'ask-person', reason: 'recipient-not-protected', rule: 'HOUSE-PROOF' }

  if (!lastCase && facts.blocked) return { do: 'ask-person', reason: 'blocked-already', rule: 'HOUSE-RUNG' }
  if (!lastCase) return { do: 'open-case', rung: 1, ...blockOf(now, terms.firstBlockDays), rule: 'MZ-3.1' }
  if (sentAt >= lastCase.toldAt) return { do: 'ask-person', reason: 'further-rung', rule: lastCase.rung === 1 ? 'MZ-3.3' : 'MZ-3.6' }
  if (facts.mailDomainId !== lastCase.mailDomainId) return { do: 'ask-person', reason: 'other-domain', rule: 'HOUSE-RUNG' }
  return { do: 'join-case', rule: 'HOUSE-RUNG' }
}

/** The longest block does not move; the last day for papers does (KC-115). */
function blockOf (openedAt: Date, days: number): { blockUntil: Date, papersUntil: Date } {
  const last = addDays(dayOf(openedAt), days)
  return { blockUntil: closeOf(last), papersUntil: closeOf(lastDayForCustomer(last)) }
}

/** What MZ-3.1 asks for: confirmation that protection is set up, screenshot of the current list. */
export const paperKinds = ['confirmation', 'screenshot'] as const
export type PaperKind = typeof paperKinds[number]

export type Paper = { readonly kind: PaperKind, readonly filedAt: Date, readonly rejectedAt: Date | null }

export type CaseFacts = {
  readonly blockUntil: Date
  readonly papersUntil: Date
  readonly papers: readonly Paper[]
  readonly decisionOpenedAt: Date | null
  readonly blockEndedAt: Date | null
  readonly terminationOpenedAt: Date | null
  readonly releasedAt: Date | null
}

export type CaseStep =
  /** A person is asked, with an alarm: the longest block ends soon. */
  | { readonly do: 'open-decision', readonly rule: 'HOUSE-LIMIT' }
  /** The longest block is over: sending is free again, the case stays open. */
  | { readonly do: 'end-block', readonly rule: 'HOUSE-LIMIT' }
  /** The papers did not come: the contract may be ended, which a person decides. */
  | { readonly do: 'open-termination', readonly rule: 'MZ-3.2' }
  | { readonly do: 'release', readonly completeAt: Date, readonly rule: 'HOUSE-PAPERS' }

export type CaseDecision = { readonly do: 'nothing' } | { readonly do: 'wait', readonly until: Date } | CaseStep

/** The first step of a case that is due now, or when to look again. A late look takes the steps in the order in which they were due. */
export function decideRelease (facts: CaseFacts, terms: SanctionTerms, now: Date): CaseDecision {
  if (facts.releasedAt) return { do: 'nothing' }
  const [next] = stepsAhead(facts, terms).sort((a, b) => a.at.getTime() - b.at.getTime())
  if (!next) return { do: 'nothing' } // left to a person
  return now >= next.at ? next.step : { do: 'wait', until: next.at }
}

function stepsAhead (facts: CaseFacts, terms: SanctionTerms): { at: Date, step: CaseStep }[] {
  const steps: { at: Date, step: CaseStep }[] = []
  const completeAt = papersComplete(facts.papers)
  if (completeAt) steps.push({ at: releaseBy(completeAt, terms), step: { do: 'release', completeAt, rule: 'HOUSE-PAPERS' } })
  if (!facts.decisionOpenedAt) steps.push({ at: decisionFrom(facts.blockUntil, terms), step: { do: 'open-decision', rule: 'HOUSE-LIMIT' } })
  if (!facts.blockEndedAt) steps.push({ at: facts.blockUntil, step: { do: 'end-block', rule: 'HOUSE-LIMIT' } })
  if (!completeAt && !facts.terminationOpenedAt) steps.push({ at: facts.papersUntil, step: { do: 'open-termination', rule: 'MZ-3.2' } })
  return steps
}

/** When both papers were there, neither rejected; null while one is missing. */
export function papersComplete (papers: readonly Paper[]): Date | null {
  const since = paperKinds.map(kind => earliest(papers.filter(paper => paper.kind === kind && !paper.rejectedAt).map(paper => paper.filedAt)))
  return since.every(at => at !== null) ? new Date(Math.max(...since.map(Number))) : null
}

const earliest = (instants: readonly Date[]): Date | null => instants.length > 0 ? new Date(Math.min(...instants.map(Number))) : null

/** MZ-3.5: within one working day of complete papers. */
export const releaseBy = (completeAt: Date, terms: SanctionTerms): Date => addWorkingHours(completeAt, terms.releaseWithinHours)

/** HOUSE-LIMIT: three whole working days are left to a person before the longest block ends. */
export const decisionFrom = (blockUntil: Date, terms: SanctionTerms): Date => startOfLastWorkingDays(lastDayOf(blockUntil), terms.decideWorkingDays)

/** The last day of a window that closes at 24:00. */
export const lastDayOf = (close: Date): Day => addDays(dayOf(close), -1)
