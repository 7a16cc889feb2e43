/** Files of a takeover as tests write them: a table of cells, or the bytes themselves. */
import type { FileName } from '../../src/takeover/columns.ts'
import { readLines, type Read } from '../../src/takeover/read-lines.ts'
import { examine, type SourceFile } from '../../src/takeover/source-file.ts'

export const fileOf = (name: FileName, content: string | Uint8Array): SourceFile => ({ name, bytes: async function * () { yield typeof content === 'string' ? Buffer.from(content) : content } })

type Rows = readonly Readonly<Record<string, string>>[]

/** Columns are those of the first row. */
export const csvOf = (rows: Rows, separator = ';'): string => {
  const names = Object.keys(rows[0] ?? {})
  const cell = (text: string) => /["\r\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return [names, ...rows.map(row => names.map(name => row[name] ?? ''))].map(cells => cells.map(cell).join(separator)).join('\r\n') + '\r\n'
}

export const tableOf = (name: FileName, rows: Rows): SourceFile => fileOf(name, csvOf(rows))

/** All that reading a file yields; a file that cannot be examined is its one fault. */
export async function readAll<File extends FileName> (name: File, content: string | Uint8Array): Promise<Read<File>[]> {
  const examined = await examine(fileOf(name, content))
  if ('reason' in examined) return [{ is: 'fault', fault: examined }]
  const found: Read<File>[] = []
  for await (const read of readLines(name, examined)) found.push(read)
  return found
}

export const noPapers = async (): Promise<undefined> => undefined

export const jan = {
  reference: 'K-1', kind: 'person', name: 'Jan Żółciński', organisation: '', tax_id: '', email: 'jan@example.pl', phone: '600 123 456', street: 'ul. Łąkowa 7', city: 'Łódź', postcode: '90-001', country: 'PL', lang: 'pl'
} as const

export const firm = {
  ...jan, reference: 'K-2', kind: 'company', name: 'Ewa Nowacka', organisation: 'Przykład sp. z o.o.', tax_id: '525-224-84-81', email: 'biuro@przyklad.example'
} as const
