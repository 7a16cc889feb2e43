/** The header section of a message, as octets: signatures hold for these, not for what a parser makes of them. */

export type Field = {
  /** Lower case. */
  readonly name: string
  /** With its continuation lines and line ends; one character an octet. */
  readonly raw: string
}

const emptyLine = Buffer.from('\r\n\r\n')

/**
 * Reads up to the empty line. `section` ends with the CRLF of its last line (without the empty one), `rest` is what was read beyond.
 * Throws when there are more than `longest` octets of it.
 */
export async function readSection (chunks: AsyncIterator<Buffer>, longest: number): Promise<{ section: Buffer, rest: Buffer }> {
  let read: Buffer = Buffer.alloc(0)
  for (let next = await chunks.next(); ; next = await chunks.next()) {
    if (!next.done) read = read.length === 0 ? next.value : Buffer.concat([read, next.value])
    if (read.length >= 2 && read[0] === 0x0d && read[1] === 0x0a) return { section: Buffer.alloc(0), rest: read }
    const end = read.indexOf(emptyLine)
    if (end >= 0) return { section: read.subarray(0, end + 2), rest: read.subarray(end + 2) }
    if (next.done) return { section: read, rest: Buffer.alloc(0) }
    if (read.length > longest) throw new Error(`a header section of more than ${longest} octets`)
  }
}

/** A line without a colon is a field of its own, with an empty name. */
export function fieldsOf (section: Buffer): Field[] {
  const fields: { name: string, raw: string }[] = []
  for (const line of section.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const last = fields.at(-1)
    if (last && /^[ \t]/.test(line)) last.raw += line
    else fields.push({ name: /^([^\s:]+)[ \t]*:/.exec(line)?.[1]?.toLowerCase() ?? '', raw: line })
  }
  return fields
}

export const joined = (fields: readonly Field[]): Buffer => Buffer.from(fields.map(({ raw }) => raw).join(''), 'latin1')
