/** A file as it came: its bytes as often as they are needed, and what they tell before a line of it is read. */
import { createHash } from 'node:crypto'
import type { FileName } from './columns.ts'
import { listen, type Encoding } from './encoding.ts'
import type { Fault } from './fault.ts'
import { separatorOf, type Separator } from './separator.ts'

export type SourceFile = {
  readonly name: FileName
  /** The bytes from the first one, each time. */
  readonly bytes: () => AsyncIterable<Uint8Array>
}

export type Examined = {
  readonly file: SourceFile
  readonly sha256: string
  readonly size: number
  readonly encoding: Encoding
  readonly bom: boolean
  readonly separator: Separator
}

/** More is no portfolio: a million lines come to less. */
export const mostBytes = 256 * 1024 * 1024
/** The header stands in the first bytes. */
const headBytes = 16 * 1024

/** Reads the file once, a piece at a time. */
export async function examine (file: SourceFile): Promise<Examined | Fault> {
  const no = (reason: string, say: string): Fault => ({ file: file.name, line: 0, column: null, reason, say, unread: true })
  const hash = createHash('sha256')
  const ear = listen()
  let head = Buffer.alloc(0)
  let size = 0
  for await (const piece of file.bytes()) {
    size += piece.length
    if (size > mostBytes) return no('too-large', `The file is larger than ${mostBytes / 1024 / 1024} MB: divide it, and run one part after the other.`)
    hash.update(piece)
    ear.hear(piece)
    if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes - head.length)])
  }
  if (size === 0) return no('empty', 'The file is empty: write the names of the columns in its first line, or leave the file out.')
  const told = ear.told()
  if (!told.ok) return no(told.reason, told.say)
  const text = new TextDecoder(told.encoding).decode(head)
  const separator = separatorOf(text.slice(0, endOfHeader(text)))
  if (!separator) return no('separator', 'Two of semicolon, comma and tab stand in the first line: it holds the names of the columns, with one of them between.')
  return { file, sha256: hash.digest('hex'), size, encoding: told.encoding, bom: told.bom, separator }
}

const endOfHeader = (text: string): number => {
  const at = text.search(/[\r\n]/)
  return at === -1 ? text.length : at
}
