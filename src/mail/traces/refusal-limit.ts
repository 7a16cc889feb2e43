/** Refusals at RCPT are noted one by one until there are too many in a minute; then they are counted, so that who tries a dictionary fills no table. */
import { refusalsNoted } from '../../rules/mail-trace.ts'

export type Counted = { readonly ip: string | null, /** Of which the recipients were. */ readonly domain: string, readonly count: number }

export type RefusalLimit = {
  /** Whether this one is to be noted by itself. `atMs`: machine time. */
  readonly take: (ip: string | null, domain: string, atMs: number) => boolean
  /** What was only counted in minutes that are over; told once. */
  readonly over: (atMs: number) => Counted[]
}

const minuteMs = 60_000
/** Addresses that are told apart in one minute. */
const mostAddresses = 5_000

export function refusalLimit ({ ofOneAddress, ofAll } = refusalsNoted as { readonly ofOneAddress: number, readonly ofAll: number }): RefusalLimit {
  let minute = -1
  let noted = 0
  const seen = new Map<string, number>()
  let counted = new Map<string, Counted>()
  let done: Counted[] = []

  function turn (atMs: number): void {
    const now = Math.floor(atMs / minuteMs)
    if (now === minute) return
    minute = now
    noted = 0
    seen.clear()
    done.push(...counted.values())
    counted = new Map()
  }

  return {
    take (ip, domain, atMs) {
      turn(atMs)
      const known = ip ?? ''
      const before = seen.get(known) ?? 0
      if (seen.size < mostAddresses || before > 0) seen.set(known, before + 1)
      if (before < ofOneAddress && noted < ofAll && seen.has(known)) {
        noted++
        return true
      }
      const told = counted.size < mostAddresses ? { ip, domain } : { ip: null, domain: '' }
      const key = `${told.ip} ${told.domain}`
      counted.set(key, { ...told, count: (counted.get(key)?.count ?? 0) + 1 })
      return false
    },
    over (atMs) {
      turn(atMs)
      const told = done
      done = []
      return told
    }
  }
}
