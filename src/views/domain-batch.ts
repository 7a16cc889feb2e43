/** One act on many domains, as who asked for it sees it: how far it is, and what came of each. */
import type { Knex } from 'knex'
import { numberPlaceOf, pageOf, type Page, type Paging } from './page.ts'

export type BatchItem = {
  readonly domainId: string
  readonly name: string
  readonly displayName: string
  readonly place: number
  /** null: not found out yet. */
  readonly foreseen: 'do' | 'nothing' | 'refuse' | null
  readonly outcome: 'done' | 'nothing' | 'refused' | null
  readonly refusal: { readonly code: string, readonly message: string, readonly reason: string | null, readonly rule: string | null } | null
}

export type BatchCounts = { readonly all: number, readonly untried: number, readonly do: number, readonly nothing: number, readonly refuse: number, readonly done: number, readonly refused: number, readonly undone: number }

/** `act`: as it was asked. */
export type BatchPage = { readonly id: string, readonly act: { readonly kind: string, readonly [field: string]: unknown }, readonly askedAt: Date, readonly confirmedAt: Date | null, readonly counts: BatchCounts, readonly items: Page<BatchItem> }

/** Undefined for an unknown one and for another person's. */
export async function findBatchPage (trx: Knex.Transaction, userId: string, id: string, { limit, cursor }: Paging): Promise<BatchPage | undefined> {
  const batch = await trx('domain_batches').where({ id, user_id: userId }).first('id', 'act', { askedAt: 'asked_at' }, { confirmedAt: 'confirmed_at' })
  if (!batch) return undefined
  const { rows: [counts] } = await trx.raw(`
    select count(*)::int as all, count(*) filter (where foreseen is null)::int as untried, count(*) filter (where foreseen = 'do')::int as do, count(*) filter (where foreseen = 'nothing')::int as nothing,
      count(*) filter (where foreseen = 'refuse')::int as refuse, count(*) filter (where outcome in ('done', 'nothing'))::int as done, count(*) filter (where outcome = 'refused')::int as refused,
      count(*) filter (where foreseen = 'do' and outcome is null)::int as undone
    from domain_batch_items where batch_id = ?`, [id])
  const items = trx('domain_batch_items as i').join('domains as d', 'd.id', 'i.domain_id').where('i.batch_id', id).orderBy('i.place').limit(limit + 1)
    .select({ domainId: 'i.domain_id' }, 'd.name', { displayName: 'd.display_name' }, 'i.place', 'i.foreseen', 'i.outcome', 'i.refusal')
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void items.where('i.place', '>', after)
  return { ...batch, counts, items: pageOf<BatchItem>(await items, limit, row => [String(row.place)]) }
}
