/** What our books and other lines say to lines of balances and documents. */
import type { Knex } from 'knex'
import { isOffered } from '../domains/take-over.ts'
import { titleKeyOf } from '../rules/former-number.ts'
import { placeOf, type Item } from './item.ts'
import type { BalanceRow, DocumentRow } from './judge-money.ts'
import { readReferences } from './references.ts'
import type { Seen } from './seen.ts'
import type { Ground, Papers } from './takeover.ts'

type At = Pick<Ground, 'operatorId' | 'source'>

/** A PDF of a document, not a book of them. */
const mostPaper = 10 * 1024 * 1024

export async function lookAtBalances (trx: Knex.Transaction, ground: At, seen: Seen, items: readonly Item<BalanceRow>[]): Promise<void> {
  const customers = await readReferences(trx, ground, seen, 'customer', items.map(({ row }) => row.customer))
  for (const item of items) customers.check({ ...placeOf(item), column: 'customer' }, item.row.customer)
}

/** `renewed`: domains that an earlier line asks the renewal of, with its line. */
export async function lookAtDocuments (trx: Knex.Transaction, ground: At, seen: Seen, items: readonly Item<DocumentRow>[], renewed: Map<string, number>): Promise<void> {
  const customers = await readReferences(trx, ground, seen, 'customer', items.map(({ row }) => row.customer))
  const domains = await readReferences(trx, ground, seen, 'domain', items.flatMap(({ row }) => row.domain ?? []))
  for (const item of items) {
    const { row, taken } = item
    const at = placeOf(item)
    customers.check({ ...at, column: 'customer' }, row.customer)
    if (!taken && row.paidOn === null && titleKeyOf(row.number) === null) {
      seen.note({ ...at, column: 'number', reason: 'number-untold', say: `number: ${row.number} cannot be told for certain from a transfer’s title: who pays it with no more than that waits for a person.` })
    }
    if (row.domain === null) continue
    const place = { ...at, column: 'domain' }
    const other = renewed.get(row.domain)
    if (other !== undefined) seen.fault({ ...place, reason: 'domain-twice', say: `domain: line ${other} asks for the renewal of ${row.domain} already: leave it empty in one of the two.` })
    renewed.set(row.domain, item.line)
    if (taken || !domains.check(place, row.domain)) continue
    const entry = seen.entries.domain.get(row.domain)
    if (entry && entry.customer !== row.customer) seen.fault({ ...place, reason: 'domain-of-another', say: `domain: ${row.domain} is a domain of ${entry.customer}: who pays this renews it; leave it empty, or correct the customer.` })
    const domainId = domains.idOf(row.domain)
    if (domainId !== undefined && await isOffered(trx, domainId)) seen.fault({ ...place, reason: 'offered-already', say: `domain: the renewal of ${row.domain} is asked for here already: leave the line out, or leave domain empty if both are owed.` })
  }
}

/** Reads each paper that is named, one after the other. */
export async function lookAtPapers (papers: Papers, seen: Seen, items: readonly Item<DocumentRow>[]): Promise<void> {
  for (const item of items) {
    const { paper } = item.row
    if (paper === null || item.taken) continue
    const why = whyNot(await papers(paper))
    if (why !== null) seen.fault({ ...placeOf(item), column: 'file', reason: 'bad-file', say: `file: ${paper} ${why}.` })
  }
}

const whyNot = (bytes: Uint8Array | undefined): string | null => {
  if (!bytes) return 'does not lie beside the CSV files: put it there, or leave file empty'
  if (bytes.length > mostPaper) return `is larger than ${mostPaper / 1024 / 1024} MB: make it smaller`
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? null : 'is no PDF: save it as one'
}
