/** The job of files that were sent: a slice of the work, then the next job, until it is done. A killed worker's slice is done again and makes nothing twice. */
import { performance } from 'node:perf_hooks'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { examineAll, unreadable } from './check.ts'
import { faultyNameOf, writeFaultyLines } from './faulty-lines.ts'
import { judgeFiles } from './judge-files.ts'
import { askerOf, csvOf } from './receive.ts'
import { advanceRun, answersIn } from './run.ts'
import type { Seen } from './seen.ts'
import type { Examined, SourceFile } from './source-file.ts'
import { deleteAnswers, deleteFiles, endTakeover, findFile, findTakeover, insertFile, listFileNames, updateProgress } from './takeover-store.ts'
import type { Ground, Papers, Takeover, Told, Verdict } from './takeover.ts'

/** Work of one job, well below the time that a job may take. */
const sliceMs = 60_000

export async function advanceTakeover (deps: RegistryDeps, takeoverId: string): Promise<void> {
  const takeover = await transact(deps.db, trx => findTakeover(trx, takeoverId))
  if (!takeover || takeover.endedAt) return
  const examined = await examineAll(await filesOf(deps, takeoverId))
  const goOn = goOnFor(deps, takeoverId)
  const ended = takeover.dryRun ? await checkOn(deps, takeover, examined, goOn) : await runOn(deps, takeover, examined, goOn)
  if (ended === 'more') await transact(deps.db, async trx => await deps.jobs.add(trx, 'takeover.advance', { takeoverId }, takeoverId))
}

type ExaminedAll = Awaited<ReturnType<typeof examineAll>>

async function checkOn (deps: RegistryDeps, takeover: Takeover, examined: ExaminedAll, goOn: Ground['goOn']): Promise<'more' | 'ended'> {
  const { id, operatorId, source, offline } = takeover
  const at = deps.now()
  if ('faults' in examined) return await endCheck(deps, takeover, unreadable(examined.faults))
  const { verdict, whole } = await judgeFiles({ deps, operatorId, source, files: examined.files, papers: papersOf(deps, id), answers: offline ? null : answersIn(deps, id, at), at, goOn })
  return whole ? await endCheck(deps, takeover, verdict) : 'more'
}

async function endCheck (deps: RegistryDeps, { id }: Takeover, verdict: Verdict): Promise<'ended'> {
  await transact(deps.db, async trx => {
    await endTakeover(trx, id, { at: deps.now(), outcome: 'checked', report: verdict })
    await deleteAnswers(trx, id)
    await deleteFiles(trx, id)
  })
  return 'ended'
}

async function runOn (deps: RegistryDeps, takeover: Takeover, examined: ExaminedAll, goOn: Ground['goOn']): Promise<'more' | 'ended'> {
  const { id, skipFaulty } = takeover
  const { files, unread } = 'files' in examined ? { ...examined, unread: [] } : { files: [], unread: examined.faults }
  const { outcome, verdict } = await advanceRun(deps, askerOf(takeover), takeover, {
    skipFaulty,
    files,
    unread,
    papers: papersOf(deps, id),
    goOn,
    atEnd: async (trx, { seen }) => {
      const faulty = seen && skipFaulty ? await faultyFilesOf(files, seen) : []
      await deleteFiles(trx, id)
      for (const { name, content } of faulty) await insertFile(trx, id, name, content)
    }
  })
  if (outcome === 'more') return 'more'
  if (outcome === 'registry-away') throw new RegistryError(`the takeover waits for its registries: ${verdict.registry.away.map(({ registry, why }) => `${registry}: ${why}`).join('; ')}`, 'retry')
  return 'ended'
}

/** Before the files go: what of them waits to be mended. */
async function faultyFilesOf (files: readonly Examined[], seen: Seen): Promise<{ name: string, content: Buffer }[]> {
  const written = []
  for (const examined of files) {
    const { name } = examined.file
    let text = ''
    for await (const line of writeFaultyLines(name, examined, seen.faultyLines(name))) text += line
    if (text !== '') written.push({ name: faultyNameOf(name), content: Buffer.from(text) })
  }
  return written
}

/** The CSV files, in memory for the slice: the door has bounded them. */
async function filesOf ({ db }: RegistryDeps, takeoverId: string): Promise<SourceFile[]> {
  return await transact(db, async trx => {
    const files: SourceFile[] = []
    for (const filename of await listFileNames(trx, takeoverId)) {
      const name = csvOf(filename)
      const content = name && await findFile(trx, takeoverId, filename)
      if (content) files.push({ name, bytes: async function * () { yield content } })
    }
    return files
  })
}

const papersOf = ({ db }: RegistryDeps, takeoverId: string): Papers => async (filename, running) => running ? await findFile(running, takeoverId, filename) : await transact(db, trx => findFile(trx, takeoverId, filename))

/** A slice ends only where something of it stays: an answer of a registry, a page that is entered. */
function goOnFor ({ db }: RegistryDeps, takeoverId: string): Ground['goOn'] {
  const began: Partial<Record<Told['stage'], number>> = {}
  return async (told: Told) => {
    began[told.stage] ??= performance.now()
    await transact(db, trx => updateProgress(trx, takeoverId, told))
    return (told.stage === 'judging' && told.asked === 0) || performance.now() - began[told.stage]! < sliceMs
  }
}
