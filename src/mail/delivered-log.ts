/**
 * Notes that messages have arrived whole, many in one statement. The sender has heard 250 and seldom comes again; should he, and a crash has taken
 * the note, there is still the intent, and Dovecot is asked.
 */
import type { Deps } from '../deps.ts'
import { recordDelivered, type Delivered } from './delivery-store.ts'

export type DeliveredLog = {
  readonly note: (delivered: Delivered) => void
  /** Writes what is left. */
  readonly close: () => Promise<void>
}

/** Milliseconds that a note waits for others. */
const gatherFor = 100

export function openDeliveredLog ({ db, machineNow, log }: Pick<Deps, 'db' | 'machineNow' | 'log'>): DeliveredLog {
  let gathered: Delivered[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function write (): void {
    timer = undefined
    const notes = gathered
    gathered = []
    writing = writing.then(async () => { await recordDelivered(db, notes, machineNow()) }).catch((error: unknown) => { log.warn({ err: error, count: notes.length }, 'deliveries not noted') })
  }

  return {
    note (delivered) {
      gathered.push(delivered)
      timer ??= setTimeout(write, gatherFor)
    },
    async close () {
      clearTimeout(timer)
      if (gathered.length > 0) write()
      await writing
    }
  }
}
