/** The registry's books: the ledger in memory, its facts on disk, and the registry's own clock, which is one of the facts. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandFact, Fact } from './facts.ts'
import { lockFolder } from './folder-lock.ts'
import { openJournal } from './journal.ts'
import { advance, apply, newLedger, nextBorder, type Ledger } from './ledger.ts'

export type Books = {
  readonly ledger: Ledger
  /** Business time: the machine's clock plus the offset, never earlier than anything the books have seen. All that fell due by then has happened. */
  readonly now: () => Date
  /** Takes a fact of this instant; durable once `saved` resolves. */
  readonly record: (fact: CommandFact) => void
  /** Nothing that rests on the books may leave the house before this resolves. Rejects when the disk failed: then for good. */
  readonly saved: () => Promise<void>
  readonly clock: () => { readonly offsetMs: number, readonly now: Date, readonly nextDue: Date | null }
  /** False when the clock would go backwards; then nothing is changed. */
  readonly moveClock: (offsetMs: number) => boolean
  readonly close: () => Promise<void>
}

/** Opens the books of a folder, which is made when it is missing and held until `close`. Throws when another server holds it or its journal is damaged. */
export async function openBooks (folder: string, machineNow: () => Date): Promise<Books> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(folder)
  try {
    const ledger = newLedger()
    const take = (fact: Fact): void => {
      advance(ledger, new Date(fact.at))
      apply(ledger, fact)
    }
    const journal = await openJournal(join(folder, 'journal.jsonl'), fact => take(fact as Fact))

    const keep = (fact: Fact): void => {
      journal.append(fact)
      take(fact)
    }
    const now = (): Date => {
      const running = new Date(machineNow().getTime() + ledger.offsetMs)
      advance(ledger, running)
      return new Date(ledger.seen)
    }
    return {
      ledger,
      now,
      record: keep,
      saved: journal.synced,
      clock: () => {
        const at = now()
        return { offsetMs: ledger.offsetMs, now: at, nextDue: nextBorder(ledger) }
      },
      moveClock (offsetMs) {
        const at = now()
        if (offsetMs < ledger.offsetMs) return false
        if (offsetMs > ledger.offsetMs) keep({ what: 'clock-set', at: at.toISOString(), offsetMs })
        return true
      },
      async close () {
        try {
          await journal.close()
        } finally {
          unlock()
        }
      }
    }
  } catch (error) {
    unlock()
    throw error
  }
}
