/** Changes of a holder's data, of who acts for the holder, and the other rights of a holder (rulebook §2). Pure. */
import { addDays, addHours, closeOf, dayOf, openOf, type Day } from './calendar.ts'
import type { HolderTerms, ZoneFamily } from './policy.ts'
import type { RuleId } from './rule-ids.ts'

/** What "the holder's name" is: who stands in the registry as the holder. */
export type HolderIdentity = { readonly kind: string, readonly name: string, readonly organisation: string | null }

/** Whether a change makes somebody else the holder, by name; letters' case and spacing are no change. */
export const changesName = (before: HolderIdentity, after: HolderIdentity): boolean =>
  before.kind !== after.kind || plain(before.name) !== plain(after.name) || plain(before.organisation ?? '') !== plain(after.organisation ?? '')

const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('pl')

/** ICANN's Transfer Policy, section II: what makes another registrant of a generic name: the name, the organisation, the address of mail. */
export const changesRegistrant = (before: HolderIdentity & { readonly email: string }, after: HolderIdentity & { readonly email: string }): boolean =>
  changesName(before, after) || before.email.toLowerCase() !== after.email.toLowerCase()

/** REG-COR: days in which both confirm, and days of the lock after it. */
const consentDays = 60
const registrantLockDays = 60

/** 24:00 of the last day to confirm. */
export const consentBy = (askedAt: Date): Date => closeOf(addDays(dayOf(askedAt), consentDays))

/** 24:00 of the last day on which the name moves to no other registrar. */
export const registrantLockEnds = (enteredAt: Date): Date => closeOf(addDays(dayOf(enteredAt), registrantLockDays))

export type HolderChangePlan = {
  /** The change waits in the pending register until the signed paper is there; else it is entered at once. */
  readonly needsPaper: boolean
  /** From the paper, or from the change itself. */
  readonly withinHours: number
  readonly rule: 'DOM-II.4' | 'DOM-III.2' | 'DOM-IV.2'
}

const dataRule = { pl: 'DOM-II.4', global: 'DOM-III.2', eu: 'DOM-IV.2' } as const satisfies Record<ZoneFamily, RuleId>
const clientRule = { pl: 'DOM-II.6', global: 'DOM-III.4', eu: 'DOM-IV.4' } as const satisfies Record<ZoneFamily, RuleId>

/** DOM-II.4: a signed document for every change of a .pl holder's data; DOM-III.2, IV.2: at once, but a written request for the name. */
export function planHolderChange (terms: HolderTerms, family: ZoneFamily, isNameChange: boolean): HolderChangePlan {
  const rule = dataRule[family]
  if (terms.dataChange === 'signed-document') return { needsPaper: true, withinHours: terms.dataWithinHours, rule }
  if (isNameChange) return { needsPaper: true, withinHours: terms.nameWithinHours, rule }
  return { needsPaper: false, withinHours: terms.dataWithinHours, rule }
}

/** DOM-II.6, III.4, IV.4: at any time, on the holder's request. */
export const planClientChange = (terms: HolderTerms, family: ZoneFamily): { readonly withinHours: number, readonly rule: 'DOM-II.6' | 'DOM-III.4' | 'DOM-IV.4' } =>
  ({ withinHours: terms.clientWithinHours, rule: clientRule[family] })

/** Elapsed hours from the paper. */
export const enterBy = (receivedAt: Date, withinHours: number): Date => addHours(receivedAt, withinHours)

/** When a person is reminded: a quarter of the time is left. */
export const alarmAt = (by: Date, withinHours: number): Date => addHours(by, -withinHours / 4)

export type HolderRight = 'name' | 'delegation' | 'deletion'

export type HolderRightPlan = {
  /** DOM-II.9a: another name is another domain: deregistered here, registered anew. */
  readonly ends: 'registration-and-contract' | null
  /** Asked twice where the registry brings nothing back (REG-NASK). */
  readonly confirmations: 1 | 2
  readonly rule: 'DOM-II.9' | 'DOM-III.7'
}

/** What the holder may ask for besides; .eu has the words of DOM-III.7 in its own paragraph. */
export const planHolderRight = (right: HolderRight, family: ZoneFamily): HolderRightPlan => ({
  ends: right === 'delegation' ? null : 'registration-and-contract',
  confirmations: right === 'delegation' ? 1 : 2,
  rule: family === 'pl' ? 'DOM-II.9' : 'DOM-III.7'
})

/** Days in which the holder of a generic name must confirm the e-mail address (ICANN's registrar agreement, Whois accuracy §1). */
const verifyDays = 15

/** 24:00 of the last day. */
export const verifyBy = (askedAt: Date): Date => closeOf(addDays(dayOf(askedAt), verifyDays))

/** DOM-V.4, WDRP: every year, on the day of the registration, the holder is reminded to keep the data current. 00:00 of the first such day after `after`. */
export function nextReminder (registeredAt: Date, after: Date): Date {
  const first = dayOf(registeredAt)
  const begins = Math.max(Number(first.slice(0, 4)) + 1, Number(dayOf(after).slice(0, 4)))
  for (let year = begins; ; year++) {
    const opens = openOf(anniversary(first, year))
    if (opens > after) return opens
  }
}

/** 29 February is kept on the 28th where there is none. */
function anniversary (day: Day, year: number): Day {
  const same = `${String(year).padStart(4, '0')}${day.slice(4)}` as Day
  return addDays(same, 0) === same ? same : addDays(same, -1)
}
