/** Makes a counterexample smaller while it still is one: candidates are lived side by side, and the first that fails goes on. */
import type { History } from './history.ts'
import { smallerThan } from './smaller.ts'

/** `fails`: which of these, lived in a world of their own, do not come out as foreseen. */
export async function shrink (history: History, fails: (histories: readonly History[]) => Promise<readonly boolean[]>, rounds = 12): Promise<History> {
  let smallest = history
  for (let round = 0; round < rounds; round++) {
    const candidates = smallerThan(smallest)
    if (candidates.length === 0) return smallest
    const failing = await fails(candidates)
    const next = candidates[failing.indexOf(true)]
    if (!next) return smallest
    smallest = next
  }
  return smallest
}
