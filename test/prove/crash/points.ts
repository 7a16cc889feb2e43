/** Where the blows fall: drawn from the seed, the same each time. */
import { randomOf } from '../../../src/cli/seed/random.ts'

export type Victim = 'worker' | 'database' | 'both' | 'mx' | 'submission' | 'dovecot' | 'clamd'

type Blow = {
  /** 'demo.point' */
  readonly label: string
  readonly victim: Victim
}

/** `step`: index of the demo's step; `delayMs`: from its beginning. A step that is over by then hands the blow to a later one. */
export type StepPoint = Blow & { readonly step: number, readonly delayMs: number }

/** `deed`: in the instant in which the registry books our n-th creation or renewal of the demo, before its answer is out. */
export type DeedPoint = Blow & { readonly deed: number }

export type Point = StepPoint | DeedPoint

const victims: readonly Victim[] = ['worker', 'mx', 'database', 'submission', 'both', 'dovecot', 'clamd']
const longestDelayMs = 4_000
const fine = 10_000

/** Contacts and domains that are created in a demo, and the one renewal. */
const deedsOfADemo = 5

/** `count` points of the `run`-th demo of `steps` steps: one at a deed of the registry, the others at different steps (while there are enough), in their order. */
export function drawPoints (seed: number, run: number, count: number, steps: number): { readonly atDeed: DeedPoint, readonly atSteps: readonly StepPoint[] } {
  const random = randomOf(seed, run, 0)
  const left = Array.from({ length: steps }, (_, step) => step)
  const chosen = Array.from({ length: count - 1 }, () => left.length > 0 ? left.splice(random.below(left.length), 1)[0]! : random.below(steps)).sort((a, b) => a - b)
  const first = random.below(victims.length)
  const blow = (index: number): Blow => ({ label: `${run}.${index + 1}`, victim: victims[(first + index) % victims.length]! })
  return {
    atDeed: { ...blow(0), deed: random.between(1, deedsOfADemo) },
    atSteps: chosen.map((step, index) => ({
      ...blow(index + 1),
      step,
      delayMs: Math.round(longestDelayMs ** (random.below(fine) / fine)) // even on a logarithmic scale: steps take from milliseconds to seconds
    }))
  }
}

export const sayPoint = (point: Point): string => 'deed' in point ? `at deed ${point.deed}` : `step ${point.step + 1} + ${point.delayMs} ms`
