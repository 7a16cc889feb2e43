/** The folder in which files with customers' data lie: made by jobs, sent by the doors, deleted after their time. */
import { randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../deps.ts'
import type { MailReader } from './mail-reader-client.ts'

export type ExportDeps = Deps & {
  readonly mailReader: MailReader
  /** Made when the first file is. */
  readonly exportFolder: string
}

/** `id`: of the export, made by us: a name that nothing from outside is in. */
export const exportFile = (folder: string, id: string): string => path.join(folder, `${id}.tar.gz`)

const halfEnding = '.half'

/** A name for a file while it is made: nobody else's, should two be at it. */
export const halfOf = (folder: string, id: string): string => `${exportFile(folder, id)}.${randomUUID()}${halfEnding}`

/** Whether the whole file is there. */
export async function isFileThere (folder: string, { id, bytes }: { readonly id: string, readonly bytes: bigint | null }): Promise<boolean> {
  const found = await stat(exportFile(folder, id)).catch(() => undefined)
  return found !== undefined && BigInt(found.size) === bytes
}

export const openExportFile = (folder: string, id: string): ReadStream => createReadStream(exportFile(folder, id))

/** None there is fine. */
export const deleteExportFile = (folder: string, id: string): Promise<void> => rm(exportFile(folder, id), { force: true })

/** Milliseconds after which nobody writes on a half that has not grown. */
const abandonedAfter = 86_400_000

/** Halves that a process which was killed left behind. `machineNow`: what the files' times are measured by. */
export async function deleteAbandonedHalves (folder: string, machineNow: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(halfEnding)) continue
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found && machineNow.getTime() - found.mtimeMs > abandonedAfter) await rm(file, { force: true })
  }
}
