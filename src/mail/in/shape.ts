/** Looks at the octets of a message as they pass by. */
import type { Shape } from '../../rules/message-shape.ts'

const cr = 0x0d
const lf = 0x0a
const headerEnd = Buffer.from('\r\n\r\n')

/** `see` is told every chunk, in order; bare line feeds do not come this far. */
export function openShape (): { see: (chunk: Buffer) => void, found: () => Shape } {
  let bareCr = false
  let nul = false
  let headerBytes = 0
  let headerLines = 0
  let inHeader = true
  let crAtEnd = false
  let tail: Buffer = Buffer.alloc(0)

  return {
    see (chunk) {
      if (chunk.length === 0) return
      nul ||= chunk.includes(0)
      if (!bareCr) bareCr = (crAtEnd && chunk[0] !== lf) || hasBareCr(chunk)
      crAtEnd = chunk[chunk.length - 1] === cr
      if (!inHeader) return
      const seam = Buffer.concat([tail, chunk])
      const none = headerBytes === tail.length && seam.length >= 2 && seam[0] === cr && seam[1] === lf // an empty line comes first
      const found = none ? 0 : seam.indexOf(headerEnd)
      const end = found < 0 || none ? found : found + 2
      const inside = end < 0 ? chunk.length : end - tail.length // may be before the chunk
      headerBytes += inside
      headerLines += linesIn(chunk.subarray(0, Math.max(inside, 0)))
      inHeader = end < 0
      tail = seam.subarray(-3)
    },
    found: () => ({ headerBytes, headerLines, bareCr: bareCr || crAtEnd, nul })
  }
}

function hasBareCr (chunk: Buffer): boolean {
  for (let at = chunk.indexOf(cr); at >= 0 && at < chunk.length - 1; at = chunk.indexOf(cr, at + 1)) if (chunk[at + 1] !== lf) return true
  return false
}

function linesIn (chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(lf); at >= 0; at = chunk.indexOf(lf, at + 1)) count++
  return count
}
