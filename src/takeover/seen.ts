/** What the lines that were read tell about each other: one small entry a line, whatever the line holds. */
import type { FileName } from './columns.ts'
import type { Fault, Note } from './fault.ts'
import type { Kind, Sum } from './takeover.ts'

export type Entry = {
  readonly file: FileName
  readonly line: number
  /** Of an earlier run. */
  taken: boolean
  /** Reference of the customer it belongs to. */
  readonly customer: string
  readonly sum?: Pick<Sum, 'what' | 'currency' | 'minor'>
}

export type Place = { readonly file: FileName, readonly line: number }

export type Seen = {
  readonly entries: Readonly<Record<Kind, ReadonlyMap<string, Entry>>>
  readonly faults: readonly Fault[]
  readonly notes: readonly Note[]
  readonly fault: (fault: Fault) => void
  readonly note: (note: Note) => void
  readonly isFaulty: (place: Place) => boolean
  readonly faultyLines: (file: FileName) => ReadonlySet<number>
  /** False: another line has the reference already, and both are faulty. */
  readonly add: (kind: Kind, reference: string, entry: Entry, column: string) => boolean
}

export function newSeen (): Seen {
  const entries = { customer: new Map<string, Entry>(), holder: new Map<string, Entry>(), domain: new Map<string, Entry>(), balance: new Map<string, Entry>(), document: new Map<string, Entry>() }
  const faults: Fault[] = []
  const notes: Note[] = []
  const faulty = new Map<FileName, Set<number>>()
  const doubled = new Set<Entry>()
  const linesOf = (file: FileName) => faulty.get(file) ?? faulty.set(file, new Set()).get(file)!
  const fault: Seen['fault'] = each => {
    faults.push(each)
    linesOf(each.file).add(each.line)
  }
  return {
    entries,
    faults,
    notes,
    fault,
    note: each => { notes.push(each) },
    isFaulty: ({ file, line }) => faulty.get(file)?.has(line) ?? false,
    faultyLines: linesOf,
    add (kind, reference, entry, column) {
      const first = entries[kind].get(reference)
      if (!first) {
        entries[kind].set(reference, entry)
        return true
      }
      const twice = ({ file, line }: Place, other: Place) => fault({ file, line, column, reason: 'twice', say: `${reference} stands in ${other.file}.csv, line ${other.line}, too: leave one, or give the other a word of its own.` })
      if (!doubled.has(first)) twice(first, entry)
      doubled.add(first)
      twice(entry, first)
      return false
    }
  }
}
