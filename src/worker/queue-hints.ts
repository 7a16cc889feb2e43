/** Registries that said with some answer that messages wait in our poll queue: which of them are to be polled now. */

export type QueueHints = {
  readonly hint: (registry: string) => void
  /** Registries to be polled; none twice within the pause. `atMs`: milliseconds of any clock that only goes forward. */
  readonly take: (atMs: number) => readonly string[]
  /** They have just been read. */
  readonly forget: () => void
}

/** `pauseMs`: a registry that says so with every answer is not polled for each of them. */
export function queueHints (pauseMs: number): QueueHints {
  const hinted = new Set<string>()
  const taken = new Map<string, number>()
  return {
    hint: registry => { hinted.add(registry) },
    take (atMs) {
      const now = [...hinted].filter(registry => atMs - (taken.get(registry) ?? -Infinity) >= pauseMs)
      hinted.clear()
      for (const registry of now) taken.set(registry, atMs)
      return now
    },
    forget: () => hinted.clear()
  }
}
