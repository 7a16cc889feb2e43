/** What must come of a hosting contract, foreseen before it is lived: the decisions themselves, asked again and again with a later now. Pure. */
import { addDays, addHours, dayOf, lastDayForCustomer, openOf, type Day } from '../../../src/rules/calendar.ts'
import type { BillFacts } from '../../../src/rules/hosting-bills.ts'
import { applyAct } from '../../../src/rules/hosting-forecast.ts'
import { decideHosting, type HostingAct, type HostingFacts } from '../../../src/rules/hosting-life.ts'
import { judgeWithdrawal, noticeEnds, refundShare } from '../../../src/rules/hosting-notice.ts'
import { dueDay, firstPeriod } from '../../../src/rules/hosting-period.ts'
import type { Terms } from '../../../src/rules/policy.ts'
import { hourOn, knownOf, statementsOf, takenBackAt } from './bank.ts'
import { orderHours, placedOn, versionOn, type Version } from './foresee-order.ts'
import type { HostingHistory, Times } from './history.ts'

export type Event = { readonly at: Date, readonly what: string }

type Living = { facts: HostingFacts, at: Date, startedOn: Day | null, readonly boundTo: Map<number, Terms>, readonly told: Event[], happenings: Happening[] }
type Happening = { readonly at: Date, readonly change: (living: Living) => void }

export function foreseeContract (history: HostingHistory, times: Times, versions: readonly Version[], until: Date): Event[] {
  const day = placedOn(times, history)
  const at = hourOn(day, orderHours.placed)
  const { terms } = versionOn(versions, at)
  const statements = statementsOf(times)
  const living: Living = { facts: firstFacts(history, day, terms), at, startedOn: history.signed || history.trialDays !== null ? day : null, boundTo: new Map([[1, terms]]), told: [{ at, what: 'open' }], happenings: leavingOf(history, day) }
  payBill(living, history, times, living.facts.bills[0]!)
  for (;;) {
    const bound = termsOf(living, versions)
    living.facts = { ...living.facts, money: { through: statements?.through(living.at) ?? null, bankLagDays: bound.bankLagDays } }
    const decision = decideHosting(living.facts, bound, living.at)
    if (decision.do !== 'wait' && decision.do !== 'nothing') {
      act(living, history, times, decision, bound)
      continue
    }
    living.happenings.sort((a, b) => a.at.getTime() - b.at.getTime())
    const next = living.happenings[0]
    const statement = statements?.inFor(dayOf(living.at))
    const stops = [next?.at, statement, decision.do === 'wait' ? decision.until : undefined, ...versions.map(({ from }) => openOf(from))].flatMap(each => each && each > living.at ? [each.getTime()] : [])
    const nextAt = next && next.at <= living.at ? living.at : new Date(Math.min(...stops))
    if (!(nextAt < until)) return living.told
    living.at = nextAt
    if (next && next.at <= living.at) living.happenings.shift()!.change(living)
  }
}

function firstFacts ({ length, consumer, signed, trialDays }: HostingHistory, day: Day, { hosting, bankLagDays }: Terms): HostingFacts {
  const trialThrough = trialDays === null ? null : addDays(day, trialDays - 1)
  const anchorOn = trialThrough ? addDays(trialThrough, 1) : signed ? day : null
  const first: BillFacts = {
    number: 1, period: anchorOn && firstPeriod(anchorOn, length, hosting), dueOn: trialThrough ? lastDayForCustomer(trialThrough) : dueDay(day, null, hosting),
    creditedAt: null, closed: false, demand: null, heldUntil: null, disputed: false, reopened: false, interestAsked: false
  }
  return {
    consumer, length, nextLength: null, anchorOn, trialThrough, bills: [first], suspension: null, restartedOn: null, resumeAskedAt: null, leaving: null, ended: null,
    erasure: { announcedFor: null, bill: null, erasedAt: null }, asked: new Set(), open: new Set(), money: { through: null, bankLagDays }
  }
}

/** OG-29.1: what follows from a bill goes by the terms of its day, and what follows from the end by those of the last one. */
function termsOf ({ facts: { bills, ended }, boundTo, at }: Living, versions: readonly Version[]): Terms {
  const open = bills.find(({ closed, creditedAt, interestAsked, dueOn }) => !closed && (!creditedAt || (!interestAsked && dayOf(creditedAt) > dueOn)))
  const bound = boundTo.get((open ?? (ended ? bills.at(-1)! : { number: 0 })).number)
  return bound ?? versionOn(versions, at).terms
}

function act (living: Living, history: HostingHistory, times: Times, decision: HostingAct, bound: Terms): void {
  living.told.push({ at: living.at, what: wordOf(decision) })
  living.facts = applyAct(living.facts, bound, decision, living.at)
  if (decision.do === 'start') living.startedOn = dayOf(living.at)
  if (decision.do !== 'bill') return
  const bill = living.facts.bills.at(-1)!
  living.boundTo.set(bill.number, bound)
  payBill(living, history, times, bill)
}

/** As the journal calls it. */
const wordOf = (decision: HostingAct): string => decision.do === 'ask-person' ? `ask-${decision.about}` : decision.do

/** When a bill that was issued at an instant is paid: never before the day after it. */
export const paidOn = (dueOn: Day, issuedAt: Date, days: number): Date => {
  const [wanted, earliest] = [addDays(dueOn, days), addDays(dayOf(issuedAt), 1)]
  return hourOn(wanted > earliest ? wanted : earliest, orderHours.paid)
}

export const payOf = ({ pays }: HostingHistory, bill: number): HostingHistory['pays'][number] => pays[(bill - 1) % pays.length] ?? null

function payBill (living: Living, history: HostingHistory, times: Times, { number, dueOn }: BillFacts): void {
  const pay = payOf(history, number)
  if (pay?.covers !== 'all') return
  const at = paidOn(dueOn, living.at, pay.day)
  const change = (now: Living, changed: Partial<BillFacts>): void => { now.facts = { ...now.facts, bills: now.facts.bills.map(bill => bill.number === number ? { ...bill, ...changed } : bill) } }
  living.happenings.push({ at: knownOf(times, at, pay.told), change: now => { if (!now.facts.ended) change(now, { creditedAt: at }) } })
  if (pay.takenBack === undefined) return
  const backAt = knownOf(times, takenBackAt(times, at, pay.takenBack))
  living.happenings.push({ at: backAt, change: now => { // HOUSE-RETURN
    const { facts: { bills, consumer, ended }, boundTo } = now
    const { hosting } = boundTo.get(number)!
    const bill = bills.find(each => each.number === number)!
    if (!bill.creditedAt || (ended && refundShare(ended.cause, consumer, hosting).share === 'all')) return
    now.told.push({ at: backAt, what: 'reopen-bill' })
    change(now, { creditedAt: null, reopened: true, dueOn: dueDay(dayOf(backAt), bill.dueOn, hosting), demand: null, heldUntil: null })
  } })
}

function leavingOf ({ notice, withdrawn, signed }: HostingHistory, day: Day): Happening[] {
  const happenings: Happening[] = []
  if (notice !== null) {
    const at = hourOn(addDays(day, notice), orderHours.withdrawn)
    happenings.push({ at, change: living => {
      const { facts } = living
      if (!facts.anchorOn || facts.ended || facts.leaving) return
      const { hosting } = living.boundTo.get(facts.bills.at(-1)!.number)!
      living.told.push({ at, what: 'notice' })
      living.facts = { ...facts, leaving: { cause: 'customer-notice', endsOn: noticeEnds(dayOf(at), hosting), rule: hosting.notice.rule } }
    } })
  }
  if (withdrawn !== null) {
    const at = addHours(hourOn(addDays(day, withdrawn), orderHours.withdrawn), 1)
    happenings.push({ at, change: living => {
      const { facts, startedOn } = living
      const { hosting } = living.boundTo.get(facts.bills.at(-1)!.number)!
      const judged = judgeWithdrawal({ consumer: facts.consumer, atDistance: !signed, concludedOn: startedOn, sentOn: dayOf(at), performedWithConsent: false }, hosting)
      if (facts.ended || !judged.ok) return
      living.told.push({ at, what: 'end' })
      living.facts = { ...facts, ended: { at, cause: 'withdrawal' }, open: new Set() }
    } })
  }
  return happenings
}
