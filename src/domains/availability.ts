/** Whether a name can be ordered now: by its form, by our own books, by the registry. */
import { transact } from '../db/transact.ts'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { sayReason } from '../registry/epp/nask-reasons.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { isConnected, noConnectionTo } from './connected-zones.ts'
import { findLivingName, findLookAlikes } from './name-store.ts'
import { orderable } from './order-owner.ts'
import { checkName, sayPremium } from './registry-price.ts'

export type Availability = {
  readonly name: string
  readonly displayName: string
  readonly available: boolean
  /** Why not. */
  readonly reason: string | null
  /** It is free at a price of its own, which is not ours to sell it at (RFC 8748 §3.7). */
  readonly premium: boolean
  /** Names held here that people may take for this one. */
  readonly lookAlikes: readonly string[]
}

/** Refuses a name that is not one (HOUSE-IDN). Throws RegistryError when the registry cannot be asked now. */
export async function checkAvailability (deps: RegistryDeps, actor: Actor, typed: string): Promise<Availability> {
  requireRight(actor, 'read:domains')
  const at = deps.now()
  const { ascii: name, display: displayName, zone } = orderable(judgeName(typed))
  const { here, lookAlikes } = await transact(deps.db, async trx => ({ here: await findLivingName(trx, name), lookAlikes: await findLookAlikes(trx, displayName) }))
  const answered = (available: boolean, reason: string | null, premium = false): Availability => ({ name, displayName, available, reason, premium, lookAlikes })
  if (here) return answered(false, 'registered here')
  const profile = profileOf(zone, dayOf(at))
  if (!isConnected(deps, profile)) return answered(false, noConnectionTo(profile))
  const { answer, price } = await checkName(deps, { registry: profile.registry, name, command: 'create', years: profile.years[0] })
  if (answer?.available && price.is === 'premium') return answered(false, sayPremium(price), true)
  return answered(answer?.available ?? false, answer?.reason == null ? null : sayReason(answer.reason, 'en'))
}
