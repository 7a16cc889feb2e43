/** A zone is opened for what it is for (OR-6, HOST-2): from now on the name server answers for the name. Called with the transaction of whoever knows that the name is theirs. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { noteZone } from './own-zone.ts'
import { nextGeneration } from './next-generation.ts'
import { wantWritten } from './want-written.ts'
import { findZone, insertZone, lockZone, updateZoneReopened, updateZoneStays, type DnsZone, type ZoneSubject } from './zone-store.ts'

export type ZoneDraft = {
  readonly operatorId: string
  /** Null: the operator's own. */
  readonly customerId: string | null
  /** ASCII, small letters; that the customer may have it answered is the caller's to know. */
  readonly name: string
  readonly displayName: string
  readonly subject: ZoneSubject
}

/**
 * The zone of the name, opened unless it is there for the same owner.
 * @throws Refusal 'conflict', reason 'zone-exists', when it is another's
 */
export async function openZone (deps: Deps, trx: Knex.Transaction, actor: Actor, draft: ZoneDraft, at: Date): Promise<DnsZone> {
  const zone = { ...draft, id: newId('dnz'), openedAt: at, generation: nextGeneration(0, deps.machineNow()) }
  const isNew = await insertZone(trx, zone)
  const there = (await lockZone(trx, { name: draft.name }))!
  if (!isNew && !there.removedAt) {
    if (there.operatorId === draft.operatorId && there.customerId === draft.customerId) {
      if (!there.endsAt || draft.subject.type !== 'domain') return there
      await updateZoneStays(trx, there.id, draft.subject)
      await noteZone(trx, actor, there, { action: 'stay', rule: 'HOUSE-ZONE', facts: { subject: draft.subject } }, at)
      return (await findZone(trx, { name: draft.name }))!
    }
    throw new Refusal('conflict', `${draft.displayName} has a zone here already: ask your operator.`, { reason: 'zone-exists', rule: 'HOUSE-ZONE' })
  }
  if (!isNew) await updateZoneReopened(trx, there.id, { ...zone, generation: nextGeneration(there.generation, deps.machineNow()) })
  const opened = (await findZone(trx, { name: draft.name }))!
  await wantWritten(deps, trx, opened)
  await noteZone(trx, actor, opened, { action: 'open', rule: 'HOUSE-ZONE', facts: { subject: draft.subject } }, at)
  return (await findZone(trx, { name: draft.name }))!
}
