/** Where a folder of another server goes here. Pure. */
import type { ListedFolder } from './import-source-client.ts'

/** RFC 6154. `All` is a view of everything, which some servers keep nothing but; what lies elsewhere is not put there again. */
const special: Readonly<Record<string, string>> = { '\\Inbox': 'INBOX', '\\Sent': 'Sent', '\\Drafts': 'Drafts', '\\Junk': 'Junk', '\\Trash': 'Trash', '\\Archive': 'Archive', '\\All': 'Archive' }

const longestLevel = 60
const mostLevels = 8

/** Undefined: a view of what lies in other folders. Dovecot's Maildir takes no dot and no slash in a level. */
export function targetOf ({ use, levels }: Pick<ListedFolder, 'use' | 'levels'>): string | undefined {
  if (use === '\\Flagged' || use === '\\Important') return undefined
  const known = use === undefined ? undefined : special[use]
  if (known !== undefined) return known
  const inner = levels.length > 1 && levels[0]!.toUpperCase() === 'INBOX' ? levels.slice(1) : levels // Courier keeps everything below INBOX
  const clean = inner.map(level => level.replaceAll(/[\p{C}./%*~&\\]/gu, '_').trim().slice(0, longestLevel)).filter(level => level !== '').slice(0, mostLevels)
  if (clean.length === 0) return 'Import'
  if (clean.length === 1 && clean[0]!.toUpperCase() === 'INBOX') return 'INBOX'
  return (clean[0]!.toLowerCase() === 'shared' ? [`${clean[0]}_`, ...clean.slice(1)] : clean).join('/') // shared/ is where others' mailboxes are
}

/** The view of everything comes last. */
export const inOrder = <Folder extends Pick<ListedFolder, 'use'>>(folders: readonly Folder[]): Folder[] => [...folders.filter(({ use }) => use !== '\\All'), ...folders.filter(({ use }) => use === '\\All')]

const systemFlags: ReadonlySet<string> = new Set(['\\Seen', '\\Answered', '\\Flagged', '\\Draft', '\\Deleted'])
const mostKeywords = 20

/** \Recent is the server's own; keywords are kept as far as they are words. */
export function flagsOf (flags: ReadonlySet<string>): string[] {
  const keywords = [...flags].filter(flag => /^\$?[A-Za-z][\w-]{0,40}$/.test(flag)).slice(0, mostKeywords)
  return [...[...flags].filter(flag => systemFlags.has(flag)), ...keywords]
}
