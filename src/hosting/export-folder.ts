/** The folder in which files with contracts' data lie: made by jobs, sent by the doors, deleted after their time. */
import { createReadStream, type ReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../deps.ts'
import type { MailReader } from '../mail/mail-reader-client.ts'

export type ExportDeps = Deps & {
  readonly mailReader: MailReader
  /** Made when the first file is. */
  readonly exportFolder: string
}

/** `id`: of the export, made by us: a name that nothing from outside is in. */
export const exportFile = (folder: string, id: string): string => path.join(folder, `${id}.tar.gz`)

/** Whether the whole file is there. */
export async function isFileThere (folder: string, { id, bytes }: { readonly id: string, readonly bytes: bigint | null }): Promise<boolean> {
  const found = await stat(exportFile(folder, id)).catch(() => undefined)
  return found !== undefined && BigInt(found.size) === bytes
}

export const openExportFile = (folder: string, id: string): ReadStream => createReadStream(exportFile(folder, id))

/** None there is fine. */
export const deleteExportFile = (folder: string, id: string): Promise<void> => rm(exportFile(folder, id), { force: true })
