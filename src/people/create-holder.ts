/** A holder: the one a domain belongs to. Entered by the customer who acts for it, or by staff (DOM-I.9). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { checkHolder } from './contact-data.ts'
import { insertHolder } from './customer-store.ts'
import { findCustomer, findOperator, type Holder } from './find.ts'
import { notFound, requireCustomer } from './may.ts'

export type NewHolder = Omit<Holder, 'id' | 'operatorId'>

/**
 * @throws Refusal 'not-found' for a foreign or unknown customer; 'invalid' (DOM-II.2b) with the field in its message and in `reason`
 */
export async function createHolder (deps: Deps, actor: Actor, draft: NewHolder): Promise<Holder> {
  const at = deps.now()
  return await transact(deps.db, trx => enterHolder(trx, actor, draft, at))
}

/** The same in the caller's transaction. */
export async function enterHolder (trx: Knex.Transaction, actor: Actor, draft: NewHolder, at: Date): Promise<Holder> {
  const customer = await findCustomer(trx, draft.customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:domains')
  checkHolder(draft)
  const operator = (await findOperator(trx, customer.operatorId))!
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
  const holder: Holder = { ...draft, citizenship: draft.citizenship ?? null, id: newId('hol'), operatorId: operator.id }
  await insertHolder(trx, holder, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'holder.create',
    subject: { type: 'holder', id: holder.id },
    operatorId: operator.id,
    customerId: customer.id,
    rule: 'DOM-II.2-WHOIS', // the opt-in is asked for here
    policyVersion: versionId,
    facts: { kind: holder.kind, country: holder.country, whoisConsent: holder.whoisConsent }
  })
  return holder
}
