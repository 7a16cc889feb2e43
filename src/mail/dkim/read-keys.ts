/** A mail domain's keys as others see them. */
import type { Knex } from 'knex'
import { findKeyOf, findKeys, type DkimKey } from './key-store.ts'
import { dkimText } from './records.ts'

export type ShownKey = Pick<DkimKey, 'selector' | 'algorithm' | 'madeAt' | 'signsFrom' | 'signsUntil' | 'revokedAt'> & { /** As it stands in the DNS. */ readonly record: string }

/** Those that are published, the eldest first. Whose domain it is is the caller's to check. */
export async function readKeys (trx: Knex.Transaction, mailDomainId: string): Promise<ShownKey[]> {
  return (await findKeys(trx, mailDomainId)).map(key => ({ selector: key.selector, algorithm: key.algorithm, madeAt: key.madeAt, signsFrom: key.signsFrom, signsUntil: key.signsUntil, revokedAt: key.revokedAt, record: dkimText(key) }))
}

/** The record under which a signature of ours can be verified, also one whose key is revoked or gone from the DNS by now (HOUSE-PROOF). */
export async function recordOfSignature (trx: Knex.Transaction, mailDomainId: string, selector: string): Promise<string | undefined> {
  const key = await findKeyOf(trx, mailDomainId, selector)
  return key && dkimText({ ...key, revokedAt: null })
}
