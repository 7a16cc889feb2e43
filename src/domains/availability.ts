/** Whether a name can be ordered now: by its form, by our own books, by the registry. */
import { transact } from '../db/transact.ts'
import type { Actor } from '../audit/actor.ts'
import { domainCheck } from '../registry/epp/commands/domain-check.ts'
import { sayReason } from '../registry/epp/nask-reasons.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { isConnected, noConnectionTo } from './connected-zones.ts'
import { findLivingName, findLookAlikes } from './domain-store.ts'
import { orderable } from './order-owner.ts'

/** `lookAlikes`: names held here that people may take for this one. */
export type Availability = { readonly name: string, readonly displayName: string, readonly available: boolean, readonly reason: string | null, readonly lookAlikes: readonly string[] }

/** Refuses a name that is not one (HOUSE-IDN). Throws RegistryError when the registry cannot be asked now. */
export async function checkAvailability (deps: RegistryDeps, _actor: Actor, typed: string): Promise<Availability> {
  const at = deps.now()
  const { ascii: name, display: displayName, zone } = orderable(judgeName(typed))
  const { here, lookAlikes } = await transact(deps.db, async trx => ({ here: await findLivingName(trx, name), lookAlikes: await findLookAlikes(trx, displayName) }))
  if (here) return { name, displayName, available: false, reason: 'registered here', lookAlikes }
  const profile = profileOf(zone, dayOf(at))
  if (!isConnected(deps, profile)) return { name, displayName, available: false, reason: noConnectionTo(profile), lookAlikes }
  const answers = await readRegistry(deps, profile.registry, domainCheck, { names: [name] })
  const answer = answers.find(each => each.name === name)
  return { name, displayName, available: answer?.available ?? false, reason: answer?.reason == null ? null : sayReason(answer.reason, 'en'), lookAlikes }
}
