/** The guard before data is deleted (HOST-7.4, OG-28.5), and what stays after it and why (OG-26). Pure. */
import { openOf, type Day } from './calendar.ts'

export type DataFacts = {
  /** First day on which it may happen, as the customer was told; null: it was not announced. */
  readonly announcedFor: Day | null
  /** When its file was made; it has to be younger than the last time the service ran. */
  readonly exportedAt: Date | null
  readonly stoppedAt: Date | null
  /** The customer disputes what it owes. */
  readonly disputed: boolean
  /** Money has come of which nobody knows whose it is. */
  readonly unmatchedMoney: boolean
  /** Something is still owed, or the contract has ended: else there is no ground. */
  readonly hasGround: boolean
  readonly erasedAt: Date | null
}

export type DataObstacle = 'erased-already' | 'no-ground' | 'running' | 'not-announced' | 'announced-later' | 'not-exported' | 'disputed-payment' | 'unmatched-payment'

const says: Record<DataObstacle, string> = {
  'erased-already': 'The data is deleted already.',
  'no-ground': 'The contract lives and nothing is owed: there is no ground to delete anything.',
  running: 'The service runs: suspend it first.',
  'not-announced': 'The deletion was not announced to the customer.',
  'announced-later': 'The day that was announced to the customer has not come.',
  'not-exported': 'The data has to be exported after the service was stopped: make the file first.',
  'disputed-payment': 'The customer disputes what is owed: settle that first.',
  'unmatched-payment': 'Money has come that is not matched yet: see whose it is first.'
}

export const sayObstacle = (obstacle: DataObstacle): string => says[obstacle]

/** Everything that stands against deleting now, the gravest first. Empty: a person with the right role may do it. */
export function obstaclesToErasure (facts: DataFacts, now: Date): DataObstacle[] {
  if (facts.erasedAt) return ['erased-already']
  const found: DataObstacle[] = []
  if (!facts.hasGround) found.push('no-ground')
  if (!facts.stoppedAt) found.push('running')
  if (facts.disputed) found.push('disputed-payment')
  if (facts.unmatchedMoney) found.push('unmatched-payment')
  if (!facts.announcedFor) found.push('not-announced')
  else if (now < openOf(facts.announcedFor)) found.push('announced-later')
  if (!facts.exportedAt || (facts.stoppedAt && facts.exportedAt < facts.stoppedAt)) found.push('not-exported')
  return found
}

/** What the receipt of a deletion names. `until`: null: as long as the claim or duty lasts. */
export type Kept = { readonly what: 'documents' | 'payments' | 'contract' | 'journal' | 'letters', readonly why: 'tax' | 'books' | 'claims' | 'proof', readonly law: string, readonly until: Day | null }

/** OG-26: what settlement, claims and law still need after a contract that ended on this day. */
export function keptAfter (endedOn: Day): Kept[] {
  const endOfYear = (years: number): Day => `${Number(endedOn.slice(0, 4)) + years}-12-31` as Day
  return [
    { what: 'documents', why: 'tax', law: 'Ordynacja podatkowa art. 86 §1', until: endOfYear(6) }, // five years from the end of the year in which the tax was payable, at the latest the next one
    { what: 'payments', why: 'books', law: 'Ustawa o rachunkowości art. 74', until: endOfYear(5) },
    { what: 'contract', why: 'claims', law: 'KC art. 118', until: endOfYear(6) },
    { what: 'letters', why: 'claims', law: 'KC art. 118', until: endOfYear(6) },
    { what: 'journal', why: 'proof', law: 'OG-26, KC art. 6', until: null }
  ]
}
