/** The guard before data is deleted (HOST-7.4, OG-28.5), and what stays after it and why (OG-26). Pure. */
import { openOf, type Day } from './calendar.ts'

/** `messages`: that are in the file, or in the mailbox. Numbers of IMAP: no message came or went between two that are alike. */
export type ExportedFolder = { readonly name: string, readonly messages: number, readonly uidNext: number, readonly uidValidity: string }

export type ExportedMailbox = { readonly address: string, readonly folders: readonly ExportedFolder[] }

export type DataFacts = {
  /** First day on which it may happen, as the customer was told; null: it was not announced. */
  readonly announcedFor: Day | null
  /** The last complete file with its data. It has to be asked for after the service stopped, and to hold the mail as it stands now. */
  readonly exported: { readonly askedAt: Date, readonly contents: readonly ExportedMailbox[] } | null
  /** The mailboxes as they stand; null: they could not be looked at. */
  readonly mail: readonly ExportedMailbox[] | null
  readonly stoppedAt: Date | null
  /** The customer disputes what it owes. */
  readonly disputed: boolean
  /** Money has come of which nobody knows whose it is. */
  readonly unmatchedMoney: boolean
  /** Something is still owed, or the contract has ended: else there is no ground. */
  readonly hasGround: boolean
  readonly erasedAt: Date | null
}

export type DataObstacle = 'erased-already' | 'no-ground' | 'running' | 'not-announced' | 'announced-later' | 'not-exported' | 'mail-unseen' | 'mail-not-exported' | 'disputed-payment' | 'unmatched-payment'

const says: Record<DataObstacle, string> = {
  'erased-already': 'The data is deleted already.',
  'no-ground': 'The contract lives and nothing is owed: there is no ground to delete anything.',
  running: 'The service runs: suspend it first.',
  'not-announced': 'The deletion was not announced to the customer.',
  'announced-later': 'The day that was announced to the customer has not come.',
  'not-exported': 'The data has to be exported after the service was stopped: make the file first.',
  'mail-unseen': 'The mailboxes cannot be looked at now, so nobody knows whether the file holds all of them: try again later.',
  'mail-not-exported': 'The mailboxes are not as the file has them: make it again.',
  'disputed-payment': 'The customer disputes what is owed: settle that first.',
  'unmatched-payment': 'Money has come that is not matched yet: see whose it is first.'
}

/** Names what is missing, at most ten folders. */
export function sayObstacle (obstacle: DataObstacle, { exported, mail }: Pick<DataFacts, 'exported' | 'mail'>): string {
  if (obstacle !== 'mail-not-exported' || !exported || !mail) return says[obstacle]
  const missing = unlikeFolders(exported.contents, mail)
  const told = missing.slice(0, 10).map(({ address, folder, inFile, inMailbox }) => `${address} ${folder}: ${inFile} of ${inMailbox} messages`)
  return `${says[obstacle]} In the file: ${told.join('; ')}${missing.length > told.length ? '; and more' : ''}.`
}

export type UnlikeFolder = { readonly address: string, readonly folder: string, readonly inFile: number, readonly inMailbox: number }

/** Folders in which the file and the mailbox do not hold the same messages. One that is on one side alone and empty is none. */
export function unlikeFolders (inFile: readonly ExportedMailbox[], inMailbox: readonly ExportedMailbox[]): UnlikeFolder[] {
  const [exported, found] = [foldersOf(inFile), foldersOf(inMailbox)]
  return [...new Set([...exported.keys(), ...found.keys()])].flatMap(key => {
    const [old, now] = [exported.get(key)?.folder, found.get(key)?.folder]
    if (old && now ? old.messages === now.messages && old.uidNext === now.uidNext && old.uidValidity === now.uidValidity : !old?.messages && !now?.messages) return []
    const { address, folder } = (exported.get(key) ?? found.get(key))!
    return [{ address, folder: folder.name, inFile: old?.messages ?? 0, inMailbox: now?.messages ?? 0 }]
  })
}

const foldersOf = (mailboxes: readonly ExportedMailbox[]) =>
  new Map(mailboxes.flatMap(({ address, folders }) => folders.map(folder => [`${address} ${folder.name}`, { address, folder }] as const)))

/** Everything that stands against deleting now, the gravest first. Empty: a person with the right role may do it. */
export function obstaclesToErasure (facts: DataFacts, now: Date): DataObstacle[] {
  if (facts.erasedAt) return ['erased-already']
  const found: DataObstacle[] = []
  if (!facts.hasGround) found.push('no-ground')
  if (!facts.stoppedAt) found.push('running')
  if (facts.disputed) found.push('disputed-payment')
  if (facts.unmatchedMoney) found.push('unmatched-payment')
  if (!facts.announcedFor) found.push('not-announced')
  else if (now < openOf(facts.announcedFor)) found.push('announced-later')
  if (!facts.exported || (facts.stoppedAt && facts.exported.askedAt < facts.stoppedAt)) found.push('not-exported')
  else if (!facts.mail) found.push('mail-unseen')
  else if (unlikeFolders(facts.exported.contents, facts.mail).length > 0) found.push('mail-not-exported')
  return found
}

/** What the receipt of a deletion names. `until`: null: as long as the claim or duty lasts. */
export type Kept = { readonly what: 'documents' | 'payments' | 'contract' | 'journal' | 'letters', readonly why: 'tax' | 'books' | 'claims' | 'proof', readonly law: string, readonly until: Day | null }

/** OG-26: what settlement, claims and law still need after a contract that ended on this day. */
export function keptAfter (endedOn: Day): Kept[] {
  const endOfYear = (years: number): Day => `${Number(endedOn.slice(0, 4)) + years}-12-31` as Day
  return [
    { what: 'documents', why: 'tax', law: 'Ordynacja podatkowa art. 86 §1', until: endOfYear(6) }, // five years from the end of the year in which the tax was payable, at the latest the next one
    { what: 'payments', why: 'books', law: 'Ustawa o rachunkowości art. 74', until: endOfYear(5) },
    { what: 'contract', why: 'claims', law: 'KC art. 118', until: endOfYear(6) },
    { what: 'letters', why: 'claims', law: 'KC art. 118', until: endOfYear(6) },
    { what: 'journal', why: 'proof', law: 'OG-26, KC art. 6', until: null }
  ]
}
