/** Where a server of an unprivileged account keeps its things, and where its sockets are. */
import { lstatSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { socketFolder } from '../config/mail.ts'
import { Refusal } from '../errors.ts'
import { accountFolder, ownFolder } from './account-folder.ts'
import type { Account } from './account.ts'

/** Makes `<data>/<name>` with its folder for sockets (see socketFolder, accountFolder). Both as the account reaches them. */
export function serverFolder (data: string, name: string, account: Account | null, say: (line: string) => void): { readonly home: string, readonly run: string } {
  const home = accountFolder(data, name, account, say)
  const asConfigured = socketFolder(data, name)
  if (asConfigured.startsWith(data)) return { home, run: ownFolder(path.join(home, 'run'), account) }
  requireOurs(ownFolder(path.dirname(asConfigured), account), account)
  return { home, run: ownFolder(asConfigured, account) }
}

/** Under /tmp anybody may have made it. */
function requireOurs (folder: string, account: Account | null): void {
  const { uid, mode } = lstatSync(folder)
  if (uid === (account?.uid ?? process.getuid?.()) && (mode & 0o170077) === 0o040000) return
  throw new Refusal('conflict', `${folder} is another's: remove it, or choose a data folder with a shorter path.`, { reason: 'socket-folder' })
}

/** Where `<data>/<name>` really is; null: nowhere yet. */
export function realHome (data: string, name: string): string | null {
  try {
    return realpathSync(path.join(data, name))
  } catch {
    return null
  }
}
