/** What monitoring found and the terms leave to a person (MZ-3.7–3.9): the newest first. */
import type { Knex } from 'knex'

export type WaitingFinding = {
  readonly id: string
  readonly mailDomain: string
  readonly customerName: string
  readonly rule: string
  readonly foundAt: Date
  readonly messages: number
  readonly protectedRecipients: number
  readonly mostAtOnce: number
}

/** Of an operator, for staff; `limit` at most. */
export const listWaitingFindings = (trx: Knex.Transaction, operatorId: string, limit: number): Promise<WaitingFinding[]> =>
  trx('sending_findings as f').join('mail_domains as d', 'd.id', 'f.mail_domain_id').join('customers as c', 'c.id', 'f.customer_id').where({ 'f.operator_id': operatorId, 'f.verdict': 'waiting' })
    .orderBy([{ column: 'f.found_at', order: 'desc' }, 'f.id']).limit(limit)
    .select('f.id', { mailDomain: 'd.name' }, { customerName: 'c.name' }, 'f.rule', { foundAt: 'f.found_at' }, 'f.messages', { protectedRecipients: 'f.protected_recipients' }, { mostAtOnce: 'f.most_at_once' })
