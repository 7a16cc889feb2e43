/** A customer of an operator is entered by its staff (HOUSE-ACCOUNT). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { checkContact } from './contact-data.ts'
import { insertCustomer } from './customer-store.ts'
import { findOperator, type Customer } from './find.ts'
import { notFound, requireStaff } from './may.ts'

/** `taxId` null: a consumer. `operatorId` must be the acting staff's own. */
export type NewCustomer = Omit<Customer, 'id'>

/**
 * @throws Refusal 'forbidden' unless administrator or registrar-desk; 'not-found' for another operator;
 * 'invalid' with the field in its message and in `reason` ('bad-postcode')
 */
export async function createCustomer (deps: Deps, actor: Actor, draft: NewCustomer): Promise<Customer> {
  const at = deps.now()
  return await transact(deps.db, trx => enterCustomer(trx, actor, draft, at))
}

/** The same in the caller's transaction. */
export async function enterCustomer (trx: Knex.Transaction, actor: Actor, draft: NewCustomer, at: Date): Promise<Customer> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  if (actor.kind === 'staff' && actor.operatorId !== draft.operatorId) throw notFound()
  checkContact(draft)
  const operator = await findOperator(trx, draft.operatorId)
  if (!operator) throw notFound()
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
  const customer: Customer = { ...draft, id: newId('cus') }
  await insertCustomer(trx, customer, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'customer.create',
    subject: { type: 'customer', id: customer.id },
    operatorId: operator.id,
    customerId: customer.id,
    rule: 'HOUSE-ACCOUNT',
    policyVersion: versionId,
    facts: { lang: customer.lang, country: customer.country, firm: customer.taxId !== null }
  })
  return customer
}
