/** PostgreSQL and the mail servers do not run as root: who runs them then, and what that account can get at. */
import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'

export type Account = { readonly name: string, readonly uid: number, readonly gid: number }

/** The account that servers are run under; null: our own, because we are not root. Makes the system account `strefa` when there is none and `create` is said. */
export function unprivilegedAccount ({ create }: { create: boolean }): Account | null {
  if (process.getuid?.() !== 0) return null
  const own = findAccount('strefa')
  if (own) return own
  if (create && run('useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'strefa') !== undefined) {
    const made = findAccount('strefa')
    if (made) return made
  }
  const there = findAccount('postgres') ?? findAccount('nobody')
  if (!there) throw new Error('PostgreSQL and the mail servers do not run as root and there is no account to drop to: add one with `useradd --system strefa`.')
  return there
}

/**
 * One beside `account`, of the same group: it may pass where the group may, and read nothing that is the other's own. `account` itself where there is none
 * of this name and none can be made; null: ours, because we are not root.
 */
export function accountBeside (account: Account | null, name: string, { create }: { create: boolean }): Account | null {
  if (!account) return null
  const own = findAccount(name)
  if (own) return own.gid === account.gid ? own : account
  if (!create || run('useradd', '--system', '--gid', String(account.gid), '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name) === undefined) return account
  return findAccount(name) ?? account
}

/** Names and number of the account; null: ours. */
export function namesOf (account: Account | null): { readonly user: string, readonly group: string, readonly uid: number } {
  const { username, uid, gid } = account ? { username: account.name, uid: account.uid, gid: account.gid } : userInfo()
  const group = run('getent', 'group', String(gid))?.split(':')[0]
  if (!group) throw new Error(`group ${gid} of ${username} has no name: add it to /etc/group.`)
  return { user: username, group, uid }
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
