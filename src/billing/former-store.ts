/** SQL of what was taken over from a former operator: its documents, and credits of money that it handed over. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { ProformaFacts } from './document.ts'
import type { FormerDocument } from './former-document.ts'

export async function insertFormerDocument (trx: Knex.Transaction, document: FormerDocument & { readonly titleKey: string | null, readonly paper: Uint8Array | null }, at: Date): Promise<void> {
  await trx('former_documents').insert({
    id: document.id,
    operator_id: document.operatorId,
    customer_id: document.customerId,
    source: document.source,
    kind: document.kind,
    number: document.number,
    title_key: document.titleKey,
    issued_on: document.issuedOn,
    due_on: document.dueOn,
    net_minor: document.netMinor,
    vat_rate: document.vatRate,
    gross_minor: document.grossMinor,
    currency: document.currency,
    paid_on: document.paidOn,
    paper: document.paper && Buffer.from(document.paper),
    debt_id: document.debtId,
    taken_at: at
  })
}

/** In the books it stands in its former operator's own series, which none of ours can meet. */
export const seriesNumber = ({ source, kind, number }: Pick<FormerDocument, 'source' | 'kind' | 'number'>): string => `${source}${kind === 'invoice' ? ' invoice' : ''}: ${number}`

/** The paper that a taken-over debt is asked by. No number of ours is taken for it. */
export async function insertFormerProforma (trx: Knex.Transaction, id: string, of: Pick<FormerDocument, 'operatorId' | 'customerId' | 'source' | 'kind' | 'number'> & { readonly debtId: string }, facts: ProformaFacts): Promise<void> {
  await trx('documents').insert({
    id, operator_id: of.operatorId, customer_id: of.customerId, debt_id: of.debtId, kind: facts.kind, number: seriesNumber(of), issued_on: facts.issuedOn, due_on: facts.dueOn, facts: JSON.stringify(facts)
  })
}

/** By title key, the numbers in our books of documents that became debts here: those that one key alone tells. */
export async function findFormerNumbers (trx: Knex.Transaction, operatorId: string, titleKeys: readonly string[]): Promise<Map<string, string>> {
  if (titleKeys.length === 0) return new Map()
  const rows: ({ title_key: string } & Pick<FormerDocument, 'source' | 'kind' | 'number'>)[] = await trx('former_documents').where({ operator_id: operatorId }).whereNotNull('debt_id').whereRaw('title_key = any(?)', [[...titleKeys]]).select('title_key', 'source', 'kind', 'number')
  return new Map([...Map.groupBy(rows, row => row.title_key)].flatMap(([key, [first, ...more]]) => first && more.length === 0 ? [[key, seriesNumber(first)]] : []))
}

/** Whether the operator has any such debts: most have none. */
export async function hasFormerDebts (trx: Knex.Transaction, operatorId: string): Promise<boolean> {
  return await trx('former_documents').where({ operator_id: operatorId }).whereNotNull('title_key').whereNotNull('debt_id').first('id') !== undefined
}

/** Newest first. */
export async function listFormerDocuments (trx: Knex.Transaction, customerId: string, limit: number): Promise<(FormerDocument & { readonly hasPaper: boolean })[]> {
  return await trx('former_documents').where({ customer_id: customerId }).orderBy([{ column: 'issued_on', order: 'desc' }, { column: 'id' }]).limit(limit).select(...columns, trx.raw('paper is not null as "hasPaper"'))
}

export async function findFormerDocument (trx: Knex.Transaction, id: string): Promise<FormerDocument & { readonly paper: Buffer | null } | undefined> {
  return await trx('former_documents').where({ id }).first(...columns, 'paper')
}

const columns = [
  'id', { operatorId: 'operator_id' }, { customerId: 'customer_id' }, 'source', 'kind', 'number', { issuedOn: 'issued_on' }, { dueOn: 'due_on' },
  { netMinor: 'net_minor' }, { vatRate: 'vat_rate' }, { grossMinor: 'gross_minor' }, 'currency', { paidOn: 'paid_on' }, { debtId: 'debt_id' }
]

export type HandedOver = {
  readonly id: string
  readonly operatorId: string
  readonly takeoverId: string
  readonly source: string
  /** What tells it from the others of its source. */
  readonly reference: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly on: Day
  readonly title: string
  /** Which line of which file says so. */
  readonly evidence: object
}

/** Money that came with no transfer to our accounts. Once a reference. */
export async function insertHandedOver (trx: Knex.Transaction, handed: HandedOver, at: Date): Promise<void> {
  await trx('credits').insert({
    id: handed.id,
    operator_id: handed.operatorId,
    takeover_id: handed.takeoverId,
    account: `takeover:${handed.operatorId}:${handed.source}`,
    line_key: handed.reference,
    amount_minor: handed.amountMinor,
    currency: handed.currency,
    booked_on: handed.on,
    credited_at: at,
    title: handed.title,
    explanation: JSON.stringify({ reason: 'taken-over', ...handed.evidence }),
    recorded_at: at
  })
}
