/** What happens to one customer, in days from the first: drawn, so that the same seed draws the same life. */
import type { Random } from '../../../src/cli/seed/random.ts'

/** `at`: minutes from the beginning. */
export type Event = { readonly at: number } & (
  | { readonly is: 'send', /** Protected recipients, each of whom complains so many minutes later (twice: the same report again). */ readonly complaints: readonly { readonly after: number, readonly twice: boolean }[] }
  | { readonly is: 'finding', readonly rule: 'MZ-3.7' | 'MZ-3.8', /** When a person takes it; null: never. */ readonly after: number | null, readonly opens: boolean }
  | { readonly is: 'paper', readonly kind: 'confirmation' | 'screenshot' | 'explanation', /** When a person rejects it; null: nobody does. */ readonly rejectedAfter: number | null }
  | { readonly is: 'pay' }
  | { readonly is: 'release' }
  | { readonly is: 'object', readonly upheld: boolean | null }
  | { readonly is: 'dismiss' } // the decision about the contract
)

export type History = readonly Event[]

const day = 24 * 60

export function drawHistory (random: Random, days: number): History {
  const events: Event[] = []
  const some = (most: number) => random.between(0, most)
  const often = (percent: number) => random.below(100) < percent
  const at = () => random.between(0, days * day)
  for (let sendings = random.between(1, 6); sendings > 0; sendings--) {
    const sent = at()
    const complaints = Array.from({ length: random.between(1, 3) }, () => ({ after: random.pick([5, 60, day, 3 * day, 20 * day]) + some(600), twice: often(30) }))
    events.push({ at: sent, is: 'send', complaints })
    // what the customer does about it, or does not
    for (const kind of ['confirmation', 'screenshot'] as const) {
      for (let papers = random.pick([0, 1, 1, 1, 2]); papers > 0; papers--) events.push({ at: sent + some(20 * day), is: 'paper', kind, rejectedAfter: often(25) ? some(2 * day) : null })
    }
    if (often(70)) events.push({ at: sent + some(20 * day), is: 'pay' })
    if (often(20)) events.push({ at: sent + some(30 * day), is: 'release' })
    if (often(20)) events.push({ at: sent + some(30 * day), is: 'object', upheld: random.pick([true, false, null]) })
    if (often(30)) events.push({ at: sent + some(60 * day), is: 'dismiss' })
  }
  for (let findings = random.pick([0, 0, 1, 2]); findings > 0; findings--) {
    const found = at()
    events.push({ at: found, is: 'finding', rule: random.pick(['MZ-3.7', 'MZ-3.8']), after: often(80) ? some(5 * day) : null, opens: often(70) })
    if (often(70)) events.push({ at: found + 5 * day + some(10 * day), is: 'paper', kind: 'explanation', rejectedAfter: often(20) ? some(day) : null })
  }
  return events.sort((a, b) => a.at - b.at)
}
