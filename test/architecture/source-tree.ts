/** Reads the sources of the repository into memory, by path from its root. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from './faults.ts'

export const root = join(import.meta.dirname, '../..')

export function readTree (folders: readonly string[]): Tree {
  const tree = new Map<string, string>()
  for (const folder of folders.filter(each => existsSync(join(root, each)))) { // plugins/ comes with the mail servers
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !/\.(?:ts|tsx|mjs|cjs|js)$/.test(entry.name)) continue
      const file = join(entry.parentPath, entry.name)
      tree.set(file.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8'))
    }
  }
  return tree
}
