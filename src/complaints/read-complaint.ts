/** The first lines of every flow of a complaint: it is there, it is the actor's, it is held; with what its next decision rests on. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { answerUntil, complaintStepsAhead, type ComplaintFacts } from '../rules/complaint.ts'
import type { ComplaintTerms } from '../rules/complaint-terms.ts'
import { termsOf } from '../terms/in-force.ts'
import { lockComplaint, updateComplaint, type Complaint } from './complaint-store.ts'

export type OpenedComplaint = { readonly row: Complaint, readonly facts: ComplaintFacts, readonly terms: ComplaintTerms }

export async function readComplaint (trx: Knex.Transaction, row: Complaint): Promise<OpenedComplaint> {
  return { row, facts: factsOf(row), terms: (await termsOf(trx, row.policyVersion)).terms.complaints }
}

/** @throws Refusal 'not-found', also for another tenant's; 'forbidden' */
export async function lockOwn (trx: Knex.Transaction, actor: Actor, id: string): Promise<OpenedComplaint> {
  const row = await lockComplaint(trx, id)
  if (!row) throw notFound()
  requireCustomer(actor, row, 'act:complaints')
  return await readComplaint(trx, row)
}

/** @throws Refusal also 'conflict' 'complaint-closed' */
export async function lockOpen (trx: Knex.Transaction, actor: Actor, id: string): Promise<OpenedComplaint> {
  const opened = await lockOwn(trx, actor, id)
  if (opened.row.closedAt) throw new Refusal('conflict', 'This complaint is closed: see its answer, or lodge a new one.', { reason: 'complaint-closed', rule: opened.row.outcomeRule! })
  return opened
}

/** Notes when to look again: after every change of its facts. */
export async function lookAgain (trx: Knex.Transaction, id: string): Promise<void> {
  const { facts, terms } = await readComplaint(trx, (await lockComplaint(trx, id))!)
  await updateComplaint(trx, id, { answerBy: answerUntil(facts, terms), lookAt: complaintStepsAhead(facts, terms)[0]?.at ?? null })
}

const factsOf = ({ isInvoice, lodgedOn, receivedOn, inTime, completeBy, completedOn, investigatedAt, remindedAt, outcome }: Complaint): ComplaintFacts =>
  ({ isInvoice, lodgedOn, receivedOn, inTime, completeBy, completedOn, investigated: investigatedAt !== null, remindedAt, outcome })
