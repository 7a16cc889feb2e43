/** What the owner of a mailbox sets to be done with mail that comes: an answer while away, and filters in their order (HOUSE-SIEVE). Pure. */
import { addDays, closeOf, type Day } from './calendar.ts'

export type Vacation = {
  readonly on: boolean
  /** First and last day of the answer; null: from now, until it is switched off. */
  readonly from: Day | null
  readonly until: Day | null
  readonly subject: string
  readonly text: string
  /** A sender who writes again hears nothing for so many days (RFC 5230 §4.1). */
  readonly everyDays: number
}

/** recipient: To or Cc. list: List-Id (RFC 2919). */
export const filterFields = ['from', 'recipient', 'subject', 'list'] as const
export const filterTests = ['contains', 'is', 'lacks'] as const

export type Condition = { readonly field: typeof filterFields[number], readonly test: typeof filterTests[number], readonly value: string }

export type Action =
  | { readonly do: 'folder', readonly folder: string }
  /** To an address elsewhere, whose owner agrees first (HOUSE-FORWARD); the mailbox keeps the message. */
  | { readonly do: 'forward', readonly to: string }
  | { readonly do: 'mark-read' | 'star' | 'delete' | 'stop' }

export const filterActs = ['folder', 'mark-read', 'star', 'delete', 'forward', 'stop'] as const

export type Filter = {
  /** Whether all conditions have to hold, or one of them. */
  readonly match: 'all' | 'any'
  readonly conditions: readonly [Condition, ...Condition[]] | readonly Condition[]
  readonly actions: readonly Action[]
}

export const limits = { filters: 50, conditions: 10, value: 300, folder: 120, address: 320, subject: 200, text: 4000, everyDays: 30 } as const

/** A stable word for what is wrong; undefined: nothing. */
export type Fault = { readonly reason: string, readonly say: string }

const fault = (reason: string, say: string): Fault => ({ reason, say })

/** A line of text: some of it, and nothing that ends a line or cannot be written as UTF-8. */
const isLine = (text: string, longest: number): boolean => text.trim() !== '' && [...text].length <= longest && text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text)

export function judgeVacation ({ from, until, subject, text, everyDays }: Vacation): Fault | undefined {
  if (!isLine(subject, limits.subject)) return fault('vacation-subject', `Write a subject: one line of at most ${limits.subject} characters.`)
  if (text.trim() === '' || [...text].length > limits.text || !text.isWellFormed() || /[^\P{Cc}\r\n\t]/u.test(text)) return fault('vacation-text', `Write what is to be answered: at most ${limits.text} characters.`)
  if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > limits.everyDays) return fault('vacation-days', `A sender is answered again after 1 to ${limits.everyDays} days.`)
  if (from !== null && until !== null && until < from) return fault('vacation-dates', 'The last day is before the first.')
  return undefined
}

export function judgeFilters (filters: readonly Filter[]): Fault | undefined {
  if (filters.length > limits.filters) return fault('too-many-filters', `A mailbox has at most ${limits.filters} filters.`)
  for (const { conditions, actions } of filters) {
    if (conditions.length < 1 || conditions.length > limits.conditions) return fault('filter-conditions', `A filter has 1 to ${limits.conditions} conditions.`)
    if (!conditions.every(({ value }) => isLine(value, limits.value))) return fault('filter-value', `Write what to look for: one line of at most ${limits.value} characters.`)
    if (actions.length < 1 || actions.length > filterActs.length) return fault('filter-actions', 'Say what the filter does.')
    if (new Set(actions.map(action => action.do)).size !== actions.length) return fault('filter-actions', 'A filter does each thing once.')
    const ways = actions.filter(action => action.do === 'folder' || action.do === 'delete')
    if (ways.length > 1) return fault('filter-actions', 'A message goes into one folder or is deleted: choose one.')
    if (!actions.every(action => action.do !== 'forward' || isLine(action.to, limits.address))) return fault('filter-address', 'Write the address to pass the message on to: name@example.com.')
    if (!actions.every(action => action.do !== 'folder' || isFolder(action.folder))) return fault('filter-folder', 'A folder’s name has letters, digits, spaces and ordinary signs; “/” parts its levels.')
  }
  return undefined
}

/** Levels parted by '/', none of them empty or made of dots, no sign that IMAP or Maildir keeps for itself. */
const isFolder = (name: string): boolean => isLine(name, limits.folder) && name.split('/').every(level => level === level.trim() && /^[^.~%*"\\&\p{C}][^.%*"\\&\p{C}]*$/u.test(level))

/** Instants between which the answer is given; null: no end on that side. */
export const vacationSpan = ({ from, until }: Pick<Vacation, 'from' | 'until'>): { from: Date | null, until: Date | null } =>
  ({ from: from && closeOf(addDays(from, -1)), until: until && closeOf(until) })
