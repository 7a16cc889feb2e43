/** Mailboxes in a backup: Maildir files (a message is one file, written once), taken while Dovecot goes on. */
import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './account.ts'
import { accountFolder, ownFolder } from './account-folder.ts'

/** In the archive. */
export const mailStoreName = 'mail-store'

const mailStoreOf = (data: string): string => path.join(data, 'dovecot', 'store')

/** What Dovecot makes anew, and deliveries under way. */
const isPassing = (file: string): boolean => /(?:^|\/)(?:tmp\/|dovecot\.(?:index|list)|.*\.lock$)/.test(file)

/** Copies every message of `data` below `target`. A message whose flags change meanwhile gets another name: it is looked for again. */
export function copyMailOut (data: string, target: string, tell: (text: string) => void = () => {}): void {
  if (!existsSync(mailStoreOf(data))) return
  const store = realpathSync(mailStoreOf(data))
  const copied = new Set<string>()
  for (let moved = true; moved;) {
    moved = false
    for (const file of filesBelow(store)) {
      if (isPassing(file) || copied.has(identity(file))) continue
      mkdirSync(path.join(target, path.dirname(file)), { recursive: true })
      try {
        copyFileSync(path.join(store, file), path.join(target, file))
        copied.add(identity(file))
        tell(`${copied.size} files of mailboxes`)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        moved = true
      }
    }
  }
}

/** Puts the messages of `source` where Dovecot, running as `account`, finds them. */
export function copyMailIn (source: string, data: string, account: Account | null, say: (line: string) => void): void {
  if (!existsSync(source)) return
  const store = ownFolder(path.join(accountFolder(data, 'dovecot', account, say), 'store'), account)
  const made = new Set<string>()
  const ownPath = (folder: string): void => {
    if (folder === '.' || made.has(folder)) return
    ownPath(path.dirname(folder))
    ownFolder(path.join(store, folder), account)
    made.add(folder)
  }
  for (const file of filesBelow(source)) {
    ownPath(path.dirname(file))
    copyFileSync(path.join(source, file), path.join(store, file))
    if (account) chownSync(path.join(store, file), account.uid, account.gid)
  }
}

/** A message keeps the part of its name before the flags, in `new` as in `cur`. */
const identity = (file: string): string => file.replace(/\/(?:new|cur)\/([^/:]+)(?::2,[^/]*)?$/, '/$1')

function filesBelow (folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
}
