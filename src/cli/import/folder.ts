/** The files of a takeover in a folder, read from the disk a piece at a time; and the lines of them that are to be mended. */
import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../errors.ts'
import { fileNames } from '../../takeover/columns.ts'
import { faultyNameOf, writeFaultyLines } from '../../takeover/faulty-lines.ts'
import type { RunReport } from '../../takeover/run.ts'
import type { SourceFile } from '../../takeover/source-file.ts'
import type { Papers } from '../../takeover/takeover.ts'
import { plain } from '../registry/show.ts'

/** No PDF that is taken is larger; a larger one is not read for nothing. */
const mostPaper = 11 * 1024 * 1024

/** @throws Refusal 'invalid' ('folder', 'unknown-file': a CSV file that is none of the five, a name typed wrongly is not left out in silence) */
export function filesIn (folder: string): { readonly files: readonly SourceFile[], readonly papers: Papers } {
  const there = namesIn(folder)
  const unknown = there.filter(name => name.toLowerCase().endsWith('.csv') && !fileNames.some(each => name === `${each}.csv` || name === faultyNameOf(each)))
  if (unknown.length > 0) throw new Refusal('invalid', `There is no place for ${unknown.map(plain).join(', ')}: the files are ${fileNames.map(name => `${name}.csv`).join(', ')}. Rename or move it.`, { reason: 'unknown-file', rule: 'HOUSE-TAKEOVER' })
  return {
    files: fileNames.filter(name => there.includes(`${name}.csv`)).map(name => ({ name, bytes: () => createReadStream(path.join(folder, `${name}.csv`)) })),
    papers: async filename => {
      const place = path.join(folder, path.basename(filename)) // its name was judged: no way leads out of the folder
      if (!existsSync(place)) return undefined
      return (await stat(place)).size > mostPaper ? Buffer.alloc(mostPaper) : await readFile(place)
    }
  }
}

function namesIn (folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new Refusal('invalid', `${plain(folder)} cannot be read as a folder: ${plain((error as Error).message)}`, { reason: 'folder', cause: error })
  }
}

/** Writes each file's faulty lines beside it, and takes away those of an earlier run that are mended. Returns the names. */
export async function writeFaulty (folder: string, { seen, files }: RunReport): Promise<string[]> {
  const written: string[] = []
  for (const examined of files) {
    const { name } = examined.file
    const faulty = seen?.faultyLines(name) ?? new Set<number>()
    const place = path.join(folder, faultyNameOf(name))
    rmSync(place, { force: true })
    if (faulty.size === 0) continue
    await pipeline(Readable.from(writeFaultyLines(name, examined, faulty)), createWriteStream(place, { mode: 0o600 })) // people's data
    written.push(faultyNameOf(name))
  }
  return written
}
