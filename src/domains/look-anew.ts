/**
 * Published terms may ask for a renewal earlier than those under which a domain's next look was reckoned: it is brought forward (DOM-VI.3, HOST-17.1).
 * What is reckoned after the publication knows the new terms by itself (look-ahead.ts).
 */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperatorsUnder } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { laterOffer } from '../rules/domain-renewal.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { versionsFor } from '../terms/in-force.ts'
import { bringForward, listUnoffered } from './look-anew-store.ts'

const page = 500

/** Page by page, each in its own transaction; again it changes nothing. */
export async function lookAnew (deps: Deps, { policy, customerId }: { policy: string, customerId: string | null }): Promise<void> {
  const today = dayOf(deps.now())
  for (const operatorId of await transact(deps.db, async trx => await findOperatorsUnder(trx, policy))) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after
      after = await transact(deps.db, async trx => {
        const domains = await listUnoffered(trx, { operatorId, customerId }, from, page)
        const versionsOf = await versionsFor(trx, policy, [...new Set(domains.map(each => each.customerId))])
        await bringForward(trx, domains.flatMap(({ id, zone, expiresAt, customerId: owner }) => {
          const lookAt = laterOffer(expiresAt, versionsOf(owner), profileOf(zone, dayOf(expiresAt)), today)
          return lookAt ? [{ id, lookAt }] : []
        }))
        return domains.length === page ? domains.at(-1)!.id : undefined
      })
    }
  }
}
