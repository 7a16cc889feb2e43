/** Comparisons with the registries and what they found, for people. Read-only; who may see it is the door's to check. */
import type { Knex } from 'knex'
import { listComparisons, listOpenDifferences, type ListedComparison, type ListedDifference } from './compare-store.ts'

export type { ListedComparison, ListedDifference } from './compare-store.ts'

/** Newest first, at most `limit`. */
export const findComparisons = async (trx: Knex.Transaction, limit: number): Promise<readonly ListedComparison[]> => await listComparisons(trx, limit)

/** Differences that stand, oldest first, at most `limit`. */
export const findDifferences = async (trx: Knex.Transaction, limit: number): Promise<readonly ListedDifference[]> => await listOpenDifferences(trx, limit)
