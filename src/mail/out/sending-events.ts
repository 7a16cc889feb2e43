/** What happened to mail on its way out, as its owner and staff see it. Append-only in use; content is never kept. */
import type { Knex } from 'knex'
import type { RuleId } from '../../rules/rule-ids.ts'

export type SendingEvent = {
  /** Machine time. */
  readonly at: Date
  readonly kind: 'limit-reached' | 'mailing-refused' | 'sending-paused' | 'sending-resumed' | 'limit-raised' | 'bounced'
  readonly rule: RuleId
  readonly operatorId: string
  readonly customerId: string | null
  readonly mailDomainId: string
  readonly mailboxId: string
  readonly facts: object
}

export async function insertSendingEvent (trx: Knex.Transaction, event: SendingEvent): Promise<void> {
  await trx('sending_events').insert({
    at: event.at, kind: event.kind, rule: event.rule, operator_id: event.operatorId, customer_id: event.customerId, mail_domain_id: event.mailDomainId, mailbox_id: event.mailboxId, facts: JSON.stringify(event.facts)
  })
}

/** Days that an event is kept which only tells how a day went. What was refused, paused and allowed is kept. */
export const passingDays = 30

/** Bounces name an address of somebody else: they are not kept for longer than traces are. `at`: machine time. */
export async function deletePassingEvents (trx: Knex.Transaction, at: Date): Promise<number> {
  return await trx('sending_events').whereIn('kind', ['limit-reached', 'bounced'] satisfies SendingEvent['kind'][]).where('at', '<', new Date(at.getTime() - passingDays * 86_400_000)).delete()
}

export async function hasSendingEvent (trx: Knex.Transaction, mailboxId: string, kind: SendingEvent['kind'], from: Date): Promise<boolean> {
  return await trx('sending_events').where({ mailbox_id: mailboxId, kind }).where('at', '>=', from).first('id') !== undefined
}
