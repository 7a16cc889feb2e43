/** SQL of takeovers: what was asked for, what came of each line, what registries answered. Rows do not leave this file. */
import type { Knex } from 'knex'
import { readStanding, type Standing } from './standing.ts'
import type { Kind, Outcome, Takeover } from './takeover.ts'

export type NewTakeover = Omit<Takeover, 'progress' | 'endedAt' | 'outcome' | 'report'>

/** Holds the source until the transaction ends: two runs of it take turns, page by page. */
export async function lockSource (trx: Knex.Transaction, operatorId: string, source: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`takeover:${operatorId}:${source}`])
}

export async function insertTakeover (trx: Knex.Transaction, takeover: NewTakeover): Promise<void> {
  await trx('takeovers').insert({
    id: takeover.id,
    operator_id: takeover.operatorId,
    source: takeover.source,
    dry_run: takeover.dryRun,
    skip_faulty: takeover.skipFaulty,
    offline: takeover.offline,
    digest: takeover.digest,
    files: JSON.stringify(takeover.files),
    policy_version: takeover.policyVersion,
    asked_at: takeover.askedAt,
    asked_by: takeover.askedBy
  })
}

/** The run of the same files that has not come to its end: it is gone on with. */
export async function findUnderway (trx: Knex.Transaction, { operatorId, source, digest }: Pick<Takeover, 'operatorId' | 'source' | 'digest'>): Promise<Takeover | undefined> {
  return await trx('takeovers').where({ operator_id: operatorId, source, digest, dry_run: false, ended_at: null }).first(columns)
}

export async function findTakeover (trx: Knex.Transaction, id: string): Promise<Takeover | undefined> {
  return await trx('takeovers').where({ id }).first(columns)
}

/** Newest first. */
export async function listTakeovers (trx: Knex.Transaction, operatorId: string, limit: number): Promise<Takeover[]> {
  return await trx('takeovers').where({ operator_id: operatorId }).orderBy([{ column: 'asked_at', order: 'desc' }, { column: 'id' }]).limit(limit).select(columns)
}

export async function updateProgress (trx: Knex.Transaction, id: string, progress: object): Promise<void> {
  await trx('takeovers').where({ id, ended_at: null }).update({ progress: JSON.stringify(progress) })
}

/** Once. */
export async function endTakeover (trx: Knex.Transaction, id: string, { at, outcome, report }: { at: Date, outcome: Outcome, report: object }): Promise<void> {
  await trx('takeovers').where({ id, ended_at: null }).update({ ended_at: at, outcome, report: JSON.stringify(report, (_, value) => typeof value === 'bigint' ? String(value) : value), progress: null })
}

export async function insertFile (trx: Knex.Transaction, takeoverId: string, name: string, content: Uint8Array): Promise<void> {
  await trx('takeover_files').insert({ takeover_id: takeoverId, name, content: Buffer.from(content) }).onConflict(['takeover_id', 'name']).merge()
}

export const listFileNames = async (trx: Knex.Transaction, takeoverId: string): Promise<string[]> => await trx('takeover_files').where({ takeover_id: takeoverId }).orderBy('name').pluck('name')

export async function findFile (trx: Knex.Transaction, takeoverId: string, name: string): Promise<Buffer | undefined> {
  return (await trx('takeover_files').where({ takeover_id: takeoverId, name }).first('content'))?.content
}

/** What was sent, once it is done: people's data stay no longer than they serve. */
export async function deleteFiles (trx: Knex.Transaction, takeoverId: string): Promise<void> {
  await trx('takeover_files').where({ takeover_id: takeoverId }).delete()
}

export async function findAnswer (trx: Knex.Transaction, takeoverId: string, name: string, since: Date): Promise<Standing | undefined> {
  const row = await trx('takeover_answers').where({ takeover_id: takeoverId, name }).where('asked_at', '>=', since).first('standing')
  return row && readStanding(row.standing)
}

export async function upsertAnswer (trx: Knex.Transaction, takeoverId: string, name: string, standing: Standing, at: Date): Promise<void> {
  await trx('takeover_answers').insert({ takeover_id: takeoverId, name, standing: JSON.stringify(standing), asked_at: at }).onConflict(['takeover_id', 'name']).merge()
}

export async function deleteAnswers (trx: Knex.Transaction, takeoverId: string): Promise<void> {
  await trx('takeover_answers').where({ takeover_id: takeoverId }).delete()
}

/** What a line became; `digest`: of the line as it was then. */
export type Taken = { readonly objectId: string, readonly digest: string }

type Source = { readonly operatorId: string, readonly source: string }

/** By reference. */
export async function findTaken (trx: Knex.Transaction, { operatorId, source }: Source, kind: Kind, references: readonly string[]): Promise<Map<string, Taken>> {
  if (references.length === 0) return new Map()
  const rows = await trx('taken_over').where({ operator_id: operatorId, source, kind }).whereRaw('reference = any(?)', [[...references]]).select('reference', { objectId: 'object_id' }, 'digest')
  return new Map(rows.map(({ reference, ...taken }) => [reference, taken]))
}

export type NewTaken = Taken & { readonly kind: Kind, readonly reference: string, readonly line: number }

export async function insertTaken (trx: Knex.Transaction, { operatorId, source }: Source, takeoverId: string, taken: readonly NewTaken[], at: Date): Promise<void> {
  if (taken.length === 0) return
  await trx('taken_over').insert(taken.map(({ kind, reference, objectId, line, digest }) => ({ operator_id: operatorId, source, kind, reference, object_id: objectId, takeover_id: takeoverId, line, digest, taken_at: at })))
}

/** What a run has made, by kind. */
export async function countTaken (trx: Knex.Transaction, takeoverId: string): Promise<Map<Kind, number>> {
  const rows = await trx('taken_over').where({ takeover_id: takeoverId }).groupBy('kind').select('kind', trx.raw('count(*)::int as count'))
  return new Map(rows.map(row => [row.kind, row.count]))
}

const columns = [
  'id', { operatorId: 'operator_id' }, 'source', { dryRun: 'dry_run' }, { skipFaulty: 'skip_faulty' }, 'offline', 'digest', 'files', { policyVersion: 'policy_version' },
  { askedAt: 'asked_at' }, { askedBy: 'asked_by' }, 'progress', { endedAt: 'ended_at' }, 'outcome', 'report'
]
