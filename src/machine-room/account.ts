/** PostgreSQL refuses to run as root: who runs it then, and what that account can get at. */
import { spawnSync } from 'node:child_process'

export type Account = { readonly name: string, readonly uid: number, readonly gid: number }

/** The account that PostgreSQL is run under; null: our own, because we are not root. Makes the system account `strefa` when there is none and `create` is said. */
export function unprivilegedAccount ({ create }: { create: boolean }): Account | null {
  if (process.getuid?.() !== 0) return null
  const own = findAccount('strefa')
  if (own) return own
  if (create && run('useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'strefa') !== undefined) {
    const made = findAccount('strefa')
    if (made) return made
  }
  const there = findAccount('postgres') ?? findAccount('nobody')
  if (!there) throw new Error('PostgreSQL does not run as root and there is no account to drop to: add one with `useradd --system strefa`.')
  return there
}

/** Whether the account can run `file` or enter the folder `file`. */
export function reachable (account: Account | null, file: string): boolean {
  return spawnSync('test', ['-x', file], { ...asAccount(account), cwd: '/' }).status === 0
}

/** Options of `spawn` that make the child the account's. */
export const asAccount = (account: Account | null): { uid?: number, gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {}

function findAccount (name: string): Account | undefined {
  const uid = run('id', '-u', name)
  const gid = run('id', '-g', name)
  return uid === undefined || gid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) }
}

function run (command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout.trim() : undefined
}
