/** How an order must end, foreseen before it is lived: by the rules alone. Pure. */
import { addDays, addHours, closeOf, dayOf, openOf, type Day } from '../../../src/rules/calendar.ts'
import { decideOrder, planOrder, withdrawalCloses, type OrderDecision, type OrderFacts } from '../../../src/rules/domain-order.ts'
import { decideTransferIn, type TransferInDecision, type TransferInFacts } from '../../../src/rules/domain-transfer.ts'
import type { Terms } from '../../../src/rules/policy.ts'
import { familyOf } from '../../../src/rules/zones/of-name.ts'
import { hourOn, knownOf, statementsOf, takenBackAt } from './bank.ts'
import type { NameHistory, Times } from './history.ts'

export type Version = { readonly from: Day, readonly terms: Terms }

export type OrderEnd = { readonly at: Date, readonly reason: string }

export const placedOn = ({ firstDay }: Times, { placed }: { readonly placed: number }): Day => addDays(firstDay as Day, placed)

export const versionOn = (versions: readonly Version[], at: Date): Version => versions.findLast(({ from }) => openOf(from) <= at)!

export const tenner = 10_00n

/** Hours of the day at which things happen to a name, and days until another registrar answers. */
export const orderHours = { placed: 9, paid: 12, agreed: 13, withdrawn: 15, answered: 10, heard: 11, moved: 17 } as const
export const answeredAfterDays = 1

type Known = Omit<OrderFacts & TransferInFacts, 'refusedByRegistry'> & { readonly there: readonly Piece[] }

/** Money that is credited. */
type Piece = { readonly at: Date, readonly minor: bigint }

type Happening = { readonly at: Date, readonly change: (facts: Known, terms: Terms) => Known }

/** `grossMinor`: what it costs; 0: nothing. */
export function foreseeOrder (history: NameHistory, times: Times, grossMinor: bigint, versions: readonly Version[]): OrderEnd {
  const placedAt = hourOn(placedOn(times, history), orderHours.placed)
  const { terms } = versionOn(versions, placedAt)
  const statements = statementsOf(times)
  const isPl = familyOf(history.zone) === 'pl'
  const happenings = [...moneyOf(history, times, grossMinor), ...actsOf(history, times)].sort((a, b) => a.at.getTime() - b.at.getTime())
  let facts: Known = {
    there: [], placedAt, creditedAt: null, withdrawnAt: null, refusedByStaff: null, registeredAt: null, endedAt: null, money: { through: null, bankLagDays: terms.bankLagDays },
    isFree: grossMinor === 0n, acceptedAt: null, papers: history.comes && isPl ? { missing: ['power-of-attorney'], completeAt: null } : { missing: [], completeAt: placedAt }
  }
  for (let at = placedAt; ;) {
    facts = { ...facts, money: { ...facts.money, through: statements?.through(at) ?? null } }
    const decision = decide(facts, history, terms, at)
    if (decision.do === 'register') return { at, reason: 'registered' }
    if (decision.do === 'request') return endOfRequest(history, at)
    if (decision.do === 'cancel') return { at, reason: decision.reason }
    if (decision.do === 'nothing') throw new Error('an order that has not ended has nothing to do')
    const told = statements?.inFor(planOrder(terms.order[familyOf(history.zone)], placedAt).dueOn)
    const until = told && told > at && told < decision.until ? told : decision.until
    const next = happenings[0] && happenings[0].at <= until ? happenings.shift()! : undefined
    at = next?.at ?? until
    if (next) facts = next.change(facts, terms)
  }
}

function decide (facts: Known, { zone, comes }: NameHistory, terms: Terms, at: Date): OrderDecision | TransferInDecision {
  const family = familyOf(zone)
  return comes
    ? decideTransferIn({ ...facts, refusedByRegistry: null }, terms.transfer[family], terms.order[family], family, at)
    : decideOrder({ ...facts, refusedByRegistry: null }, terms.order[family], family, at)
}

/** EURid moves a name at once, NASK when its holder has confirmed; elsewhere the present registrar answers, and we hear of it. */
function endOfRequest ({ zone, comes }: NameHistory, at: Date): OrderEnd {
  if (comes?.ends === 'wrong-code') return { at, reason: 'wrong-code' }
  const family = familyOf(zone)
  if (family === 'eu') return { at, reason: 'transferred' }
  if (family === 'pl') return { at: addHours(at, 24 * answeredAfterDays), reason: 'transferred' }
  return { at: hourOn(addDays(dayOf(at), answeredAfterDays), orderHours.heard), reason: comes?.ends === 'rejected' ? 'transfer-rejected' : 'transferred' }
}

/** Who pays all pays what he has not sent yet; what came back he has not sent. */
function moneyOf (history: NameHistory, times: Times, grossMinor: bigint): Happening[] {
  const sent: { minor: bigint, backAt: Date | null }[] = []
  return history.orderPays.toSorted((a, b) => a.day - b.day).flatMap(({ day, covers, told, takenBack }) => {
    const at = hourOn(addDays(placedOn(times, history), day), orderHours.paid)
    const sentByThen = sent.filter(({ backAt }) => !backAt || backAt > at).reduce((sum, { minor }) => sum + minor, 0n)
    const piece: Piece = { at, minor: covers === 'part' ? tenner : grossMinor - sentByThen }
    if (piece.minor <= 0n) return []
    const backAt = takenBack === undefined ? null : knownOf(times, takenBackAt(times, at, takenBack))
    sent.push({ minor: piece.minor, backAt })
    return [
      { at: knownOf(times, at, told), change: (facts: Known) => withMoney(facts, [...facts.there, piece], grossMinor) },
      ...backAt ? [{ at: backAt, change: (facts: Known) => withMoney(facts, facts.there.filter(each => each !== piece), grossMinor) }] : []
    ]
  })
}

/** OG-10.1: paid when the last of the money came that is there now. */
const withMoney = (facts: Known, there: readonly Piece[], grossMinor: bigint): Known =>
  ({ ...facts, there, creditedAt: there.reduce((sum, { minor }) => sum + minor, 0n) >= grossMinor ? new Date(Math.max(...there.map(({ at }) => at.getTime()))) : null })

function actsOf (history: NameHistory, times: Times): Happening[] {
  const day = placedOn(times, history)
  const { withdrawn, comes, zone } = history
  const acts: Happening[] = []
  if (withdrawn !== null) {
    const at = hourOn(addDays(day, withdrawn), orderHours.withdrawn)
    acts.push({ at, change: (facts, terms) => ({ ...facts, withdrawnAt: at < withdrawalCloses(terms.order[familyOf(zone)], facts.placedAt) ? at : null }) })
  }
  if (comes?.agreed != null) {
    const at = hourOn(addDays(day, comes.agreed), orderHours.agreed)
    acts.push({ at, change: (facts, terms) => familyOf(zone) === 'pl'
      ? { ...facts, papers: { missing: [], completeAt: at } }
      : { ...facts, acceptedAt: at < closeOf(addDays(day, terms.order[familyOf(zone)].keepDays)) ? at : null } })
  }
  return acts
}
