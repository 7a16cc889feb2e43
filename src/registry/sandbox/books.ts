/** The registry's books: the ledger in memory, its facts on disk, and the registry's own clock, which is one of the facts. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { apply } from './apply.ts'
import type { CommandFact, Fact } from './facts.ts'
import { lockFolder } from './folder-lock.ts'
import { noSnapshot, openJournal } from './journal.ts'
import { newLedger, type Ledger } from './ledger.ts'
import { advance, nextBorder } from './passing-time.ts'
import { registries, type Registry } from './registries.ts'
import { forgetSnapshots, packLedger, readSnapshot, writeSnapshot } from './snapshot.ts'

export type Books = {
  readonly ledger: Ledger
  /** Business time: the machine's clock plus the offset, never earlier than anything the books have seen. All that fell due by then has happened. */
  readonly now: () => Date
  /** Takes a fact of this instant; durable once `saved` resolves. */
  readonly record: (fact: CommandFact) => void
  /** Whether all that was recorded is durable. */
  readonly isSaved: () => boolean
  /** Nothing that rests on the books may leave the house before this resolves. Rejects when the disk failed: then for good. */
  readonly saved: () => Promise<void>
  readonly clock: () => { readonly offsetMs: number, readonly now: Date, readonly nextDue: Date | null }
  /** False when the clock would go backwards; then nothing is changed. */
  readonly moveClock: (offsetMs: number) => boolean
  /** Raises what an account has paid in, all in all; a smaller sum changes nothing. */
  readonly tellFunds: (account: string, paidInMinor: bigint) => void
  /** Writes the ledger down whole and begins the journal anew. The books go on meanwhile. */
  readonly compact: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Journals above this are compacted when the books are opened: as many facts as are replayed within a second or two. */
const longJournal = 50_000

/** Opens the books of a folder, which is made when it is missing and held until `close`. Throws when another server holds it, or its journal or snapshot is damaged. */
export async function openBooks (folder: string, machineNow: () => Date, registry: Registry = registries.nask): Promise<Books> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(folder)
  try {
    return await readBooks(folder, machineNow, registry, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function readBooks (folder: string, machineNow: () => Date, registry: Registry, unlock: () => void): Promise<Books> {
  let ledger = newLedger(registry)
  let snapshot = noSnapshot
  const take = (fact: Fact): void => {
    advance(ledger, new Date(fact.at))
    apply(ledger, fact)
  }
  const journal = await openJournal(join(folder, 'journal.jsonl'), async after => {
    snapshot = after
    if (after !== noSnapshot) ledger = await readSnapshot(folder, after, registry)
  }, fact => take(fact as Fact))

  const keep = (fact: Fact): void => {
    journal.append(fact)
    take(fact)
  }
  const now = (): Date => {
    const running = new Date(machineNow().getTime() + ledger.offsetMs)
    advance(ledger, running)
    return new Date(ledger.seen)
  }
  const compact = async (): Promise<void> => {
    const number = snapshot + 1
    const bytes = packLedger(ledger) // at this instant: what is recorded from here on goes to the new journal
    await journal.restart(number, () => writeSnapshot(folder, number, bytes))
    snapshot = number
    await forgetSnapshots(folder, number)
  }

  await forgetSnapshots(folder, snapshot)
  if (journal.lines() > longJournal) await compact()
  return {
    ledger,
    now,
    record: keep,
    isSaved: journal.isSynced,
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
    tellFunds (account, paidInMinor) {
      if (paidInMinor <= (ledger.paidInMinor.get(account) ?? -1n)) return
      keep({ what: 'funds-told', at: now().toISOString(), account, paidInMinor: String(paidInMinor) })
    },
    compact,
    async close () {
      try {
        await journal.close()
      } finally {
        unlock()
      }
    }
  }
}
