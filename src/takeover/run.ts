/**
 * The real run. All is judged first; with a fault nothing is entered, unless the faulty lines are to be left out. Then the right lines are entered page by page.
 * Run again, of the same files or mended ones, it enters what is not there yet: what was taken over is known by source, kind and reference.
 */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { addHours, dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { examineAll, requireSource, requireTaker, unreadable, type TakeoverFiles } from './check.ts'
import type { Fault } from './fault.ts'
import { enterFiles } from './enter-files.ts'
import { judgeFiles } from './judge-files.ts'
import type { Seen } from './seen.ts'
import type { Examined } from './source-file.ts'
import { countTaken, deleteAnswers, endTakeover, findAnswer, findUnderway, insertTakeover, lockSource, upsertAnswer } from './takeover-store.ts'
import { kinds, noCounts, type Answers, type Counts, type Ground, type Outcome, type Takeover, type Verdict } from './takeover.ts'

export type RunOptions = {
  /** The right lines are entered, the faulty ones told. */
  readonly skipFaulty: boolean
  readonly goOn?: Ground['goOn']
}

export type RunReport = {
  readonly takeoverId: string
  /** 'registry-away': a registry could not be asked, nothing was entered; 'more': it was enough for now. Both are gone on with by the same run again. */
  readonly outcome: Exclude<Outcome, 'checked'> | 'registry-away' | 'more'
  readonly verdict: Verdict
  /** Made by this run, also before it was interrupted. */
  readonly entered: Counts
  /** Which lines are faulty; null: nothing could be read. */
  readonly seen: Seen | null
  readonly files: readonly Examined[]
}

/** A registry's answer holds for so long between asking and entering. */
const answerHours = 24

/**
 * @throws Refusal 'forbidden' unless an administrator; 'invalid' (bad-source, no-files)
 */
export async function runTakeover (deps: RegistryDeps, actor: Actor, from: TakeoverFiles, options: RunOptions): Promise<RunReport> {
  requireTaker(actor)
  requireSource(from)
  const examined = await examineAll(from.files)
  const { files, unread } = 'files' in examined ? { ...examined, unread: [] } : { files: [], unread: examined.faults }
  const takeover = await beginTakeover(deps, actor, { source: from.source, digest: digestOf(files), files: files.map(toldOf), dryRun: false, skipFaulty: options.skipFaulty, offline: false })
  return await advanceRun(deps, actor, takeover, { ...options, files, papers: from.papers, unread })
}

type Running = RunOptions & Pick<Ground, 'files' | 'papers'> & {
  /** Why files could not be read at all; then nothing is entered. */
  readonly unread?: readonly Fault[]
  /** What belongs to its end, in the transaction that ends it. */
  readonly atEnd?: (trx: Knex.Transaction, so: So) => Promise<void>
}

/** Goes on with a run where it stands. */
export async function advanceRun (deps: RegistryDeps, actor: Actor, takeover: Takeover, { skipFaulty, files, papers, unread = [], goOn = async () => true, atEnd = async () => {} }: Running): Promise<RunReport> {
  if (unread.length > 0) return await end(deps, actor, takeover, { outcome: 'faulty', verdict: unreadable(unread), seen: null, files }, atEnd)
  const { operatorId, source, id: takeoverId, policyVersion: versionId } = takeover
  const at = deps.now()
  const ground: Ground = { deps, operatorId, source, files, papers, answers: answersIn(deps, takeoverId, at), at, goOn }
  const { verdict, seen, renewed, whole } = await judgeFiles(ground)
  const so = { verdict, seen, files }
  if (!whole) return await stop(deps, takeover, 'more', so)
  if (verdict.registry.away.length > 0) return await stop(deps, takeover, 'registry-away', so)
  if (verdict.faults.some(({ unread }) => unread) || (verdict.faults.length > 0 && !skipFaulty)) return await end(deps, actor, takeover, { outcome: 'faulty', ...so }, atEnd)
  if (!await enterFiles({ ...ground, takeoverId, actor, versionId, renewed }, seen)) return await stop(deps, takeover, 'more', so)
  return await end(deps, actor, takeover, { outcome: 'entered', ...so }, atEnd)
}

type NewRun = Pick<Takeover, 'source' | 'digest' | 'files' | 'dryRun' | 'skipFaulty' | 'offline'>

/** The run of these files that was interrupted, or a new one, written down before anything is done. */
export async function beginTakeover (deps: Pick<RegistryDeps, 'db' | 'now'>, actor: Actor, run: NewRun): Promise<Takeover> {
  const operatorId = requireTaker(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockSource(trx, operatorId, run.source)
    const underway = run.dryRun ? undefined : await findUnderway(trx, { operatorId, ...run })
    if (underway) return underway
    const operator = await findOperator(trx, operatorId)
    if (!operator) throw notFound()
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    const takeover = { ...run, id: newId('tko'), operatorId, policyVersion: versionId, askedAt: at, askedBy: actorId(actor) }
    await insertTakeover(trx, takeover)
    await writeAudit(trx, {
      at, actor, action: run.dryRun ? 'takeover.check' : 'takeover.begin', subject: { type: 'takeover', id: takeover.id }, operatorId, customerId: null, rule: 'HOUSE-TAKEOVER', policyVersion: versionId,
      facts: { source: run.source, files: run.files, skipFaulty: run.skipFaulty, offline: run.offline }
    })
    return { ...takeover, progress: null, endedAt: null, outcome: null, report: null }
  })
}

type So = Pick<RunReport, 'verdict' | 'seen' | 'files'>

const stop = async ({ db }: Pick<RegistryDeps, 'db'>, { id }: Takeover, outcome: 'more' | 'registry-away', so: So): Promise<RunReport> =>
  ({ takeoverId: id, outcome, ...so, entered: await transact(db, trx => enteredBy(trx, id)) })

async function end (deps: Pick<RegistryDeps, 'db' | 'now'>, actor: Actor, takeover: Takeover, { outcome, ...so }: So & { outcome: 'entered' | 'faulty' }, atEnd: NonNullable<Running['atEnd']>): Promise<RunReport> {
  const at = deps.now()
  const { id, operatorId, source, policyVersion } = takeover
  return await transact(deps.db, async trx => {
    const entered = await enteredBy(trx, id)
    const said = outcome === 'entered' && kinds.every(kind => entered[kind] === 0) ? 'nothing-new' : outcome
    await endTakeover(trx, id, { at, outcome: said, report: { ...so.verdict, entered } })
    await deleteAnswers(trx, id)
    await atEnd(trx, so)
    await writeAudit(trx, {
      at, actor, action: 'takeover.end', subject: { type: 'takeover', id }, operatorId, customerId: null, rule: 'HOUSE-TAKEOVER', policyVersion,
      facts: { source, outcome: said, entered, already: so.verdict.already, faulty: so.verdict.faults.length, files: so.files.map(toldOf) }
    })
    return { takeoverId: id, outcome: said, ...so, entered }
  })
}

async function enteredBy (trx: Knex.Transaction, takeoverId: string): Promise<Counts> {
  return { ...noCounts(), ...Object.fromEntries(await countTaken(trx, takeoverId)) }
}

/** Kept with the run, so that a run that goes on asks nothing twice. */
export const answersIn = ({ db }: Pick<RegistryDeps, 'db'>, takeoverId: string, at: Date): Answers => ({
  of: async name => await transact(db, trx => findAnswer(trx, takeoverId, name, addHours(at, -answerHours))),
  keep: async (name, standing) => await transact(db, trx => upsertAnswer(trx, takeoverId, name, standing, at))
})

const toldOf = ({ file, sha256, size, encoding, separator }: Examined) => ({ name: file.name, sha256, size, encoding, separator })

/** The same files have the same, in whatever order they come. */
export const digestOf = (files: readonly Examined[]): string =>
  createHash('sha256').update(files.map(({ file, sha256 }) => `${file.name} ${sha256}\n`).sort().join('')).digest('hex')
