/** Where a customer stands on the ladder. The ladder must be locked. */
import type { Knex } from 'knex'
import { findOpenBlock } from '../mail/find.ts'
import type { CaseCause, Rungs } from '../rules/sanction-ladder.ts'
import { countRungs, findLastCase, type SanctionCase } from './case-store.ts'

export type Ladder = { readonly blocked: boolean, readonly before: Rungs, readonly lastCase: SanctionCase | null }

/** `causes`: whose last telling counts (HOUSE-RUNG). */
export const readLadder = async (trx: Knex.Transaction, { customerId, mailDomainId, causes }: { customerId: string, mailDomainId: string, causes: readonly CaseCause[] }): Promise<Ladder> => ({
  blocked: await findOpenBlock(trx, mailDomainId) !== undefined,
  before: await countRungs(trx, customerId),
  lastCase: await findLastCase(trx, customerId, causes) ?? null
})
