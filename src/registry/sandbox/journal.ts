/**
 * The facts on disk: a file that is only ever appended to, one JSON object a line, synced before anything that rests on it
 * is answered. What arrives while a sync is under way goes out together with the next one. The file holds AuthInfo: mode 0600.
 * Its first line says which snapshot it goes on from, when there is one (snapshot.ts).
 */
import { open as openFile, rename, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder.ts'

export type Journal = {
  /** Lines go out in the order in which they were appended. */
  readonly append: (fact: object) => void
  /** True when nothing that was appended waits for the disk, and the disk has not failed. */
  readonly isSynced: () => boolean
  /** Resolves when all that was appended so far is on disk; rejects, from then on always, when the disk failed. */
  readonly synced: () => Promise<void>
  /** Lines since the snapshot. */
  readonly lines: () => number
  /**
   * Begins anew after a snapshot, which `save` writes when all that was appended before this call is on disk.
   * What is appended after it goes to the new file. Until that file has its name, the old one and its snapshot hold.
   */
  readonly restart: (after: number, save: () => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}

/** Nothing of the journal's facts is in any snapshot. */
export const noSnapshot = 0

const headOf = (after: number): object => ({ format: 'strefa-practice-registry', version: 1, ...(after !== noSnapshot && { after }) })

/**
 * Opens or makes the journal; `begin` is told the number of the snapshot that it goes on from, then each fact is handed to `replay`, oldest first.
 * A last line torn by a crash was never answered: it is cut off. Throws when any other line is not as this program writes it.
 */
export async function openJournal (path: string, begin: (after: number) => Promise<void>, replay: (fact: unknown) => void): Promise<Journal> {
  const file = await openFile(path, 'a+', 0o600)
  try {
    await file.chmod(0o600)
    const { goodBytes, lines } = await readLines(file, path, begin, replay)
    await file.truncate(goodBytes)
    const journal = writerOf(file, path, Math.max(lines - 1, 0))
    if (lines === 0) {
      await file.appendFile(`${JSON.stringify(headOf(noSnapshot))}\n`)
      await file.datasync()
    }
    await syncFolder(dirname(path))
    return journal
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readLines (file: FileHandle, path: string, begin: (after: number) => Promise<void>, replay: (fact: unknown) => void): Promise<{ goodBytes: number, lines: number }> {
  let goodBytes = 0
  let lines = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      const line = rest.toString('utf8', from, end)
      if (++lines === 1) await begin(parsed(line, path, 1, parseHead))
      else parsed(line, path, lines, text => replay(JSON.parse(text)))
      goodBytes += end + 1 - from
      from = end + 1
    }
    rest = rest.subarray(from)
  }
  return { goodBytes, lines }
}

function parsed<Result> (line: string, path: string, number: number, parse: (line: string) => Result): Result {
  try {
    return parse(line)
  } catch (error) {
    throw new Error(`${path}, line ${number}: not a line of this program; restore the file from a copy`, { cause: error })
  }
}

function parseHead (line: string): number {
  const { after = noSnapshot } = JSON.parse(line) as { after?: number }
  if (line !== JSON.stringify(headOf(after))) throw new Error('unknown format')
  return after
}

type Batch = { text: string }

function writerOf (first: FileHandle, path: string, linesBefore: number): Journal {
  let file = first
  let lines = linesBefore
  let open: Batch | undefined
  let last: Promise<void> = Promise.resolve()
  let undone = 0

  /** One step after the other; once one has failed none is tried again: the file's end is unknown. */
  const enqueue = (step: () => Promise<void>): Promise<void> => {
    undone++
    last = last.then(step).then(() => { undone-- })
    last.catch(() => {}) // told to whoever asks synced()
    return last
  }
  const write = async (batch: Batch): Promise<void> => {
    if (open === batch) open = undefined
    await file.appendFile(batch.text)
    await file.datasync()
  }

  return {
    append (fact) {
      lines++
      if (!open) {
        const batch = { text: '' }
        open = batch
        void enqueue(() => write(batch))
      }
      open.text += `${JSON.stringify(fact)}\n`
    },
    isSynced: () => undone === 0,
    synced: () => last,
    lines: () => lines,
    async restart (after, save) {
      open = undefined // what comes from here on is not in the snapshot
      const linesInIt = lines
      let failure: Error | undefined
      await enqueue(async () => {
        try {
          await save()
          const fresh = await beginFile(path, after)
          await file.close()
          file = fresh
          lines -= linesInIt
        } catch (error) {
          failure = error as Error // the old file has all of it, and goes on
        }
      })
      if (failure) throw failure
    },
    async close () {
      try {
        await last
      } finally {
        await file.close()
      }
    }
  }
}

/** In the place of the file of that name, which it replaces whole. */
async function beginFile (path: string, after: number): Promise<FileHandle> {
  const draft = `${path}.new`
  const file = await openFile(draft, 'w', 0o600)
  try {
    await file.appendFile(`${JSON.stringify(headOf(after))}\n`)
    await file.datasync()
    await rename(draft, path)
    await syncFolder(dirname(path))
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}
