/**
 * Published terms, or a customer's own, may ask for something earlier than those under which a contract's next look was reckoned (HOST-17.4, OG-14, HOST-17.1):
 * it is looked at on the day on which they begin to hold. What is reckoned after the publication knows that day by itself (advance-contract.ts).
 */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperatorsUnder } from '../people/find.ts'
import { dayOf, openOf, type Day } from '../rules/calendar.ts'
import { versionsFor, versionsOf } from '../terms/in-force.ts'
import { bringForward, listLiving } from './look-anew-store.ts'

const page = 500

/** Page by page, each in its own transaction; again it changes nothing. */
export async function lookAtContractsAnew (deps: Deps, { policy, customerId }: { policy: string, customerId: string | null }): Promise<void> {
  const today = dayOf(deps.now())
  for (const operatorId of await transact(deps.db, trx => findOperatorsUnder(trx, policy))) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after
      after = await transact(deps.db, async trx => {
        const contracts = await listLiving(trx, { operatorId, customerId }, from, page)
        const versionsOf = await versionsFor(trx, policy, [...new Set(contracts.map(each => each.customerId))])
        await bringForward(trx, contracts.flatMap(({ id, customerId: owner }) => {
          const day = firstAfter(versionsOf(owner), today)
          return day ? [{ id, lookAt: openOf(day) }] : []
        }))
        return contracts.length === page ? contracts.at(-1)!.id : undefined
      })
    }
  }
}

/** When other terms begin to hold for a customer; null: none are known. */
export async function nextTermsAt (trx: Knex.Transaction, policy: string, customerId: string, today: Day): Promise<Date | null> {
  const day = firstAfter(await versionsOf(trx, policy, customerId), today)
  return day && openOf(day)
}

const firstAfter = (versions: readonly { readonly from: Day }[], today: Day): Day | null => versions.find(({ from }) => from > today)?.from ?? null
