/** MZ-2.1: before the first mailing the customer confirms that its anti-spam protection is set up. A person may take that for void (MZ-2.6). */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { versionInForce } from '../mail/block-sender.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findConfirmation, insertConfirmation, updateWithdrawn, type Confirmation } from './mailing-store.ts'
import type { Knex } from 'knex'

/**
 * `statement`: what was confirmed, word for word. Once more changes nothing.
 * @throws Refusal 'not-found' (also another tenant's)
 */
export async function confirmProtection (deps: Deps, actor: Actor, customerId: string, statement: string): Promise<Confirmation> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { operatorId } = await ownCustomer(trx, actor, customerId)
    const confirmation = { id: newId('mcf'), operatorId, customerId, statement, confirmedAt: at }
    if (!await insertConfirmation(trx, confirmation, actorId(actor))) return (await findConfirmation(trx, customerId))!
    await note(trx, actor, confirmation, { action: 'mailing.confirm-protection', rule: 'MZ-2.1', facts: { statement } }, at)
    return confirmation
  })
}

/** No mailing starts until the customer confirms anew; what runs is stopped by its own button. @throws Refusal 'forbidden' (no staff), 'not-found' (also when none stands) */
export async function withdrawConfirmation (deps: Deps, actor: Actor, customerId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    await ownCustomer(trx, actor, customerId)
    const standing = await findConfirmation(trx, customerId)
    if (!standing) throw notFound()
    await updateWithdrawn(trx, standing.id, { at, by: actorId(actor), why })
    await note(trx, actor, standing, { action: 'mailing.withdraw-confirmation', rule: 'MZ-2.6', facts: { why } }, at)
  })
}

async function ownCustomer (trx: Knex.Transaction, actor: Actor, customerId: string): Promise<{ operatorId: string }> {
  const customer = await findCustomer(trx, customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:mailings')
  return customer
}

async function note (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId }: Confirmation, { action, rule, facts }: { action: string, rule: RuleId, facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, { at, actor, action, subject: { type: 'mailing-confirmation', id }, operatorId, customerId, rule, policyVersion: await versionInForce(trx, operatorId, at), facts })
}
