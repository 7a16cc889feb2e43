/** Mailboxes of a table: a line each, in CSV (RFC 4180) with the names of its columns first. Pure. */
import { parse } from 'csv-parse/sync'
import { Refusal } from '../../errors.ts'

export type NewMailboxLine = {
  /** In the file, from 2; of a list, from 1. */
  readonly line: number
  /** What stands before the @. */
  readonly name: string
  /** Null: the person sets it by a link, or one is made. */
  readonly password: string | null
  /** Another address of the person: a link to set the password goes there. Null: no letter. */
  readonly email: string | null
  /** Null: what the terms give. */
  readonly quotaMb: number | null
}

/** Lines of one table: more are several tables. */
export const mostLines = 5000
export const mostBytes = 1024 * 1024

const columns = ['name', 'password', 'email', 'quota_mb'] as const

/** @throws Refusal 'invalid': no table of these columns. What is in its cells is judged later, line by line. */
export function parseMailboxLines (text: string): NewMailboxLine[] {
  const no = (say: string, cause?: unknown): Refusal => new Refusal('invalid', say, { reason: 'mailbox-table', rule: 'HOST-9.1', cause })
  if (Buffer.byteLength(text) > mostBytes) throw no('The table is longer than 1 MB: divide it.')
  const first = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  let records: string[][]
  try {
    records = parse(text, { bom: true, delimiter: first.includes(';') ? ';' : ',', relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 4096 })
  } catch (error) {
    throw no('The table cannot be read: a quotation mark is out of place, or a line is too long.', error)
  }
  const header = records[0]?.map(cell => cell.trim().toLowerCase()) ?? []
  if (!header.includes('name') || header.some(cell => !columns.some(each => each === cell)) || new Set(header).size !== header.length) throw no(`The first line names the columns, name among them: ${columns.join(', ')}.`)
  const lines = records.slice(1).flatMap((record, index) => record.every(cell => cell.trim() === '') ? [] : [lineOf(header, record, index + 2)])
  if (lines.length === 0) throw no('The table has no mailbox.')
  if (lines.length > mostLines) throw no(`A table has at most ${mostLines} mailboxes: divide it.`)
  return lines
}

function lineOf (header: readonly string[], record: readonly string[], line: number): NewMailboxLine {
  const cell = (name: typeof columns[number]): string => record[header.indexOf(name)] ?? ''
  const quota = cell('quota_mb').trim()
  return { line, name: cell('name').trim(), password: cell('password') || null, email: cell('email').trim() || null, quotaMb: quota === '' ? null : Number(quota) }
}
