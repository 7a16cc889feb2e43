/** The first lines of every flow of a case: it is there, it is the actor's to touch, and it is held. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { Deed } from '../rules/roles.ts'
import { lockCase, type SanctionCase } from './case-store.ts'

/** @throws Refusal 'not-found', also for another tenant's */
export async function lockOwn (trx: Knex.Transaction, actor: Actor, caseId: string, deed: Deed = 'act'): Promise<SanctionCase> {
  const row = await lockCase(trx, caseId)
  if (!row) throw notFound()
  requireCustomer(actor, row, `${deed}:cases`)
  return row
}
