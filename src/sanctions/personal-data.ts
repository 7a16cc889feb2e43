/** A customer's cases, to be told (GDPR art. 15, 20), and what goes of them when claims have ended. Who complained is not the customer's to have: of reports there is what the case says of them. */
import type { Knex } from 'knex'

export async function casesOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  const own = trx('sanction_cases').where({ customer_id: customerId }).select('id')
  return {
    cases: await trx('sanction_cases').where({ customer_id: customerId }).orderBy('opened_at').select('id', 'cause', 'rung', 'rule', 'says', { openedAt: 'opened_at' }, { blockUntil: 'block_until' }, { papersUntil: 'papers_until' }, { releasedAt: 'released_at' }, { releaseRule: 'release_rule' }),
    casePapers: await trx('case_papers').whereIn('case_id', own.clone()).orderBy('filed_at').select({ caseId: 'case_id' }, 'kind', 'filename', { filedAt: 'filed_at' }, { filedBy: 'filed_by' }, { rejectedAt: 'rejected_at' }, { rejectedWhy: 'rejected_why' }),
    caseObjections: await trx('case_objections').whereIn('case_id', own.clone()).orderBy('filed_at').select({ caseId: 'case_id' }, 'says', { filedAt: 'filed_at' }, { filedBy: 'filed_by' }, 'outcome', 'answer', { closedAt: 'closed_at' })
  }
}

/** What was said and filed, with the reports that it was about. That there were cases, by which rules and when, stays: it names ids alone. */
export async function eraseCases (trx: Knex.Transaction, customerId: string): Promise<void> {
  const own = trx('sanction_cases').where({ customer_id: customerId }).select('id')
  await trx('case_papers').whereIn('case_id', own.clone()).update({ filename: '', content: Buffer.alloc(0), rejected_why: null })
  await trx('case_objections').whereIn('case_id', own.clone()).update({ says: '', answer: null })
  await trx('case_decisions').whereIn('case_id', own.clone()).update({ why: null })
  await trx('sanction_cases').where({ customer_id: customerId }).update({ says: null })
  await trx('abuse_reports').where({ customer_id: customerId }).update({ content: Buffer.alloc(0), parsed: null })
}
