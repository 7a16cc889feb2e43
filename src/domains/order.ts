/** An order for a domain: checked, kept for its days, its pro-forma issued at once (DOM-II.1, DOM-II.2). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { openDebt } from '../billing/open-debt.ts'
import { priceOf } from '../billing/find.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { writeLetter } from '../notices/write.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { keepingRule, planOrder } from '../rules/domain-order.ts'
import { findLookAlikes } from './name-store.ts'
import { findOrderedName, findOrderOwner, requireEligible } from './order-owner.ts'
import { insertOrder, updateOrder } from './order-store.ts'
import { askOrderPrice, requireOrdinary, type OrderedPrice } from './registry-price.ts'

export type OrderDraft = {
  readonly customerId: string
  /** Unicode or ASCII form. */
  readonly name: string
  readonly years: number
  readonly holderId: string
  /** DOM-I.9: the holder's power of attorney towards the registry partner. true: procured and confirmed; 'paper': it will be filed, and the order waits for it. */
  readonly powerOfAttorney: boolean | 'paper'
}

export type PlacedOrder = {
  readonly orderId: string
  /** The contract's name, ASCII (DOM-II.3). */
  readonly name: string
  readonly displayName: string
  readonly zone: string
  /** Until when the order is kept unpaid. */
  readonly keepUntil: Date
  readonly proformaId: string
  readonly proformaNumber: string
  readonly grossMinor: bigint
  readonly currency: string
  readonly dueOn: Day
  /** Names held here that people may take for this one: a warning, no refusal (HOUSE-IDN). */
  readonly lookAlikes: readonly string[]
}

/**
 * Places the order, issues its pro-forma and writes its letter in one transaction, or refuses and does nothing.
 * `price`: what the registry said of the name (`askOrderPrice`), from who calls this within a transaction; asked before it begins when left out.
 * @throws Refusal as `findOrderOwner` and `findOrderedName`; 'invalid' ('years', 'no-price', 'not-eligible', 'citizenship-untold'), 'conflict' ('premium-name')
 */
export async function placeOrder (deps: RegistryDeps, actor: Actor, draft: OrderDraft, price?: OrderedPrice): Promise<PlacedOrder> {
  const at = deps.now()
  const asked = price ?? await askOrderPrice(deps, draft, 'create')
  return await transact(deps.db, async trx => await place(deps, trx, actor, draft, asked, at))
}

async function place (deps: RegistryDeps, trx: Knex.Transaction, actor: Actor, draft: OrderDraft, asked: OrderedPrice, at: Date): Promise<PlacedOrder> {
  const { customer, holder, operator } = await findOrderOwner(trx, actor, draft)
  const { name, profile, bound: { versionId, terms } } = await findOrderedName(deps, trx, { customer, operator }, draft.name, at)
  if (draft.years < profile.years[0] || draft.years > profile.years[1]) throw new Refusal('invalid', `A .${name.zone} domain is registered for ${profile.years[0]} to ${profile.years[1]} years.`, { reason: 'years', rule: 'DOM-II.2' })
  requireEligible(holder, profile)
  requireOrdinary(asked)
  const plan = planOrder(terms.order[profile.family], at)
  const price = await priceOf(trx, operator.id, 'registration', name.zone, dayOf(at))

  const lookAlikes = await findLookAlikes(trx, name.display)
  const id = newId('ord')
  const keepUntil = plan.keepUntil
  await insertOrder(trx, {
    id, kind: 'registration', origin: null, operatorId: operator.id, customerId: customer.id, holderId: holder.id, name: name.ascii, displayName: name.display, zone: name.zone, years: draft.years, policyVersion: versionId, placedAt: at, keepUntil,
    declared: draft.powerOfAttorney === true ? ['power-of-attorney'] : [], byAttorney: false, acceptHash: null, acceptUntil: null, authInfoSealed: null
  })
  const debt = await openDebt(deps, trx, {
    operatorId: operator.id,
    customerId: customer.id,
    matter: `order:${id}`,
    lines: [{ text: { pl: `Rejestracja domeny ${name.display} (${draft.years} r.)`, en: `Registration of ${name.display} (${draft.years} y)` }, netMinor: price.netMinor * BigInt(draft.years), vatPercent: price.vatPercent }],
    currency: price.currency,
    dueOn: plan.dueOn,
    whenPaid: debtId => ({ name: 'domains.order-paid', payload: { debtId, orderId: id } }),
    rule: 'DOM-II.2',
    policyVersion: versionId,
    actor
  }, at)
  await updateOrder(trx, id, { debtId: debt.debtId, lookAt: keepUntil })
  if (profile.reservationDays !== null) await deps.jobs.add(trx, 'domains.reserve-order', { orderId: id }, `order:${id}`) // DOM-II.1
  await writeLetter(deps, trx, {
    key: `order-received:${id}`,
    operatorId: operator.id,
    customerId: customer.id,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'order-received',
    facts: { displayName: name.display, name: name.ascii, years: draft.years, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: price.currency, dueOn: plan.dueOn, keepUntil, bankAccount: operator.bankAccount, ...(profile.reservationDays === null ? {} : { reservedDays: profile.reservationDays }) },
    rules: ['DOM-II.2', keepingRule[profile.family]],
    policyVersion: versionId,
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
  await writeAudit(trx, {
    at, actor, action: 'order.place', subject: { type: 'order', id }, operatorId: operator.id, customerId: customer.id, rule: keepingRule[profile.family], policyVersion: versionId,
    facts: { name: name.ascii, displayName: name.display, years: draft.years, holderId: holder.id, powerOfAttorney: draft.powerOfAttorney, whoisConsent: holder.whoisConsent, keepUntil, dueOn: plan.dueOn, debtId: debt.debtId, grossMinor: debt.grossMinor, lookAlikes }
  })
  return { orderId: id, name: name.ascii, displayName: name.display, zone: name.zone, keepUntil, proformaId: debt.proformaId, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: price.currency, dueOn: plan.dueOn, lookAlikes }
}
