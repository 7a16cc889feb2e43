/** A mailing starts, one at a time (MZ-2.5), and is stopped by its button. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findMailDomain, findOpenBlock } from '../mail/find.ts'
import { isMailingBarred } from '../mail/mailing-bar.ts'
import { decideStart } from '../rules/mailing.ts'
import { findConfirmation, updateStarted, updateStopped, type Mailing } from './mailing-store.ts'
import { lockOwnMailing, noteMailing } from './own-mailing.ts'

/** @throws Refusal 'not-found'; 'conflict' with the reason why it may not (rules/mailing.ts), or 'mailing-running' when another of the customer runs */
export async function startMailing (deps: Deps, actor: Actor, mailingId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailing = await lockOwnMailing(trx, actor, mailingId)
    const { startedAt, filteredAt, toSend } = mailing
    const confirmation = await findConfirmation(trx, mailing.customerId)
    const decision = decideStart({ ...await hindrancesOf(trx, mailing), isConfirmed: confirmation !== undefined, isFiltered: filteredAt !== null, toSend: toSend ?? 0, startedAt }, at)
    if (decision.do === 'refuse') throw new Refusal('conflict', decision.say, { reason: decision.reason, rule: decision.rule })

    await updateStarted(trx, mailing.id, { at, by: actorId(actor), confirmationId: confirmation!.id }) // two at once: the database lets one through
    await noteMailing(trx, actor, mailing, { action: 'start', rule: 'MZ-2.5', facts: { toSend, confirmationId: confirmation!.id } }, at)
    await deps.jobs.add(trx, 'mailings.send', { mailingId }, mailingId)
  })
}

/** What holds a mailing up, before its start and while it runs. */
export async function hindrancesOf (trx: Knex.Transaction, { mailDomainId, customerId }: Pick<Mailing, 'mailDomainId' | 'customerId'>) {
  const domain = await findMailDomain(trx, mailDomainId)
  return { block: await findOpenBlock(trx, mailDomainId) ?? null, isSuspended: !domain || domain.suspendedAt !== null, isBarred: await isMailingBarred(trx, customerId) }
}

/** From now on no message of it is handed over; what is in the queue is on its way. Once more changes nothing. @throws Refusal 'not-found', 'conflict' 'mailing-not-running' */
export async function stopMailing (deps: Deps, actor: Actor, mailingId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailing = await lockOwnMailing(trx, actor, mailingId)
    if (mailing.stoppedAt) return
    if (!mailing.startedAt || mailing.endedAt) throw new Refusal('conflict', 'This mailing does not run: there is nothing to stop.', { reason: 'mailing-not-running', rule: 'MZ-2.5' })
    await updateStopped(trx, mailing.id, at, actorId(actor))
    await noteMailing(trx, actor, mailing, { action: 'stop', rule: 'HOUSE-MAILING' }, at)
  })
}
