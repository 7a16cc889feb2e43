/** Rows of mine about holders, delegation and privacy, and what stands for them on the paths of these: for the test of tenancy. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'
import { janHolder } from '../people/deps.ts'

export type Mine = { readonly domain: string, readonly operatorId: string, readonly customerId: string, readonly holderId: string, readonly at: Date }

const request = newId('hrq')
const deregistration = newId('drg')
const verification = newId('ver')
const erasure = newId('ers')
let mine: Mine

export async function insertHeld (db: Knex, of: Mine): Promise<void> {
  mine = of
  const owned = { operator_id: of.operatorId, customer_id: of.customerId, policy_version: 'niebieski@1', asked_at: of.at, asked_by: 'usr_mine' }
  await db('holder_requests').insert({ id: request, kind: 'data', wanted: '{}', needs_paper: true, ...owned })
  await db('holder_request_domains').insert({ request_id: request, domain_id: of.domain, holder_id: of.holderId, needs_paper: true, rule: 'DOM-II.4', how: 'update-contact', within_hours: 24 })
  await db('deregistrations').insert({ id: deregistration, domain_id: of.domain, rule: 'DOM-II.9', ...owned })
  await db('registrant_verifications').insert({ id: verification, domain_id: of.domain, holder_id: of.holderId, email: 'jan@example.pl', token_hash: 'x', rule: 'REG-ICANN', operator_id: of.operatorId, customer_id: of.customerId, policy_version: 'niebieski@1', asked_at: of.at, verify_by: of.at })
  await db('erasures').insert({ id: erasure, subject_type: 'customer', subject_id: of.customerId, why: 'I leave', ...owned })
}

export const heldIds: Record<string, () => string> = {
  '/api/v1/domains/{id}/delegation': () => mine.domain,
  '/api/v1/domains/{id}/name-servers': () => mine.domain,
  '/api/v1/domains/{id}/dnssec': () => mine.domain,
  '/api/v1/domains/{id}/lock': () => mine.domain,
  '/api/v1/domains/{id}/deregistration': () => mine.domain,
  '/api/v1/deregistrations/{id}/confirmation': () => deregistration,
  '/api/v1/deregistrations/{id}/withdrawal': () => deregistration,
  '/api/v1/holders/{id}/changes': () => mine.holderId,
  '/api/v1/holder-changes/{id}': () => request,
  '/api/v1/holder-changes/{id}/document': () => request,
  '/api/v1/holder-changes/{id}/withdrawal': () => request,
  '/api/v1/holder-changes/{id}/papers': () => request,
  '/api/v1/holder-changes/{id}/papers/{paperId}': () => request,
  '/api/v1/customers/{id}/disclosures': () => mine.customerId,
  '/api/v1/customers/{id}/export': () => mine.customerId,
  '/api/v1/customers/{id}/export/papers/{paperId}': () => mine.customerId,
  '/api/v1/customers/{id}/erasure': () => mine.customerId,
  '/api/v1/holders/{id}/disclosures': () => mine.holderId,
  '/api/v1/holders/{id}/export': () => mine.holderId,
  '/api/v1/holders/{id}/export/papers/{paperId}': () => mine.holderId,
  '/api/v1/holders/{id}/erasure': () => mine.holderId,
  '/api/v1/erasures/{id}': () => erasure
}

export const heldActsOfStaff: Record<string, () => string> = {
  '/api/v1/deregistrations/{id}/approval': () => deregistration,
  '/api/v1/deregistrations/{id}/rejection': () => deregistration,
  '/api/v1/registrant-verifications/{id}/decision': () => verification,
  '/api/v1/holder-changes/{id}/acceptance': () => request,
  '/api/v1/holder-changes/{id}/rejection': () => request,
  '/api/v1/holder-changes/{id}/papers/{paperId}/rejection': () => request,
  '/api/v1/erasures/{id}/confirmation': () => erasure,
  '/api/v1/erasures/{id}/rejection': () => erasure
}

const why = () => ({ why: 'asked by letter' })

export const heldBodies: Record<string, () => unknown> = {
  '/api/v1/domains/{id}/name-servers': () => ({ nameServers: [] }),
  '/api/v1/domains/{id}/dnssec': () => ({}),
  '/api/v1/domains/{id}/lock': () => ({ on: true }),
  '/api/v1/domains/{id}/deregistration': () => undefined,
  '/api/v1/deregistrations/{id}/confirmation': () => ({ name: 'inna-moja.pl' }),
  '/api/v1/deregistrations/{id}/withdrawal': () => undefined,
  '/api/v1/deregistrations/{id}/approval': why,
  '/api/v1/deregistrations/{id}/rejection': why,
  '/api/v1/registrant-verifications/{id}/decision': () => ({ decision: 'hold', why: 'no answer' }),
  '/api/v1/registrant-confirmations': () => ({ token: 'ver_neverwas' }),
  '/api/v1/registrant-changes/confirmations': () => ({ token: 'cor_neverwas' }),
  '/api/v1/client-changes': () => ({ customerId: mine.customerId, names: ['cudza.pl'] }),
  '/api/v1/holders/{id}/changes': () => janHolder,
  '/api/v1/holder-changes/{id}/acceptance': () => undefined,
  '/api/v1/holder-changes/{id}/withdrawal': () => undefined,
  '/api/v1/holder-changes/{id}/rejection': why,
  '/api/v1/holder-changes/{id}/papers': () => 'Signed.',
  '/api/v1/holder-changes/{id}/papers/{paperId}/rejection': why,
  '/api/v1/customers/{id}/erasure': why,
  '/api/v1/holders/{id}/erasure': why,
  '/api/v1/erasures/{id}/confirmation': () => undefined,
  '/api/v1/erasures/{id}/rejection': why
}

export const heldTypes: Record<string, string> = { '/api/v1/holder-changes/{id}/papers': 'text/plain' }

/** Open to who has the link. */
export const heldOpen = ['/api/v1/registrant-confirmations', '/api/v1/registrant-changes/confirmations']
/** For staff alone. */
export const heldRooms = ['/api/v1/deregistrations', '/api/v1/registrant-verifications']
