/** The ids that the rulebook's tables define and its sentences mention, with lists and ranges written out. Pure. */

/** The ids in the first column of every table, and every full id mentioned anywhere in the text. */
export function idsOfRulebook (markdown: string): string[] {
  const rows = markdown.split('\n').map(line => /^\| ([A-Z][^|]*?) \|/.exec(line)?.[1]).filter(cell => cell !== undefined && isIdCell(cell)) as string[]
  return [...new Set([...rows.flatMap(expandCell), ...mentioned(markdown)])].sort()
}

/** 'DOM-III.1, IV.1' → DOM-III.1, DOM-IV.1; 'HOST-8.1–8.3, 8.5' → HOST-8.1, 8.2, 8.3, 8.5; 'MZ-2.3–2.4', 'OG-16.3–4', 'VO-19–22' likewise. */
export function expandCell (cell: string): string[] {
  let source = ''
  return cell.split(', ').flatMap(part => {
    const own = /^([A-Z]+)-(.+)$/.exec(part)
    if (own) source = own[1]!
    const rest = own ? own[2]! : part
    if (!source) return [rest] // ORDER
    return expandRange(rest).map(each => `${source}-${each}`)
  })
}

function expandRange (text: string): string[] {
  const [first, last] = text.split('–')
  if (first === undefined || last === undefined) return [text]
  const stem = first.slice(0, first.lastIndexOf('.') + 1) // '16.' of '16.3', 'VI.' of 'VI.1', '' of '19'
  const from = Number(first.slice(stem.length))
  const to = Number(last.slice(last.lastIndexOf('.') + 1))
  return Array.from({ length: to - from + 1 }, (_, index) => `${stem}${from + index}`)
}

const isIdCell = (cell: string) => cell === 'ORDER' || /^[A-Z]+-[A-Za-z0-9]/.test(cell)

/** 'DOM-II.5d', 'OG-16.1', 'HOUSE-MONEY', 'REG-NASK': sources as in the rulebook's own list. 'HOUSE-MONEY:' and 'BMP,' end before the mark. */
function mentioned (markdown: string): string[] {
  return [...markdown.matchAll(/(?<![\w-])(?:(?:DOM|HOST|SLA|MZ|BMP|OG|VO|OR|KC)-(?:[IVX]+|\d+)(?:\.\d+)?[a-z]?(?:-[A-Z]+)?|(?:HOUSE|REG)-[A-Z]+)(?![\w])/g)].map(([id]) => id)
}
