/** A consumer withdraws within the law's fourteen days, or an order is taken back: all money returns (HOST-16.3, 16.4, 16.9, OG-24). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { judgeWithdrawal, refundBy } from '../rules/hosting-notice.ts'
import { advanceWithin } from './advance-contract.ts'
import type { Contract } from './contract-store.ts'
import { endContract } from './end-contract.ts'
import { lockLiving } from './lock-own.ts'
import { readContract } from './read-contract.ts'

export type Withdrawal = {
  /** When the statement was sent; staff may enter a letter of an earlier day. */
  readonly sentOn?: Day
  /** HOST-16.9: staff holds the consent, and all of the service was given. */
  readonly performedWithConsent?: boolean
}

/**
 * @returns what goes back and the last day for it
 * @throws Refusal 'not-found'; 'forbidden' for what only staff may say; 'invalid' (sent-later); 'too-late'; 'conflict' (no-consumer, not-at-distance, performed, contract-ended)
 */
export async function withdrawContract (deps: Deps, actor: Actor, contractId: string, { sentOn, performedWithConsent }: Withdrawal = {}): Promise<{ refundedMinor: bigint, refundBy: Day }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    if (actor.kind !== 'customer') requireStaff(actor, ['administrator', 'registrar-desk'])
    else if (sentOn !== undefined || performedWithConsent !== undefined) throw new Refusal('forbidden', 'Only staff may enter a letter: leave it out.', { reason: 'staff-only', rule: 'HOST-16.3' })
    const opened = await readContract(trx, contract, at)
    const terms = opened.bound.terms.hosting
    const sent = sentOn ?? dayOf(at)
    if (sent > dayOf(at)) throw new Refusal('invalid', 'A withdrawal is entered when it has come.', { reason: 'sent-later', rule: terms.withdrawal.rule })
    const judged = judgeWithdrawal({ consumer: contract.consumer, atDistance: contract.atDistance, concludedOn: concludedOn(contract), sentOn: sent, performedWithConsent: performedWithConsent ?? false }, terms)
    if (!judged.ok) throw new Refusal(judged.reason === 'too-late' ? 'too-late' : 'conflict', judged.say, { reason: judged.reason, rule: judged.rule })
    const refundedMinor = await endContract(deps, trx, actor, opened, { cause: 'withdrawal', endsAt: at, rule: judged.rule }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { refundedMinor, refundBy: refundBy(dayOf(at), terms) }
  })
}

/** HOST-4: the signature or the start, whichever came first; null while there is no contract yet. */
export function concludedOn ({ signedOn, startedAt }: Pick<Contract, 'signedOn' | 'startedAt'>): Day | null {
  const started = startedAt && dayOf(startedAt)
  if (signedOn && started) return signedOn < started ? signedOn : started
  return signedOn ?? started
}
