/** How rows become the lines of a night. */
import type { NightLine } from '../rules/night.ts'

/** Half-open. */
export type Span = { readonly from: Date, readonly until: Date }

/** SQL: the first frame of the call `c`, as it was sent. */
export const frameOfCall = '(select said from registry_attempts a where a.call_key = c.key and a.kind = \'say\' order by number limit 1)'

/** SQL: the document `p` is of a day of the span. */
export const papersWithin = `p.issued_on between (:from::timestamptz at time zone 'Europe/Warsaw')::date and ((:until::timestamptz - interval '1 ms') at time zone 'Europe/Warsaw')::date`

/** JSON has no amounts of ours: they come as text. */
export type Told = { readonly whose: string, readonly line: Readonly<Record<string, unknown>> }

/** By whose they are. */
export function linesOf (told: readonly Told[]): ReadonlyMap<string, readonly NightLine[]> {
  return new Map([...Map.groupBy(told, ({ whose }) => whose)].map(([whose, rows]) => [whose, rows.map(({ line }) => lineOf(line))]))
}

const lineOf = (line: Told['line']): NightLine =>
  Object.fromEntries(Object.entries(line).map(([field, value]) => [field, field.endsWith('Minor') ? BigInt(value as string) : value])) as NightLine
