/** OG-9: a customer accepts invoices by e-mail, or withdraws that in writing; both hold from the next day. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findOperator, type Customer } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { eInvoicesAgreed } from '../rules/e-invoice.ts'
import type { Deed } from '../rules/roles.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findConsents, insertConsent } from './consent-store.ts'

/** `agreed`: today. `onAcceptance` false: the operator's terms agree on e-mail for everybody. */
export type ConsentState = { readonly agreed: boolean, readonly onAcceptance: boolean, readonly notes: readonly { readonly accepted: boolean, readonly receivedOn: Day }[] }

/** @throws Refusal 'not-found' */
export async function readConsent (deps: Deps, actor: Actor, customerId: string): Promise<ConsentState> {
  const today = dayOf(deps.now())
  return await transact(deps.db, async trx => await stateOf(trx, await findTheirs(trx, actor, customerId, 'read'), today))
}

/**
 * The customer accepts, by an act of its own or a paper that staff hold.
 * @throws Refusal 'not-found'
 */
export async function acceptEInvoices (deps: Deps, actor: Actor, customerId: string): Promise<ConsentState> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const customer = await findTheirs(trx, actor, customerId, 'act')
    return await record(trx, actor, customer, true, dayOf(at), at)
  })
}

/**
 * Withdrawn in writing: staff enter the letter and the day on which it came.
 * @throws Refusal 'not-found', 'forbidden', 'invalid' (reason 'future-day')
 */
export async function withdrawEInvoices (deps: Deps, actor: Actor, customerId: string, receivedOn: Day): Promise<ConsentState> {
  requireStaff(actor, ['administrator', 'billing'])
  const at = deps.now()
  if (receivedOn > dayOf(at)) throw new Refusal('invalid', 'The day on which the letter came cannot lie ahead.', { reason: 'future-day', rule: 'OG-9' })
  return await transact(deps.db, async trx => {
    const customer = await findTheirs(trx, actor, customerId, 'act')
    return await record(trx, actor, customer, false, receivedOn, at)
  })
}

async function findTheirs (trx: Knex.Transaction, actor: Actor, customerId: string, deed: Deed): Promise<Customer> {
  const customer = await findCustomer(trx, customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId, operatorId: customer.operatorId }, `${deed}:money`)
  return customer
}

async function record (trx: Knex.Transaction, actor: Actor, customer: Customer, accepted: boolean, receivedOn: Day, at: Date): Promise<ConsentState> {
  const { id: customerId, operatorId } = customer
  const { policy } = (await findOperator(trx, operatorId))!
  const { versionId } = await termsInForce(trx, policy, dayOf(at))
  const id = newId('eic')
  await insertConsent(trx, { id, operatorId, customerId, accepted, receivedOn, recordedBy: actorId(actor) }, at)
  await writeAudit(trx, { at, actor, action: accepted ? 'e-invoices.accept' : 'e-invoices.withdraw', subject: { type: 'customer', id: customerId }, operatorId, customerId, rule: 'OG-9', policyVersion: versionId, facts: { receivedOn } })
  return await stateOf(trx, customer, dayOf(at))
}

async function stateOf (trx: Knex.Transaction, { id, operatorId }: Customer, today: Day): Promise<ConsentState> {
  const { policy } = (await findOperator(trx, operatorId))!
  const { terms } = await termsInForce(trx, policy, today)
  const notes = await findConsents(trx, id)
  const onAcceptance = terms.eInvoices === 'on-acceptance'
  return { agreed: !onAcceptance || eInvoicesAgreed(notes, today), onAcceptance, notes }
}
