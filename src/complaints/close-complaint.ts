/** A complaint is closed: what it says of it, and what becomes of the bill that it disputed. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { endDispute } from '../hosting/dispute-debt.ts'
import type { ComplaintOutcome } from '../rules/complaint.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateComplaint, type Complaint } from './complaint-store.ts'
import type { ComplaintDeps } from './deps.ts'

export type Closing = Partial<Pick<Complaint, 'ground' | 'answer' | 'signedBy' | 'grantedMinor' | 'correctBy' | 'payBy'>> & { readonly outcome: ComplaintOutcome, readonly outcomeRule: RuleId, /** The instant it counts from. */ readonly closedAt: Date }

/** What was granted has to be settled first: until then nothing follows from a bill that is wrong. */
export async function closeComplaint (deps: ComplaintDeps, trx: Knex.Transaction, actor: Actor, row: Complaint, closing: Closing, at: Date): Promise<void> {
  await updateComplaint(trx, row.id, { ...closing, closedBy: actorId(actor), answerBy: null, lookAt: null })
  if (!hasToSettle(closing)) await settleDispute(deps, trx, actor, row, closing.outcomeRule, at)
}

/** A sum, or a correcting invoice. */
export const hasToSettle = ({ grantedMinor, correctBy }: Partial<Pick<Complaint, 'grantedMinor' | 'correctBy'>>): boolean => Boolean(grantedMinor) || Boolean(correctBy)

export async function settleDispute (deps: ComplaintDeps, trx: Knex.Transaction, actor: Actor, { id, debtId }: Complaint, rule: RuleId, at: Date): Promise<void> {
  if (debtId) await endDispute(deps, trx, actor, { debtId, complaintId: id, rule }, at)
}
