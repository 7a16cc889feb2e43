/**
 * What happens to a hosting contract, and when (rulebook §5): facts, terms and now in, one decision out, with its rule. Pure.
 * Each line of its life names the next thing that is due and the instant from which it is; the earliest one is decided. A person
 * decides what hurts: an end, a deletion, and a suspension where the policy or a dispute asks for it.
 */
import { addHours, closeOf, dayOf, type Day } from './calendar.ts'
import { duesOfBills, isLate, type BillFacts } from './hosting-bills.ts'
import { duesOfErasure, type ErasureFacts } from './hosting-erasure.ts'
import type { Period } from './hosting-period.ts'
import type { DunningTerms, EndCause, HostingTerms, InterestTerms, PeriodLength } from './hosting-terms.ts'
import { moneyKnownFor, type MoneyKnown } from './money-known.ts'
import { suspensionExpires } from './dunning.ts'
import type { RuleId } from './rule-ids.ts'

export type HostingRules = { readonly hosting: HostingTerms, readonly dunning: DunningTerms, readonly interest: InterestTerms }

/** What a person is asked to decide. */
export type QuestionKind = 'suspend' | 'terminate' | 'erase'

export type Suspension = { readonly at: Date, readonly cause: 'unpaid' | 'breach' }

export type HostingFacts = {
  readonly consumer: boolean
  readonly length: PeriodLength
  /** Asked for from the next period on (HOST-6.4). */
  readonly nextLength: PeriodLength | null
  /** The day on which periods begin to count; null while the service has not started. */
  readonly anchorOn: Day | null
  /** HOST-16.6b: last day of a trial. */
  readonly trialThrough: Day | null
  /** Of its periods, oldest first. */
  readonly bills: readonly BillFacts[]
  readonly suspension: Suspension | null
  /** The day of the last resumption after a time nobody owed for. */
  readonly restartedOn: Day | null
  /** OG-16.3. */
  readonly resumeAskedAt: Date | null
  readonly leaving: { readonly cause: EndCause, readonly endsOn: Day, readonly rule: RuleId } | null
  readonly ended: { readonly at: Date, readonly cause: EndCause } | null
  readonly erasure: ErasureFacts
  /** 'terminate:3': asked about the third bill, whatever was answered. */
  readonly asked: ReadonlySet<string>
  /** What waits for a person now. */
  readonly open: ReadonlySet<QuestionKind>
  readonly money: MoneyKnown
}

export type HostingAct =
  | { readonly do: 'start', readonly startsOn: Day, readonly rule: RuleId }
  | { readonly do: 'bill', readonly period: Period, readonly dueOn: Day, readonly rule: RuleId }
  | { readonly do: 'ask-interest', readonly bill: number, readonly rule: RuleId }
  | { readonly do: 'demand', readonly bill: number, readonly termOn: Day, readonly rule: RuleId }
  | { readonly do: 'suspend', readonly bill: number, readonly rule: RuleId }
  | { readonly do: 'resume', readonly by: Date, readonly rule: RuleId }
  | { readonly do: 'ask-person', readonly about: QuestionKind, readonly bill: number | null, readonly rule: RuleId }
  | { readonly do: 'drop-questions', readonly rule: RuleId }
  | { readonly do: 'announce-erasure', readonly bill: number | null, readonly erasableFrom: Day, readonly rule: RuleId }
  | { readonly do: 'end', readonly cause: EndCause, readonly endsAt: Date, readonly rule: RuleId }

export type HostingDecision = HostingAct | { readonly do: 'wait', readonly until: Date } | { readonly do: 'nothing' }

/** Something that is to be done from an instant on, unless the facts change before. */
export type Due = { readonly from: Date, readonly act: (now: Date) => HostingAct }

/** The one thing to do now. */
export function decideHosting (facts: HostingFacts, terms: HostingRules, now: Date): HostingDecision {
  const next = duesOf(facts, terms, now).reduce<Due | undefined>((first, due) => first && first.from <= due.from ? first : due, undefined)
  if (!next) return { do: 'nothing' }
  return next.from <= now ? next.act(now) : { do: 'wait', until: next.from }
}

/** In the order in which things of one instant are done. `now` tells what is late, and what is held for a while. */
function duesOf (facts: HostingFacts, terms: HostingRules, now: Date): Due[] {
  if (facts.ended) return duesOfErasure(facts, terms)
  return [...duesOfStart(facts), ...duesOfEnd(facts, terms, now), ...duesOfSuspension(facts, terms, now), ...duesOfBills(facts, terms, now), ...duesOfErasure(facts, terms)]
}

/** HOST-3: the service waits for its first fee; who never pays never had a contract. */
function duesOfStart ({ anchorOn, bills: [first], money }: HostingFacts): Due[] {
  if (anchorOn || !first || first.closed) return []
  if (first.creditedAt) return [{ from: first.creditedAt, act: now => ({ do: 'start', startsOn: dayOf(now), rule: 'HOST-4' }) }]
  return [{ from: moneyKnownFor(first.dueOn, money), act: () => ({ do: 'end', cause: 'never-started', endsAt: closeOf(first.dueOn), rule: 'HOST-3' }) }]
}

function duesOfEnd (facts: HostingFacts, { dunning }: HostingRules, now: Date): Due[] {
  const { anchorOn, bills: [first], trialThrough, leaving, suspension, money } = facts
  const dues: Due[] = []
  if (leaving) dues.push({ from: closeOf(leaving.endsOn), act: () => ({ do: 'end', cause: leaving.cause, endsAt: closeOf(leaving.endsOn), rule: leaving.rule }) })
  if (anchorOn && trialThrough && first && !first.creditedAt && !first.reopened) { // HOST-16.6b
    dues.push({ from: moneyKnownFor(first.dueOn, money), act: () => ({ do: 'end', cause: 'trial', endsAt: closeOf(first.dueOn), rule: 'HOST-16.6b' }) })
  }
  if (dunning.expire && suspension && (suspension.cause === 'breach' || facts.bills.some(bill => isLate(bill, now)))) { // OG-17.3
    const { rule } = dunning.expire
    const endsAt = suspensionExpires(suspension.at, dunning.expire)
    const from = suspension.cause === 'breach' ? endsAt : moneyKnownFor(dayOf(new Date(endsAt.getTime() - 1)), money)
    dues.push({ from, act: () => ({ do: 'end', cause: 'expired', endsAt, rule }) })
  }
  return dues
}

/** What was suspended for money works again when the money is there; what waited for a person about it waits no more. */
function duesOfSuspension ({ suspension, bills, resumeAskedAt, open, erasure }: HostingFacts, { dunning: { resume } }: HostingRules, now: Date): Due[] {
  if (bills.some(bill => isLate(bill, now))) return []
  const dues: Due[] = []
  if (suspension?.cause === 'unpaid' && (!resume.onRequest || resumeAskedAt)) {
    const gone = latest([suspension.at, ...bills.flatMap(({ creditedAt }) => creditedAt ?? []), ...resumeAskedAt ? [resumeAskedAt] : []])
    dues.push({ from: gone, act: at => ({ do: 'resume', by: addHours(gone > at ? at : gone, resume.withinHours), rule: resume.rule }) })
  }
  if (open.size > 0 || erasure.announcedFor) dues.push({ from: new Date(0), act: () => ({ do: 'drop-questions', rule: 'HOUSE-MONEY' }) })
  return dues
}

const latest = (instants: readonly Date[]): Date => instants.reduce((last, at) => at > last ? at : last)
