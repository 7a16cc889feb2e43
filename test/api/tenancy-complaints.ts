/** Complaints on the paths of the API: one of mine, ids and bodies of what staff and customers do with one. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'

const mine = { complaint: newId('cpl') }

export const myComplaint = (): string => mine.complaint

export async function insertComplaint (db: Knex, { operatorId, customerId, at }: { readonly operatorId: string, readonly customerId: string, readonly at: Date }): Promise<void> {
  const day = at.toISOString().slice(0, 10)
  await db('complaints').insert({
    id: mine.complaint, operator_id: operatorId, customer_id: customerId, policy_version: 'niebieski@1', channel: 'panel', about: 'other', about_name: '', is_invoice: false, subject: 'Przerwa', reasons: 'Poczta nie działała',
    signed: false, currency: 'PLN', lodged_on: day, received_on: day, in_time: true, entered_at: at, entered_by: 'usr_mine'
  })
}

const paths = (...ends: string[]): Record<string, () => string> => Object.fromEntries(ends.map(end => [`/api/v1/complaints/{id}${end}`, myComplaint]))

export const complaintIds = paths('', '/papers', '/completion', '/withdrawal')

export const complaintActs = paths('/completion-request', '/investigation', '/answer', '/settlement')

export const complaintBodies = (customerId: () => string): Record<string, () => unknown> => ({
  '/api/v1/complaints': () => ({ customerId: customerId(), about: 'other', subject: 'An outage', reasons: 'Mail did not work.' }),
  '/api/v1/complaints/{id}/papers': () => 'The letter.',
  '/api/v1/complaints/{id}/completion': () => ({ says: 'From Monday to Tuesday.' }),
  '/api/v1/complaints/{id}/withdrawal': () => undefined,
  '/api/v1/complaints/{id}/completion-request': () => ({ what: 'When was it?' }),
  '/api/v1/complaints/{id}/investigation': () => ({ why: 'We ask the carrier.' }),
  '/api/v1/complaints/{id}/answer': () => ({ outcome: 'refused', ground: 'HOST-5.6', says: 'It was announced.', signedBy: 'Jan, desk' }),
  '/api/v1/complaints/{id}/settlement': () => ({ how: 'paid' })
})

export const complaintTypes: Record<string, string> = { '/api/v1/complaints/{id}/papers': 'text/plain' }
