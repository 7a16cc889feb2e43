/** What monitoring found in ordinary mail (MZ-3.7, MZ-3.8), as sanctions read and judge it. */
import type { Knex } from 'knex'
import type { FindingRule } from '../rules/mailing-watch.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type Finding = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly mailDomainId: string
  /** Null: several mailboxes. */
  readonly mailboxId: string | null
  readonly rule: FindingRule
  /** Business time, as all instants here. */
  readonly foundAt: Date
  /** The first and the last message of the sending. */
  readonly firstAt: Date
  readonly lastAt: Date
  /** Null: the sending goes on, and the counts grow. */
  readonly endedAt: Date | null
  /** The most within one window. */
  readonly recipients: number
  readonly messages: number
  readonly protectedRecipients: number
  /** Connections that sent at the same time. */
  readonly mostAtOnce: number
  readonly evidence: FindingEvidence
  readonly judgedAt: Date | null
  readonly verdict: string | null
  readonly verdictRule: RuleId | null
  readonly caseId: string | null
}

/** Message-IDs, at most 20 of each; no address. */
export type FindingEvidence = { readonly windowMinutes: number, readonly messageIds: readonly string[], readonly protectedMessageIds: readonly string[] }

const columns = {
  id: 'id', operatorId: 'operator_id', customerId: 'customer_id', mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id', rule: 'rule', foundAt: 'found_at', firstAt: 'first_at', lastAt: 'last_at', endedAt: 'ended_at',
  recipients: 'recipients', messages: 'messages', protectedRecipients: 'protected_recipients', mostAtOnce: 'most_at_once', evidence: 'evidence', judgedAt: 'judged_at', verdict: 'verdict', verdictRule: 'verdict_rule', caseId: 'case_id'
}

export const findFinding = (trx: Knex.Transaction, id: string): Promise<Finding | undefined> => trx('sending_findings').where({ id }).first(columns)

export const lockFinding = (trx: Knex.Transaction, id: string): Promise<Finding | undefined> => trx('sending_findings').where({ id }).forUpdate().first(columns)

export async function noteFindingJudged (trx: Knex.Transaction, id: string, { at, verdict, rule, caseId }: { readonly at: Date, readonly verdict: string, readonly rule: RuleId, readonly caseId: string | null }): Promise<void> {
  await trx('sending_findings').where({ id }).update({ judged_at: at, verdict, verdict_rule: rule, case_id: caseId })
}
