/** A frame as people read it: an element a line. Text that stands in the journal is well-formed and has no comments. Pure. */
export function indent (xml: string): string[] {
  const lines: string[] = []
  let depth = 0
  for (const [piece] of xml.matchAll(/<[^>]*>[^<]*/g)) {
    const closes = piece.startsWith('</')
    if (closes) depth--
    const before = lines.at(-1)
    const opened = closes && before !== undefined && openTag(before) === piece.slice(2, piece.indexOf('>'))
    if (opened) lines[lines.length - 1] = before + piece.trim() // <a>text</a> stands in one line
    else lines.push('  '.repeat(Math.max(0, depth)) + piece.trim())
    if (!closes && !/^<[?!]/.test(piece) && !/\/>[^<]*$/.test(piece)) depth++
  }
  return lines.length === 0 ? [xml] : lines
}

/** Name of the element that a line opens and does not close. */
const openTag = (line: string): string | undefined => /^\s*<([^\s/>?!]+)(?:\s[^>]*)?(?<!\/)>[^<]*$/.exec(line)?.[1]
