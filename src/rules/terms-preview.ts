/** What would change if another version of the terms came into force: field by field, and for a case in dates. Pure. */
import type { Day } from './calendar.ts'
import { forecast, type ForecastCase, type Scenario } from './domain-life.ts'
import type { Moment } from './domain-moments.ts'
import type { Terms, ZoneFamily } from './policy.ts'

/** `path`: 'renewal.pl.payWithinDays'. */
export type FieldChange = { readonly path: string, readonly before: unknown, readonly after: unknown }

export type MomentChange =
  | { readonly is: 'moved', readonly before: Moment, readonly after: Moment }
  | { readonly is: 'gone', readonly before: Moment }
  | { readonly is: 'new', readonly after: Moment }

export type Preview = {
  readonly fields: readonly FieldChange[]
  /** Of the case; none without one, or when it is bound to its terms already (OG-29.1). */
  readonly moments: readonly MomentChange[]
}

export type PreviewCase = { readonly of: ForecastCase, readonly scenario: Scenario, readonly from: Date, readonly days: number | null }

/** `effectiveFrom`: when `after` would come into force. */
export function whatChanges (before: Terms, after: Terms, effectiveFrom: Day, preview?: PreviewCase): Preview {
  const fields = changesIn(before, after, '')
  if (!preview) return { fields, moments: [] }
  const { of, scenario, from, days } = preview
  const old = of.versions.length > 0 ? of.versions : [{ from: '0001-01-01' as Day, terms: before }]
  const then = forecast({ ...of, versions: old }, scenario, from, days)
  const now = forecast({ ...of, versions: [...old.filter(each => each.from < effectiveFrom), { from: effectiveFrom, terms: after }] }, scenario, from, days)
  return { fields, moments: momentsChanged(then, now) }
}

function changesIn (before: unknown, after: unknown, path: string): FieldChange[] {
  if (isRecord(before) && isRecord(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(key => changesIn(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}

/** Every field of the terms with its path, as they stand in a version. */
export const fieldsOf = (terms: Terms): { readonly path: string, readonly value: unknown }[] => fieldsIn(terms, '')

const fieldsIn = (value: unknown, path: string): { readonly path: string, readonly value: unknown }[] =>
  isRecord(value) ? Object.entries(value).flatMap(([key, each]) => fieldsIn(each, path === '' ? key : `${path}.${key}`)) : [{ path, value }]

/** Whom a field of the terms concerns: who has domains of a family, who has hosting, or everybody. */
export type TermsArea = ZoneFamily | 'hosting' | 'everybody'

export function areaOf (path: string): TermsArea {
  const [matter, family] = path.split('.')
  if (matter === 'hosting' || matter === 'dunning') return 'hosting'
  return matter === 'order' || matter === 'renewal' || matter === 'transfer' || matter === 'holder' ? family as ZoneFamily : 'everybody'
}

/** The n-th of an event on a clock is the same moment, wherever it lies now. */
function momentsChanged (before: readonly Moment[], after: readonly Moment[]): MomentChange[] {
  const then = numbered(before)
  const now = numbered(after)
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key): MomentChange[] => {
    const [was, is] = [then.get(key), now.get(key)]
    if (was && is) return was.at.getTime() === is.at.getTime() ? [] : [{ is: 'moved', before: was, after: is }]
    return was ? [{ is: 'gone', before: was }] : is ? [{ is: 'new', after: is }] : []
  })
}

function numbered (moments: readonly Moment[]): Map<string, Moment> {
  const counts = new Map<string, number>()
  return new Map(moments.map(moment => {
    const kind = `${moment.event} ${moment.clock}`
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    return [`${kind} ${count}`, moment]
  }))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
