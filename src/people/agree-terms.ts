/** What a customer's contract sets otherwise than the terms: written down once, in force from its day (HOST-17.1, OG-3.2). */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { keepContract, type ContractDraft } from '../terms/keep-contract.ts'
import { findCustomer, findOperator } from './find.ts'
import { notFound, requireCustomer, requireStaff } from './may.ts'

/** Refuses: not-found (also another operator's customer), forbidden, invalid (unknown fields, a day in the past), conflict (one of that day). */
export async function agreeTerms (deps: Pick<Deps, 'db' | 'now' | 'jobs'>, actor: Actor, draft: ContractDraft): Promise<{ readonly contractId: string }> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, draft.customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:account')
    const { policy } = (await findOperator(trx, customer.operatorId))!
    const { versionId, terms } = await termsInForce(trx, policy, dayOf(at))
    const { id, effectiveFrom, agreedOn, patch, rule } = await keepContract(trx, draft, terms, { operatorId: customer.operatorId, by: actorId(actor), at })
    await writeAudit(trx, {
      at, actor, action: 'contract.agree', subject: { type: 'contract-terms', id }, operatorId: customer.operatorId, customerId: customer.id, rule, policyVersion: versionId,
      facts: { effectiveFrom, agreedOn, patch }
    })
    for (const name of ['domains.look-anew', 'hosting.look-anew'] as const) await deps.jobs.add(trx, name, { policy, customerId: customer.id }, customer.id)
    return { contractId: id }
  })
}
