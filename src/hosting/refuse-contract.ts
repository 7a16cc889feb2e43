/** The operator cannot give the service, or refuses the order: the customer is told, and all that was paid goes back (OG-6.2, HOST-3). A person decides it. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { impossibleCloses, lastDayOfImpossible } from '../rules/hosting-order.ts'
import { endContract } from './end-contract.ts'
import { advanceWithin } from './advance-contract.ts'
import { lockLiving } from './lock-own.ts'
import { readContract } from './read-contract.ts'
import { concludedOn } from './withdraw.ts'

/**
 * Within thirty days of the contract; an order that is no contract yet at any time.
 * @returns what goes back and the last day for it
 * @throws Refusal 'forbidden', 'not-found', 'too-late'
 */
export async function refuseContract (deps: Deps, actor: Actor, contractId: string, { why }: { why: string }): Promise<{ refundedMinor: bigint, refundBy: Day }> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const concluded = concludedOn(contract)
    if (concluded && at >= impossibleCloses(concluded)) throw new Refusal('too-late', 'Thirty days after the contract the service was to be given: give notice instead.', { reason: 'service-due', rule: 'OG-6.2' })
    const rule = concluded ? 'OG-6.2' : 'HOST-3'
    const refundedMinor = await endContract(deps, trx, actor, opened, { cause: 'never-started', endsAt: at, rule, why }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { refundedMinor, refundBy: lastDayOfImpossible(concluded ?? dayOf(at)) }
  })
}
