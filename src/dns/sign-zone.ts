/** DNSSEC of a zone that is served here: the name server makes one key, keeps it and signs with it (RFC 6781 §3.1, RFC 8624: ECDSA P-256); the registry gets its DS by the flow of the domain. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { lockOwnZone, noteZone } from './own-zone.ts'
import { wantWritten } from './want-written.ts'

/** Signs the zone from its next writing on. @throws Refusal 'not-found'; 'conflict' 'suspended' */
export async function signZone (deps: Deps, actor: Actor, zoneId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const zone = await lockOwnZone(trx, actor, zoneId)
    if (zone.suspendedAt) throw new Refusal('conflict', 'The zone is suspended: nothing of it is changed now.', { reason: 'suspended', rule: zone.suspendedRule! })
    if (zone.signedAt) return
    await wantWritten(deps, trx, zone, { signedAt: at })
    await noteZone(trx, actor, zone, { action: 'sign', rule: 'HOUSE-ZONE' }, at)
  })
}

/** `dsGone`: the registry has published no DS of it for as long as others remember one; said too early, nobody who validates finds the domain. @throws Refusal 'not-found'; 'invalid' 'ds-published' */
export async function unsignZone (deps: Deps, actor: Actor, zoneId: string, { dsGone }: { readonly dsGone: boolean }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const zone = await lockOwnZone(trx, actor, zoneId)
    if (!zone.signedAt) return
    if (!dsGone) throw new Refusal('invalid', 'Take the DS out of the registry first and wait two days; then say that it is gone.', { reason: 'ds-published', rule: 'HOUSE-ZONE' })
    await wantWritten(deps, trx, zone, { signedAt: null })
    await noteZone(trx, actor, zone, { action: 'unsign', rule: 'HOUSE-ZONE' }, at)
  })
}
