/** What the guard of a deletion has to see outside the database, looked at before anything is locked (HOST-7.4): the mailboxes as they stand, and the file with their export. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { ExportedMailbox } from '../rules/hosting-data.ts'
import { findContract } from './contract-store.ts'
import { isFileThere, type ExportDeps } from '../mail/export-folder.ts'
import { findLastExport } from './export-store.ts'
import { addressesOf } from './make-export.ts'

export type SeenMail = {
  /** The last export, when its whole file is there. */
  readonly exportId: string | null
  /** Null: the mail server did not answer. */
  readonly mailboxes: readonly ExportedMailbox[] | null
}

/** @throws Refusal 'not-found' */
export async function lookAtMail (deps: ExportDeps, actor: Actor, contractId: string): Promise<SeenMail> {
  const { file, addresses } = await transact(deps.db, async trx => {
    const contract = await findContract(trx, contractId)
    if (!contract) throw notFound()
    requireCustomer(actor, contract, 'read:hosting')
    return { file: await findLastExport(trx, contractId), addresses: await addressesOf(trx, contractId) }
  })
  return { exportId: file && await isFileThere(deps.exportFolder, file) ? file.id : null, mailboxes: await mailboxesOf(deps, addresses) }
}

async function mailboxesOf ({ mailReader, log }: ExportDeps, addresses: readonly string[]): Promise<ExportedMailbox[] | null> {
  const found: ExportedMailbox[] = []
  for (const address of addresses) {
    const mailbox = await mailReader.open(address).catch((error: unknown) => { log.warn({ err: error, address }, 'a mailbox cannot be looked at') })
    if (!mailbox) return null
    found.push({ address, folders: [...mailbox.folders] })
    await mailbox.close().catch(() => {})
  }
  return found
}
