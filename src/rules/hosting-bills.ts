/** The bills of a contract's periods: when the next is issued (HOST-7.1), and what follows from one that is not paid. Pure. */
import { addDays, closeOf, dayOf, openOf, type Day } from './calendar.ts'
import { dunningBorders, makeDemand, type Demand } from './dunning.ts'
import type { Due, HostingFacts, HostingRules, QuestionKind } from './hosting-life.ts'
import { dueDay, nextPeriod, offerDay, type Period } from './hosting-period.ts'
import type { HostingTerms } from './hosting-terms.ts'

export type BillFacts = {
  /** 1 for the first. */
  readonly number: number
  /** Null while the service it is for has not started. */
  readonly period: Period | null
  readonly dueOn: Day
  /** When all of it was credited. */
  readonly creditedAt: Date | null
  /** Nothing is owed for it any more. */
  readonly closed: boolean
  readonly demand: Demand | null
  /** Nothing follows before: a proof of the transfer was shown (VO-11), or a person gave time. */
  readonly heldUntil: Date | null
  /** The customer says that it is wrong: a person decides what follows. */
  readonly disputed: boolean
  /** More is missing than what is disputed: that stays payable, with what follows from it (VO-22.4). */
  readonly undisputedOwed?: boolean
  readonly interestAsked: boolean
  /** It was paid once, and the payer's bank took the money back (HOUSE-RETURN): no trial and no order any more, a bill that is owed. */
  readonly reopened: boolean
}

const isOwed = ({ creditedAt, closed }: BillFacts): boolean => !creditedAt && !closed

/** Owed, past its last day, and nobody holds it. */
export const isLate = (bill: BillFacts, now: Date): boolean => isOwed(bill) && now >= closeOf(bill.dueOn) && !(bill.heldUntil && now < bill.heldUntil)

/** Whether fees are owed for a time of suspension (OG-16.5, VO-11). */
export const owesWhileSuspended = ({ consumer }: { readonly consumer: boolean }, { owedWhileSuspended }: Pick<HostingTerms, 'owedWhileSuspended'>): boolean =>
  owedWhileSuspended === 'everybody' || (owedWhileSuspended === 'businesses' && !consumer)

export function duesOfBills (facts: HostingFacts, terms: HostingRules, now: Date): Due[] {
  return [...duesOfInterest(facts, terms), ...duesOfUnpaid(facts, terms, now), ...duesOfNext(facts, terms.hosting)]
}

function duesOfNext (facts: HostingFacts, terms: HostingTerms): Due[] {
  const { anchorOn, bills, leaving, suspension, restartedOn } = facts
  const last = bills.findLast(({ closed }) => !closed)
  if (!anchorOn || !last?.period) return []
  if (isOwed(last) && !terms.billsWhileUnpaid) return []
  if (suspension && !owesWhileSuspended(facts, terms)) return []
  const paid = restartedOn && restartedOn > addDays(last.period.through, 1) ? { ...last.period, through: addDays(restartedOn, -1) } : last.period
  if (leaving && leaving.endsOn <= paid.through) return []
  const whole = nextPeriod(paid, anchorOn, facts.nextLength ?? facts.length, terms)
  const period = leaving && leaving.endsOn < whole.through && terms.part !== 'whole' ? { ...whole, through: leaving.endsOn } : whole // OG-12.4, VO-10.4
  const offered = openOf(offerDay(last.period, terms))
  const from = !terms.billsWhileUnpaid && last.creditedAt && last.creditedAt > offered ? last.creditedAt : offered
  return [{ from, act: now => ({ do: 'bill', period, dueOn: dueDay(dayOf(now), paid.through, terms), rule: 'HOST-7.1' }) }]
}

function duesOfInterest ({ bills }: HostingFacts, { interest }: HostingRules): Due[] {
  return bills.flatMap(({ number, creditedAt, dueOn, closed, interestAsked }) => creditedAt && !closed && !interestAsked && creditedAt >= closeOf(dueOn)
    ? [{ from: creditedAt, act: () => ({ do: 'ask-interest' as const, bill: number, rule: interest.rule }) }]
    : [])
}

/** The oldest bill that is owed; what follows from a younger one waits for it. */
function duesOfUnpaid (facts: HostingFacts, { hosting, dunning }: HostingRules, now: Date): Due[] {
  const { anchorOn, bills, suspension, trialThrough, erasure, asked, money } = facts
  const bill = bills.find(isOwed)
  if (!bill || !anchorOn || (trialThrough && bill.number === 1 && !bill.reopened)) return []
  const { number } = bill
  const borders = dunningBorders(bill, dunning, money)
  const after = (border: Date): Date => bill.heldUntil && bill.heldUntil > border ? bill.heldUntil : border
  const question = (about: QuestionKind, border: Date, rule: typeof dunning.suspend.rule): Due[] =>
    asked.has(`${about}:${number}`) ? [] : [{ from: after(border), act: () => ({ do: 'ask-person', about, bill: number, rule }) }]
  const dues: Due[] = []

  if (borders.demand && dunning.demand) {
    const { demand } = dunning
    dues.push({ from: after(borders.demand), act: at => ({ do: 'demand', bill: number, termOn: makeDemand(at, demand).termOn, rule: demand.rule }) })
  }
  if (borders.suspend && !suspension) {
    const { by, rule } = dunning.suspend
    const unpaidFrom = bill.period ? openOf(bill.period.from) : borders.suspend // nobody is suspended in a time that is paid
    const border = unpaidFrom > borders.suspend ? unpaidFrom : borders.suspend
    if (by === 'machine' && (!bill.disputed || bill.undisputedOwed)) dues.push({ from: after(border), act: () => ({ do: 'suspend', bill: number, rule }) })
    else dues.push(...question('suspend', border, rule))
  }
  if (borders.terminate) dues.push(...question('terminate', borders.terminate, dunning.terminate.rule))
  if (borders.erase && dunning.erase && suspension && !erasure.announcedFor && isLate(bill, now)) {
    const { rule } = dunning.erase
    dues.push({ from: after(borders.erase), act: at => ({ do: 'announce-erasure', bill: number, erasableFrom: addDays(dayOf(at), hosting.erasure.announceDays + 1), rule }) })
  }
  return dues
}
