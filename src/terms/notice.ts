/** Versions of the terms that customers are written to about (DOM-VI.3, HOST-17.4), as rows. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

export type TermsNotice = {
  readonly versionId: string
  /** HOST-17.5: without days of notice. */
  readonly urgent: boolean
  /** The day on which the last letter was written; null: not all of them are. */
  readonly toldOn: Day | null
}

export async function openNotice (trx: Knex.Transaction, { versionId, urgent }: Pick<TermsNotice, 'versionId' | 'urgent'>): Promise<void> {
  await trx('terms_notices').insert({ version_id: versionId, urgent })
}

/** Locked; undefined: nobody has to be told of this version. */
export async function lockNotice (trx: Knex.Transaction, versionId: string): Promise<TermsNotice | undefined> {
  const row = await trx('terms_notices').where({ version_id: versionId }).forUpdate().first()
  return row && { versionId: row.version_id, urgent: row.urgent, toldOn: row.told_on }
}

export async function closeNotice (trx: Knex.Transaction, versionId: string, { toldOn, letters }: { toldOn: Day, letters: number }): Promise<void> {
  await trx('terms_notices').where({ version_id: versionId, told_on: null }).update({ told_on: toldOn, letters })
}

export type PublishedVersion = { readonly versionId: string, readonly effectiveFrom: Day, readonly publishedAt: Date, /** null: not yet, or nobody had to be told. */ readonly toldOn: Day | null }

/** Newest first. */
export async function listPublished (trx: Knex.Transaction, policy: string): Promise<PublishedVersion[]> {
  return await trx({ v: 'policy_versions' }).leftJoin({ n: 'terms_notices' }, 'n.version_id', 'v.id').where('v.policy', policy).orderBy('v.effective_from', 'desc')
    .select({ versionId: 'v.id' }, { effectiveFrom: 'v.effective_from' }, { publishedAt: 'v.published_at' }, { toldOn: 'n.told_on' })
}
