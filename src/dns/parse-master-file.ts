/** A master file as other name servers write it (RFC 1035 §5), read into records as their owners type them. What is not the owner's to set is left out and told. Pure. */
import { ttlBounds, type TypedRecord } from './check-records.ts'
import { recordTypes } from './record.ts'

export type LeftOutLine = { readonly line: number, readonly text: string, readonly why: 'soa' | 'own-name-servers' | 'unknown-type' | 'unreadable' | 'outside' }

export type ParsedFile = { readonly records: readonly TypedRecord[], readonly left: readonly LeftOutLine[] }

const mostLines = 5_000
const defaultTtl = 3600

/** `zone`: its ASCII name. A TTL beyond what is kept here becomes the nearest that is. */
export function parseMasterFile (zone: string, text: string): ParsedFile {
  const records: TypedRecord[] = []
  const left: LeftOutLine[] = []
  let origin = `${zone}.`
  let owner = origin
  let ttl = defaultTtl
  for (const { line, words, startsBlank, text: shown } of linesOf(text)) {
    const leave = (why: LeftOutLine['why']): void => { left.push({ line, text: shown.slice(0, 120), why }) }
    const [first = '', ...after] = words
    if (first.toUpperCase() === '$ORIGIN') {
      origin = absolute(after[0] ?? '', origin)
      continue
    }
    if (first.toUpperCase() === '$TTL') {
      ttl = secondsIn(after[0] ?? '') ?? ttl
      continue
    }
    if (first.startsWith('$')) {
      leave('unreadable')
      continue
    }
    const rest = startsBlank ? [...words] : after
    if (!startsBlank) owner = absolute(first, origin)
    let own = ttl
    for (let times = 0; times < 2; times++) { // TTL and class, in either order
      const seconds = secondsIn(rest[0] ?? '')
      const isTtl = seconds !== null && rest.length > 1
      if (isTtl) own = seconds
      if (isTtl || /^(?:IN|CH|HS)$/i.test(rest[0] ?? '')) rest.shift()
    }
    const type = (rest.shift() ?? '').toUpperCase()
    const name = owner.toLowerCase()
    if (rest.length === 0) leave('unreadable')
    else if (type === 'SOA') leave('soa')
    else if (type === 'NS' && name === `${zone}.`) leave('own-name-servers')
    else if (name !== `${zone}.` && !name.endsWith(`.${zone}.`)) leave('outside')
    else if (!recordTypes.some(each => each === type)) leave('unknown-type')
    else records.push({ name, type, ttl: Math.max(ttlBounds.least, Math.min(ttlBounds.most, own)), value: valueIn(type, rest, origin) })
  }
  return { records, left }
}

/** The host that a record leads to may be written from the origin on. */
function valueIn (type: string, words: readonly string[], origin: string): string {
  if (type !== 'CNAME' && type !== 'NS' && type !== 'MX' && type !== 'SRV') return words.join(' ')
  return [...words.slice(0, -1), absolute(words.at(-1)!, origin)].join(' ')
}

const absolute = (name: string, origin: string): string => name === '@' || name === '' ? origin : name.endsWith('.') ? name : `${name}.${origin === '.' ? '' : origin}`

/** '3600', '1h', '1d12h'. */
function secondsIn (text: string): number | null {
  if (!/^(?:\d+[smhdw]?)+$/i.test(text)) return null
  const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
  const seconds = [...text.matchAll(/(\d+)([smhdw]?)/gi)].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit!.toLowerCase()]!, 0)
  return Number.isSafeInteger(seconds) ? seconds : null
}

type Line = { readonly line: number, readonly words: readonly string[], readonly startsBlank: boolean, readonly text: string }

/** Words of each entry: parentheses join lines, a semicolon begins a comment, a string in quotes is one word. */
function * linesOf (text: string): Generator<Line> {
  let words: string[] = []
  let depth = 0
  let begun = 0
  let startsBlank = false
  let shown = ''
  for (const [at, raw] of text.split(/\r\n|\r|\n/).slice(0, mostLines).entries()) {
    if (depth === 0) {
      words = []
      begun = at + 1
      startsBlank = /^\s/.test(raw)
      shown = raw.trim()
    }
    for (const [word] of raw.matchAll(/"(?:[^"\\]|\\.)*"|;.*|[()]|[^\s();"]+/g)) {
      if (word.startsWith(';')) break
      if (word === '(') depth++
      else if (word === ')') depth = Math.max(0, depth - 1)
      else words.push(word)
    }
    if (depth === 0 && words.length > 0) yield { line: begun, words, startsBlank, text: shown }
  }
}
