/** Whether a name can be ordered now: by its form, by our own books, by the registry. */
import { transact } from '../db/transact.ts'
import type { Actor } from '../audit/actor.ts'
import { domainCheck } from '../registry/epp/commands/domain-check.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { findLivingName } from './domain-store.ts'
import { orderable } from './order.ts'

export type Availability = { readonly name: string, readonly displayName: string, readonly available: boolean, readonly reason: string | null }

/** Refuses a name that is not one (HOUSE-IDN). Throws RegistryError when the registry cannot be asked now. */
export async function checkAvailability (deps: RegistryDeps, _actor: Actor, typed: string): Promise<Availability> {
  const at = deps.now()
  const { ascii: name, display: displayName, zone } = orderable(judgeName(typed))
  if (await transact(deps.db, async trx => await findLivingName(trx, name))) return { name, displayName, available: false, reason: 'registered here' }
  const { registry } = profileOf(zone, dayOf(at))
  const answers = await readRegistry(deps, registry, domainCheck, { names: [name] })
  const answer = answers.find(each => each.name === name)
  return { name, displayName, available: answer?.available ?? false, reason: answer?.reason ?? null }
}
