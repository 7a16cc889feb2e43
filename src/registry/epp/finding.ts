/** What several commands find when they read about their own outcome. Pure. */
import type { Finding, Refused } from './command.ts'

export const impossible = (code: number, message: string): Finding<never> =>
  ({ found: 'impossible', refusal: { ok: false, code, reasonCode: null, message } })

/** A query's own refusal is the answer. */
export const refusedAs = (refusal: Refused): Finding<never> => ({ found: 'impossible', refusal })

export const anothersNow = impossible(2201, 'the object is another registrar\'s now')

/** Clocks differ: an hour is allowed. */
export const isSince = (at: Date | null, since: Date): boolean => at !== null && at.getTime() >= since.getTime() - 3_600_000

/** Every one of `asked` is among `told`; names and statuses alike, whatever their case. */
export const hasAll = (told: readonly string[], asked: readonly string[] = []): boolean => {
  const there = new Set(told.map(each => each.toLowerCase()))
  return asked.every(each => there.has(each.toLowerCase()))
}

/** None of `asked` is among `told`. */
export const hasNone = (told: readonly string[], asked: readonly string[] = []): boolean => {
  const there = new Set(told.map(each => each.toLowerCase()))
  return asked.every(each => !there.has(each.toLowerCase()))
}
