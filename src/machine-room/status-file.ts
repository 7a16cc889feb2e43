/** What the parts are doing, for the status page and for the next start: `<data>/status.json`. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { PartState } from './supervisor.ts'
import { writeWhole } from './write-whole.ts'

export type PartStatus = PartState & {
  readonly name: string
  /** Machine time of the last change, ISO 8601. */
  readonly since: string
  /** What a person should know of it, beside its state. */
  readonly note: string | null
}

export type Status = { readonly supervisor: number | null, readonly parts: readonly PartStatus[] }

export const statusFile = (data: string): string => path.join(data, 'status.json')

/** Empty when nothing ever ran on `data`. */
export function readStatus (data: string): Status {
  try {
    return JSON.parse(readFileSync(statusFile(data), 'utf8')) as Status
  } catch {
    return { supervisor: null, parts: [] }
  }
}

/** Whether its supervisor lives: then whatever is away comes back. */
export function isRunning ({ supervisor }: Status): boolean {
  if (supervisor === null) return false
  try {
    process.kill(supervisor, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // another account's
  }
}

export type StatusBoard = {
  readonly report: (name: string) => (state: PartState) => void
  /** Of a part that has reported. */
  readonly note: (name: string, text: string) => void
  /** Of an optional part that is not installed: why, and what follows. */
  readonly absent: (name: string, text: string) => void
  readonly close: () => void
}

/** Written at every change. `machineNow` dates it. */
export function openStatusBoard (data: string, machineNow: () => Date): StatusBoard {
  const parts = new Map<string, PartStatus>()
  const write = (supervisor: number | null) => writeWhole(statusFile(data), JSON.stringify({ supervisor, parts: [...parts.values()] } satisfies Status, null, 2))
  return {
    report: name => state => {
      parts.set(name, { name, ...state, since: machineNow().toISOString(), note: parts.get(name)?.note ?? null })
      write(process.pid)
    },
    note (name, text) {
      const part = parts.get(name)
      if (!part || part.note === text) return
      parts.set(name, { ...part, note: text })
      write(process.pid)
    },
    absent (name, text) {
      parts.set(name, { name, state: 'absent', pid: null, restarts: 0, lastError: null, since: machineNow().toISOString(), note: text })
      write(process.pid)
    },
    close: () => write(null)
  }
}
