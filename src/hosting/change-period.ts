/** Another length of the next period (HOST-6.4). A pro-forma that is out and unpaid is replaced by one for the new length. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { addDays, dayOf, sayInstant, type Day } from '../rules/calendar.ts'
import { changeCloses } from '../rules/hosting-period.ts'
import type { PeriodLength } from '../rules/hosting-terms.ts'
import { advanceWithin } from './advance-contract.ts'
import { updateContract } from './contract-store.ts'
import { lockLiving } from './lock-own.ts'
import { note } from './note.ts'
import { readContract } from './read-contract.ts'
import { lastPaid, replaceNextBill } from './replace-next-bill.ts'

/**
 * @returns the first day on which the new length holds
 * @throws Refusal 'not-found'; 'invalid' for a length that is not sold; 'conflict' before the start, while something is owed, or when the contract is ending;
 * 'too-late' inside the last days of the period
 */
export async function changePeriod (deps: Deps, actor: Actor, contractId: string, length: PeriodLength): Promise<{ from: Day }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const { bound } = opened
    const terms = bound.terms.hosting
    const refuse = (code: 'invalid' | 'conflict' | 'too-late', reason: string, say: string) => new Refusal(code, say, { reason, rule: 'HOST-6.4' })
    if (!terms.lengths.includes(length)) throw refuse('invalid', 'unknown-length', `Hosting is billed for ${terms.lengths.join(', ')}: choose one of them.`)
    if (contract.leavingOn) throw refuse('conflict', 'contract-leaving', `This contract ends on ${contract.leavingOn}: its period cannot be changed any more.`)

    const current = lastPaid(opened)
    if (!current) throw refuse('conflict', 'nothing-paid', 'No period is paid yet: order again with the length you need, or pay first.')
    const period = { from: current.fromDay!, through: current.throughDay! }
    const closes = changeCloses(period, terms)
    if (at >= closes) throw refuse('too-late', 'change-closed', `Another length could be asked for until ${sayInstant(closes)}: ask again in the next period.`)

    const replacedBill = await replaceNextBill(trx, actor, opened, current, 'HOST-6.4', at)
    await updateContract(trx, contractId, { nextLength: length })
    await note(trx, actor, opened, { action: 'change-period', rule: 'HOST-6.4', facts: { from: contract.length, to: length, paidThrough: period.through, replacedBill, askedOn: dayOf(at) } }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { from: addDays(period.through, 1) }
  })
}
