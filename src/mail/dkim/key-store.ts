/** SQL of a mail domain's DKIM keys. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { DkimAlgorithm } from '../../rules/dkim-rotation.ts'

export type DkimKey = {
  readonly id: string
  readonly mailDomainId: string
  readonly selector: string
  readonly algorithm: DkimAlgorithm
  /** `p=` of RFC 6376 §3.6.1, RFC 8463 §4. */
  readonly public: string
  readonly madeAt: Date
  readonly signsFrom: Date | null
  readonly signsUntil: Date | null
  readonly revokedAt: Date | null
}

export type NewKey = Pick<DkimKey, 'id' | 'mailDomainId' | 'selector' | 'algorithm' | 'public' | 'madeAt' | 'signsFrom'> & { readonly keySealed: string }

const columns = {
  id: 'id', mailDomainId: 'mail_domain_id', selector: 'selector', algorithm: 'algorithm', public: 'public', madeAt: 'made_at', signsFrom: 'signs_from', signsUntil: 'signs_until', revokedAt: 'revoked_at'
}

export async function insertKey (trx: Knex.Transaction, { id, mailDomainId, selector, algorithm, public: publicKey, madeAt, signsFrom, keySealed }: NewKey): Promise<void> {
  await trx('mail_domain_keys').insert({ id, mail_domain_id: mailDomainId, selector, algorithm, public: publicKey, key_sealed: keySealed, made_at: madeAt, signs_from: signsFrom })
}

/** The key that a mail domain began with stands among the others; once. */
export async function adoptKey (trx: Knex.Transaction, mailDomainId: string): Promise<void> {
  await trx.raw(`
    insert into mail_domain_keys (id, mail_domain_id, selector, algorithm, public, key_sealed, made_at, signs_from)
    select 'mdk' || substr(id, 4), id, dkim_selector, 'rsa', dkim_public, dkim_key_sealed, created_at, created_at from mail_domains
    where id = ? and not exists (select from mail_domain_keys k where k.mail_domain_id = mail_domains.id) on conflict do nothing`, [mailDomainId])
}

/** From now on this RSA key is the one that whatever signs for the domain takes; what else signs beside it is asked for (selectBeside). */
export async function useKey (trx: Knex.Transaction, id: string): Promise<void> {
  await trx.raw(`
    update mail_domains d set dkim_selector = k.selector, dkim_public = k.public, dkim_key_sealed = k.key_sealed
    from mail_domain_keys k where k.id = ? and k.mail_domain_id = d.id and k.algorithm = 'rsa'`, [id])
}

export type SealedKey = { readonly selector: string, readonly keySealed: string }

/** Ed25519 keys that sign beside the RSA key (RFC 8463). */
export const selectBeside = async (db: Knex, mailDomainId: string): Promise<SealedKey[]> =>
  await db('mail_domain_keys').where({ mail_domain_id: mailDomainId, algorithm: 'ed25519', signs_until: null }).whereNotNull('signs_from').select({ selector: 'selector', keySealed: 'key_sealed' })

/** Those that are still published, the eldest first. */
export const findKeys = async (trx: Knex.Transaction, mailDomainId: string): Promise<DkimKey[]> =>
  await trx('mail_domain_keys').where({ mail_domain_id: mailDomainId, removed_at: null }).orderBy(['made_at', 'selector']).select(columns)

/** Every selector that there ever was. */
export async function findSelectors (trx: Knex.Transaction, mailDomainId: string): Promise<string[]> {
  return (await trx('mail_domain_keys').where({ mail_domain_id: mailDomainId }).select('selector')).map(row => row.selector)
}

/** Also of one that is gone: what was signed once stays verifiable here. */
export const findKeyOf = async (trx: Knex.Transaction, mailDomainId: string, selector: string): Promise<DkimKey | undefined> => await trx('mail_domain_keys').where({ mail_domain_id: mailDomainId, selector }).first(columns)

export type KeyChange = { readonly signsFrom: Date } | { readonly signsUntil: Date } | { readonly revokedAt: Date } | { readonly removedAt: Date }

/** A revoked key signs nothing any more: it is thrown away. */
export async function updateKey (trx: Knex.Transaction, id: string, change: KeyChange): Promise<void> {
  await trx('mail_domain_keys').where({ id }).update({
    ...'signsFrom' in change && { signs_from: change.signsFrom },
    ...'signsUntil' in change && { signs_until: change.signsUntil },
    ...'revokedAt' in change && { revoked_at: change.revokedAt, key_sealed: null },
    ...'removedAt' in change && { removed_at: change.removedAt }
  })
}

/** What its owner is to publish where the domain's DNS is kept, and since when it was told. */
export type Waits = { readonly toldAt: string, readonly selectors: readonly string[] } | null

export async function updateLookAt (trx: Knex.Transaction, mailDomainId: string, lookAt: Date, waits: Waits): Promise<void> {
  await trx('mail_domains').where({ id: mailDomainId }).update({ dkim_look_at: lookAt, dkim_waits: waits && JSON.stringify(waits) })
}

export const findWaits = async (trx: Knex.Transaction, mailDomainId: string): Promise<Waits> => (await trx('mail_domains').where({ id: mailDomainId }).first('dkim_waits'))?.dkim_waits ?? null

export const lookSoon = async (trx: Knex.Transaction, mailDomainId: string): Promise<void> => { await trx('mail_domains').where({ id: mailDomainId }).update({ dkim_look_at: null }) }

/** Mail domains whose keys are to be looked at. */
export async function findDueDomains (trx: Knex.Transaction, at: Date, after: string, limit: number): Promise<string[]> {
  const rows = await trx('mail_domains').where(due => due.whereNull('dkim_look_at').orWhere('dkim_look_at', '<=', at)).where('id', '>', after).orderBy('id').limit(limit).select('id')
  return rows.map(row => row.id)
}
