/** Ours and the other side in turns, so that a machine that is busy for a while is busy for both. */
import type { BenchRow } from '../../../src/cli/bench.ts'

/** `value`: in the row's unit. `units`: things done, for the processor time of each. `after` puts things back, unmeasured. */
export type Run = () => Promise<{ readonly value: number, readonly units: number, readonly after?: () => Promise<void> }>

export type Sides = {
  readonly work: string
  readonly unit: string
  readonly peer: string
  readonly ours: Run
  readonly theirs: Run
  /** Milliseconds that our processes have used so far. */
  readonly cpuMs: () => number
  readonly rssMb: () => number
}

/** Each side once unmeasured, then `pairs` times; who begins changes with each pair. */
export async function alternate ({ work, unit, peer, ours, theirs, cpuMs, rssMb }: Sides, pairs: number): Promise<BenchRow> {
  const values: number[] = []
  const cpu: number[] = []
  const others: number[] = []
  const runOurs = async (): Promise<void> => {
    const before = cpuMs()
    const { value, units, after } = await ours()
    values.push(value)
    cpu.push((cpuMs() - before) / units)
    await after?.()
  }
  const runTheirs = async (): Promise<void> => {
    const { value, after } = await theirs()
    others.push(value)
    await after?.()
  }

  for (const warm of [ours, theirs]) await (await warm()).after?.()
  await inTurns(runOurs, runTheirs, pairs)
  const [value, peerValue] = [median(values), median(others)]
  return { work, unit, ours: value, peer, peerValue, ratio: value / peerValue, runs: pairs, cpuMsPerUnit: median(cpu), rssMb: rssMb() }
}

/** Who begins changes with each pair. */
export async function inTurns (ours: () => Promise<void>, theirs: () => Promise<void>, pairs: number): Promise<void> {
  for (let pair = 0; pair < pairs; pair++) {
    for (const run of pair % 2 === 0 ? [ours, theirs] : [theirs, ours]) await run()
  }
}

export function median (values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b)
  const half = Math.floor(ordered.length / 2)
  return ordered.length % 2 === 1 ? ordered[half]! : (ordered[half - 1]! + ordered[half]!) / 2
}

/** Milliseconds that `work` takes. */
export async function timed (work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
