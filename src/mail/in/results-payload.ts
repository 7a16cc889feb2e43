/** One Authentication-Results value of single results (RFC 8601 §2.2). Pure. */

/** RFC 5322 §2.1.1: lines of at most 998 octets, better 78. */
const lineLength = 90

/** `host`: our authserv-id. `results`: 'dkim=pass header.d=…'; what is undefined is left out. Lines end with CRLF and begin with a tab, so that none is a dot alone. */
export const payloadOf = (host: string, results: readonly (string | undefined)[]): string =>
  [host, ...results.filter(each => each !== undefined && each !== '').map(each => folded(rightly(each!)))].join(';\r\n\t')

/** RFC 8601 §2.7.1: a signature that does not fit the body has failed; mailauth calls it neutral. */
const rightly = (result: string): string => result.replace(/^dkim=neutral \(body hash did not verify\)/, 'dkim=fail (body hash did not verify)')

/** What a peer said stands in it: no line end, no control, no octet beyond ASCII (RFC 8601 §2.2). */
function folded (result: string): string {
  const words = result.replaceAll(/[^\x20-\x7e]+/g, '?').split(' ')
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\r\n\t')
}
