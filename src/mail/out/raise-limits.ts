/** Staff allow a mailbox more recipients until a date (HOUSE-RATE). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { addDays, closeOf, dayOf, type Day } from '../../rules/calendar.ts'
import type { SpanLimits } from '../../rules/sending-limits.ts'
import { versionInForce } from '../block-sender.ts'
import { insertSendingEvent } from './sending-events.ts'
import { insertRaise, selectSubmission } from './sending-store.ts'

/** A raise is for an occasion; what is to last is set in the contract. */
const longestDays = 92

export type Raise = {
  readonly mailboxId: string
  /** Recipients; at least so many. */
  readonly limits: SpanLimits
  /** The last day, by machine time. */
  readonly until: Day
}

/** @throws Refusal 'forbidden' for customers, 'not-found', 'invalid' for a day in the past or too far away */
export async function raiseLimits (deps: Deps, actor: Actor, { mailboxId, limits, until }: Raise): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  const at = deps.now()
  const machineAt = deps.machineNow()
  const today = dayOf(machineAt)
  await transact(deps.db, async trx => {
    const mailbox = await selectSubmission(trx, mailboxId, machineAt)
    if (!mailbox || (actor.kind === 'staff' && actor.operatorId !== mailbox.operatorId)) throw notFound()
    if (until < today || until > addDays(today, longestDays)) throw new Refusal('invalid', `Choose a day from ${today} to ${addDays(today, longestDays)}; what is to last longer is set in the contract.`, { reason: 'raise-day', rule: 'HOUSE-RATE' })
    const { operatorId, customerId, mailDomainId, address } = mailbox
    await insertRaise(trx, { id: newId('rai'), mailboxId, limits, at: machineAt, until: closeOf(until) })
    await insertSendingEvent(trx, { at: machineAt, kind: 'limit-raised', rule: 'HOUSE-RATE', operatorId, customerId, mailDomainId, mailboxId, facts: { ...limits, until } })
    await writeAudit(trx, {
      at, actor, action: 'mailbox.raise-limits', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'HOUSE-RATE', policyVersion: await versionInForce(trx, operatorId, at), facts: { address, ...limits, until }
    })
  })
}
