/** An order for a domain: checked, kept for its days, its pro-forma issued at once (DOM-II.1, DOM-II.2). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { openDebt } from '../billing/open-debt.ts'
import { priceOf } from '../billing/find.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findHolder, findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { judgeName, type NameJudgement } from '../rules/domain-name.ts'
import { planOrder } from '../rules/domain-order.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findLivingName, findLookAlikes } from './domain-store.ts'
import { insertOrder, updateOrder } from './order-store.ts'

export type OrderDraft = {
  readonly customerId: string
  /** Unicode or ASCII form. */
  readonly name: string
  readonly years: number
  readonly holderId: string
  /** DOM-I.9: the holder's power of attorney towards the registry partner is there. */
  readonly powerOfAttorney: boolean
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

/** Places the order, issues its pro-forma and writes its letter in one transaction, or refuses and does nothing. */
export async function placeOrder (deps: Deps, actor: Actor, draft: OrderDraft): Promise<PlacedOrder> {
  const at = deps.now()
  return await transact(deps.db, async trx => await place(deps, trx, actor, draft, at))
}

async function place (deps: Deps, trx: Knex.Transaction, actor: Actor, draft: OrderDraft, at: Date): Promise<PlacedOrder> {
  const customer = await findCustomer(trx, draft.customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId })
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])

  const name = orderable(judgeName(draft.name))
  const holder = await findHolder(trx, draft.holderId)
  if (!holder || holder.customerId !== customer.id) throw new Refusal('not-found', 'There is no such holder: create it first.', { reason: 'unknown-holder', rule: 'DOM-I.9' })
  if (!draft.powerOfAttorney) throw new Refusal('invalid', 'The holder’s power of attorney towards the registry partner is needed: obtain it and confirm it.', { reason: 'power-of-attorney', rule: 'DOM-I.9' })
  const profile = profileOf(name.zone, dayOf(at))
  if (draft.years < profile.years[0] || draft.years > profile.years[1]) throw new Refusal('invalid', `A .${name.zone} domain is registered for ${profile.years[0]} to ${profile.years[1]} years.`, { reason: 'years', rule: 'DOM-II.2' })
  if (await findLivingName(trx, name.ascii)) throw new Refusal('conflict', 'This name is registered here already.', { reason: 'name-registered', rule: 'DOM-II.2' }) // (c)

  const operator = (await findOperator(trx, customer.operatorId))!
  const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at))
  const plan = planOrder(terms.order[name.zone], at)
  const price = await priceOf(trx, operator.id, 'registration', name.zone, dayOf(at))

  const lookAlikes = await findLookAlikes(trx, name.display)
  const id = newId('ord')
  const keepUntil = plan.keepUntil
  await insertOrder(trx, { id, operatorId: operator.id, customerId: customer.id, holderId: holder.id, name: name.ascii, displayName: name.display, zone: name.zone, years: draft.years, policyVersion: versionId, placedAt: at, keepUntil })
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
  await writeLetter(deps, trx, {
    key: `order-received:${id}`,
    operatorId: operator.id,
    customerId: customer.id,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'order-received',
    facts: { displayName: name.display, name: name.ascii, years: draft.years, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: price.currency, dueOn: plan.dueOn, keepUntil, bankAccount: operator.bankAccount },
    rules: ['DOM-II.2', 'DOM-II.1'],
    policyVersion: versionId,
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
  await writeAudit(trx, {
    at, actor, action: 'order.place', subject: { type: 'order', id }, operatorId: operator.id, customerId: customer.id, rule: 'DOM-II.1', policyVersion: versionId,
    facts: { name: name.ascii, displayName: name.display, years: draft.years, holderId: holder.id, powerOfAttorney: true, keepUntil, dueOn: plan.dueOn, debtId: debt.debtId, grossMinor: debt.grossMinor, lookAlikes }
  })
  return { orderId: id, name: name.ascii, displayName: name.display, zone: name.zone, keepUntil, proformaId: debt.proformaId, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: price.currency, dueOn: plan.dueOn, lookAlikes }
}

/** HOUSE-IDN: a name is refused before any money is taken, with the reason and what to do. */
export function orderable (judged: NameJudgement): Extract<NameJudgement, { ok: true }> {
  if (judged.ok) return judged
  throw new Refusal('invalid', judged.say, { reason: judged.reason, rule: judged.rule })
}
