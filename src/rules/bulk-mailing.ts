/**
 * Sanctions for sending to protected addresses and in batches (rulebook §7): what a report, or a finding of our own monitoring, leads to.
 * Pure: facts, terms and now in, one decision out.
 */
import type { SanctionTerms } from './policy.ts'
import { nextBatches, nextMonitored, nextReported, type Rungs, type Sanction } from './sanction-ladder.ts'

/** Why a report is left to a person (HOUSE-PROOF, HOUSE-RUNG). */
export type WaitReason =
  | 'malformed' // no report by RFC 5965
  | 'other-feedback' // about something else than unwanted mail
  | 'not-our-domain'
  | 'operators-own' // the operator's own mail domain has no customer to sanction
  | 'not-proven' // neither our signature nor our log
  | 'recipient-not-protected'
  | 'time-unknown'
  | 'blocked-already' // by another case: a second block would be none
  | 'other-domain' // sent before the customer was told of a case about another of its domains
  | 'may-apply' // MZ-3.7, MZ-3.9: what the terms allow, and do not order

type Told = {
  /** Sending from the domain is blocked at this moment. */
  readonly blocked: boolean
  readonly before: Rungs
  /** The last case that the customer was told of, of a report or of monitoring (of batches, for a finding of batches), open or not. */
  readonly lastCase: { readonly mailDomainId: string, readonly toldAt: Date } | null
}

export type SanctionFacts = Told & {
  readonly mailDomainId: string
  /** What shows that the message is ours: our DKIM signature, our log, or nothing. */
  readonly proof: 'dkim' | 'log' | null
  readonly sentAt: Date | null
  readonly protectedWhenSent: boolean
}

export type AskPerson = { readonly do: 'ask-person', readonly reason: WaitReason, readonly rule: 'HOUSE-PROOF' | 'HOUSE-RUNG' | 'MZ-3.7' | 'MZ-3.9' }

export type SanctionDecision =
  | { readonly do: 'open-case', readonly sanction: Sanction }
  | { readonly do: 'join-case', readonly rule: 'HOUSE-RUNG' }
  | AskPerson

/** What a report about a message of one of our mail domains leads to. */
export function decideSanction (facts: SanctionFacts, terms: SanctionTerms, now: Date): SanctionDecision {
  const { proof, sentAt } = facts
  if (!proof) return { do: 'ask-person', reason: 'not-proven', rule: 'HOUSE-PROOF' }
  if (!sentAt || sentAt > now) return { do: 'ask-person', reason: 'time-unknown', rule: 'HOUSE-PROOF' }
  if (!facts.protectedWhenSent) return { do: 'ask-person', reason: 'recipient-not-protected', rule: 'HOUSE-PROOF' }
  return isFurther(facts, sentAt) ?? openUnlessBlocked(nextReported(facts.before, terms, now), facts)
}

export type FindingFacts = Told & {
  readonly kind: 'protected' | 'batches'
  readonly mailDomainId: string
  /** When the sending began. */
  readonly sentFrom: Date
}

/** What monitoring found without a report (MZ-3.7–3.9). The policy says what is done by itself; `ordered`: a person has decided that it is applied. */
export function decideFinding (facts: FindingFacts, terms: SanctionTerms, now: Date, { ordered = false }: { ordered?: boolean } = {}): SanctionDecision {
  const joined = isFurther(facts, facts.sentFrom)
  if (joined) return joined
  const sanction = facts.kind === 'protected' ? nextMonitored(facts.before, terms, now) : nextBatches(facts.before, terms, now)
  const by = facts.kind === 'protected' ? terms.monitored : terms.batches
  if (by === 'person' && !ordered) return { do: 'ask-person', reason: 'may-apply', rule: sanction.rule === 'MZ-3.8' ? 'HOUSE-PROOF' : sanction.rule === 'MZ-3.9' ? 'MZ-3.9' : 'MZ-3.7' }
  return openUnlessBlocked(sanction, facts)
}

/** HOUSE-RUNG: a sending made before the customer was told of the last case is no further rung. Undefined: it is one. */
function isFurther ({ lastCase, mailDomainId }: Told & { readonly mailDomainId: string }, sentAt: Date): SanctionDecision | undefined {
  if (!lastCase || sentAt >= lastCase.toldAt) return undefined
  if (mailDomainId !== lastCase.mailDomainId) return { do: 'ask-person', reason: 'other-domain', rule: 'HOUSE-RUNG' }
  return { do: 'join-case', rule: 'HOUSE-RUNG' }
}

const openUnlessBlocked = (sanction: Sanction, { blocked }: Told): SanctionDecision =>
  sanction.block && blocked ? { do: 'ask-person', reason: 'blocked-already', rule: 'HOUSE-RUNG' } : { do: 'open-case', sanction }
