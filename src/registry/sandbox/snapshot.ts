/**
 * The ledger as it stood at one fact, in a file of its own: what a long journal would be replayed for. Numbered; the journal's first line names
 * the one that it goes on from, so a crash at any step leaves a journal and its snapshot. It holds AuthInfo: mode 0600.
 */
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { newLedger, type Ledger } from './ledger.ts'
import type { Registry } from './registries.ts'
import { syncFolder } from './sync-folder.ts'

/** Of the ledger's fields. To be raised whenever they change: a snapshot of another shape is not read. */
const shape = 2

type Snapshot = { readonly format: 'strefa-practice-registry-snapshot', readonly shape: number, readonly registry: string, readonly ledger: Omit<Ledger, 'registry'> }

const nameOf = (number: number): string => `snapshot-${number}`

/** The ledger's bytes as it is now; objects that are the same stay the same. */
export function packLedger ({ registry, ...ledger }: Ledger): Buffer {
  return serialize({ format: 'strefa-practice-registry-snapshot', shape, registry: registry.id, ledger } satisfies Snapshot)
}

export async function writeSnapshot (folder: string, number: number, bytes: Buffer): Promise<void> {
  const path = join(folder, nameOf(number))
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(folder)
}

/** Throws when it is not there, not whole, another registry's, or of another shape. */
export async function readSnapshot (folder: string, number: number, registry: Registry): Promise<Ledger> {
  const path = join(folder, nameOf(number))
  const read = await readFile(path).then(bytes => deserialize(bytes) as Snapshot).catch((error: unknown) => {
    throw new Error(`${path}, which the journal goes on from, cannot be read; restore the folder from a copy`, { cause: error })
  })
  if (read.format !== 'strefa-practice-registry-snapshot' || read.registry !== registry.id) throw new Error(`${path} is no snapshot of the books of ${registry.id}`)
  if (read.shape !== shape) throw new Error(`${path} was written by another version of this program (shape ${read.shape}, here ${shape}): start that version on it, or begin with an empty folder`)
  return Object.assign(newLedger(registry), read.ledger)
}

/** Removes the snapshots that are older than the last two, drafts of a crash, and those that no journal names. */
export async function forgetSnapshots (folder: string, current: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = /^snapshot-(\d+)$/.exec(name)?.[1]
    const isOld = number !== undefined && (Number(number) < current - 1 || Number(number) > current)
    if (isOld || /^snapshot-\d+\.new$/.test(name) || name === 'journal.jsonl.new') await rm(join(folder, name), { force: true })
  }
}
