/** A contract's data is asked for as a file, with all its mail (HOST-7.4: exported before it may be deleted), and fetched when a job has made it. */
import type { ReadStream } from 'node:fs'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { isFileThere, openExportFile, type ExportDeps } from '../mail/export-folder.ts'
import { findExport, findRunningExport, insertExport } from './export-store.ts'
import { lockOwn } from './lock-own.ts'
import { note } from './note.ts'
import { readContract } from './read-contract.ts'

/** One at a time: what is being made already is the answer. @throws Refusal 'not-found'; 'conflict' (erased) */
export async function exportData (deps: Deps, actor: Actor, contractId: string): Promise<{ readonly exportId: string }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockOwn(trx, actor, contractId)
    const running = await findRunningExport(trx, contractId)
    if (running) return { exportId: running.id }
    const opened = await readContract(trx, contract, at)
    if (opened.facts.erasure.erasedAt) throw new Refusal('conflict', 'The data of this contract is deleted: fetch the file that was made before.', { reason: 'erased', rule: 'OG-28.5' })
    const exportId = newId('hex')
    await insertExport(trx, { id: exportId, contractId, filename: `hosting-${contract.package}-${contract.id}.tar.gz`, askedAt: at, askedBy: actorId(actor) })
    await note(trx, actor, opened, { action: 'ask-export', rule: 'HOST-7.4', facts: { exportId } }, at)
    await deps.jobs.add(trx, 'hosting.make-export', { exportId }, exportId)
    return { exportId }
  })
}

/** The file, to be sent as it is read. @throws Refusal 'not-found'; 'conflict' (export-running, export-deleted) */
export async function readExport (deps: Pick<ExportDeps, 'db' | 'exportFolder'>, actor: Actor, contractId: string, exportId: string): Promise<{ readonly filename: string, readonly bytes: bigint, readonly sha256: string, readonly content: ReadStream }> {
  const file = await transact(deps.db, async trx => {
    await lockOwn(trx, actor, contractId) // all that is in the mailboxes: looking is not enough
    const found = await findExport(trx, exportId)
    if (!found || found.contractId !== contractId) throw notFound()
    return found
  })
  if (!file.completedAt) throw new Refusal('conflict', `The file is being made: ${file.messagesDone} of ${file.messagesKnown} messages are in it. Come again.`, { reason: 'export-running', rule: 'HOST-7.4' })
  if (file.deletedAt || !await isFileThere(deps.exportFolder, file)) throw new Refusal('conflict', 'The file was deleted after its time: have a new one made.', { reason: 'export-deleted', rule: 'OG-26' })
  return { filename: file.filename, bytes: file.bytes!, sha256: file.sha256!, content: openExportFile(deps.exportFolder, exportId) }
}
