/** Waits for a condition, never for a time. */
import { setTimeout as delay } from 'node:timers/promises'

/** Asks again until the answer is true. Throws what `condition` throws, and after `withinMs` says what did not come. */
export async function until (what: string, condition: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const giveUp = performance.now() + withinMs
  while (!await condition()) {
    if (performance.now() > giveUp) throw new Error(`${what}: not within ${withinMs / 1000} s`)
    await delay(25)
  }
}
