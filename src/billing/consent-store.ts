/** SQL of how invoices reach a customer: consents to e-mail (OG-9), and what is to be posted. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { ConsentNote } from '../rules/e-invoice.ts'

export type NewConsent = ConsentNote & { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly recordedBy: string }

export async function insertConsent (trx: Knex.Transaction, { id, operatorId, customerId, accepted, receivedOn, recordedBy }: NewConsent, at: Date): Promise<void> {
  await trx('invoice_consents').insert({ id, operator_id: operatorId, customer_id: customerId, accepted, received_on: receivedOn, recorded_at: at, recorded_by: recordedBy })
}

/** Oldest first. */
export async function findConsents (trx: Knex.Transaction, customerId: string): Promise<ConsentNote[]> {
  return await trx('invoice_consents').where({ customer_id: customerId }).orderBy(['received_on', 'recorded_at', 'id']).select('accepted', { receivedOn: 'received_on' })
}

export async function insertToPost (trx: Knex.Transaction, documentId: string, operatorId: string, at: Date): Promise<void> {
  await trx('documents_to_post').insert({ document_id: documentId, operator_id: operatorId, opened_at: at }).onConflict('document_id').ignore()
}

export type DocumentToPost = { readonly documentId: string, readonly number: string, readonly customerId: string, readonly issuedOn: Day }

/** Oldest first. */
export async function selectToPost (trx: Knex.Transaction, operatorId: string, limit: number): Promise<DocumentToPost[]> {
  return await trx('documents_to_post as p').join('documents as d', 'd.id', 'p.document_id').where('p.operator_id', operatorId).whereNull('p.posted_at')
    .orderBy(['p.opened_at', 'p.document_id']).limit(limit).select({ documentId: 'd.id', number: 'd.number', customerId: 'd.customer_id', issuedOn: 'd.issued_on' })
}

/** False when it is posted already, or was never to be. */
export const updatePosted = async (trx: Knex.Transaction, documentId: string, postedBy: string, at: Date): Promise<boolean> =>
  await trx('documents_to_post').where({ document_id: documentId }).whereNull('posted_at').update({ posted_at: at, posted_by: postedBy }) === 1
