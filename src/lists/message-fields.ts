/** A message's header section as fields, to be sent on with some of them changed and the rest as it was, to the byte. Pure. */

export type Field = { /** Lower case. */ readonly name: string, /** With its line ends. */ readonly raw: Buffer }

export type Parted = { readonly fields: readonly Field[], /** With the empty line before it. */ readonly body: Buffer }

const lineFeed = 0x0a

/** `message`: with CRLF at each line's end. Lines that are no field go with the one before (RFC 5322 §2.2.3); before the first one they are dropped. */
export function partMessage (message: Buffer): Parted {
  const fields: Field[] = []
  let open: { name: string, lines: Buffer[] } | undefined
  let from = 0
  while (from < message.length) {
    const found = message.indexOf(lineFeed, from)
    const to = found < 0 ? message.length : found + 1
    const line = message.subarray(from, to)
    if (line.length <= 2 && /^\r?\n$/.test(line.toString('latin1'))) break
    const [, name] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/.exec(line.subarray(0, 200).toString('latin1')) ?? []
    if (name !== undefined) {
      if (open) fields.push(fieldOf(open))
      open = { name: name.toLowerCase(), lines: [line] }
    } else {
      open?.lines.push(line)
    }
    from = to
  }
  if (open) fields.push(fieldOf(open))
  return { fields, body: from < message.length ? message.subarray(from) : Buffer.from('\r\n') }
}

const fieldOf = ({ name, lines }: { name: string, lines: Buffer[] }): Field => ({ name, raw: Buffer.concat(lines) })

/** The field's body, unfolded. Undefined: there is none, or more than one. */
export function onlyField ({ fields }: Parted, name: string): string | undefined {
  const found = fields.filter(field => field.name === name)
  return found.length === 1 ? found[0]!.raw.toString('utf8').replace(/^[^:]*:/, '').replace(/\r?\n(?=[ \t])/g, '').trim() : undefined
}

const longestChunk = 42 // octets: in base64 56, with what stands around it under the 75 of RFC 2047 §2

/** A text of people's in a field: as it is when it is plain, else as encoded words (RFC 2047). */
export function worded (text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  if (/^[A-Za-z0-9 .,!?/-]*$/.test(line) && line.length <= 60) return line
  const words: string[] = []
  let chunk = ''
  for (const character of line) {
    if (Buffer.byteLength(chunk + character) > longestChunk) {
      words.push(chunk)
      chunk = ''
    }
    chunk += character
  }
  return [...words, chunk].map(each => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

/** A name before an address (RFC 5322 §3.4): quoted where it is not a phrase. */
export function named (name: string, address: string): string {
  const said = worded(name)
  if (said === '') return `<${address}>`
  return `${said.startsWith('=?') || /^[A-Za-z0-9 ]+$/.test(said) ? said : `"${said}"`} <${address}>`
}
