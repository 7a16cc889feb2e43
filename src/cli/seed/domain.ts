/** A seeded domain: ordered, paid, registered, renewed year by year, and then in the phase that the plan gives it. */
import { addDays, dayOf, type Day } from '../../rules/calendar.ts'
import { judgeName } from '../../rules/domain-name.ts'
import { lookOf } from '../../rules/idn/look-alike.ts'
import { planOrder, type OrderPlan } from '../../rules/domain-order.ts'
import { familyOf, profileOf } from '../../rules/zones/of-name.ts'
import { labelOf } from './invent.ts'
import type { Ground, Payment } from './live.ts'
import { addDebt, askFor, pay } from './money.ts'
import { addPeriod, type SeedDomain } from './period.ts'
import { phases, unsweptDays, type Pays, type SeedPlan } from './plan.ts'
import { randomOf, type Random } from './random.ts'
import { addEntry, type Scribe } from './scribe.ts'
import { addSeconds, groundOf, instantOn, streams, zone, type World } from './world.ts'

const hour = 3600
const inTime: Pays = { after: 'offer', days: [1, 18], part: false }

export function addDomain (of: Omit<Scribe, 'random'>, plan: SeedPlan, index: number): void {
  const { world, sheets, customer } = of
  const random = randomOf(world.seed, streams.domain, index)
  const scribe: Scribe = { ...of, random }
  const phase = plan.phaseOf(index)
  const { ends, pays } = phases[phase]
  const history = plan.historyOf(index)
  const { proformaLeadDays, reactivationDays } = world.bound.terms.renewal[familyOf(zone)]
  const registry = profileOf(zone, world.today)

  const endsOn = notLeapDay(addDays(world.today, random.between(...ends({ proformaLeadDays, reactivationDays: reactivationDays!, blockDays: registry.blockDays! }))))
  const seconds = random.between(7 * hour, 20 * hour)
  const expiryIn = (years: number): Date => instantOn(yearsLater(endsOn, years), seconds)
  const domain = addRegistration(scribe, labelOf(world.seed, index), expiryIn(-history - 1), expiryIn(-history))

  for (let year = -history; year <= 0; year++) {
    const ground = groundOf(world, yearsLater(endsOn, year))
    const paid = year < 0 ? inTime : pays
    addPeriod(scribe, domain, {
      expiresAt: expiryIn(year),
      ground,
      next: expiryIn(year + 1),
      payment: paid && paymentOf(random, paid, ground),
      until: year === 0 && phase === 'due' ? addSeconds(world.at, -unsweptDays * 24 * hour) : world.at
    })
  }

  sheets.add('domains', {
    id: domain.id, operator_id: world.operator.id, customer_id: customer.id, holder_id: domain.holderId, order_id: domain.orderId, name: domain.name, display_name: domain.displayName,
    zone, registry: registry.registry, policy_version: world.bound.versionId, registrant_handle: domain.registrantHandle, auth_info_sealed: world.seal(random.text(26), domain.id),
    registered_at: domain.registeredAt, expires_at: domain.expiresAt, expires_on: dayOf(domain.expiresAt), released_at: domain.releasedAt, look: lookOf(domain.displayName)
  })
  if (domain.releasedAt === null && domain.lookAt !== null) sheets.add('domain_looks', { domain_id: domain.id, look_at: domain.lookAt })
}

const paymentOf = (random: Random, { after, days, part }: Pays, { borders: { offers, expiry } }: Ground): Payment =>
  ({ at: addSeconds(after === 'offer' ? offers : expiry, (random.between(...days) - 1) * 24 * hour + random.between(8 * hour, 18 * hour)), part })

/** DOM-II.2, DOM-I.9: kept, paid, registered. */
function addRegistration (scribe: Scribe, label: string, registeredAt: Date, expiresAt: Date): SeedDomain {
  const { world, sheets, customer, random } = scribe
  const { operator, bound, prices: { registration: price } } = world
  const { name, displayName } = namesOf(label)
  const holderId = random.pick(customer.holders).id
  const id = random.id('ord')
  const domainId = random.id('dom')
  const registrantHandle = `SEED${random.text(12).toUpperCase()}`
  const placedAt = addSeconds(registeredAt, -random.between(24, 120) * hour)
  const creditedAt = addSeconds(registeredAt, -random.between(1, 20) * hour)
  const registeringAt = addSeconds(registeredAt, -2)
  const { keepUntil, dueOn } = planOf(world, placedAt)

  const debt = askFor(scribe, {
    matter: `order:${id}`,
    line: { text: { pl: `Rejestracja domeny ${displayName} (1 r.)`, en: `Registration of ${displayName} (1 y)` }, netMinor: price.netMinor, vatPercent: price.vatPercent },
    openedAt: placedAt,
    dueOn,
    rule: 'DOM-II.2',
    job: debtId => ({ name: 'domains.order-paid', payload: { debtId, orderId: id } })
  })
  addEntry(scribe, {
    at: placedAt, action: 'order.place', subject: { type: 'order', id }, rule: 'DOM-II.1',
    facts: { name, displayName, years: 1, holderId, powerOfAttorney: true, keepUntil, dueOn, debtId: debt.id, grossMinor: String(debt.grossMinor) }
  })
  pay(scribe, [debt], { at: creditedAt, part: false })
  addDebt(scribe, debt)
  sheets.add('orders', {
    id, operator_id: operator.id, customer_id: customer.id, holder_id: holderId, name, display_name: displayName, zone, years: 1, policy_version: bound.versionId,
    placed_at: placedAt, keep_until: keepUntil, debt_id: debt.id, credited_at: creditedAt, registering_at: registeringAt, registrant_handle: registrantHandle,
    ended_at: registeredAt, end_rule: 'DOM-I.9', end_reason: 'registered', domain_id: domainId
  })
  const { registry } = profileOf(zone, world.today)
  sheets.add('disclosures', { holder_id: holderId, recipient: registry, purpose: 'registration', subject_id: id, at: registeringAt }) // DOM-I.7
  addEntry(scribe, {
    at: registeredAt, action: 'domain.register', subject: { type: 'domain', id: domainId }, rule: 'DOM-I.9',
    facts: { name, orderId: id, registry, registeredAt, expiresAt }
  })
  return { id: domainId, orderId: id, holderId, name, displayName, registrantHandle, registeredAt, expiresAt, releasedAt: null, lookAt: null }
}

/** Only what is not ASCII has two forms. */
function namesOf (label: string): { name: string, displayName: string } {
  const displayName = `${label}.${zone}`
  if (/^[a-z-]+$/.test(label)) return { name: displayName, displayName }
  const judged = judgeName(displayName)
  if (!judged.ok) throw new Error(`${displayName}: ${judged.say}`)
  return { name: judged.ascii, displayName: judged.display }
}

const orderPlans = new Map<Day, OrderPlan>()

function planOf ({ bound }: World, placedAt: Date): OrderPlan {
  const day = dayOf(placedAt)
  const plan = orderPlans.get(day) ?? planOrder(bound.terms.order[familyOf(zone)], placedAt)
  orderPlans.set(day, plan)
  return plan
}

/** Registries add years to a day of the calendar; 29 February has none in most. */
const yearsLater = (day: Day, years: number): Day => `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}` as Day
const notLeapDay = (day: Day): Day => day.endsWith('-02-29') ? addDays(day, -1) : day
