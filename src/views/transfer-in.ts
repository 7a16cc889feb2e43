/** Names on their way here: those under way, and one with all that it waits for (DOM-II.8, DOM-III.6, DOM-IV.6). */
import type { Knex } from 'knex'
import { inRule } from '../rules/domain-transfer.ts'
import { missingPapers, papersFor, type HolderKind, type NeededPaper, type PaperPurpose } from '../rules/papers.ts'
import type { Zone } from '../rules/policy.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { seen, type Sight } from './sight.ts'

/** 'waiting': for the holder, money or papers; 'underway': the registry was asked; then one of the ends. */
export type TransferInState = 'waiting' | 'underway' | 'here' | 'ended'

export type TransferInRow = {
  /** The order's. */
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly placedAt: Date
  /** Until when all that it waits for has to be there. */
  readonly keepUntil: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  readonly domainId: string | null
  readonly state: TransferInState
}

export type FiledTransferPaper = { readonly id: string, readonly purpose: PaperPurpose, readonly filename: string, readonly filedAt: Date, readonly rejectedAt: Date | null, readonly rejectedWhy: string | null }

export type TransferInPage = TransferInRow & {
  /** The paragraph of its family. */
  readonly rule: typeof inRule[keyof typeof inRule]
  /** Nothing is asked for it. */
  readonly isFree: boolean
  readonly creditedAt: Date | null
  /** Where the acceptance link went; null: no acceptance is needed. */
  readonly acceptBy: { readonly email: string, readonly until: Date } | null
  readonly acceptedAt: Date | null
  readonly requestedAt: Date | null
  readonly needed: readonly NeededPaper[]
  readonly missing: readonly PaperPurpose[]
  readonly papers: readonly FiledTransferPaper[]
}

/** The open ones, newest first. */
export async function listTransfersIn (trx: Knex.Transaction, sight: Sight, limit: number): Promise<TransferInRow[]> {
  const rows: Stored[] = await seen(trx('orders as o'), sight, 'o').where({ 'o.kind': 'transfer' }).whereNull('o.ended_at').orderBy([{ column: 'o.placed_at', order: 'desc' }, { column: 'o.id', order: 'desc' }]).limit(limit).select(columns)
  return rows.map(withState)
}

/** Undefined for an order that is unknown, moves no name here, or is not the reader's to see. */
export async function findTransferIn (trx: Knex.Transaction, sight: Sight, id: string): Promise<TransferInPage | undefined> {
  const row = await seen(trx('orders as o'), sight, 'o').join('holders as h', 'h.id', 'o.holder_id').where({ 'o.id': id, 'o.kind': 'transfer' }).first(
    ...columns, 'o.zone', 'o.origin', { debtId: 'o.debt_id' }, { creditedAt: 'o.credited_at' }, { acceptUntil: 'o.accept_until' }, { acceptedAt: 'o.accepted_at' },
    { papersAsked: 'o.papers_asked' }, 'o.declared', { byAttorney: 'o.by_attorney' }, { holderKind: 'h.kind' }, { email: 'h.email' }
  )
  if (!row) return undefined
  const family = familyOf(row.zone as Zone)
  const needed = papersFor({ kind: 'transfer-in', family, origin: row.origin, holderKind: row.holderKind as HolderKind, byAttorney: row.byAttorney, asked: row.papersAsked })
  const papers: FiledTransferPaper[] = await trx('domain_papers').where({ subject_type: 'order', subject_id: id }).orderBy(['filed_at', 'id'])
    .select('id', 'purpose', 'filename', { filedAt: 'filed_at' }, { rejectedAt: 'rejected_at' }, { rejectedWhy: 'rejected_why' })
  return {
    ...withState(row),
    rule: inRule[family],
    isFree: row.debtId === null,
    creditedAt: row.creditedAt,
    acceptBy: row.acceptUntil && { email: row.email, until: row.acceptUntil },
    acceptedAt: row.acceptedAt,
    requestedAt: row.requestedAt,
    needed,
    missing: missingPapers(needed, papers, row.declared),
    papers
  }
}

const columns = ['o.id', 'o.name', { displayName: 'o.display_name' }, { placedAt: 'o.placed_at' }, { keepUntil: 'o.keep_until' }, { requestedAt: 'o.requested_at' }, { endedAt: 'o.ended_at' }, { endReason: 'o.end_reason' }, { domainId: 'o.domain_id' }]

type Stored = Omit<TransferInRow, 'state'> & { readonly requestedAt: Date | null }

function withState ({ requestedAt, id, name, displayName, placedAt, keepUntil, endedAt, endReason, domainId }: Stored): TransferInRow {
  const state = domainId ? 'here' : endedAt ? 'ended' : requestedAt ? 'underway' : 'waiting'
  return { id, name, displayName, placedAt, keepUntil, endedAt, endReason, domainId, state }
}
