/** The owner of a mailbox that reached a limit hears of it once a day at most (HOUSE-RATE). */
import { transact } from '../../db/transact.ts'
import { findCustomer } from '../../people/find.ts'
import { dayOf, openOf } from '../../rules/calendar.ts'
import type { Taken } from '../../rules/sending-limits.ts'
import type { MailDeps } from '../smtp/deps.ts'
import type { Outgoing } from './answer-sending.ts'
import { hasSendingEvent, insertSendingEvent } from './sending-events.ts'

type Limited = Extract<Taken, { is: 'limited' }>

/** Mailboxes that this process has told of, with the day: the next refusals of that day cost nothing. */
const told = new Map<string, string>()
const mostRemembered = 10_000

/** The refusal stands whether it can be told or not. `at`: machine time. */
export async function tellLimited (deps: MailDeps, { submission, limits, policyVersion }: Outgoing, { scope, span, goesOnAt }: Limited, at: Date): Promise<void> {
  const { mailboxId, mailDomainId, operatorId, customerId, address } = submission
  const day = dayOf(at)
  if (customerId === null || told.get(mailboxId) === day) return
  try {
    await transact(deps.db, async trx => {
      const key = `sending-limited:${mailboxId}:${day}`
      await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key])
      if (await hasSendingEvent(trx, mailboxId, 'limit-reached', openOf(day))) return
      const customer = await findCustomer(trx, customerId)
      if (!customer) return
      const limit = limits[scope][span]
      await insertSendingEvent(trx, { at, kind: 'limit-reached', rule: 'HOUSE-RATE', operatorId, customerId, mailDomainId, mailboxId, facts: { scope, span, limit, goesOnAt } })
      const { writeLetter } = await import('../../notices/write.ts') // below it are modules that `require`, which loads plugins, cannot wait for
      await writeLetter(deps, trx, {
        key,
        operatorId,
        customerId: customer.id,
        to: { email: customer.email, name: customer.name, lang: customer.lang },
        template: 'sending-limited',
        facts: { mailbox: address, scope, span, limit, goesOnAt },
        rules: ['HOUSE-RATE'],
        policyVersion,
        attachments: []
      }, deps.now())
    })
    if (told.size >= mostRemembered) told.clear()
    told.set(mailboxId, day)
  } catch (error) {
    deps.log.warn({ err: error }, 'a limit could not be told')
  }
}
