/** What this context holds of a customer and of holders, to be told (GDPR art. 15, 20), and what of it is erased (OG-28.5, DOM-I.7). */
import type { Knex } from 'knex'
import { listUnusedContacts } from './contact-use-store.ts'
import { eraseConsents } from './registrant-consent-store.ts'

/** A customer's matters, or those of a holder's rows. */
export type Whose = { readonly customerId: string } | { readonly holderIds: readonly string[] }

export type Disclosure = { readonly holderId: string, readonly recipient: string, readonly purpose: string, readonly subjectId: string, readonly at: Date }

const of = (query: Knex.QueryBuilder, whose: Whose, column = 'holder_id'): Knex.QueryBuilder => 'customerId' in whose ? query.where({ customer_id: whose.customerId }) : query.whereIn(column, whose.holderIds)

export async function domainsOf (trx: Knex.Transaction, whose: Whose): Promise<object> {
  const requestIds = await listRequestIds(trx, whose)
  return {
    domains: await of(trx('domains'), whose).orderBy('registered_at').select('id', 'name', { displayName: 'display_name' }, 'zone', 'registry', { registrantHandle: 'registrant_handle' }, { registeredAt: 'registered_at' }, { expiresOn: 'expires_on' }, { releasedAt: 'released_at' }, { holderId: 'holder_id' }),
    orders: await of(trx('orders'), whose).orderBy('placed_at').select('id', 'name', 'years', { placedAt: 'placed_at' }, { endedAt: 'ended_at' }, { endReason: 'end_reason' }, { holderId: 'holder_id' }),
    requests: await trx('holder_requests').whereIn('id', requestIds).orderBy('asked_at').select('id', 'kind', 'wanted', { askedAt: 'asked_at' }, { receivedAt: 'received_at' }, { endedAt: 'ended_at' }, { endReason: 'end_reason' }),
    verifications: await of(trx('registrant_verifications'), whose).orderBy('asked_at').select('email', { askedAt: 'asked_at' }, { verifiedAt: 'verified_at' }),
    papers: await listPapers(trx, whose)
  }
}

/** Who got the data, when and what for, oldest first (DOM-I.7). */
export async function listDisclosures (trx: Knex.Transaction, holderIds: readonly string[]): Promise<Disclosure[]> {
  return await trx('disclosures').whereIn('holder_id', holderIds).orderBy('id').select({ holderId: 'holder_id' }, 'recipient', 'purpose', { subjectId: 'subject_id' }, 'at')
}

export type PersonalPaper = { readonly id: string, readonly purpose: string, readonly filename: string, readonly contentType: string, readonly sha256: string, readonly filedAt: Date, readonly isErased: boolean }

/** Papers that were filed in these matters. */
export async function listPapers (trx: Knex.Transaction, whose: Whose): Promise<PersonalPaper[]> {
  return await papersOf(trx, whose).orderBy(['filed_at', 'id'])
    .select('id', 'purpose', 'filename', { contentType: 'content_type' }, trx.raw("encode(sha256, 'hex') as sha256"), { filedAt: 'filed_at' }, trx.raw('content is null as "isErased"'))
}

/** One of them with its content; undefined for any other and for an erased one. */
export async function findPersonalPaper (trx: Knex.Transaction, whose: Whose, id: string): Promise<{ readonly filename: string, readonly contentType: string, readonly content: Buffer } | undefined> {
  return await papersOf(trx, whose).where({ id }).whereNotNull('content').first('filename', { contentType: 'content_type' }, 'content')
}

function papersOf (trx: Knex.Transaction, whose: Whose): Knex.QueryBuilder {
  if ('customerId' in whose) return trx('domain_papers').where({ customer_id: whose.customerId })
  return trx('domain_papers').where(any => any
    .where(those => those.whereIn('subject_type', ['holder-change', 'client-change']).whereIn('subject_id', trx('holder_request_domains').whereIn('holder_id', whose.holderIds).select('request_id')))
    .orWhere(those => those.where({ subject_type: 'order' }).whereIn('subject_id', trx('orders').whereIn('holder_id', whose.holderIds).select('id')))
    .orWhere(those => those.where({ subject_type: 'transfer-out' }).whereIn('subject_id', trx('transfers_out').whereIn('domain_id', trx('domains').whereIn('holder_id', whose.holderIds).select('id')).select('id'))))
}

async function listRequestIds (trx: Knex.Transaction, whose: Whose): Promise<string[]> {
  if ('customerId' in whose) return await trx('holder_requests').where({ customer_id: whose.customerId }).pluck('id')
  return await trx('holder_request_domains').whereIn('holder_id', whose.holderIds).distinct().pluck('request_id')
}

export type OpenMatters = { readonly openDomains: number, readonly openOrders: number, readonly openRequests: number, readonly lastEndedAt: Date | null }

/** What stands in the way of an erasure, and when the last domain ended. */
export async function countOpenMatters (trx: Knex.Transaction, whose: Whose): Promise<OpenMatters> {
  const count = async (query: Knex.QueryBuilder) => (await query.first(trx.raw('count(*)::int as count'))).count as number
  const { last } = await of(trx('domains'), whose).first(trx.raw('max(released_at) as last'))
  return {
    openDomains: await count(of(trx('domains'), whose).whereNull('released_at')),
    openOrders: await count(of(trx('orders'), whose).whereNull('ended_at')),
    openRequests: await count(trx('holder_requests').whereIn('id', await listRequestIds(trx, whose)).whereNull('ended_at')),
    lastEndedAt: last
  }
}

/** Papers keep the line that they were there, and lose what they said. Once more changes nothing. */
export async function eraseMatters (trx: Knex.Transaction, whose: Whose): Promise<void> {
  await papersOf(trx, whose).whereNotNull('content').update({ content: null, filename: 'erased' })
  await trx('holder_requests').whereIn('id', await listRequestIds(trx, whose)).whereNotNull('wanted').update({ wanted: null })
  await eraseConsents(trx, await listRequestIds(trx, whose))
  await of(trx('registrant_verifications'), whose).update({ email: 'nobody@erased.invalid' })
}

/** Contacts at registries that stand for nobody now: each gets a job that deletes it there. */
export const listContactsToDelete = (trx: Knex.Transaction, holderIds: readonly string[]) => listUnusedContacts(trx, holderIds)

/** What registries were told of these people is told under these. A name that somebody else has now is not among them. */
export async function listJournalSubjects (trx: Knex.Transaction, whose: Whose, holderIds: readonly string[]): Promise<{ readonly type: string, readonly id: string }[]> {
  const named = async (type: string, ids: Promise<string[]>) => (await ids).map(id => ({ type, id }))
  return (await Promise.all([
    named('holder', Promise.resolve([...holderIds])),
    named('order', of(trx('orders'), whose).pluck('id')),
    named('domain', of(trx('domains'), whose).whereNotNull('released_at').pluck('id')),
    named('holder-request', listRequestIds(trx, whose))
  ])).flat()
}
