/** Our books beside the registries', every night and when somebody asks (HOUSE-COMPARE): a run a registry, page by page (compare.ts). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { auditSeen } from '../registry/audit-seen.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { findAwaiting, insertComparison, lockRunning, updateComparison, updateDifferenceClosed, type Comparison } from './compare-store.ts'

const nightly: Actor = { kind: 'machine', name: 'domains.compare' }

/** Begins a run at every registry, or at the one named, and hands it to the jobs. A run that was left behind is gone on with. */
export async function reconcile (deps: RegistryDeps, registry?: string): Promise<void> {
  for (const { id } of deps.registries.all) {
    if (registry !== undefined && registry !== id) continue
    const { id: comparisonId } = await beginComparison(deps, nightly, id)
    await transact(deps.db, async trx => await deps.jobs.add(trx, 'domains.compare-page', { comparisonId }, comparisonId))
  }
}

/**
 * The running comparison of a registry, a new one when there is none; whoever begins it sees to its pages. One that still waits for the
 * registry's report, asked for before, waits no longer: each domain is asked about.
 */
export async function beginComparison (deps: Deps, actor: Actor, registry: string): Promise<Comparison> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const before = await lockRunning(trx, registry)
    if (!before) await insertComparison(trx, { id: newId('cmp'), registry, askedBy: actorId(actor), at })
    else if (before.reportId !== null) await updateComparison(trx, before.id, { reportId: null, source: 'info' })
    return (await lockRunning(trx, registry))!
  })
}

/** The report that a running comparison waits for is ready, or never will be: then each domain is asked about. Returns the comparison's id, null when none waits for it. */
export async function wakeComparison (deps: Deps, trx: Knex.Transaction, registry: string, { reportId, ready }: { reportId: string, ready: boolean }): Promise<string | null> {
  const comparison = await findAwaiting(trx, registry, reportId)
  if (!comparison) return null
  if (!ready) await updateComparison(trx, comparison.id, { reportId: null, source: 'info' })
  await deps.jobs.add(trx, 'domains.compare-page', { comparisonId: comparison.id }, comparison.id)
  return comparison.id
}

/** A person has seen to it. @throws Refusal 'forbidden', 'conflict' when it is not open, or another operator's. */
export async function closeDifference (deps: Deps, actor: Actor, id: string): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    if (!await updateDifferenceClosed(trx, id, { at, by: actorId(actor), operatorId: actor.kind === 'staff' ? actor.operatorId : null })) throw new Refusal('conflict', `No difference ${id} is open: \`strefa registry reconcile\` lists those that are.`, { reason: 'difference-not-open', rule: 'HOUSE-COMPARE' })
    await auditSeen(trx, { at, actor, action: 'registry.close-difference', subject: { type: 'difference', id }, rule: 'HOUSE-COMPARE' })
  })
}
