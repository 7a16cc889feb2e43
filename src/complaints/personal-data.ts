/** A customer's complaints, to be told (GDPR art. 15, 20), what of them bars an erasure, and what goes of them when claims have ended. */
import type { Knex } from 'knex'

export async function complaintsOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  const own = trx('complaints').where({ customer_id: customerId }).select('id')
  return {
    complaints: await trx('complaints').where({ customer_id: customerId }).orderBy('entered_at').select(
      'id', 'channel', 'about', { aboutId: 'about_id' }, 'subject', 'reasons', 'demand', { periodFrom: 'period_from' }, { periodThrough: 'period_through' }, { askedMinor: 'asked_minor' }, 'currency', 'payout', { lodgedOn: 'lodged_on' }, { receivedOn: 'received_on' },
      { askedWhat: 'asked_what' }, { completeBy: 'complete_by' }, { completedOn: 'completed_on' }, { completedSays: 'completed_says' }, { investigatedWhy: 'investigated_why' }, 'outcome', 'ground', 'answer', { grantedMinor: 'granted_minor' }, { closedAt: 'closed_at' }, { settledHow: 'settled_how' }
    ),
    complaintPapers: await trx('complaint_papers').whereIn('complaint_id', own).orderBy('filed_at').select({ complaintId: 'complaint_id' }, 'filename', { filedAt: 'filed_at' }, { filedBy: 'filed_by' })
  }
}

/** Not answered, or granted and not settled. */
export async function countOpenComplaints (trx: Knex.Transaction, customerId: string): Promise<number> {
  return (await trx('complaints').where({ customer_id: customerId }).whereRaw('(closed_at is null or (settled_at is null and (granted_minor is not null or correct_by is not null)))').first(trx.raw('count(*)::int as count'))).count
}

/** What was said and filed. That there were complaints, by which rules and when, stays: it names ids alone. */
export async function eraseComplaints (trx: Knex.Transaction, customerId: string): Promise<void> {
  const own = trx('complaints').where({ customer_id: customerId }).select('id')
  await trx('complaint_papers').whereIn('complaint_id', own).update({ filename: '', content: Buffer.alloc(0) })
  await trx('complaints').where({ customer_id: customerId }).update({
    about_name: '', subject: '', reasons: '', demand: null, payout: null, asked_what: trx.raw('case when asked_what is not null then \'\' end'), completed_says: null, investigated_why: null, ground: null, answer: null, signed_by: null, settled_how: null
  })
}
