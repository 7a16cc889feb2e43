/** What will happen to a contract under what is assumed about its payments: the same decision, asked again and again with a later now. Pure. */
import { closeOf, dayOf, openOf, type Day } from './calendar.ts'
import { makeDemand } from './dunning.ts'
import { owesWhileSuspended, type BillFacts } from './hosting-bills.ts'
import { decideHosting, type HostingAct, type HostingFacts, type HostingRules } from './hosting-life.ts'
import { firstPeriod } from './hosting-period.ts'

/** 'in-time': each bill at noon of its last day. A day: the bill that is owed first at noon of it, the others in time. */
export type Paying = 'in-time' | 'never' | { readonly on: Day }

export type HostingEvent = HostingAct | { readonly do: 'paid', readonly bill: number, readonly rule: 'OG-10.1' }

export type Foreseen = { readonly at: Date, readonly event: HostingEvent }

/** Events from `now` to `until`, in order of time. What a person decides is not foreseen, only that it is asked. */
export function forecastHosting (facts: HostingFacts, terms: HostingRules, { now, until, paying }: { now: Date, until: Date, paying: Paying }): Foreseen[] {
  const seen: Foreseen[] = []
  let known = facts
  let at = now
  let late = typeof paying === 'object' ? known.bills.find(isOwed)?.number ?? (known.bills.at(-1)?.number ?? 0) + 1 : null
  for (;;) {
    const decision = decideHosting(known, terms, at)
    if (decision.do !== 'wait' && decision.do !== 'nothing') {
      seen.push({ at, event: decision })
      known = applyAct(known, terms, decision, at)
      continue
    }
    const next = known.bills.find(isOwed)
    const paysAt = next && !known.ended ? payment(next, paying, late) : null
    const looksAt = decision.do === 'wait' ? decision.until : null
    if (next && paysAt && paysAt >= at && (!looksAt || paysAt <= looksAt)) {
      if (paysAt > until) return seen
      at = paysAt
      known = { ...known, bills: known.bills.map(bill => bill.number === next.number ? { ...bill, creditedAt: paysAt } : bill) }
      seen.push({ at, event: { do: 'paid', bill: next.number, rule: 'OG-10.1' } })
      if (next.number === late) late = null
      continue
    }
    if (!looksAt || looksAt > until) return seen
    at = looksAt
  }
}

function payment (bill: BillFacts, paying: Paying, late: number | null): Date | null {
  if (paying === 'never') return null
  return noonOf(typeof paying === 'object' && bill.number === late ? paying.on : bill.dueOn)
}

const isOwed = ({ creditedAt, closed }: BillFacts): boolean => !creditedAt && !closed
const noonOf = (day: Day): Date => new Date((openOf(day).getTime() + closeOf(day).getTime()) / 2)

/** The facts after an act: what the flow that acts writes down. */
export function applyAct (facts: HostingFacts, terms: HostingRules, act: HostingAct, at: Date): HostingFacts {
  const ofBill = (number: number, change: Partial<BillFacts>): HostingFacts => ({ ...facts, bills: facts.bills.map(bill => bill.number === number ? { ...bill, ...change } : bill) })
  switch (act.do) {
    case 'start': return { ...ofBill(1, { period: firstPeriod(act.startsOn, facts.length, terms.hosting) }), anchorOn: act.startsOn }
    case 'bill': return { ...facts, length: facts.nextLength ?? facts.length, nextLength: null, bills: [...facts.bills, newBill((facts.bills.at(-1)?.number ?? 0) + 1, act)] }
    case 'ask-interest': return ofBill(act.bill, { interestAsked: true })
    case 'demand': return ofBill(act.bill, { demand: { madeOn: dayOf(at), termOn: terms.dunning.demand ? makeDemand(at, terms.dunning.demand).termOn : act.termOn } })
    case 'suspend': return { ...facts, suspension: { at, cause: 'unpaid' }, resumeAskedAt: null }
    case 'resume': return { ...facts, suspension: null, resumeAskedAt: null, restartedOn: owesWhileSuspended(facts, terms.hosting) ? facts.restartedOn : dayOf(at) }
    case 'ask-person': return { ...facts, asked: new Set([...facts.asked, `${act.about}:${act.bill ?? 'end'}`]), open: new Set([...facts.open, act.about]) }
    case 'drop-questions': return { ...facts, open: new Set(), erasure: { ...facts.erasure, announcedFor: null, bill: null } }
    case 'announce-erasure': return { ...facts, erasure: { ...facts.erasure, announcedFor: act.erasableFrom, bill: act.bill } }
    case 'end': return { ...facts, ended: { at: act.endsAt, cause: act.cause }, open: new Set(), erasure: { ...facts.erasure, announcedFor: null, bill: null } }
    default: return act satisfies never
  }
}

const newBill = (number: number, { period, dueOn }: Extract<HostingAct, { do: 'bill' }>): BillFacts =>
  ({ number, period, dueOn, creditedAt: null, closed: false, demand: null, heldUntil: null, disputed: false, interestAsked: false, reopened: false })
