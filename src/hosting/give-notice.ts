/** A notice: how it has to be given, and when the contract ends by it (HOST-16.1, 16.2, OG-14, 15, VO-25.5). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { judgeNotice, noticeEnds } from '../rules/hosting-notice.ts'
import { acceptanceOf } from '../rules/terms-change.ts'
import { advanceWithin } from './advance-contract.ts'
import { updateContract } from './contract-store.ts'
import { lockLiving } from './lock-own.ts'
import { note, tell } from './note.ts'
import { readContract, type OpenedContract } from './read-contract.ts'

export type Notice = {
  readonly by: 'customer' | 'operator'
  /** When it reached the other side; staff may enter a letter of an earlier day, a customer's program means today. */
  readonly deliveredOn?: Day
  /** Staff holds the signed paper, or a document with a qualified signature. */
  readonly written?: boolean
  /** HOST-16.1: the operator's important reason towards a consumer. */
  readonly reason?: string | null
  /** OG-14: new terms or prices, published on this day, are not taken: the contract ends with the paid period. */
  readonly refusesChange?: { readonly publishedOn: Day, readonly what: 'terms' | 'prices' | 'lower-prices' }
}

/**
 * @returns the last day of the contract
 * @throws Refusal 'not-found'; 'forbidden' for the operator's notice by others than staff; 'invalid' (not-written, reason-missing, delivered-later);
 * 'too-late' for a refusal of new terms after its days; 'conflict' when the contract is ending already or has not started
 */
export async function giveNotice (deps: Deps, actor: Actor, contractId: string, notice: Notice): Promise<{ endsOn: Day }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    if (actor.kind !== 'customer') requireStaff(actor, ['administrator', 'registrar-desk'])
    else if (notice.by === 'operator' || notice.deliveredOn !== undefined || notice.written !== undefined) throw new Refusal('forbidden', 'Only staff may enter the operator’s notice or a letter: leave it out.', { reason: 'staff-only', rule: 'HOST-16.1' })
    const opened = await readContract(trx, contract, at)
    const terms = opened.bound.terms.hosting
    const deliveredOn = notice.deliveredOn ?? dayOf(at)
    const { by, reason = null } = notice
    if (deliveredOn > dayOf(at)) throw new Refusal('invalid', 'A notice is entered when it has come.', { reason: 'delivered-later', rule: terms.notice.rule })
    if (contract.leavingOn) throw new Refusal('conflict', `This contract ends on ${contract.leavingOn} already.`, { reason: 'contract-leaving', rule: contract.leavingRule! })
    if (!contract.startedAt) throw new Refusal('conflict', 'The service has not started: withdraw the order instead.', { reason: 'not-started', rule: terms.notice.rule })
    const fault = judgeNotice({ by, consumer: contract.consumer, written: notice.written ?? false, reason }, terms)
    if (fault) throw new Refusal('invalid', fault.say, { reason: fault.reason, rule: fault.rule })

    const refuses = notice.refusesChange
    const endsOn = refuses ? lastDayOnOldTerms(opened, refuses, at) : noticeEnds(deliveredOn, terms)
    const cause = refuses ? 'new-terms' : by === 'customer' ? 'customer-notice' : 'operator-notice'
    const rule = refuses ? 'OG-14' : terms.notice.rule
    await updateContract(trx, contractId, { leavingCause: cause, leavingOn: endsOn, leavingRule: rule, leavingVersion: opened.bound.versionId })
    await note(trx, actor, opened, { action: 'notice', rule, facts: { by, deliveredOn, endsOn, reason, refusesChange: refuses ?? null, consumer: contract.consumer } }, at)
    await tell(deps, trx, opened, endsOn, { template: 'hosting-leaving', facts: { package: contract.package, by, deliveredOn, endsOn, reason: by === 'operator' ? reason : null }, rules: [rule], attachments: [] }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { endsOn }
  })
}

/** OG-14: the last day of the period that is paid. Where the terms leave the customer to ordinary notice (HOST-17.4) there is no such right. */
function lastDayOnOldTerms ({ bills, bound }: OpenedContract, { publishedOn, what }: NonNullable<Notice['refusesChange']>, at: Date): Day {
  const { notice } = bound.terms
  if (notice.objectFrom !== 'publication' || what === 'lower-prices') throw new Refusal('invalid', 'This change gives no right to leave at once: give ordinary notice.', { reason: 'no-such-right', rule: 'OG-14' })
  const paidThrough = bills.findLast(({ creditedAt, closedAt, throughDay }) => creditedAt && !closedAt && throughDay)?.throughDay ?? dayOf(at)
  const answer = acceptanceOf({ what, effectiveFrom: publishedOn, publishedOn, deliveredOn: publishedOn, urgent: false }, { refusedAt: at, paidThrough }, notice, at)
  if (answer.is !== 'refused') throw new Refusal('too-late', 'The days to refuse this change are over: give ordinary notice.', { reason: 'refusal-closed', rule: 'OG-14' })
  return answer.endsOn
}
