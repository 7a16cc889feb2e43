/** Reports of abuse, for the tenancy test: one of mine, and what their paths take. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'

const report = newId('rep')

export async function insertReported (db: Knex, { operatorId, mailDomain, at }: { readonly operatorId: string, readonly mailDomain: string, readonly at: Date }): Promise<void> {
  await db('abuse_reports').insert({
    id: report, operator_id: operatorId, received_at: at, source: 'api', kind: 'phishing', format: 'none', content: Buffer.from('x'), sha256: Buffer.alloc(32), mail_domain_id: mailDomain, verdict: 'waiting', verdict_rule: 'HOUSE-PROOF', verdict_reason: 'other-feedback', judged_at: at
  })
}

/** `domain`: mine. */
export const reportActs = (domain: () => string): Record<string, () => string> => ({
  '/api/v1/abuse-reports/{id}': () => report,
  '/api/v1/abuse-reports/{id}/content': () => report,
  '/api/v1/abuse-reports/{id}/decision': () => report,
  '/api/v1/abuse-reports/{id}/act': () => report,
  '/api/v1/domains/{id}/hold': domain
})

export const reportBodies: Record<string, () => unknown> = {
  '/api/v1/abuse-reports/{id}/decision': () => ({ answer: 'dismiss', why: 'nothing in it' }),
  '/api/v1/abuse-reports/{id}/act': () => ({ act: 'close', why: 'nothing in it' }),
  '/api/v1/domains/{id}/hold': () => ({ on: true })
}

/** Rooms of staff. */
export const reportRooms: readonly string[] = ['/api/v1/abuse-figures']
