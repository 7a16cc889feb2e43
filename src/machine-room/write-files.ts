/** Puts generated configuration where a server reads it. */
import { chownSync } from 'node:fs'
import path from 'node:path'
import { ownFolder } from './account-folder.ts'
import type { Account } from './account.ts'
import type { ConfigFiles } from './mail-config/config-files.ts'
import { writeWhole } from './write-whole.ts'

/** Mode 0600, owned by the account: there are passwords among them. */
export function writeFiles (folder: string, files: ConfigFiles, account: Account | null): void {
  ownFolder(folder, account)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    ownFolder(path.dirname(file), account)
    writeWhole(file, text)
    if (account) chownSync(file, account.uid, account.gid)
  }
}
