/** Policy versions as rows: immutable once published, found by the day on which a case begins (OG-29.1). */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { BoundTerms, PolicyName, PolicyVersion, Terms } from '../rules/policy.ts'

/** The terms in force on `day`. Throws when the policy has no version that early: a fault of the house, not of the caller. */
export async function termsInForce (trx: Knex.Transaction, policy: string, day: Day): Promise<BoundTerms> {
  const row = await trx('policy_versions').where({ policy }).where('effective_from', '<=', day).orderBy('effective_from', 'desc').first('id', 'terms')
  if (!row) throw new Error(`no version of policy ${policy} is in force on ${day}`)
  return bound(row)
}

/** The terms a case was bound to when it began. */
export async function termsOf (trx: Knex.Transaction, versionId: string): Promise<BoundTerms> {
  const row = await trx('policy_versions').where({ id: versionId }).first('id', 'terms')
  if (!row) throw new Error(`no policy version ${versionId}`)
  return bound(row)
}

/** Publishes a version. The same version again is left alone; other terms under a published number are refused by the database. */
export async function publishVersion (trx: Knex.Transaction, version: PolicyVersion, at: Date): Promise<void> {
  await trx('policy_versions').insert({
    id: versionIdOf(version.policy, version.version),
    policy: version.policy,
    version: version.version,
    effective_from: version.effectiveFrom,
    published_at: at,
    terms: JSON.stringify(version.terms)
  }).onConflict('id').ignore()
}

export const versionIdOf = (policy: PolicyName, version: number): string => `${policy}@${version}`

const bound = ({ id, terms }: { id: string, terms: Terms }): BoundTerms => ({ versionId: id, terms })
