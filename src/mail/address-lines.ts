/** Files with addresses, as strangers write them: one address a line, or a table with a column of them. Streamed: whatever the file is, only a piece of it is in memory. */
import { parse } from 'csv-parse/sync'
import { judgeAddress } from '../rules/mailbox.ts'
import { isDomainName, normaliseAddress, normaliseDomain } from './address-key.ts'

export type LineFault = 'no-address' | 'line-too-long' | 'not-text'

export type AddressLine = { /** The first line of the file is 1. */ readonly line: number } & (
  | { readonly is: 'address', /** Normalised. */ readonly address: string, /** What stands behind the @. */ readonly domain: string }
  | { readonly is: 'domain', readonly domain: string }
  | { readonly is: 'fault', readonly fault: LineFault, /** The beginning of what stood there, without control characters. */ readonly text: string }
)

/** Faulty lines as a receipt tells them: so many with their texts, all of them counted. */
export type ToldFault = { readonly line: number, readonly fault: LineFault, readonly text: string }

const longestLine = 2000
const shown = 60

/** Pieces of lines; empty lines, lines that begin with '#' and a table's heading are passed over. `domains`: '@example.com' stands for all of example.com, elsewhere it is a fault. */
export async function * readAddressLines (chunks: AsyncIterable<Buffer> | Iterable<Buffer>, { domains = false } = {}): AsyncGenerator<AddressLine[]> {
  let line = 0
  for await (const texts of linesOf(chunks)) {
    const found: AddressLine[] = []
    for (const text of texts) {
      line++
      const read = readLine(text, line, domains)
      if (read) found.push(read)
    }
    if (found.length > 0) yield found
  }
}

function readLine (raw: string, line: number, domains: boolean): AddressLine | undefined {
  const text = raw.trim()
  if (text === '' || text.startsWith('#')) return undefined
  if (text.length > longestLine) return faulty(line, 'line-too-long', text)
  if (text.includes('\0')) return faulty(line, 'not-text', text)
  const cell = cellOf(text)
  if (cell === undefined) return line === 1 ? undefined : faulty(line, 'no-address', text) // a heading
  if (cell.includes('\ufffd')) return faulty(line, 'not-text', text)
  if (cell.startsWith('@')) {
    const domain = domains ? normaliseDomain(cell) : undefined
    return domain === undefined ? faulty(line, 'no-address', text) : { line, is: 'domain', domain }
  }
  const address = normaliseAddress(cell)
  const at = address?.lastIndexOf('@') ?? 0
  const domain = address?.slice(at + 1) ?? ''
  if (address === undefined || at > 64 || !isDomainName(domain) || /["(),:;<>@[\]\\]|^\.|\.\.|\.$/.test(address.slice(0, at)) || judgeAddress(address).say !== 'pass') return faulty(line, 'no-address', text)
  return { line, is: 'address', address, domain }
}

const faulty = (line: number, fault: LineFault, text: string): AddressLine => ({ line, is: 'fault', fault, text: text.slice(0, shown).replaceAll(/[\p{C}\ufffd]/gu, '?') })

/** The cell with the address: the line itself, or the first of its cells that has an @. */
function cellOf (text: string): string | undefined {
  if (!/[",;\t]/.test(text)) return text.includes('@') ? text : undefined
  return cellsOf(text).map(cell => cell.trim()).find(cell => cell.includes('@'))
}

function cellsOf (text: string): readonly string[] {
  try {
    const delimiter = [';', '\t', ','].find(each => text.includes(each)) ?? ','
    return (parse(text, { delimiter, relax_quotes: true, relax_column_count: true, to: 1 }) as string[][])[0] ?? []
  } catch {
    return [] // a quote that nobody closed
  }
}

/** UTF-8, or UTF-16 where its mark says so. A line that never ends is cut where it is too long already. */
async function * linesOf (chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<string[]> {
  let decoder: TextDecoder | undefined
  let left = ''
  let head: Buffer | undefined
  for await (const piece of chunks) {
    const chunk: Buffer = head ? Buffer.concat([head, piece]) : piece
    head = !decoder && chunk.length < 2 ? chunk : undefined
    if (head) continue
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8') // takes the mark away
    const lines = (left + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/)
    left = lines.pop()!
    if (left.length > 2 * longestLine) left = left.slice(0, longestLine + 1)
    if (lines.length > 0) yield lines
  }
  left += decoder?.decode() ?? ''
  if (left.trim() !== '') yield [left]
}
