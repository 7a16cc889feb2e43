/** In which code a file is written, told strictly from its bytes: what can be read in two ways is refused, not guessed. Pure, a piece at a time. */

export const encodings = ['utf-8', 'windows-1250', 'iso-8859-2'] as const
export type Encoding = (typeof encodings)[number]

export type Told =
  | { readonly ok: true, readonly encoding: Encoding, readonly bom: boolean }
  | { readonly ok: false, readonly reason: 'utf-16' | 'encoding', readonly say: string }

export type EncodingEar = {
  readonly hear: (bytes: Uint8Array) => void
  readonly told: () => Told
}

/** ą, Ą, ś, ź, Ś and Ź stand in different places of the two code pages; the other Polish letters in the same. */
const only1250 = new Set([0xa5, 0xb9, 0x8c, 0x8f, 0x9c, 0x9f])
const only8859 = new Set([0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc])

/** Bytes that mean something else in each code page, letters of other languages and signs. */
const different = new Set(Array.from({ length: 0x60 }, (_, at) => at + 0xa0).filter(byte => of('windows-1250', byte) !== of('iso-8859-2', byte)))

function of (encoding: Encoding, byte: number): string {
  return new TextDecoder(encoding).decode(Uint8Array.of(byte))
}

/** Listens to a file from its first byte to its last. */
export function listen (): EncodingEar {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const seen = new Uint8Array(256)
  let head = Buffer.alloc(0)
  let isUtf8 = true
  const decode = (bytes?: Uint8Array) => {
    try {
      decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      isUtf8 = false
    }
  }
  return {
    hear (bytes) {
      if (head.length < 3) head = Buffer.concat([head, bytes.subarray(0, 3 - head.length)])
      if (isUtf8) decode(bytes)
      for (const byte of bytes) seen[byte] = 1
    },
    told () {
      if (isUtf8) decode() // a letter that is cut at the end
      const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
      if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || seen[0] === 1) {
        return { ok: false, reason: 'utf-16', say: 'This is UTF-16, or no text at all: save it as CSV in UTF-8.' }
      }
      if (isUtf8) return { ok: true, encoding: 'utf-8', bom }
      return bom ? unclear('it begins as UTF-8 and goes on otherwise, or it is cut') : ofCodePage(seen)
    }
  }
}

function ofCodePage (seen: Uint8Array): Told {
  const found = Array.from({ length: 0x80 }, (_, at) => at + 0x80).filter(byte => seen[byte] === 1)
  if (found.some(byte => byte < 0xa0)) { // control codes in ISO-8859-2, which no table has
    return found.some(byte => only8859.has(byte)) ? unclear('some letters are those of Windows-1250, others those of ISO-8859-2') : { ok: true, encoding: 'windows-1250', bom: false }
  }
  const telling = found.filter(byte => different.has(byte))
  if (telling.length === 0 || telling.every(byte => only1250.has(byte))) return { ok: true, encoding: 'windows-1250', bom: false } // without telling bytes both read the same
  if (telling.every(byte => only8859.has(byte))) return { ok: true, encoding: 'iso-8859-2', bom: false }
  return unclear('it can be read as Windows-1250 and as ISO-8859-2, with different letters')
}

const unclear = (why: string): Told => ({ ok: false, reason: 'encoding', say: `The code of its letters cannot be told for certain: ${why}. Save it as CSV in UTF-8.` })
