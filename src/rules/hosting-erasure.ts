/** The way to the deletion of data: announced, then asked of a person (HOST-7.4, OG-28.5). Nothing here deletes. Pure. */
import { addDays, dayOf, openOf, type Day } from './calendar.ts'
import type { Due, HostingFacts, HostingRules } from './hosting-life.ts'
import { moneyKnownFor } from './money-known.ts'

export type ErasureFacts = {
  /** First day on which data may be deleted, as it was announced. */
  readonly announcedFor: Day | null
  /** Of which bill; null: of the end of the contract. */
  readonly bill: number | null
  readonly erasedAt: Date | null
}

export function duesOfErasure ({ ended, anchorOn, erasure: { announcedFor, bill, erasedAt }, asked, money }: HostingFacts, { hosting, dunning }: HostingRules): Due[] {
  if (erasedAt || !anchorOn) return [] // nothing is there
  const rule = ended ? 'OG-28.5' : dunning.erase?.rule ?? 'HOST-7.4'
  if (announcedFor) {
    if (asked.has(`erase:${bill ?? 'end'}`)) return []
    const from = ended ? openOf(announcedFor) : moneyKnownFor(addDays(announcedFor, -1), money) // HOUSE-MONEY
    return [{ from, act: () => ({ do: 'ask-person', about: 'erase', bill, rule }) }]
  }
  if (!ended) return []
  const { announceDays, keepDays } = hosting.erasure
  const kept = addDays(dayOf(ended.at), keepDays)
  return [{
    from: ended.at,
    act: now => {
      const told = addDays(dayOf(now), announceDays + 1)
      return { do: 'announce-erasure', bill: null, erasableFrom: told > kept ? told : kept, rule }
    }
  }]
}
