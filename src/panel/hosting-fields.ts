/** What comes in by the forms of hosting, checked and typed at the door. */
import { Type } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import { isPeriodLength } from '../rules/hosting-period.ts'
import type { PeriodLength } from '../rules/hosting-terms.ts'
import { isRuleId, type RuleId } from '../rules/rule-ids.ts'

/** As the price list names it. */
export const PackageName = Type.String({ pattern: '^[a-z][a-z0-9]{0,39}$' })

/** Undefined for a field that was left empty. @throws Refusal 'invalid' */
export function dayIn (text: string | undefined): Day | undefined {
  if (!text?.trim()) return undefined
  const day = parseDay(text.trim())
  if (!day) throw new Refusal('invalid', 'There is no such day in the calendar.', { reason: 'no-such-day' })
  return day
}

/** @throws Refusal 'invalid' also for an empty field */
export function dayNeeded (text: string | undefined): Day {
  const day = dayIn(text)
  if (!day) throw new Refusal('invalid', 'Choose a day.', { reason: 'no-such-day' })
  return day
}

/** A person's reason in one line. @throws Refusal 'invalid' */
export function whyIn (text: string | undefined): string {
  const why = text?.trim() ?? ''
  if (!why || /\p{Cc}/u.test(why)) throw new Refusal('invalid', 'Say why, in one line: the journal keeps it.', { reason: 'why-missing' })
  return why
}

/** @throws Refusal 'invalid' */
export function ruleIn (text: string | undefined): RuleId {
  const rule = text?.trim() ?? ''
  if (isRuleId(rule)) return rule
  throw new Refusal('invalid', 'There is no such rule: name one of the terms, e.g. HOST-8.2.', { reason: 'unknown-rule' })
}

/** HOST-4. @throws Refusal 'invalid' */
export function lengthIn (text: string | undefined): PeriodLength {
  if (text !== undefined && isPeriodLength(text)) return text
  throw new Refusal('invalid', 'Choose one of the periods that are sold.', { reason: 'unknown-length', rule: 'HOST-4' })
}

/** HOST-6.6: gigabytes as people write them, in bytes. @throws Refusal 'invalid' */
export function bytesIn (text: string | undefined): bigint {
  const [, whole, part = ''] = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text?.trim() ?? '') ?? []
  if (whole === undefined) throw new Refusal('invalid', 'Enter gigabytes as a number, like 12.5.', { reason: 'transfer-number', rule: 'HOST-6.6' })
  return BigInt(whole + part.padEnd(3, '0')) * 1024n ** 3n / 1000n
}
