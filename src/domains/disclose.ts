/** Who gets a holder's data, noted before anybody does (DOM-I.7). */
import type { Knex } from 'knex'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import type { Zone } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { insertDisclosure } from './disclosure-store.ts'

/** Once a subject and recipient. A registry that keeps no contacts is given nothing, and so is nobody on the way to it. Returns the recipients. */
export async function noteDisclosures (deps: RegistryDeps, trx: Knex.Transaction, { holderId, zone, subjectId, purpose }: { holderId: string, zone: Zone, subjectId: string, purpose: string }, at: Date): Promise<readonly string[]> {
  const { registry, recipients } = profileOf(zone, dayOf(at))
  if (deps.registries.of(registry).profile.contacts.ids === 'none') return []
  for (const recipient of recipients) await insertDisclosure(trx, { holderId, recipient, purpose, subjectId, at })
  return recipients
}
