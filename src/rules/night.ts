/** What a night does, line by line, as a rehearsal foresees it and as the rows tell it afterwards: the two are compared by what does not depend on chance. Pure. */
import type { Day } from './calendar.ts'
import type { Currency } from './money.ts'

/** Amounts in minor units. */
export type NightLine =
  | { readonly is: 'step', readonly step: string, readonly rule: string }
  | { readonly is: 'asked', readonly rule: string, readonly grossMinor: bigint, readonly currency: Currency, readonly dueOn: Day }
  | { readonly is: 'closed', readonly rule: string, readonly refundedMinor: bigint }
  | { readonly is: 'paid', readonly amountMinor: bigint }
  | { readonly is: 'letter', readonly template: string, readonly to: string, readonly lang: string, readonly facts: object }
  | { readonly is: 'call', readonly command: string, readonly request: object }

/** What is done for one name. */
export type NightOf = { readonly name: string, readonly lines: readonly NightLine[] }

/** Only a registry's answer says it (law: never compute it), or a series gives it. */
const generated: ReadonlySet<string> = new Set(['proformaNumber'])
const answered: Readonly<Record<string, string>> = { 'domain-renewed': 'expiresOn', 'domain-reactivated': 'expiresOn' }

/** The lines of a name in an order of their own, without generated numbers, ids and instants of the clock. */
export const canonicalOf = ({ name, lines }: NightOf): string[] => lines.map(line => `${name} ${textOf(line)}`).sort()

function textOf (line: NightLine): string {
  if (line.is !== 'letter') return sorted(line)
  const facts = Object.entries(line.facts).filter(([field]) => !generated.has(field) && answered[line.template] !== field)
  return sorted({ ...line, facts: Object.fromEntries(facts) })
}

/** JSON with the fields in order; instants and amounts as rows keep them. */
function sorted (value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value === 'bigint') return JSON.stringify(String(value))
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  if (fields.length === 1 && fields[0]![0] === 'instant') return sorted(fields[0]![1])
  return `{${fields.sort(([a], [b]) => a < b ? -1 : 1).map(([field, each]) => `${JSON.stringify(field)}:${sorted(each)}`).join()}}`
}

export type NightTotals = { names: number, steps: Record<string, number>, letters: Record<string, number>, calls: Record<string, number>, asked: Record<string, bigint>, refundedMinor: bigint, fromBalanceMinor: bigint }

export const noTotals = (): NightTotals => ({ names: 0, steps: {}, letters: {}, calls: {}, asked: {}, refundedMinor: 0n, fromBalanceMinor: 0n })

/** Counts a name in. */
export function addTotals (totals: NightTotals, { lines }: NightOf): void {
  const count = (counts: Record<string, number>, what: string): void => { counts[what] = (counts[what] ?? 0) + 1 }
  totals.names++
  for (const line of lines) {
    switch (line.is) {
      case 'step': count(totals.steps, line.step); break
      case 'letter': count(totals.letters, line.template); break
      case 'call': count(totals.calls, line.command); break
      case 'asked': totals.asked[line.currency] = (totals.asked[line.currency] ?? 0n) + line.grossMinor; break
      case 'closed': totals.refundedMinor += line.refundedMinor; break
      case 'paid': totals.fromBalanceMinor += line.amountMinor; break
      default: line satisfies never
    }
  }
}
