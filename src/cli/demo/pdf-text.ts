/** The text of a PDF as a reader would copy it: each glyph through its font's own map back to Unicode. For files as pdfkit writes them. */
import { inflateSync } from 'node:zlib'

/** Text runs in the order in which they are set, a line each. */
export function pdfText (file: Buffer): string {
  const objects = readObjects(file)
  const fonts = new Map<string, Map<string, string>>()
  for (const { dictionary } of objects.values()) {
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name!, mapOf(objects, objects.get(id!)!.dictionary))
  }
  const pages = [...objects.values()].filter(({ stream }) => stream && /\bBT\b[\s\S]*\bET\b/.test(stream))
  return pages.map(({ stream }) => textOf(stream!, fonts)).join('\n')
}

type PdfObject = { readonly dictionary: string, readonly stream: string | undefined }

function readObjects (file: Buffer): Map<string, PdfObject> {
  const raw = file.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = '', body] = match[2]!.split('\nstream\n')
    objects.set(match[1]!, { dictionary, stream: body === undefined ? undefined : inflated(dictionary, body) })
  }
  return objects
}

function inflated (dictionary: string, body: string): string {
  const bytes = Buffer.from(body.replace(/\nendstream$/, ''), 'latin1')
  return (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** Glyph (four hexadecimal digits) → text, from the font's ToUnicode map (PDF 32000-1 §9.10.3). */
function mapOf (objects: Map<string, PdfObject>, font: string): Map<string, string> {
  const id = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1]
  const map = objects.get(id ?? '')?.stream ?? ''
  const found = new Map<string, string>()
  for (const [, first, texts] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    let glyph = parseInt(first!, 16)
    for (const [, hex] of texts!.matchAll(/<([0-9a-f ]*)>/g)) found.set((glyph++).toString(16).padStart(4, '0'), Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')) // 'ff' is one glyph: <0066 0066>
  }
  return found
}

function textOf (content: string, fonts: Map<string, Map<string, string>>): string {
  let map = new Map<string, string>()
  const lines: string[] = []
  for (const [, font, run] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) map = fonts.get(font)!
    else lines.push([...run!.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map(glyph => map.get(glyph) ?? '\ufffd').join(''))
  }
  return lines.join('\n')
}
