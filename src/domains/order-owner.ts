/** Whose an order is: the client who places it, the holder it is for, the operator under whose terms it stands. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findHolder, findOperator, type Customer, type Holder, type Operator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { isCurrentHolder } from '../people/replace-holder.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName, type NameJudgement } from '../rules/domain-name.ts'
import { judgeEuHolder, type EuHolder } from '../rules/eu-holder.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { termsInForce } from '../terms/in-force.ts'
import { requireConnection } from './connected-zones.ts'
import { findLivingName } from './name-store.ts'

export type OrderOwner = { readonly customer: Customer, readonly holder: Holder, readonly operator: Operator }

/**
 * Checks the actor first. `powerOfAttorney` (DOM-I.9): true: procured and confirmed; 'paper': it will be filed.
 * @throws Refusal 'not-found', 'forbidden', 'conflict' 'holder-replaced', 'invalid' ('power-of-attorney')
 */
export async function findOrderOwner (trx: Knex.Transaction, actor: Actor, draft: { readonly customerId: string, readonly holderId: string, readonly powerOfAttorney: boolean | 'paper' }): Promise<OrderOwner> {
  const customer = await findCustomer(trx, draft.customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:domains')
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  const holder = await findHolder(trx, draft.holderId)
  if (!holder || holder.customerId !== customer.id) throw new Refusal('not-found', 'There is no such holder: create it first.', { reason: 'unknown-holder', rule: 'DOM-I.9' })
  if (!await isCurrentHolder(trx, holder.id)) throw new Refusal('conflict', 'The data of this holder were replaced or erased: order for the newer ones.', { reason: 'holder-replaced', rule: 'DOM-V.4' })
  if (!draft.powerOfAttorney) throw new Refusal('invalid', 'The holder’s power of attorney towards the registry partner is needed: obtain it and confirm it, or file it.', { reason: 'power-of-attorney', rule: 'DOM-I.9' })
  return { customer, holder, operator: (await findOperator(trx, customer.operatorId))! }
}

export type OrderedName = { readonly name: Extract<NameJudgement, { ok: true }>, readonly profile: ZoneProfile, readonly bound: BoundTerms }

/**
 * The name and the terms that hold for it at `at`, with what the customer's contract sets otherwise.
 * @throws Refusal 'invalid' (HOUSE-IDN, 'unknown-zone'), 'conflict' ('no-connection', 'name-registered')
 */
export async function findOrderedName (deps: Pick<RegistryDeps, 'registries'>, trx: Knex.Transaction, { customer, operator }: Pick<OrderOwner, 'customer' | 'operator'>, typed: string, at: Date): Promise<OrderedName> {
  const name = orderable(judgeName(typed))
  const profile = profileOf(name.zone, dayOf(at))
  const bound = await termsInForce(trx, operator.policy, dayOf(at), customer.id)
  if (!bound.terms.sells.includes(profile.family)) throw new Refusal('invalid', `.${name.zone} is not sold here.`, { reason: 'unknown-zone', rule: 'DOM-II.2' })
  requireConnection(deps, profile)
  if (await findLivingName(trx, name.ascii)) throw new Refusal('conflict', 'This name is registered here already.', { reason: 'name-registered', rule: 'DOM-II.2' }) // (c)
  return { name, profile, bound }
}

/** Before any money is taken: the registry would not have this holder. @throws Refusal 'invalid' ('not-eligible', 'citizenship-untold') */
export function requireEligible (holder: EuHolder, { family }: Pick<ZoneProfile, 'family'>): void {
  const why = family === 'eu' ? judgeEuHolder(holder) : null
  if (why) throw new Refusal('invalid', why.say, { reason: why.reason, rule: why.rule })
}

/** HOUSE-IDN: a name is refused before any money is taken, with the reason and what to do. */
export function orderable (judged: NameJudgement): Extract<NameJudgement, { ok: true }> {
  if (judged.ok) return judged
  throw new Refusal('invalid', judged.say, { reason: judged.reason, rule: judged.rule })
}
