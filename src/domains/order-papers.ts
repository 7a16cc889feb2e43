/** The papers of an order: which it waits for, what is there, and since when it is complete (DOM-I.9, DOM-II.2b, DOM-II.7-DOC). */
import type { Knex } from 'knex'
import { findHolder } from '../people/find.ts'
import { missingPapers, papersCompleteAt, papersFor, type HolderKind, type NeededPaper, type PaperPurpose } from '../rules/papers.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import type { Order } from './order-store.ts'
import { findPapers } from './paper-store.ts'

export type OrderPapers = { readonly needed: readonly NeededPaper[], readonly missing: readonly PaperPurpose[], readonly completeAt: Date | null }

export type PaperFacts = Pick<Order, 'id' | 'kind' | 'origin' | 'zone' | 'holderId' | 'placedAt' | 'papersAsked' | 'declared' | 'byAttorney'>

export async function readOrderPapers (trx: Knex.Transaction, order: PaperFacts): Promise<OrderPapers> {
  const { kind: holderKind } = (await findHolder(trx, order.holderId))!
  const needed = neededFor(order, holderKind)
  const filed = needed.every(({ purpose, declarable }) => declarable && order.declared.includes(purpose)) ? [] : await findPapers(trx, { type: 'order', id: order.id })
  return { needed, missing: missingPapers(needed, filed, order.declared), completeAt: papersCompleteAt(needed, filed, order.placedAt, order.declared) }
}

export const neededFor = ({ kind, origin, zone, byAttorney, papersAsked }: Pick<Order, 'kind' | 'origin' | 'zone' | 'byAttorney' | 'papersAsked'>, holderKind: HolderKind): NeededPaper[] =>
  papersFor({ kind: kind === 'transfer' ? 'transfer-in' : 'registration', family: familyOf(zone), origin, holderKind, byAttorney, asked: papersAsked })
