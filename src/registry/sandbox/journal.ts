/**
 * The facts on disk: a file that is only ever appended to, one JSON object a line, synced before anything that rests on it
 * is answered. What arrives while a sync is under way goes out together with the next one. The file holds AuthInfo: mode 0600.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Journal = {
  /** Lines go out in the order in which they were appended. */
  readonly append: (fact: object) => void
  /** Resolves when all that was appended so far is on disk; rejects, from then on always, when the disk failed. */
  readonly synced: () => Promise<void>
  readonly close: () => Promise<void>
}

const format = { format: 'strefa-practice-registry', version: 1 }

/**
 * Opens or makes the journal and hands each fact to `replay`, oldest first. A last line torn by a crash was never answered: it is cut off.
 * Throws when any other line is not as this program writes it.
 */
export async function openJournal (path: string, replay: (fact: unknown) => void): Promise<Journal> {
  const file = await open(path, 'a+', 0o600)
  try {
    await file.chmod(0o600)
    const { goodBytes, lines } = await readLines(file, path, replay)
    await file.truncate(goodBytes)
    const journal = writerOf(file)
    if (lines === 0) journal.append(format)
    await journal.synced()
    await syncFolder(dirname(path))
    return journal
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readLines (file: FileHandle, path: string, replay: (fact: unknown) => void): Promise<{ goodBytes: number, lines: number }> {
  let goodBytes = 0
  let lines = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      take(rest.toString('utf8', from, end), ++lines, path, replay)
      goodBytes += end + 1 - from
      from = end + 1
    }
    rest = rest.subarray(from)
  }
  return { goodBytes, lines }
}

function take (line: string, number: number, path: string, replay: (fact: unknown) => void): void {
  try {
    const fact = JSON.parse(line) as unknown
    if (number > 1) replay(fact)
    else if (line !== JSON.stringify(format)) throw new Error('unknown format')
  } catch (error) {
    throw new Error(`${path}, line ${number}: not a line of this program; restore the file from a copy`, { cause: error })
  }
}

function writerOf (file: FileHandle): Journal {
  let waiting = ''
  let underWay: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const writeAll = async (): Promise<void> => {
    const batch = waiting
    waiting = ''
    underWay = next!
    next = undefined
    await file.appendFile(batch)
    await file.datasync()
  }
  const synced = (): Promise<void> => next ?? underWay
  return {
    append (fact) {
      waiting += `${JSON.stringify(fact)}\n`
      if (next) return
      next = underWay.then(writeAll) // once a write has failed none is tried again: the file's end is unknown
      next.catch(() => {}) // told to whoever asks synced()
    },
    synced,
    async close () {
      try {
        await synced()
      } finally {
        await file.close()
      }
    }
  }
}

/** So that the file's name outlives a power cut, too. */
async function syncFolder (path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
