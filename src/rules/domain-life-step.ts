/** One period of a domain's life, lived from instant to instant by the decisions themselves. Pure. */
import { addDays, closeOf, dayOf, openOf, type Day } from './calendar.ts'
import { bordersAsMoments, transferMoments, type LifeClock, type LifeEvent, type Moment } from './domain-moments.ts'
import { bordersOf, decideRenewal, renewalRules, type RenewalDecision, type RenewalFacts, type RenewalStep } from './domain-renewal.ts'
import { transferWindow, type TransferableFacts } from './domain-transfer.ts'
import type { Terms } from './policy.ts'
import type { RuleId } from './rule-ids.ts'
import type { ZoneProfile } from './zones/profile.ts'

/** `bankLagDays`: left out, the facts' own hold. */
export type ForecastTerms = Pick<Terms, 'renewal' | 'transfer'> & Partial<Pick<Terms, 'bankLagDays'>>

export type ForecastCase = {
  readonly zone: ZoneProfile
  readonly facts: RenewalFacts
  /** Last day of a pro-forma already issued; null when there is none yet. */
  readonly dueOn: Day | null
  /** For the window of transfers; null: not known. */
  readonly registeredAt: Date | null
  readonly renewedAt: Date | null
  readonly cameAt: Date | null
  /** Years that the next period is offered for. */
  readonly years: number
  /** The terms that the period is bound to, once it is offered (OG-29.1). */
  readonly bound: ForecastTerms | null
  /** Else those in force on the day, oldest first. */
  readonly versions: readonly { readonly from: Day, readonly terms: ForecastTerms }[]
}

/** `all`: what is asked for by then; `part`: less than either sum. `knownAt`: when the statement with it is in; left out: at once (HOUSE-MONEY). */
export type Payment = { readonly at: Date, readonly covers: 'all' | 'renewal' | 'fee' | 'part', readonly knownAt?: Date }

/** When the bank's statements come. */
export type Statements = {
  /** The last day of which every credit is known at an instant; null: of none. */
  readonly through: (at: Date) => Day | null
  /** When the statement of a day is in. */
  readonly inFor: (day: Day) => Date
}

/** A statement comes every night, of the day that has just ended. */
export const everyNight: Statements = { through: at => addDays(dayOf(at), -1), inFor: closeOf }

export type Scenario = {
  /** In time: on the last day of each pro-forma, at noon; at once where that has passed. */
  readonly pays: 'never' | 'in-time' | readonly Payment[]
  /** Another registrar has it from then on. */
  readonly transferredAt?: Date | null
  /** That one asked the registry then, which renews nothing meanwhile; left out: at the same time. */
  readonly transferAskedAt?: Date | null
  /** The prepaid balance suffices whenever it is drawn on, or for so many renewals. */
  readonly balance?: boolean | number
  /** Left out: it is known that no money came only when the bank's days are over (HOUSE-MONEY). */
  readonly statements?: Statements
}

/** A plain booking date is 12:00 in Warsaw. */
export const paymentOn = (day: Day): Payment => ({ at: new Date(closeOf(day).getTime() - 12 * 3_600_000), covers: 'all' })

/** Bound ones, or those in force. */
export function termsOn ({ bound, versions }: Pick<ForecastCase, 'bound' | 'versions'>, at: Date): ForecastTerms {
  const found = bound ?? (versions.findLast(({ from }) => openOf(from) <= at) ?? versions[0])?.terms
  if (!found) throw new Error('a forecast needs terms: bound ones, or versions by date')
  return found
}

/** null where the registration is not known. */
export const transferableOf = ({ facts: { expiresAt }, registeredAt, renewedAt, cameAt }: ForecastCase): TransferableFacts | null =>
  registeredAt && { registeredAt, renewedAt, cameAt, expiresAt, locked: false, pending: false }

/** A period while it is lived. */
type Living = {
  readonly of: ForecastCase
  readonly moments: Moment[]
  readonly taken: Set<RenewalStep>
  /** Payments to come, in order of time. */
  readonly queue: Payment[]
  at: Date
  bound: ForecastTerms | null
  dueOn: Day | null
  creditedAt: Date | null
  feeCreditedAt: Date | null
  deletedAt: Date | null
  /** Something came that settles nothing. */
  part: boolean
}

export type Lived = {
  readonly moments: readonly Moment[]
  /** When it was renewed; null when it was not, or the horizon came first. */
  readonly renewedAt: Date | null
  /** Payments that came after its end. */
  readonly left: readonly Payment[]
}

/** From `from` until the period ends, or `until`. */
export function livePeriod (of: ForecastCase, scenario: Scenario, from: Date, until: Date | null): Lived {
  const { facts: { creditedAt, feeCreditedAt, deletedAt = null, taken }, bound, dueOn } = of
  const offered = scenario.pays === 'in-time' && dueOn && !creditedAt ? [paymentOn(dueOn)] : [] // its pro-forma is out already
  const queue = typeof scenario.pays === 'string' ? offered : scenario.pays.toSorted((a, b) => knownOf(a).getTime() - knownOf(b).getTime())
  const living: Living = { of, moments: [], taken: new Set(taken), queue, at: from, bound, dueOn, creditedAt, feeCreditedAt, deletedAt, part: false }
  const ended = run(living, scenario, until)
  const renewed = living.taken.has('renew') || living.taken.has('reactivate')
  const endedAt = living.at
  if (ended && !renewed && living.taken.has('issue-proforma')) for (const payment of living.queue.splice(0)) comeLate(living, payment)
  const borders = bordersIn(living).filter(({ at }) => at >= from && (!ended || at <= endedAt || (living.deletedAt && at > living.deletedAt)))
  return { moments: [...living.moments, ...borders], renewedAt: renewed ? endedAt : null, left: living.queue }
}

const knownOf = ({ at, knownAt }: Payment): Date => knownAt ?? at

/** True when the period ended, false when the horizon came first. */
function run (living: Living, scenario: Scenario, until: Date | null): boolean {
  for (;;) {
    while (living.taken.has('issue-proforma') && living.queue[0] && knownOf(living.queue[0]) <= living.at) receive(living, living.queue.shift()!)
    if (scenario.transferredAt && scenario.transferredAt <= living.at) {
      leave(living)
      return true
    }
    const decision = decide(living, scenario)
    if (decision.do === 'nothing') return true
    if (decision.do === 'wait') {
      const next = nextStop(living, scenario, decision.until)
      if (until && next >= until) return false
      living.at = next
    } else {
      living.taken.add(decision.do)
      act(living, scenario, decision)
    }
  }
}

function decide (living: Living, { statements, transferredAt, transferAskedAt }: Scenario): RenewalDecision {
  const { of: { facts, zone }, at, creditedAt, feeCreditedAt, deletedAt, taken } = living
  const { renewal, bankLagDays = facts.money.bankLagDays } = termsNow(living)
  const money = { through: statements ? statements.through(at) : facts.money.through, bankLagDays }
  const asked = transferredAt && transferAskedAt && transferAskedAt <= at ? { transferUntil: transferredAt } : {}
  return decideRenewal({ ...facts, ...asked, creditedAt, feeCreditedAt, deletedAt, taken, money }, renewal[zone.family], zone, at)
}

const termsNow = ({ of: { versions }, bound, at }: Living): ForecastTerms => termsOn({ bound, versions }, at)

/** What may change before the decision's own time: money, a transfer, a statement, new terms. */
function nextStop (living: Living, { transferredAt, statements }: Scenario, wanted: Date): Date {
  const { of: { facts, zone, versions }, at, queue, bound } = living
  const others = [
    queue[0] && knownOf(queue[0]),
    transferredAt,
    statements?.inFor(bordersOf(facts.expiresAt, termsNow(living).renewal[zone.family], zone).lastMoneyDay),
    ...bound ? [] : versions.map(({ from }) => openOf(from))
  ]
  return new Date(Math.min(wanted.getTime(), ...others.flatMap(each => each && each > at ? [each.getTime()] : [])))
}

const note = ({ moments, at }: Living, event: LifeEvent, clock: LifeClock, rule: RuleId, more: { by?: Date } = {}): void => { moments.push({ at, event, rule, clock, ...more }) }

const isOver = ({ taken }: Living): boolean => taken.has('refund') || taken.has('close-offer')

/** What billing would do with it: settle, or give it back at once when nothing is owed any more. */
function receive (living: Living, { at, covers }: Payment): void {
  const { of: { zone: { family } }, taken } = living
  if (covers === 'part' && !isOver(living)) {
    living.part = true
    return
  }
  note(living, 'paid', 'money', 'DOM-II.5')
  if (isOver(living)) return note(living, 'refunded', 'money', renewalRules[family].late)
  const feeIsAsked = termsNow(living).renewal[family].reactivationDays !== null && taken.has('note-blocked')
  if (covers !== 'fee') living.creditedAt ??= at
  if (covers !== 'renewal' && feeIsAsked) living.feeCreditedAt ??= at
}

/** After the end: nothing is owed, so it goes back. */
function comeLate (living: Living, payment: Payment): void {
  living.at = knownOf(payment)
  note(living, 'paid', 'money', 'DOM-II.5')
  note(living, 'refunded', 'money', renewalRules[living.of.zone.family].late)
}

/** HOUSE-AWAY. */
function leave (living: Living): void {
  if (living.taken.has('issue-proforma') && !isOver(living)) note(living, living.creditedAt || living.part ? 'refunded' : 'offer-closed', 'money', 'HOUSE-AWAY')
  note(living, 'transferred-away', 'registry', 'HOUSE-AWAY')
}

function act (living: Living, scenario: Scenario, decision: Exclude<RenewalDecision, { do: 'nothing' | 'wait' }>): void {
  const { zone } = living.of
  switch (decision.do) {
    case 'notice-month': case 'notice-week': case 'notice-expired': return note(living, decision.do, 'registry', decision.rule)
    case 'issue-proforma': {
      living.bound ??= termsNow(living)
      living.dueOn = decision.dueOn
      if (scenario.pays === 'in-time') living.queue.push(paymentOn(decision.dueOn))
      return note(living, 'proforma-issued', 'operator', decision.rule)
    }
    case 'draw-balance': case 'draw-again': {
      if (!scenario.balance || living.creditedAt) return
      living.creditedAt = living.at
      return note(living, 'balance-drawn', 'money', decision.rule)
    }
    case 'renew': return note(living, 'renewed', 'operator', decision.rule, { by: decision.by })
    case 'reactivate': return note(living, 'reactivated', 'operator', decision.rule, { by: decision.by })
    case 'note-blocked': return note(living, 'blocked', 'operator', decision.rule)
    case 'refund': return note(living, 'refunded', 'money', decision.rule)
    case 'close-offer': {
      note(living, 'offer-closed', 'operator', decision.rule)
      if (living.creditedAt || living.feeCreditedAt || living.part) note(living, 'refunded', 'money', decision.rule)
      return
    }
    case 'lapse': {
      if (decision.how === 'delete') living.deletedAt = living.at
      return note(living, decision.how === 'delete' ? 'deleted' : 'delete-scheduled', 'operator', decision.rule)
    }
    case 'release': {
      if (zone.lapse !== 'delete') note(living, 'released', 'registry', zone.family === 'pl' ? 'REG-NASK' : 'REG-RGP')
      return
    }
    default: decision satisfies never
  }
}

function bordersIn (living: Living): Moment[] {
  const { of, dueOn, deletedAt } = living
  const { family } = of.zone
  const terms = termsNow(living)
  const transferable = transferableOf(of)
  return [
    ...bordersAsMoments(of.facts.expiresAt, terms.renewal[family], of.zone, { dueOn, deletedAt }),
    ...transferable ? transferMoments(transferWindow(transferable, terms.transfer[family], of.zone), family) : []
  ]
}
