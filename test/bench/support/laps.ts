/** The same thing many times, `atOnce` of them under way: how many a second, and how long one takes. */
export type Laps = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

export async function lapsOf (count: number, atOnce: number, act: () => Promise<unknown>): Promise<Laps> {
  const took: number[] = []
  let left = count
  const began = performance.now()
  const runner = async (): Promise<void> => {
    while (left-- > 0) {
      const start = performance.now()
      await act()
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runner))
  const perSecond = count / (performance.now() - began) * 1000
  took.sort((a, b) => a - b)
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))]!
  return { perSecond, p50: at(0.5), p99: at(0.99) }
}
