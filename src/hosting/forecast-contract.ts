/** What will happen to a contract, by the same rules that will do it. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { forecastHosting, type Foreseen, type Paying } from '../rules/hosting-forecast.ts'
import { findContract } from './contract-store.ts'
import { readContract } from './read-contract.ts'

/** In order of time; what a person decides is not foreseen, only that it is asked. @throws Refusal 'not-found' */
export async function forecastContract (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, contractId: string, { until, paying }: { until: Date, paying: Paying }): Promise<Foreseen[]> {
  const now = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await findContract(trx, contractId)
    if (!contract) throw notFound()
    requireCustomer(actor, contract)
    const { facts, bound } = await readContract(trx, contract, now)
    return forecastHosting(facts, bound.terms, { now, until, paying })
  })
}
