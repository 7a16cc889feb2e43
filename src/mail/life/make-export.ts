/** Makes the file with a mailbox that was asked for. Run by a job; begun anew when it was cut off. */
import { mkdir, rename, rm } from 'node:fs/promises'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
import { deleteExportFile, exportFile, halfOf, type ExportDeps } from '../export-folder.ts'
import { findMailbox } from '../find.ts'
import { addMaildir, openArchive, type Archive } from '../mail-archive.ts'
import type { OpenMailbox } from '../mail-reader-client.ts'
import { findExport, lockExport, selectExportsToDelete, updateCompleted, updateFileDeleted, updateProgress } from './export-store.ts'
import { writeMbox } from './mbox.ts'
import { lifeTerms } from './own-mailbox.ts'

const actor: Actor = { kind: 'machine', name: 'mail.make-export' }

/** Messages between two notes of how far it is. */
const step = 200
const page = 200

/** Throws when Dovecot does not answer: the job comes again. An export that is made is left alone. */
export async function makeMailboxExport (deps: ExportDeps, exportId: string): Promise<void> {
  const at = deps.now()
  const begun = await transact(deps.db, async trx => {
    const file = await findExport(trx, exportId)
    const mailbox = file && await findMailbox(trx, file.mailboxId)
    return file && !file.completedAt && mailbox ? { file, mailbox } : undefined
  })
  if (!begun) return
  const { file: { form }, mailbox } = begun

  await mkdir(deps.exportFolder, { recursive: true, mode: 0o700 })
  const half = halfOf(deps.exportFolder, exportId)
  const archive = openArchive(half)
  try {
    const opened = await deps.mailReader.open(mailbox.address)
    let messagesDone = 0
    try {
      const messagesKnown = opened.folders.reduce((sum, { messages }) => sum + messages, 0)
      const tell = () => transact(deps.db, trx => updateProgress(trx, exportId, { messagesKnown, messagesDone }))
      await tell()
      const count = async () => { if (++messagesDone % step === 0) await tell() }
      if (form === 'maildir') await addMaildir(archive, mailbox.address, opened, at, count)
      else await addMboxes(archive, opened, { spare: halfOf(deps.exportFolder, `${exportId}.mbox`), at, count })
    } finally {
      await opened.close().catch(() => {}) // read whole, or the error tells why not
    }
    const { sha256, bytes } = await archive.close()
    await transact(deps.db, async trx => {
      if ((await lockExport(trx, exportId))?.completedAt !== null) return // made by another meanwhile
      await rename(half, exportFile(deps.exportFolder, exportId))
      const { versionId, life } = await lifeTerms(trx, mailbox, at)
      const keepThrough = addDays(dayOf(at), life.exportDays)
      await updateCompleted(trx, exportId, { completedAt: deps.now(), sha256, bytes, messagesDone, keepThrough })
      await writeAudit(trx, {
        at, actor, action: 'mailbox.export', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-EXPORT', policyVersion: versionId,
        facts: { exportId, form, sha256, bytes, messages: messagesDone, keepThrough }
      })
    })
  } catch (error) {
    await archive.abandon()
    throw error
  } finally {
    await rm(half, { force: true })
  }
}

/** How long an mbox is nobody knows before it is written, and a tar says it first: each lies on the disk meanwhile, at `spare`. */
async function addMboxes (archive: Archive, { folders, messagesOf }: OpenMailbox, { spare, at, count }: { readonly spare: string, readonly at: Date, readonly count: () => Promise<void> }): Promise<void> {
  for (const folder of folders) {
    try {
      await writeMbox(spare, messagesOf(folder), count)
      await archive.addFile(`${folder.name.split('/').map(level => level.replaceAll(/^\.+$/g, '_')).join('.')}.mbox`, spare, at)
    } finally {
      await rm(spare, { force: true })
    }
  }
}

/** Files with mailboxes go when their time is over. Late or twice it does the same. */
export async function deleteMailboxExports (deps: ExportDeps): Promise<void> {
  const at = deps.now()
  for (let taken = page; taken === page;) {
    const ids = await transact(deps.db, trx => selectExportsToDelete(trx, dayOf(at), page))
    for (const id of ids) {
      await deleteExportFile(deps.exportFolder, id)
      await transact(deps.db, trx => updateFileDeleted(trx, id, at))
    }
    taken = ids.length
  }
}
