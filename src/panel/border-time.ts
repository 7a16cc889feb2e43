/** An instant at which something opens or closes, as people write it: the midnight that ends a day is 24:00 of that day. */
import type { Translator } from '../i18n/translator.ts'
import { addDays, dayOf, openOf } from '../rules/calendar.ts'

export function sayBorder (tr: Translator, at: Date): string {
  const day = dayOf(at)
  return openOf(day).getTime() === at.getTime() ? `${tr.day(addDays(day, -1))}, 24:00` : tr.instant(at)
}
