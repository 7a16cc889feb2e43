/** A person suspends for a breach or on an authority's order (OG-16.1, HOST-8.1–8.3), ends such a suspension, or ends the contract at once (HOST-16.7); a customer asks to be resumed (OG-16.3). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { advanceWithin } from './advance-contract.ts'
import { updateContract } from './contract-store.ts'
import { endContract } from './end-contract.ts'
import { lockLiving } from './lock-own.ts'
import { note } from './note.ts'
import { readContract } from './read-contract.ts'
import { resume, suspend } from './suspend.ts'

export type Breach = {
  readonly rule: RuleId
  readonly why: string
  /** OG-16.1: the day on which the customer was called on to stop … */
  readonly calledOn?: Day
  /** … unless only immediacy prevents serious damage. */
  readonly immediate?: boolean
}

/** @throws Refusal 'forbidden'; 'not-found'; 'invalid' (not-called); 'conflict' (suspended, not-started) */
export async function suspendForBreach (deps: Deps, actor: Actor, contractId: string, { rule, why, calledOn, immediate = false }: Breach): Promise<void> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    if (!contract.startedAt) throw new Refusal('conflict', 'The service has not started.', { reason: 'not-started', rule })
    if (opened.suspension) throw new Refusal('conflict', 'The service is suspended already.', { reason: 'suspended', rule })
    if (rule === 'OG-16.1' && calledOn === undefined && !immediate) throw new Refusal('invalid', 'Call on the customer to stop first and say when, or say that only immediacy prevents serious damage.', { reason: 'not-called', rule })
    await suspend(deps, trx, actor, opened, { cause: 'breach', bill: null, rule, why }, at)
    await advanceWithin(deps, trx, contractId, at)
  })
}

/** Ends a suspension for a breach; one for a debt ends with its payment, or with time that is given. @throws Refusal 'forbidden', 'not-found', 'conflict' */
export async function resumeAfterBreach (deps: Deps, actor: Actor, contractId: string, { why }: { why: string }): Promise<void> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const { suspension } = opened
    if (suspension?.cause !== 'breach') throw new Refusal('conflict', 'The service is not suspended for a breach: a debt is paid, or time is given for it.', { reason: 'not-for-breach', rule: suspension?.rule ?? 'OG-16.3' })
    await resume(deps, trx, actor, opened, { rule: suspension.rule, why }, at)
    await advanceWithin(deps, trx, contractId, at)
  })
}

/** OG-16.3: taken at any time; it is done once the cause is gone. @throws Refusal 'not-found', 'conflict' */
export async function askResumption (deps: Deps, actor: Actor, contractId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    if (opened.suspension?.cause !== 'unpaid') throw new Refusal('conflict', 'The service is not suspended for a debt.', { reason: 'not-suspended', rule: 'OG-16.3' })
    if (!contract.resumeAskedAt) {
      await updateContract(trx, contractId, { resumeAskedAt: at })
      await note(trx, actor, opened, { action: 'ask-resumption', rule: 'OG-16.3', facts: {} }, at)
    }
    await advanceWithin(deps, trx, contractId, at)
  })
}

/** HOST-16.7: at once, without a refund to a business (HOST-16.8). @throws Refusal 'forbidden', 'not-found', 'conflict' */
export async function terminateForBreach (deps: Deps, actor: Actor, contractId: string, { rule, why }: { rule: RuleId, why: string }): Promise<{ refundedMinor: bigint }> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const refundedMinor = await endContract(deps, trx, actor, opened, { cause: 'breach', endsAt: at, rule, why }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { refundedMinor }
  })
}
