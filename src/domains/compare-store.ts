/** SQL of comparisons with registries: runs, and what was found to differ until it no longer does. */
import type { Knex } from 'knex'
import { ofOperator } from '../db/registry-sight.ts'
import type { Difference, DifferenceKind } from '../registry/reconcile-plan.ts'

export type Comparison = {
  readonly id: string
  readonly registry: string
  /** How the registry is asked: by its report, or about each domain; null: not chosen yet. */
  readonly source: 'report' | 'info' | null
  readonly startedAt: Date
  /** A report that is not ready yet. */
  readonly reportId: string | null
  /** Names to ask about; null: all. */
  readonly suspects: readonly string[] | null
  /** The last name that was done. */
  readonly reached: string
  readonly compared: number
  readonly endedAt: Date | null
}

export async function insertComparison (trx: Knex.Transaction, { id, registry, askedBy, at }: { id: string, registry: string, askedBy: string, at: Date }): Promise<void> {
  await trx('comparisons').insert({ id, registry, asked_by: askedBy, started_at: at }).onConflict(trx.raw('(registry) where ended_at is null')).ignore()
}

/** The running one of a registry. */
export async function lockRunning (trx: Knex.Transaction, registry: string): Promise<Comparison | undefined> {
  return await trx('comparisons').where({ registry, ended_at: null }).forUpdate().first(columns)
}

export async function findRunning (trx: Knex.Transaction, id: string): Promise<Comparison | undefined> {
  return await trx('comparisons').where({ id, ended_at: null }).first(columns)
}

/** The running one that waits for this report. */
export async function findAwaiting (trx: Knex.Transaction, registry: string, reportId: string): Promise<Comparison | undefined> {
  return await trx('comparisons').where({ registry, report_id: reportId, ended_at: null }).first(columns)
}

export type ComparisonChange = Partial<{ source: 'report' | 'info', reportId: string | null, suspects: readonly string[], reached: string, compared: number }>

export async function updateComparison (trx: Knex.Transaction, id: string, change: ComparisonChange): Promise<void> {
  const row = {
    source: change.source,
    report_id: change.reportId,
    suspects: change.suspects && JSON.stringify(change.suspects),
    reached: change.reached,
    compared: change.compared
  }
  await trx('comparisons').where({ id, ended_at: null }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
}

/** What was not seen again has vanished; a run without a report cannot see names that only the registry knows. */
export async function endComparison (trx: Knex.Transaction, { id, registry, startedAt, source }: Comparison, at: Date): Promise<void> {
  const vanished = trx('differences').where({ registry, closed_at: null, repaired_at: null }).where('seen_at', '<', startedAt)
  if (source === 'info') void vanished.whereNot({ kind: 'unknown-here' })
  await vanished.update({ closed_at: at, closed_by: 'vanished' })
  const [counts] = await trx('differences').where({ registry }).select(
    trx.raw('count(*) filter (where found_in = ? and repaired_at is not null)::int as repaired', [id]),
    trx.raw('count(*) filter (where closed_at is null and needs_person is not null)::int as waiting'))
  await trx('comparisons').where({ id, ended_at: null }).update({ ended_at: at, ...counts })
}

/** A run that could not go on. */
export async function updateFaulted (trx: Knex.Transaction, id: string, fault: string, at: Date): Promise<void> {
  await trx('comparisons').where({ id, ended_at: null }).update({ ended_at: at, fault })
}

export type Found = Difference & { readonly registry: string, readonly name: string, readonly domainId: string | null, readonly repaired: boolean, readonly needsPerson: string | null }

/** One open row a difference: seen again it is only brought up to date. Repaired and of no concern to a person, it is closed at once. */
export async function noteDifference (trx: Knex.Transaction, id: string, found: Found, foundIn: string | null, at: Date): Promise<void> {
  const now = { ours: found.ours, theirs: found.theirs, seen_at: at, needs_person: found.needsPerson, ...(found.repaired && { repaired_at: at }) }
  await trx('differences')
    .insert({ id, registry: found.registry, name: found.name, kind: found.kind, domain_id: found.domainId, found_at: at, found_in: foundIn, ...now })
    .onConflict(trx.raw('(registry, name, kind) where closed_at is null')).merge(now)
  if (found.repaired && found.needsPerson === null) {
    await trx('differences').where({ registry: found.registry, name: found.name, kind: found.kind, closed_at: null }).update({ closed_at: at, closed_by: 'repaired' })
  }
}

/** Differences of a name that are no longer there. One that was repaired and waits for a person waits on. */
export async function closeVanished (trx: Knex.Transaction, registry: string, name: string, still: readonly DifferenceKind[], at: Date): Promise<void> {
  await trx('differences').where({ registry, name, closed_at: null, repaired_at: null }).whereNotIn('kind', still).update({ closed_at: at, closed_by: 'vanished' })
}

/** Could not be looked at now: what was found before stands. */
export async function touchDifferences (trx: Knex.Transaction, registry: string, name: string, at: Date): Promise<void> {
  await trx('differences').where({ registry, name, closed_at: null }).update({ seen_at: at })
}

/** Names of which something is open. */
export const listDiffering = async (trx: Knex.Transaction, registry: string): Promise<string[]> =>
  await trx('differences').where({ registry, closed_at: null }).distinct().pluck('name')

/** Domains that a run has given up because another registrar has them. */
export async function countGivenUp (trx: Knex.Transaction, comparisonId: string): Promise<number> {
  const { count } = await trx('differences').where({ found_in: comparisonId, kind: 'sponsor' }).whereNotNull('repaired_at').first(trx.raw('count(*)::int as count')) as unknown as { count: number }
  return count
}

/** False when it is not open. */
export async function updateDifferenceClosed (trx: Knex.Transaction, id: string, { at, by, operatorId }: { at: Date, by: string, /** Whose staff it is; null: the machine. */ operatorId: string | null }): Promise<boolean> {
  const open = trx('differences').where({ id, closed_at: null })
  if (operatorId !== null) void open.whereRaw(ofOperator.difference('differences', '?'), [operatorId])
  return await open.update({ closed_at: at, closed_by: by }) === 1
}

export type ListedComparison = Comparison & { readonly askedBy: string, readonly repaired: number | null, readonly waiting: number | null, readonly fault: string | null }

/** Newest first. */
export const listComparisons = async (trx: Knex.Transaction, limit: number): Promise<ListedComparison[]> =>
  await trx('comparisons').orderBy([{ column: 'started_at', order: 'desc' }, { column: 'id' }]).limit(limit).select(...columns, { askedBy: 'asked_by' }, 'repaired', 'waiting', 'fault')

export type ListedDifference = Difference & { readonly id: string, readonly registry: string, readonly name: string, readonly foundAt: Date, readonly seenAt: Date, readonly repairedAt: Date | null, readonly needsPerson: string | null }

/** Open ones, oldest first. */
export const listOpenDifferences = async (trx: Knex.Transaction, limit: number): Promise<ListedDifference[]> =>
  await trx('differences').whereNull('closed_at').orderBy(['found_at', 'id']).limit(limit)
    .select('id', 'registry', 'name', 'kind', 'ours', 'theirs', { foundAt: 'found_at' }, { seenAt: 'seen_at' }, { repairedAt: 'repaired_at' }, { needsPerson: 'needs_person' })

const columns = ['id', 'registry', 'source', { startedAt: 'started_at' }, { reportId: 'report_id' }, 'suspects', 'reached', 'compared', { endedAt: 'ended_at' }]
