/** Reads a finished message as a mail program would, by its own few lines of RFC 2045–2047 and 5322: an error of the writer is not repeated here. */

export type Part = { readonly type: string, readonly filename: string | null, readonly bytes: Buffer }
export type Message = { readonly headers: ReadonlyMap<string, string>, readonly parts: readonly Part[] }

export function readMime (message: Buffer): Message {
  const { headers, body } = split(message.toString('latin1'))
  return { headers: new Map([...headers].map(([key, value]) => [key, decodeWords(value)])), parts: partsOf(headers, body) }
}

export const textOf = (message: Message, type: string): string =>
  message.parts.find(part => part.type === type)?.bytes.toString('utf8') ?? ''

function split (text: string): { headers: Map<string, string>, body: string } {
  const end = text.indexOf('\r\n\r\n')
  const lines = text.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  return { headers: new Map(lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])), body: text.slice(end + 4) }
}

function partsOf (headers: Map<string, string>, body: string): Part[] {
  const contentType = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1]
  if (boundary) {
    return body.split(`--${boundary}`).slice(1, -1).flatMap(piece => {
      const inner = split(piece.replace(/^\r\n/, ''))
      return partsOf(inner.headers, inner.body.replace(/\r\n$/, ''))
    })
  }
  const filename = /filename="?([^";]+)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null
  return [{ type: contentType.split(';')[0]!, filename, bytes: decodeBody(headers.get('content-transfer-encoding') ?? '7bit', body) }]
}

function decodeBody (encoding: string, body: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding === 'quoted-printable') return Buffer.from(body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
  return Buffer.from(body, 'latin1')
}

/** RFC 2047 §2, §6.2: white space between encoded words is not shown. */
const decodeWords = (value: string): string => value
  .replaceAll(/\?=\s+=\?/g, '?==?')
  .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, text) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (_: string, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8'))
