/** How much of what follows DATA is ordinary (RFC 5321 §4.1.1.4, §4.5.2): whole lines that are kept as they are. Pure. */

const dot = 0x2e
const cr = 0x0d
const lf = 0x0a

/**
 * Octets from the front of `data` that are lines of a message and nothing more: each ends with CRLF, none is the final dot, none is longer than `longest`
 * octets with its end. What follows them has to be looked at line by line. `data` begins at the beginning of a line.
 */
export function ordinaryOctets (data: Uint8Array, longest: number): number {
  let start = 0
  for (let end = data.indexOf(lf); end >= 0; end = data.indexOf(lf, start)) {
    const length = end + 1 - start
    if (length > longest || data[end - 1] !== cr) return start
    if (length === 3 && data[start] === dot) return start
    start = end + 1
  }
  return start
}
