/** All of a mailbox is asked for as a file, and fetched when a job has made it (HOUSE-EXPORT). */
import type { ReadStream } from 'node:fs'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { isFileThere, openExportFile, type ExportDeps } from '../export-folder.ts'
import { findExport, findRunningExport, insertExport, selectExports, type ExportForm, type MailboxExport } from './export-store.ts'
import { lifeTerms, lockOwn } from './own-mailbox.ts'

export type { MailboxExport } from './export-store.ts'

/** One at a time: what is being made already is the answer. A deleted mailbox too, as long as it can be restored. @throws Refusal 'not-found' */
export async function exportMailbox (deps: Deps, actor: Actor, { mailboxId, form }: { readonly mailboxId: string, readonly form: ExportForm }): Promise<MailboxExport> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockOwn(trx, actor, mailboxId)
    const running = await findRunningExport(trx, mailboxId)
    if (running) return running
    const id = newId('mex')
    await insertExport(trx, { id, mailboxId, form, filename: `${mailbox.address.replaceAll(/[^a-z0-9.@_-]/g, '_')}-${form}.tar.gz`, askedAt: at, askedBy: actorId(actor) })
    const { versionId } = await lifeTerms(trx, mailbox, at)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.ask-export', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-EXPORT', policyVersion: versionId, facts: { exportId: id, form }
    })
    await deps.jobs.add(trx, 'mail.make-export', { exportId: id }, id)
    return (await findExport(trx, id))!
  })
}

/** Newest first. @throws Refusal 'not-found' */
export async function listExports (trx: Knex.Transaction, actor: Actor, mailboxId: string): Promise<MailboxExport[]> {
  await lockOwn(trx, actor, mailboxId, 'read')
  return await selectExports(trx, mailboxId, 20)
}

/** The file, to be sent as it is read. @throws Refusal 'not-found'; 'conflict' (export-running, export-deleted) */
export async function readMailboxExport (deps: Pick<ExportDeps, 'db' | 'exportFolder'>, actor: Actor, mailboxId: string, exportId: string): Promise<{ readonly filename: string, readonly bytes: bigint, readonly sha256: string, readonly content: ReadStream }> {
  const file = await transact(deps.db, async trx => {
    await lockOwn(trx, actor, mailboxId) // all that is in the mailbox: looking is not enough
    const found = await findExport(trx, exportId)
    if (!found || found.mailboxId !== mailboxId) throw notFound()
    return found
  })
  if (!file.completedAt) throw new Refusal('conflict', `The file is being made: ${file.messagesDone} of ${file.messagesKnown} messages are in it. Come again.`, { reason: 'export-running', rule: 'HOUSE-EXPORT' })
  if (file.deletedAt || !await isFileThere(deps.exportFolder, file)) throw new Refusal('conflict', 'The file was deleted after its time: have a new one made.', { reason: 'export-deleted', rule: 'HOUSE-EXPORT' })
  return { filename: file.filename, bytes: file.bytes!, sha256: file.sha256!, content: openExportFile(deps.exportFolder, exportId) }
}
