/** Looks every second or two whether there is something to tell, so that a program need not wait for the minute's sweep. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { isSomethingDue } from './event-store.ts'
import { sweepWebhooks } from './record-events.ts'

const usualMs = 2_000

/** Until `stop`, which waits for a look that is under way. A look that fails is told in the log; the schedule sweeps anyway. */
export function watchWebhooks (deps: Deps, { everyMs = usualMs }: { readonly everyMs?: number } = {}): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        if (await isSomethingDue(deps.db, deps.machineNow())) await sweepWebhooks(deps)
      } catch (error) {
        deps.log.warn({ err: error }, 'webhooks could not be looked at')
      }
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    async stop () {
      stopping.abort()
      await running
    }
  }
}
