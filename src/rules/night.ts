/** What a night does, line by line, as a rehearsal foresees it and as the rows tell it afterwards: the two are compared by what does not depend on chance. Pure. */
import { dayOf, type Day } from './calendar.ts'
import type { Currency } from './money.ts'

/** Amounts in minor units. */
export type NightLine =
  /** `of`: what it is about, where that is not the name itself. */
  | { readonly is: 'step', readonly step: string, readonly rule: string, readonly of?: string }
  | { readonly is: 'asked', readonly rule: string, readonly grossMinor: bigint, readonly currency: Currency, readonly dueOn: Day }
  | { readonly is: 'closed', readonly rule: string, readonly refundedMinor: bigint }
  /** To the account or the balance that it came from. */
  | { readonly is: 'returned', readonly rule: string, readonly amountMinor: bigint, readonly currency: Currency }
  | { readonly is: 'paid', readonly amountMinor: bigint }
  /** Of a correction, `grossMinor` is the difference. */
  | { readonly is: 'document', readonly kind: 'invoice' | 'correction', readonly rule: string, readonly grossMinor: bigint, readonly currency: Currency }
  | { readonly is: 'letter', readonly template: string, readonly to: string, readonly lang: string, readonly facts: object }
  /** `frame`: what is sent, secrets masked; left out where nobody asked for it. */
  | { readonly is: 'call', readonly registry: string, readonly command: string, readonly request: object, readonly frame?: string }
  /** What follows hangs on a registry's answer. */
  | { readonly is: 'open', readonly job: string, readonly why: string }
  /** The job will fail, and a person has to see to it. */
  | { readonly is: 'fails', readonly job: string, readonly why: string }

/** What is done for one domain; or for one customer, in all that is no renewal. */
export type NightOf = { readonly id: string, readonly name: string, readonly lines: readonly NightLine[] }

/** Only a series gives it, or chance. */
const generated: ReadonlySet<string> = new Set(['proformaNumber', 'number', 'correctedNumber', 'noteNumber', 'paymentTitle', 'link'])
/** Only a registry's answer says it (law: never compute it). */
const answered: Readonly<Record<string, string>> = { 'domain-renewed': 'expiresOn', 'domain-reactivated': 'expiresOn' }

/** The lines in an order of their own, without generated numbers, ids, secrets and instants of the clock; and without what is only a note about the future. */
export const canonicalOf = ({ id, lines }: NightOf): string[] => lines.flatMap(line => canonicalLine(line) ?? []).map(text => `${id} ${text}`).sort()

/** null: not a thing that is done. */
export function canonicalLine (line: NightLine): string | null {
  switch (line.is) {
    case 'open': case 'fails': return null
    case 'letter': {
      const facts = Object.entries(line.facts).filter(([field]) => !generated.has(field) && answered[line.template] !== field)
      return sorted({ ...line, facts: Object.fromEntries(facts.map(([field, value]) => [field, asDay(value)])) })
    }
    case 'call': return sorted({ ...line, frame: undefined })
    default: return sorted(line)
  }
}

/** A letter's instants by their days: a job that runs a minute after its time writes the same letter. */
function asDay (value: unknown): unknown {
  if (value instanceof Date) return dayOf(value)
  return typeof value === 'string' && instant.test(value) ? dayOf(new Date(value)) : value
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** JSON with the fields in order; instants and amounts as rows keep them, what is sealed as a secret. */
function sorted (value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value === 'bigint') return JSON.stringify(String(value))
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  if (fields.length === 1 && fields[0]![0] === 'instant') return sorted(fields[0]![1])
  if (fields.length === 1 && isSeal(fields[0]![0])) return '"***"'
  return `{${fields.sort(([a], [b]) => a < b ? -1 : 1).map(([field, each]) => `${JSON.stringify(field)}:${sorted(each)}`).join()}}`
}

const isSeal = (field: string): boolean => field === 'sealed' || field === 'sealedJson'

/** What is in `after` and was not in `before`, each line as often as it is there. */
export function linesSince (before: readonly NightLine[], after: readonly NightLine[]): NightLine[] {
  const known = new Map<string, number>()
  for (const line of before) known.set(keyOf(line), (known.get(keyOf(line)) ?? 0) + 1)
  return after.filter(line => {
    const left = known.get(keyOf(line)) ?? 0
    known.set(keyOf(line), left - 1)
    return left <= 0
  })
}

const keyOf = (line: NightLine): string => sorted(line)

export type NightTotals = {
  names: number
  steps: Record<string, number>
  letters: Record<string, number>
  calls: Record<string, number>
  documents: Record<string, number>
  asked: Record<string, bigint>
  refundedMinor: bigint
  fromBalanceMinor: bigint
  /** Names of which something hangs on a registry's answer, and of which something will fail. */
  open: number
  fails: number
}

export const noTotals = (): NightTotals => ({ names: 0, steps: {}, letters: {}, calls: {}, documents: {}, asked: {}, refundedMinor: 0n, fromBalanceMinor: 0n, open: 0, fails: 0 })

/** Counts a name in. */
export function addTotals (totals: NightTotals, { lines }: NightOf): void {
  const count = (counts: Record<string, number>, what: string): void => { counts[what] = (counts[what] ?? 0) + 1 }
  totals.names++
  if (lines.some(({ is }) => is === 'open')) totals.open++
  if (lines.some(({ is }) => is === 'fails')) totals.fails++
  for (const line of lines) {
    switch (line.is) {
      case 'step': count(totals.steps, line.step); break
      case 'letter': count(totals.letters, line.template); break
      case 'call': count(totals.calls, line.command); break
      case 'document': count(totals.documents, line.kind); break
      case 'asked': totals.asked[line.currency] = (totals.asked[line.currency] ?? 0n) + line.grossMinor; break
      case 'closed': totals.refundedMinor += line.refundedMinor; break
      case 'returned': totals.refundedMinor += line.amountMinor; break
      case 'paid': totals.fromBalanceMinor += line.amountMinor; break
      case 'open': case 'fails': break
      default: line satisfies never
    }
  }
}
