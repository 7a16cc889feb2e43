/** Files that came over the network: kept until they are done, and worked on by a job, a slice at a time. */
import { createHash } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { requireSource, requireTaker } from './check.ts'
import { fileNames, type FileName } from './columns.ts'
import { beginTakeover } from './run.ts'
import { findFile, findTakeover, insertFile, listFileNames, listTakeovers } from './takeover-store.ts'
import type { Takeover } from './takeover.ts'

export type Sent = {
  readonly source: string
  readonly dryRun: boolean
  readonly skipFaulty: boolean
  /** Of a dry run: registries are not asked. */
  readonly offline: boolean
  /** CSV files by the names that they have to have, and the PDFs that documents name. */
  readonly files: readonly { readonly filename: string, readonly bytes: Uint8Array }[]
}

/** 'customers.csv' → its name here; undefined for any other. */
export const csvOf = (filename: string): FileName | undefined => fileNames.find(name => `${name}.csv` === filename)

/**
 * Keeps the files and adds the job. The run of the same files that has not ended is gone on with.
 * @throws Refusal 'forbidden' unless an administrator; 'invalid' (bad-source, no-files, unknown-file, file-twice, offline-run)
 */
export async function receiveTakeover (deps: Deps, actor: Actor, { source, dryRun, skipFaulty, offline, files }: Sent): Promise<Takeover> {
  requireTaker(actor)
  const no = (reason: string, say: string) => new Refusal('invalid', say, { reason, rule: 'HOUSE-TAKEOVER' })
  for (const { filename } of files) {
    if (!csvOf(filename) && !filename.toLowerCase().endsWith('.pdf')) throw no('unknown-file', `There is no place for a file called ${filename.slice(0, 60)}: the files are ${fileNames.map(name => `${name}.csv`).join(', ')} and the PDFs that documents name.`)
  }
  if (new Set(files.map(({ filename }) => filename)).size < files.length) throw no('file-twice', 'A file came twice: give each once.')
  if (offline && !dryRun) throw no('offline-run', 'Only a dry run does without the registries: leave offline out.')
  const csv = files.flatMap(({ filename, bytes }) => csvOf(filename) ? [{ name: csvOf(filename)!, bytes }] : [])
  requireSource({ source, files: csv.map(({ name, bytes }) => ({ name, bytes: async function * () { yield bytes } })) })

  const told = csv.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }))
  const digest = createHash('sha256').update(told.map(({ name, sha256 }) => `${name} ${sha256}\n`).sort().join('')).digest('hex')
  return await transact(deps.db, async trx => {
    const takeover = await beginTakeover({ ...deps, db: trx }, actor, { source, digest, files: told, dryRun, skipFaulty, offline })
    for (const { filename, bytes } of files) await insertFile(trx, takeover.id, filename, bytes)
    await deps.jobs.add(trx, 'takeover.advance', { takeoverId: takeover.id }, takeover.id)
    return takeover
  })
}

/** @throws Refusal 'not-found' (also another operator's), 'forbidden' */
export async function readTakeover (deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Takeover & { readonly faultyFiles: readonly string[] }> {
  const operatorId = requireTaker(actor)
  return await transact(deps.db, async trx => {
    const takeover = await findTakeover(trx, id)
    if (takeover?.operatorId !== operatorId) throw notFound()
    return { ...takeover, faultyFiles: takeover.endedAt ? await listFileNames(trx, id) : [] }
  })
}

/** Newest first. @throws Refusal 'forbidden' */
export async function readTakeovers (deps: Pick<Deps, 'db'>, actor: Actor): Promise<Takeover[]> {
  const operatorId = requireTaker(actor)
  return await transact(deps.db, trx => listTakeovers(trx, operatorId, mostListed))
}

const mostListed = 100

/** The lines of a file that could not be entered. @throws Refusal 'not-found', 'forbidden' */
export async function readFaultyLines (deps: Pick<Deps, 'db'>, actor: Actor, id: string, filename: string): Promise<Buffer> {
  const { faultyFiles } = await readTakeover(deps, actor, id)
  const content = faultyFiles.includes(filename) ? await transact(deps.db, trx => findFile(trx, id, filename)) : undefined
  if (!content) throw notFound()
  return content
}

/** Who asked for it, as the journal will have it. */
export const askerOf = ({ askedBy, operatorId }: Takeover): Actor & { kind: 'staff' } => ({ kind: 'staff', userId: askedBy, operatorId, role: 'administrator' })
