/** All files, line by line: the form, other lines, our books, the registries. Nothing is kept; a page of lines is in memory at a time, and a small entry for each line. */
import { transact } from '../db/transact.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import type { DayForm } from './cell.ts'
import { fileNames, type FileName } from './columns.ts'
import { digestOf, placeOf, type Item } from './item.ts'
import { judgeDomain, type DomainRow } from './judge-domain.ts'
import type { Judged } from './judge-line.ts'
import { judgeBalance, judgeDocument, type BalanceRow, type DocumentRow } from './judge-money.ts'
import { judgeCustomer, judgeHolder, type CustomerRow, type HolderRow } from './judge-people.ts'
import { askAboutDomains, lookAtDomains, nothingAsked, type Asked } from './look-domains.ts'
import { lookAtBalances, lookAtDocuments, lookAtPapers } from './look-money.ts'
import { lookAtCustomers, lookAtHolders } from './look-people.ts'
import { readLines, type Cells, type Line } from './read-lines.ts'
import { newSeen, type Entry, type Seen } from './seen.ts'
import { separators, type Separator } from './separator.ts'
import type { Examined } from './source-file.ts'
import { findTaken } from './takeover-store.ts'
import { kinds, noCounts, type FileTold, type Ground, type Kind, type Sum, type Verdict } from './takeover.ts'

/** Lines of a page: some tens of milliseconds of work, or a few seconds of asking. */
export const pageSize = 200

export type RowOf = { customers: CustomerRow, holders: HolderRow, domains: DomainRow, balances: BalanceRow, documents: DocumentRow }

/** How a file's lines are read, and what they are called in our books. */
type Desk<File extends FileName> = {
  readonly kind: Kind
  /** The column that holds the reference. */
  readonly column: string
  readonly judge: (line: Line<File>, ground: Pick<Ground, 'at'>, noteForm: (form: DayForm) => void) => Judged<RowOf[File]>
  readonly referenceOf: (row: RowOf[File]) => string
  /** The same of a faulty line, as far as it can be told: '' where it cannot. */
  readonly roughly: (cells: Cells<File>) => string
  readonly entryOf: (row: RowOf[File]) => Pick<Entry, 'customer' | 'sum'>
}

export const desks: { readonly [File in FileName]: Desk<File> } = {
  customers: { kind: 'customer', column: 'reference', judge: judgeCustomer, referenceOf: row => row.reference, roughly: cells => cells.reference, entryOf: row => ({ customer: row.reference }) },
  holders: { kind: 'holder', column: 'reference', judge: judgeHolder, referenceOf: row => row.reference, roughly: cells => cells.reference, entryOf: row => ({ customer: row.customer }) },
  domains: {
    kind: 'domain',
    column: 'name',
    judge: (line, _, noteForm) => judgeDomain(line, noteForm),
    referenceOf: row => row.name,
    roughly: cells => asciiOf(cells.name),
    entryOf: row => ({ customer: row.customer })
  },
  balances: {
    kind: 'balance',
    column: 'customer',
    judge: judgeBalance,
    referenceOf: row => `${row.customer} ${row.currency}`,
    roughly: cells => `${cells.customer} ${cells.currency}`,
    entryOf: row => ({ customer: row.customer, sum: { what: 'balances', currency: row.currency, minor: row.amountMinor } })
  },
  documents: {
    kind: 'document',
    column: 'number',
    judge: (line, { at }, noteForm) => judgeDocument(line, dayOf(at), noteForm),
    referenceOf: row => `${row.kind} ${row.number}`,
    roughly: cells => `${cells.kind} ${cells.number}`,
    entryOf: row => ({ customer: row.customer, sum: { what: row.paidOn === null ? 'owed' : 'paid', currency: row.currency, minor: row.grossMinor } })
  }
}

function asciiOf (name: string): string {
  const judged = judgeName(name)
  return judged.ok ? judged.ascii : ''
}

/** `seen`: what the lines are, for who enters them. `renewed`: domains whose renewal an open pro-forma asks for. `whole` false: it was enough for now. */
export type JudgedFiles = { readonly verdict: Verdict, readonly seen: Seen, readonly renewed: ReadonlyMap<string, number>, readonly whole: boolean }

/** What one judging gathers beside the entries. */
type Memory = { readonly seen: Seen, readonly asked: Asked, readonly taxIds: Map<string, number>, readonly renewed: Map<string, number> }

export async function judgeFiles (ground: Ground): Promise<JudgedFiles> {
  const memory: Memory = { seen: newSeen(), asked: nothingAsked(), taxIds: new Map(), renewed: new Map() }
  const files: FileTold[] = []
  let whole = true
  for (const name of fileNames) {
    const examined = ground.files.find(({ file }) => file.name === name)
    if (!examined || !whole) continue
    const { told, enough } = await judgeFile(ground, memory, name, examined)
    files.push(told)
    whole = !enough
  }
  const { seen, asked, renewed } = memory
  return { verdict: { files, ...sumUp(seen), ...tell(asked) }, seen, renewed, whole }
}

async function judgeFile<File extends FileName> (ground: Ground, memory: Memory, name: File, examined: Examined): Promise<{ told: FileTold, enough: boolean }> {
  const forms = new Set<DayForm>()
  const { seen } = memory
  let lines = 0
  let page: Line<File>[] = []
  const turn = async (): Promise<boolean> => {
    await judgePage(ground, memory, name, page, form => { forms.add(form) })
    lines += page.length
    page = []
    return await ground.goOn({ stage: 'judging', file: name, lines, asked: memory.asked.asked })
  }
  let enough = false
  for await (const read of readLines(name, examined)) {
    if (read.is === 'fault') seen.fault(read.fault)
    if (read.is !== 'line') continue
    page.push(read.line)
    if (page.length === pageSize && (enough = !await turn())) break
  }
  if (page.length > 0 && !enough) enough = !await turn()
  const told = { file: name, sha256: examined.sha256, encoding: `${examined.encoding}${examined.bom ? ' with a mark' : ''}`, separator: separators[examined.separator as Separator], dayForms: [...forms], lines, faulty: seen.faultyLines(name).size }
  return { told, enough }
}

async function judgePage<File extends FileName> (ground: Ground, memory: Memory, name: File, page: readonly Line<File>[], noteForm: (form: DayForm) => void): Promise<void> {
  const { seen, asked, taxIds, renewed } = memory
  const desk: Desk<File> = desks[name]
  const right = page.flatMap(line => {
    const { row, faults } = desk.judge(line, ground, noteForm)
    faults.forEach(seen.fault)
    if (row) return [{ line, row, reference: desk.referenceOf(row) }]
    const reference = desk.roughly(line.cells)
    if (reference.trim() !== '') seen.add(desk.kind, reference, { ...placeOf(line), taken: false, customer: '' }, desk.column) // what refers to it is told where it stands
    return []
  })
  const items = await transact(ground.deps.db, async trx => {
    const known = await findTaken(trx, ground, desk.kind, right.map(({ reference }) => reference))
    return right.map(({ line, row, reference }): Item<RowOf[File]> => ({ file: name, line: line.line, row, reference, digest: digestOf(line), taken: known.get(reference) }))
  })
  for (const item of items) {
    seen.add(desk.kind, item.reference, { ...placeOf(item), taken: item.taken !== undefined, ...desk.entryOf(item.row) }, desk.column)
    if (item.taken && item.taken.digest !== item.digest) seen.note({ ...placeOf(item), column: null, reason: 'changed', say: `${item.reference} was taken over before from another line: what is here stands; change it here if it has to be otherwise.` })
  }
  await transact(ground.deps.db, async trx => {
    switch (name) {
      case 'customers': return await lookAtCustomers(trx, ground, seen, items as Item<CustomerRow>[], taxIds)
      case 'holders': return await lookAtHolders(trx, ground, seen, items as Item<HolderRow>[])
      case 'domains': return await lookAtDomains(trx, ground, seen, items as Item<DomainRow>[])
      case 'balances': return await lookAtBalances(trx, ground, seen, items as Item<BalanceRow>[])
      case 'documents': return await lookAtDocuments(trx, ground, seen, items as Item<DocumentRow>[], renewed)
    }
  })
  if (name === 'domains') await askAboutDomains(ground, seen, items as Item<DomainRow>[], asked)
  if (name === 'documents') await lookAtPapers(ground.papers, seen, items as Item<DocumentRow>[])
}

function sumUp (seen: Seen): Pick<Verdict, 'faults' | 'notes' | 'toMake' | 'already' | 'sums'> {
  const [toMake, already] = [noCounts(), noCounts()]
  const sums = new Map<string, Sum>()
  for (const kind of kinds) {
    for (const entry of seen.entries[kind].values()) {
      if (seen.isFaulty(entry)) continue
      if (entry.taken) already[kind]++
      else if (entry.sum?.what !== 'balances' || entry.sum.minor > 0n) toMake[kind]++
      if (!entry.sum || entry.taken) continue
      const key = `${entry.sum.what} ${entry.sum.currency}`
      const before = sums.get(key)
      sums.set(key, { ...entry.sum, count: (before?.count ?? 0) + 1, minor: (before?.minor ?? 0n) + entry.sum.minor })
    }
  }
  return { faults: seen.faults, notes: seen.notes, toMake, already, sums: [...sums.values()] }
}

const tell = ({ asked, ours, away, offeredAtOnce, ended }: Asked): Pick<Verdict, 'registry' | 'renewals'> =>
  ({ registry: { asked, ours, away: [...away].map(([registry, why]) => ({ registry, why })) }, renewals: { offeredAtOnce, ended } })
