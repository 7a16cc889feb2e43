/** The lines of a file, one at a time: never the whole file in memory. The dialect is RFC 4180, with the separator that the header shows. */
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { columnsOf, type ColumnOf, type FileName } from './columns.ts'
import type { Fault } from './fault.ts'
import type { Examined } from './source-file.ts'

export type Cells<File extends FileName> = Readonly<Record<ColumnOf<File>, string>>

/** `line`: where it begins; `raw`: as it is read, to be written again. A cell that is not there, or that only blanks are in, is ''. */
export type Line<File extends FileName = FileName> = { readonly file: File, readonly line: number, readonly cells: Cells<File>, readonly raw: readonly string[] }

export type Read<File extends FileName = FileName> =
  | { readonly is: 'header', readonly names: readonly string[] }
  | { readonly is: 'line', readonly line: Line<File> }
  | { readonly is: 'fault', readonly fault: Fault }

/** Lines of a file: a year's customers of a large operator. */
export const mostLines = 1_000_000
/** Characters of one line, its cells together. */
export const longestLine = 32 * 1024

/** Faults of the header end the file; those of a line do not, but for a quotation mark that is out of place: nothing after it can be told. */
export async function * readLines<File extends FileName> (file: File, examined: Examined): AsyncGenerator<Read<File>> {
  const fault = (line: number, column: string | null, reason: string, say: string): Fault => ({ file, line, column, reason, say })
  const unread = (line: number, column: string | null, reason: string, say: string): Read<File> => ({ is: 'fault', fault: { ...fault(line, column, reason, say), unread: true } })
  const { lines, broken } = records(examined)
  const end = () => unread(before + 1, null, ...sayBroken(broken()!.code))
  let names: string[] | undefined
  let before = 0
  let count = 0
  for await (const record of lines) {
    if (broken()?.after === count++) return yield end()
    const line = before + 1
    before = line + breaksIn(record)
    if (!names) {
      names = record.map(cell => cell.trim().toLowerCase())
      const faults = headerFaults(file, names)
      for (const { column, reason, say } of faults) yield unread(1, column, reason, say)
      if (faults.length > 0) return
      yield { is: 'header', names }
      continue
    }
    if (record.every(cell => cell.trim() === '')) continue
    if (line > mostLines) return yield unread(line, null, 'too-many-lines', `A file has at most ${mostLines} lines: divide it.`)
    if (record.length !== names.length) {
      yield { is: 'fault', fault: fault(line, null, 'cell-count', `The line has ${record.length} cells, the header has ${names.length}: put cells with a separator in them in quotation marks.`) }
      continue
    }
    yield { is: 'line', line: { file, line, cells: cellsOf(file, names, record), raw: record } }
  }
  if (broken()) yield end()
  else if (!names) yield unread(0, null, 'empty', 'The file has no line: write the names of the columns in its first one.')
}

/** Line breaks inside its cells. */
const breaksIn = (record: readonly string[]): number => record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

/** After so many records one could not be read, and where the next one begins is not known. */
type Broken = { readonly after: number, readonly code: string }

/** A stream throws its faults before what it holds has been read, so a broken record is told beside it: `broken`, the first one that was met. A pipe does not hand on its source's faults. */
function records ({ file, encoding, separator }: Examined): { readonly lines: AsyncIterable<string[]>, readonly broken: () => Broken | undefined } {
  let broken: Broken | undefined
  const source = Readable.from(decoded(file.bytes(), encoding))
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestLine,
    skip_records_with_error: true,
    on_skip (error) {
      broken ??= { after: parser.info.records, code: error?.code ?? '' }
      return undefined
    }
  })
  source.on('error', error => parser.destroy(error))
  parser.on('close', () => source.destroy())
  return { lines: source.pipe(parser), broken: () => broken }
}

/** Letter by letter in its code; the mark of the order of bytes is none of the first column's name. */
async function * decoded (bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function headerFaults (file: FileName, names: readonly string[]): { column: string | null, reason: string, say: string }[] {
  const known = columnsOf(file)
  const all = Object.keys(known).join(', ')
  return [
    ...names.flatMap((name, at) => known[name] ? [] : [{ column: name.slice(0, 60), reason: 'unknown-column', say: name === '' ? `Column ${at + 1} has no name: ${file}.csv knows ${all}.` : `There is no such column in ${file}.csv: take it out, or call it one of ${all}.` }]),
    ...[...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(name => ({ column: name.slice(0, 60), reason: 'column-twice', say: 'The column is there twice: take one out.' })),
    ...Object.entries(known).flatMap(([name, { required, holds }]) => required && !names.includes(name) ? [{ column: name, reason: 'missing-column', say: `${file}.csv needs this column: ${holds}.` }] : [])
  ]
}

function cellsOf<File extends FileName> (file: File, names: readonly string[], record: readonly string[]): Cells<File> {
  const cells = Object.fromEntries(Object.keys(columnsOf(file)).map(name => [name, '']))
  for (const [at, name] of names.entries()) cells[name] = unguarded(record[at]!.trim())
  return cells as Cells<File>
}

/** A spreadsheet's mark that a cell is a text, however it begins: we write it ourselves before what looks like a formula (faulty-lines.ts). */
const unguarded = (cell: string): string => /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell

const sayBroken = (code: string): [reason: string, say: string] => code === 'CSV_MAX_RECORD_SIZE'
  ? ['line-too-long', `A line has more than ${longestLine} characters: a quotation mark before it may never be closed. What follows was not read.`]
  : ['quotation-mark', 'A quotation mark is out of place: a cell with one in it stands in quotation marks, and the one in it is written twice. What follows was not read.']
