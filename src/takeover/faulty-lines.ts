/** The lines that could not be entered, as a file of the same columns: mended, it is run like the first one. */
import type { FileName } from './columns.ts'
import { readLines } from './read-lines.ts'
import type { Examined } from './source-file.ts'

export const faultyNameOf = (file: FileName): string => `${file}.faulty.csv`

/** UTF-8 with a mark and semicolons, which spreadsheets read. Nothing when no line is faulty. */
export async function * writeFaultyLines (file: FileName, examined: Examined, faulty: ReadonlySet<number>): AsyncGenerator<string> {
  if (faulty.size === 0) return
  for await (const read of readLines(file, examined)) {
    if (read.is === 'header') yield `\uFEFF${lineOf(read.names)}`
    if (read.is === 'line' && faulty.has(read.line.line)) yield lineOf(read.line.raw)
  }
}

const lineOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(';')}\r\n`

/** A spreadsheet runs a cell that begins like a formula; with the mark before it, which we take off again, it shows it. */
function cellOf (cell: string): string {
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
