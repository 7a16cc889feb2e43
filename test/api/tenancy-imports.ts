/** What the tenancy test has to know of the doors for another operator's files: rooms of administrators, and a former document that its customer may read. */
import type { Knex } from 'knex'

export const importIds = { takeover: 'tko_mine', document: 'fdo_mine' } as const

export async function insertImports (db: Knex, { operatorId, customerId, at }: { operatorId: string, customerId: string, at: Date }): Promise<void> {
  await db('takeovers').insert({ id: importIds.takeover, operator_id: operatorId, source: 'alfa', dry_run: true, skip_faulty: false, offline: true, digest: '0'.repeat(64), files: '[]', policy_version: 'niebieski@1', asked_at: at, asked_by: 'test' })
  await db('former_documents').insert({
    id: importIds.document, operator_id: operatorId, customer_id: customerId, source: 'alfa', kind: 'invoice', number: 'FV/7/2025', issued_on: '2025-12-01', due_on: '2025-12-15', net_minor: 100, vat_rate: '23', gross_minor: 123, currency: 'PLN', paid_on: '2025-12-02', paper: Buffer.from('%PDF-1.7'), taken_at: at
  })
}

export const importActsOfStaff: Record<string, () => string> = {
  '/api/v1/imports/{id}': () => importIds.takeover,
  '/api/v1/imports/{id}/faulty-lines/{fileId}': () => importIds.takeover
}

/** Of a customer, by its id. */
export const importIdsOn: Record<string, () => string> = { '/api/v1/former-documents/{id}/pdf': () => importIds.document }

const boundary = 'form'
export const importTypes: Record<string, string> = { '/api/v1/imports': `multipart/form-data; boundary=${boundary}` }
export const importBodies: Record<string, () => unknown> = { '/api/v1/imports': () => `--${boundary}\r\nContent-Disposition: form-data; name="source"\r\n\r\nalfa\r\n--${boundary}--\r\n` }

export const importRooms: readonly string[] = ['/api/v1/imports']

/** Of one customer, whom staff have to name. */
export const importOfOne: readonly string[] = ['/api/v1/former-documents']
