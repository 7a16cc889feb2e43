/** Sanction cases on the paths of the API: a case of mine, ids and bodies of what staff and customers do with one. */
import type { Knex } from 'knex'

export async function insertCase (db: Knex, { id, operatorId, customerId, mailDomain, at }: { id: string, operatorId: string, customerId: string, mailDomain: string, at: Date }): Promise<void> {
  const until = new Date(at.getTime() + 30 * 86_400_000)
  await db('sanction_cases').insert({
    id, operator_id: operatorId, customer_id: customerId, mail_domain_id: mailDomain, mail_domain: 'inna-moja.pl', cause: 'report', rung: 1, rule: 'MZ-3.1', sanction: 'MZ-3.1', blocks: true, policy_version: 'niebieski@1',
    opened_at: at, told_at: at, block_until: until, papers_until: until
  })
}

const paths = (ends: readonly string[], id: () => string): Record<string, () => string> => Object.fromEntries(ends.map(end => [`/api/v1/cases/{id}${end}`, id]))

export const caseIds = (id: () => string): Record<string, () => string> => paths(['', '/papers', '/objections', '/pack', '/pack/pdf'], id)

export const caseRooms = ['/api/v1/cases/by-hand']

/** An id of mine stands for the finding too: to strangers both never were. */
export const caseActs = (id: () => string): Record<string, () => string> => ({ '/api/v1/sending-findings/{id}/decision': id, ...paths(['/release', '/papers/{paperId}/rejection', '/objection-answer', '/termination', '/termination-answer', '/preview'], id) })

export const caseBodies = (mailDomainId: () => string): Record<string, () => unknown> => ({
  '/api/v1/cases/by-hand': () => ({ mailDomainId: mailDomainId(), rule: 'MZ-1.3', says: 'Send us the sources of the list' }),
  '/api/v1/cases/{id}/papers': () => 'The protection is set up.',
  '/api/v1/cases/{id}/papers/{paperId}/rejection': () => ({ why: 'not signed' }),
  '/api/v1/cases/{id}/release': () => ({ why: 'explained' }),
  '/api/v1/cases/{id}/objections': () => ({ says: 'The report is forged.' }),
  '/api/v1/cases/{id}/objection-answer': () => ({ answer: 'reject', why: 'the log shows it' }),
  '/api/v1/cases/{id}/termination': () => undefined,
  '/api/v1/cases/{id}/termination-answer': () => ({ answer: 'dismiss', why: 'explained' }),
  '/api/v1/sending-findings/{id}/decision': () => ({ answer: 'dismiss', why: 'explained' }),
  '/api/v1/cases/{id}/preview': () => ({ decision: 'release', why: 'explained' })
})
