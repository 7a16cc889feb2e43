/** One server a folder. The lock names its holder; one whose holder is dead is taken over, so kill -9 needs no cleaning up. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Pid and start time: a pid alone may have been given to another process since. */
type Holder = { readonly pid: number, readonly started: string | null }

/**
 * Takes the folder and returns how to give it back. Throws when a living process holds it.
 * The file appears with its text in it (link), so no starter ever reads half a lock.
 */
export function lockFolder (folder: string): () => void {
  const path = join(folder, 'lock')
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (let tries = 0; tries < 5; tries++) {
      if (tryLink(draft, path)) return () => rmSync(path, { force: true })
      const found = readLock(path)
      if (found === undefined) continue // given back meanwhile
      const holder = parseHolder(found)
      if (holder && isAlive(holder)) break
      moveAside(path, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new Error(`${folder} is in use by another practice registry; stop it first, or choose another folder`)
}

function tryLink (from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Only one of several starters moves the dead lock; one that has caught a fresh lock instead puts it back. */
function moveAside (path: string, dead: string): void {
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside, 'utf8') !== dead) tryLink(aside, path)
  rmSync(aside, { force: true })
}

function readLock (path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function parseHolder (text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Holder
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function isAlive ({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  return started === startOf(pid)
}

/** When a process began, in the kernel's ticks (proc(5), stat, field 22); null where there is no /proc, and of one that has ended (Z). */
function startOf (pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : fields[19] ?? null
  } catch {
    return null
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
