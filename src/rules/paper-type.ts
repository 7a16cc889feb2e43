/** What a filed paper is, told by its bytes and not by its name. Nothing that a browser would run is among it. Pure. */

export const paperTypes = ['application/pdf', 'image/png', 'image/jpeg', 'text/plain; charset=utf-8'] as const
export type PaperType = typeof paperTypes[number]

export const longestPaper = 10 * 1024 * 1024

declare const clean: unique symbol
/** Bytes in which the virus scanner has found nothing (mail/virus/scan-paper.ts): nothing else is kept as a paper (HOST-13.1). */
export type CleanBytes = Buffer & { readonly [clean]: true }

/** PDF (ISO 32000-1 §7.5.2), PNG (RFC 2083 §3.1), JPEG (ITU-T T.81 B.1.1.3), text in UTF-8 without control characters; undefined for anything else. */
export function paperTypeOf (content: Buffer): PaperType | undefined {
  if (content.length === 0) return undefined
  const begins = (hex: string) => content.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))
  if (begins('255044462d')) return 'application/pdf' // %PDF-
  if (begins('89504e470d0a1a0a')) return 'image/png'
  if (begins('ffd8ff')) return 'image/jpeg'
  return isText(content) ? 'text/plain; charset=utf-8' : undefined
}

function isText (content: Buffer): boolean {
  try {
    return !/[^\P{Cc}\t\r\n\f]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return false
  }
}
