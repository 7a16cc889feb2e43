/** Keeps one part running: when it ends by itself it is started again, after a pause that grows while it keeps ending. */
import { setTimeout as delay } from 'node:timers/promises'

export type Part = {
  readonly name: string
  /** Starts it and answers when it is ready. Rejects when it ends before that, or when `signal` calls it off; nothing runs then. */
  readonly launch: (signal: AbortSignal) => Promise<Launched>
}

export type Launched = {
  readonly pid: number
  /** How it ended, in words. Never rejects. */
  readonly ended: Promise<string>
  /** Answers when it has ended. */
  readonly stop: () => Promise<void>
}

export type PartState = {
  /** absent: not installed here, and the product does without. */
  readonly state: 'starting' | 'ready' | 'waiting' | 'stopped' | 'absent'
  readonly pid: number | null
  readonly restarts: number
  readonly lastError: string | null
}

export type Supervised = {
  readonly name: string
  /** For a change that the part reads only when it starts. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Milliseconds: the first pause, the longest, and how long a part must have run for its next end to count as the first. */
export const pauses = { first: 250, longest: 10_000, steadyAfter: 5_000 }

export const nextPause = (pause: number): number => Math.min(pause * 2, pauses.longest)

/** Answers when the part is ready for the first time; rejects, and leaves nothing running, when it does not get there. `report` is told of every change of its state. */
export async function supervise (part: Part, signal: AbortSignal, report: (state: PartState) => void): Promise<Supervised> {
  const stopping = new AbortController()
  const whileWanted = AbortSignal.any([signal, stopping.signal])
  let restarts = 0
  let lastError: string | null = null
  const tell = (state: PartState['state'], pid: number | null = null) => report({ state, pid, restarts, lastError })

  tell('starting')
  let current = await part.launch(whileWanted)
  tell('ready', current.pid)
  const watching = watch()

  async function watch (): Promise<void> {
    let pause = pauses.first
    while (!stopping.signal.aborted) {
      const since = performance.now()
      lastError = await current.ended
      if (stopping.signal.aborted) break
      if (performance.now() - since >= pauses.steadyAfter) pause = pauses.first
      pause = await launchAgain(pause)
    }
    tell('stopped')
  }

  /** Until it is ready or no longer wanted. The pause to begin with next time. */
  async function launchAgain (pause: number): Promise<number> {
    for (;; pause = nextPause(pause)) {
      tell('waiting')
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return pause
      restarts++
      tell('starting')
      try {
        current = await part.launch(stopping.signal)
        tell('ready', current.pid)
        return nextPause(pause)
      } catch (error) {
        if (stopping.signal.aborted) return pause
        lastError = (error as Error).message
      }
    }
  }

  return {
    name: part.name,
    restart: () => current.stop(),
    async stop () {
      stopping.abort()
      await current.stop()
      await watching
    }
  }
}
