/** Folders that an unprivileged account's server works in. */
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, lchownSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { reachable, type Account } from './account.ts'

/**
 * `<data>/<name>`, made with mode 0700 for the account; where the account cannot get there (a clone under /root) a folder of /var/lib/strefa with a link to it.
 * The choice stands: the link is followed next time. `say` is told of it. `data` is there.
 */
export function accountFolder (data: string, name: string, account: Account | null, say: (line: string) => void): string {
  const folder = path.join(data, name)
  const there = lstatSync(folder, { throwIfNoEntry: false })
  if (there?.isSymbolicLink()) return readlinkSync(folder)
  if (there) return folder

  if (account) {
    chownSync(data, 0, account.gid) // others stay out, the account may pass through
    chmodSync(data, 0o710)
  }
  if (reachable(account, data)) return ownFolder(folder, account)
  chmodSync(data, 0o700)
  const elsewhere = `/var/lib/strefa/${randomBytes(6).toString('hex')}`
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 })
  ownFolder(elsewhere, account)
  symlinkSync(elsewhere, folder)
  say(`${account?.name} cannot reach ${data}: what belongs in ${folder} is in ${elsewhere} (the former is a link)`)
  return elsewhere
}

/** Made unless it is there; 0700. */
export function ownFolder (folder: string, account: Account | null): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) lchownSync(folder, account.uid, account.gid)
  return folder
}
