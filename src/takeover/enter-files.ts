/** The right lines of all files are entered, page by page: each page whole or not at all, and what an earlier run has entered is left alone. A crash loses at most a page that was not done. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { dayOf } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { askStanding } from './ask-standing.ts'
import { fileNames, type FileName } from './columns.ts'
import { digestOf, type Item } from './item.ts'
import { desks, pageSize, type RowOf } from './judge-files.ts'
import { readLines, type Line } from './read-lines.ts'
import type { Seen } from './seen.ts'
import type { Examined } from './source-file.ts'
import type { Standing } from './standing.ts'
import { takeBalance, takeCustomer, takeDocument, takeDomain, takeHolder, type Entering, type IdOf } from './take-rows.ts'
import { findTaken, insertTaken, lockSource, type NewTaken } from './takeover-store.ts'
import type { Kind } from './takeover.ts'

/** True: all of it is done; false: it was enough for now. `seen`: which lines are faulty. */
export async function enterFiles (entering: Entering, seen: Seen): Promise<boolean> {
  for (const name of fileNames) {
    const examined = entering.files.find(({ file }) => file.name === name)
    if (examined && !await enterFile(entering, seen, name, examined)) return false
  }
  return true
}

async function enterFile<File extends FileName> (entering: Entering, seen: Seen, name: File, examined: Examined): Promise<boolean> {
  let lines = 0
  let page: Line<File>[] = []
  const turn = async (): Promise<boolean> => {
    await enterPage(entering, name, page)
    lines += page.length
    page = []
    return await entering.goOn({ stage: 'entering', file: name, lines, asked: 0 })
  }
  for await (const read of readLines(name, examined)) {
    if (read.is !== 'line' || seen.isFaulty(read.line)) continue
    page.push(read.line)
    if (page.length === pageSize && !await turn()) return false
  }
  return page.length === 0 || await turn()
}

async function enterPage<File extends FileName> (entering: Entering, name: File, page: readonly Line<File>[]): Promise<void> {
  const { deps, operatorId, source, takeoverId, at } = entering
  const desk = desks[name]
  const items = page.flatMap(line => {
    const { row } = desk.judge(line, entering, () => {})
    return row ? [{ file: name, line: line.line, row, reference: desk.referenceOf(row), digest: digestOf(line), taken: undefined }] : []
  })
  const standings = name === 'domains' ? await standingsOf(entering, items as Item<RowOf['domains']>[]) : new Map<string, Standing>()
  await transact(deps.db, async trx => {
    await lockSource(trx, operatorId, source)
    const known = await findTaken(trx, entering, desk.kind, items.map(({ reference }) => reference))
    const fresh = items.filter(({ reference }) => !known.has(reference))
    const ids = await idsFor(trx, entering, fresh)
    const taken: NewTaken[] = []
    for (const item of fresh) {
      const made = await enterItem(entering, trx, name, item, ids, standings)
      taken.push(...made.map(each => ({ ...each, line: item.line, digest: item.digest })))
    }
    await insertTaken(trx, entering, takeoverId, taken, at)
  })
}

type Ids = Record<'customer' | 'holder' | 'domain', IdOf>

async function enterItem (entering: Entering, trx: Knex.Transaction, name: FileName, item: Item<unknown>, ids: Ids, standings: ReadonlyMap<string, Standing>): Promise<Pick<NewTaken, 'kind' | 'reference' | 'objectId'>[]> {
  switch (name) {
    case 'customers': return await takeCustomer(entering, trx, item as Item<RowOf['customers']>)
    case 'holders': {
      const { row } = item as Item<RowOf['holders']>
      return [await takeHolder(entering, trx, row, ids.customer(row.customer))]
    }
    case 'domains': {
      const standing = standings.get(item.reference)
      return standing?.is === 'ours' ? [await takeDomain(entering, trx, item as Item<RowOf['domains']>, standing, ids)] : [] // told otherwise since it was judged: the next run says so
    }
    case 'balances': return await takeBalance(entering, trx, item as Item<RowOf['balances']>, ids.customer)
    case 'documents': return [await takeDocument(entering, trx, item as Item<RowOf['documents']>, ids)]
  }
}

/** What the page's lines refer to, by what it became. */
async function idsFor (trx: Knex.Transaction, entering: Entering, items: readonly Item<unknown>[]): Promise<Ids> {
  const rows = items.map(({ row }) => row as Partial<Record<'customer' | 'holder' | 'domain', unknown>>)
  const idOf = async (kind: Extract<Kind, 'customer' | 'holder' | 'domain'>): Promise<IdOf> => {
    const references = rows.flatMap(row => typeof row[kind] === 'string' ? [row[kind]] : [])
    const taken = await findTaken(trx, entering, kind, [...new Set(references)])
    return reference => {
      const found = taken.get(reference)
      if (!found) throw new Error(`${kind} ${reference} was judged right and is not there`)
      return found.objectId
    }
  }
  return { customer: await idOf('customer'), holder: await idOf('holder'), domain: await idOf('domain') }
}

/** As it was told when the lines were judged; asked again where that is too long ago. Never in a transaction. */
async function standingsOf ({ deps, answers, at }: Entering, items: readonly Item<RowOf['domains']>[]): Promise<Map<string, Standing>> {
  if (!answers) throw new RegistryError('domains are not entered without their registries', 'give-up')
  const standings = new Map<string, Standing>()
  for (const { row: { name, zone } } of items) {
    standings.set(name, await answers.of(name) ?? await askStanding(deps, profileOf(zone, dayOf(at)).registry, name))
  }
  return standings
}
