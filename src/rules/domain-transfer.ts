/**
 * Transfers of domains (rulebook §4): when a name may be moved, what it waits for, what is done next. Two clocks: the operator's window
 * (DOM-II.7-WIN) only warns, for the code must be handed out at any time; the registry's own bars are what nobody gets past (ORDER).
 * Pure: facts, terms and now in, one decision out. Windows are half-open.
 */
import { addDays, addHours, closeOf, dayOf, lastDayForCustomer, sayInstant, type Day } from './calendar.ts'
import { planOrder } from './domain-order.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import type { PaperPurpose } from './papers.ts'
import type { OrderTerms, TransferTerms, ZoneFamily } from './policy.ts'
import { keptDaysOf, type ZoneProfile } from './zones/profile.ts'

/** The paragraph of a family. */
export const outRule = { pl: 'DOM-II.7', global: 'DOM-III.5', eu: 'DOM-IV.5' } as const satisfies Record<ZoneFamily, string>
export const inRule = { pl: 'DOM-II.8', global: 'DOM-III.6', eu: 'DOM-IV.6' } as const satisfies Record<ZoneFamily, string>

export type TransferableFacts = {
  readonly registeredAt: Date
  readonly renewedAt: Date | null
  /** When it came from another registrar. */
  readonly cameAt: Date | null
  /** End of the paid period. */
  readonly expiresAt: Date
  /** A lock that bars transfers stands at the registry. */
  readonly locked: boolean
  /** A transfer is under way already. */
  readonly pending: boolean
  /** Its deregistration is confirmed by its holder (HOUSE-FINAL). */
  readonly ending?: boolean
  /** After a change of its holder it moves to no other registrar before this instant (REG-COR). */
  readonly transferLockedUntil?: Date | null
}

export type TransferWindow = {
  /** DOM-II.7-WIN; null where the operator's terms have no window. */
  readonly opensAt: Date | null
  readonly closesAt: Date | null
  /** The registry's own bars; null where it has none. */
  readonly registryOpensAt: Date | null
  readonly registryClosesAt: Date | null
  /** When a registry that closes before E opens again: names in their block may be moved. */
  readonly registryReopensAt: Date | null
  /** After it there is nothing left to move. */
  readonly registryEndsAt: Date
}

export function transferWindow ({ registeredAt, renewedAt, cameAt, expiresAt }: TransferableFacts, { opensAfterDays, closesBeforeDays }: TransferTerms, zone: ZoneProfile): TransferWindow {
  const { afterRegistration, beforeExpiry } = zone.transferBarDays
  const begun = later(registeredAt, renewedAt)
  const came = later(registeredAt, cameAt)
  const kept = keptDaysOf(zone)
  return {
    opensAt: opensAfterDays === null ? null : closeOf(addDays(dayOf(begun), opensAfterDays)),
    closesAt: closesBeforeDays === null ? null : closeOf(addDays(dayOf(expiresAt), -closesBeforeDays)),
    registryOpensAt: afterRegistration === null ? null : addHours(came, 24 * afterRegistration),
    registryClosesAt: beforeExpiry === null ? null : addHours(expiresAt, -24 * beforeExpiry),
    registryReopensAt: beforeExpiry !== null && zone.transferInBlock ? expiresAt : null,
    registryEndsAt: zone.transferInBlock ? addHours(expiresAt, 24 * kept) : expiresAt
  }
}

export type TransferWord = 'too-early' | 'too-late' | 'registry-too-early' | 'registry-too-late' | 'registry-ended' | 'locked' | 'pending' | 'ending' | 'registrant-lock'
export type TransferSaying = { readonly rule: 'DOM-II.7-WIN' | 'REG-NASK' | 'REG-RGP' | 'DOM-II.7' | 'DOM-III.5' | 'DOM-IV.5' | 'HOUSE-FINAL' | 'REG-COR', readonly reason: TransferWord, readonly say: string }

export type TransferOracle = TransferWindow & {
  readonly missing: readonly PaperPurpose[]
  /** What makes nobody stop: outside the operator's window. */
  readonly warnings: readonly TransferSaying[]
  /** Why it cannot be moved now; null: it can. */
  readonly why: TransferSaying | null
}

/** The oracle, for both directions: from when, until when, why, and what is missing, before anything is asked. */
export function judgeTransfer (facts: TransferableFacts, missing: readonly PaperPurpose[], terms: TransferTerms, zone: ZoneProfile, now: Date): TransferOracle {
  const window = transferWindow(facts, terms, zone)
  return { ...window, missing, warnings: warningsOf(window, now), why: obstacleOf(facts, window, zone, now) }
}

function warningsOf ({ opensAt, closesAt }: TransferWindow, now: Date): TransferSaying[] {
  if (opensAt && now < opensAt) return [{ rule: 'DOM-II.7-WIN', reason: 'too-early', say: `Under the terms a transfer is possible from ${sayInstant(opensAt)} on.` }]
  if (closesAt && now >= closesAt) return [{ rule: 'DOM-II.7-WIN', reason: 'too-late', say: `Under the terms a transfer was possible until ${sayInstant(closesAt)}.` }]
  return []
}

function obstacleOf ({ locked, pending, ending, transferLockedUntil }: TransferableFacts, { registryOpensAt, registryClosesAt, registryReopensAt, registryEndsAt }: TransferWindow, { family }: ZoneProfile, now: Date): TransferSaying | null {
  const registry = family === 'pl' ? 'REG-NASK' : 'REG-RGP'
  if (pending) return { rule: outRule[family], reason: 'pending', say: 'A transfer of this name is under way.' }
  if (ending) return { rule: 'HOUSE-FINAL', reason: 'ending', say: 'The name is about to be deregistered: take that back first.' }
  if (transferLockedUntil && now < transferLockedUntil) return { rule: 'REG-COR', reason: 'registrant-lock', say: `After a change of its holder the name moves to no other registrar before ${sayInstant(transferLockedUntil)}.` }
  if (now >= registryEndsAt) return { rule: registry, reason: 'registry-ended', say: `The registry moves nothing after ${sayInstant(registryEndsAt)}.` }
  if (locked) return { rule: outRule[family], reason: 'locked', say: 'The name is locked against transfers: take the lock off first.' }
  if (registryOpensAt && now < registryOpensAt) return { rule: registry, reason: 'registry-too-early', say: `The registry moves the name from ${sayInstant(registryOpensAt)} on.` }
  if (registryClosesAt && now >= registryClosesAt && !(registryReopensAt && now >= registryReopensAt)) {
    return { rule: registry, reason: 'registry-too-late', say: `The registry moved the name until ${sayInstant(registryClosesAt)}${registryReopensAt ? ` and does so again from ${sayInstant(registryReopensAt)} on` : ''}.` }
  }
  return null
}

export type TransferOutFacts = {
  /** The holder's request; null: the new registrar came without one. */
  readonly askedAt: Date | null
  /** When the last paper was there; null while one is missing. */
  readonly papersCompleteAt: Date | null
  readonly issuedAt: Date | null
  /** The registry's own end of the code, or ours (`codeEnds`). */
  readonly codeUntil: Date | null
  /** The new registrar's request at the registry, and when the registry decides it by itself. */
  readonly pendingAt: Date | null
  readonly actBy: Date | null
  readonly answer: 'approve' | 'reject' | null
  readonly endedAt: Date | null
  /** As of the name (REG-COR). */
  readonly transferLockedUntil?: Date | null
}

type OutRule = typeof outRule[ZoneFamily]

export type TransferOutDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: 'issue-code', readonly by: Date, readonly rule: OutRule }
  | { readonly do: 'approve', readonly by: Date, readonly rule: OutRule }
  /** The lock after a change of holder holds: nobody may let it go. */
  | { readonly do: 'reject', readonly rule: 'REG-COR' }
  /** Nobody asked us for it: a person looks before the registry lets it go. */
  | { readonly do: 'open-decision', readonly by: Date, readonly rule: OutRule }
  | { readonly do: 'withdraw-code', readonly rule: 'HOUSE-CODE' }
  | { readonly do: 'end', readonly reason: 'expired', readonly rule: 'HOUSE-CODE' }

/** HOUSE-CODE: the last day on which the papers of a request may come. */
export const papersUntil = (askedAt: Date, { papersDays }: TransferTerms): Day => lastDayForCustomer(addDays(dayOf(askedAt), papersDays))

/** What has to happen to a transfer away now. That another registrar has the name ends it from outside. */
export function decideTransferOut (facts: TransferOutFacts, terms: TransferTerms, family: ZoneFamily, now: Date): TransferOutDecision {
  const { askedAt, papersCompleteAt, issuedAt, codeUntil, pendingAt, actBy, answer, endedAt, transferLockedUntil = null } = facts
  const locked = transferLockedUntil !== null && now < transferLockedUntil
  const rule = outRule[family]
  const within = terms.outWithinHours ?? askAgainHours
  if (endedAt) return { do: 'nothing' }
  if (pendingAt) return decidePending()
  if (!askedAt) return { do: 'end', reason: 'expired', rule: 'HOUSE-CODE' }
  if (!issuedAt && locked) return { do: 'wait', until: transferLockedUntil }
  if (!issuedAt) {
    if (papersCompleteAt) return { do: 'issue-code', by: addHours(papersCompleteAt, within), rule }
    const patience = closeOf(papersUntil(askedAt, terms))
    return now < patience ? { do: 'wait', until: patience } : { do: 'end', reason: 'expired', rule: 'HOUSE-CODE' }
  }
  const until = codeUntil ?? codeEnds(issuedAt, terms)
  return now < until ? { do: 'wait', until } : { do: 'withdraw-code', rule: 'HOUSE-CODE' }

  function decidePending (): TransferOutDecision {
    const asked = actBy && now < actBy ? actBy : addHours(now, askAgainHours)
    if (answer || terms.outNeeds === 'request') return { do: 'wait', until: asked } // NASK asks the holder, EURid the code
    if (locked) return { do: 'reject', rule: 'REG-COR' }
    if (papersCompleteAt) return { do: 'approve', by: earlier(addHours(later(papersCompleteAt, pendingAt), within), actBy), rule }
    return { do: 'open-decision', by: actBy ?? addHours(pendingAt!, within), rule }
  }
}

/** Where a registry tells no time at which it has decided. */
const askAgainHours = 24

/** HOUSE-CODE: 24:00 of a code's last day, where the registry sets none. */
export const codeEnds = (issuedAt: Date, { codeDays }: TransferTerms): Date => closeOf(addDays(dayOf(issuedAt), codeDays))

/** How a transfer to us failed. */
export type TransferInRefusal = 'wrong-code' | 'transfer-refused' | 'transfer-rejected'

export type TransferInFacts = {
  readonly placedAt: Date
  /** Nothing is asked for it. */
  readonly isFree: boolean
  readonly creditedAt: Date | null
  /** The holder's click on the acceptance link. */
  readonly acceptedAt: Date | null
  readonly papers: { readonly missing: readonly PaperPurpose[], readonly completeAt: Date | null }
  readonly withdrawnAt: Date | null
  readonly refusedByRegistry: TransferInRefusal | null
  readonly endedAt: Date | null
  readonly money: MoneyKnown
}

export type TransferInDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait', readonly until: Date }
  | { readonly do: 'request', readonly by: Date, readonly rule: typeof inRule[ZoneFamily] }
  | { readonly do: 'cancel', readonly reason: 'unpaid' | 'paid-too-late' | 'withdrawn' | 'no-papers' | 'not-accepted' | TransferInRefusal, readonly rule: typeof inRule[ZoneFamily] | 'DOM-I.9-WD' }

/** What has to happen to a transfer to us now. Cancelling gives back whatever was credited, in full (DOM-III.6). */
export function decideTransferIn (facts: TransferInFacts, terms: TransferTerms, order: OrderTerms, family: ZoneFamily, now: Date): TransferInDecision {
  const { creditedAt, acceptedAt, papers } = facts
  const rule = inRule[family]
  if (facts.endedAt) return { do: 'nothing' }
  if (facts.withdrawnAt) return { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }
  if (facts.refusedByRegistry) return { do: 'cancel', reason: facts.refusedByRegistry, rule }

  const { dueOn } = planOrder(order, facts.placedAt)
  const last = closeOf(dueOn)
  const accepted = terms.inNeeds === 'power-of-attorney' ? facts.placedAt : acceptedAt
  if (creditedAt && creditedAt >= last) return { do: 'cancel', reason: 'paid-too-late', rule }
  const paidAt = facts.isFree ? facts.placedAt : creditedAt
  if (paidAt && papers.completeAt && accepted && papers.completeAt < last && accepted < last) {
    return { do: 'request', by: addHours(latest([paidAt, papers.completeAt, accepted]), terms.inWithinHours ?? order.registerWithinHours), rule }
  }
  if (now < last) return { do: 'wait', until: last }
  if (!papers.completeAt || papers.completeAt >= last) return { do: 'cancel', reason: 'no-papers', rule }
  if (!accepted || accepted >= last) return { do: 'cancel', reason: 'not-accepted', rule }
  const known = moneyKnownFor(dueOn, facts.money) // HOUSE-MONEY
  return now < known ? { do: 'wait', until: known } : { do: 'cancel', reason: 'unpaid', rule }
}

const latest = (instants: readonly Date[]): Date => new Date(Math.max(...instants.map(each => each.getTime())))
const later = (a: Date, b: Date | null): Date => b && b > a ? b : a
const earlier = (a: Date, b: Date | null): Date => b && b < a ? b : a
