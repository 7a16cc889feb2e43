/** What should be answered against what is: for a zone that is served here and for a domain whose DNS is elsewhere alike. Pure. */
import type { Found } from './resolver-client.ts'
import { keepsSpf, kindOfText, mechanismsOf, type DnsRecord, type Lock, type RecordType } from './record.ts'

/** right: as it should be; missing: nothing is there; different: something else is; unanswered: nobody could be asked. */
export type Verdict = 'right' | 'missing' | 'different' | 'unanswered'

export type Judged = {
  readonly name: string
  readonly type: RecordType
  readonly verdict: Verdict
  readonly expected: readonly string[]
  /** null: unanswered. */
  readonly found: readonly string[] | null
  /** What to do where the domain's DNS is kept. */
  readonly add: readonly string[]
  readonly remove: readonly string[]
  /** A sentence for a person. */
  readonly say: string
}

/** Records of one name and type. `lock` null: the owner's own, which are to be answered exactly. */
export type ExpectedSet = { readonly name: string, readonly type: RecordType, readonly records: readonly (Pick<DnsRecord, 'value'> & { readonly lock: Lock | null })[] }

export function judgeFound ({ name, type, records }: ExpectedSet, answer: Found): Judged {
  const expected = records.map(({ value }) => value).toSorted()
  if ('fault' in answer) return { name, type, verdict: 'unanswered', expected, found: null, add: [], remove: [], say: `${name} ${type} could not be looked up: ${answer.fault}.` }
  const found = answer.values
  const told = { name, type, expected, found }
  const isExact = records.every(({ lock }) => lock === null || lock === 'whole') && type !== 'TXT'
  const wants = records.map(({ value, lock }) => isExact ? { add: found.includes(value) ? [] : [value], remove: [] } : wantOf(type, value, lock, found))
  const add = wants.flatMap(each => each.add)
  const remove = [...new Set([...wants.flatMap(each => each.remove), ...isExact ? found.filter(value => !expected.includes(value)) : []])]
  if (add.length + remove.length === 0) return { ...told, verdict: 'right', add, remove, say: `${name} ${type} is as it should be.` }
  const isMissing = remove.length === 0 && add.length === expected.length && add.every(each => expected.includes(each))
  return { ...told, verdict: isMissing ? 'missing' : 'different', add, remove, say: sayChange(name, type, add, remove) }
}

type Want = { readonly add: readonly string[], readonly remove: readonly string[] }

const nothing: Want = { add: [], remove: [] }

/** Of one record that others may stand beside, or that may be another's choice. */
function wantOf (type: RecordType, value: string, lock: Lock | null, found: readonly string[]): Want {
  if (found.includes(value)) return type === 'TXT' ? rivalsOf(value, found) : nothing
  const kind = type === 'TXT' ? kindOfText(value) : null
  const same = kind === null ? [] : found.filter(text => kindOfText(text) === kind)
  if (kind === 'spf1' && same.length > 0) {
    if (same.length === 1 && keepsSpf(same[0]!, value)) return nothing
    return { add: [mergedSpf(same, value)], remove: same }
  }
  if (kind === 'dkim1' && same.some(text => tagOf(text, 'p') === tagOf(value, 'p'))) return nothing // written with other spaces, or more tags
  if (lock === 'default' && (kind === null ? found.length > 0 : same.length === 1)) return nothing // the owner's own choice
  return { add: [value], remove: same }
}

/** A second text of a kind makes both void (RFC 7208 §4.5, RFC 7489 §6.6.3, RFC 8461 §3.1). */
function rivalsOf (value: string, found: readonly string[]): Want {
  const kind = kindOfText(value)
  return { add: [], remove: kind === null ? [] : found.filter(text => text !== value && kindOfText(text) === kind) }
}

/** One SPF record that lets what all of them let, and ends as the first of theirs does (RFC 7208 §5.1). */
function mergedSpf (theirs: readonly string[], ours: string): string {
  const terms = [...new Set([...mechanismsOf(ours), ...theirs.flatMap(mechanismsOf)])].filter(term => !term.startsWith('redirect='))
  const redirects = theirs.flatMap(mechanismsOf).filter(term => term.startsWith('redirect=')).map(term => `include:${term.slice('redirect='.length)}`)
  const end = theirs.flatMap(text => text.toLowerCase().split(/ +/)).find(term => /^[-~?]all$/.test(term)) ?? '~all'
  return ['v=spf1', ...terms, ...redirects, end].join(' ')
}

const tagOf = (text: string, tag: string): string | undefined => text.split(';').map(part => part.trim().split(/\s*=\s*(.*)/s)).find(([name]) => name === tag)?.[1]?.replaceAll(/\s/g, '')

function sayChange (name: string, type: RecordType, add: readonly string[], remove: readonly string[]): string {
  const show = (values: readonly string[]) => values.map(value => `'${value.length > 160 ? `${value.slice(0, 160)}…` : value}'`).join(' and ')
  if (remove.length === 0) return `${name} ${type}: add ${show(add)}.`
  return add.length === 0 ? `${name} ${type}: take away ${show(remove)}.` : `${name} ${type}: write ${show(add)} instead of ${show(remove)}.`
}
