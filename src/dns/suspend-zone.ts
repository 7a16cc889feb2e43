/**
 * Zones stop and start with what they are for. To suspend is to stop performing the service until it is paid for (HOST-6.7, 7.3, OG-16.1, VO-11), and the DNS is part of it: a
 * customer's domains are entered in it for the fee (§ 3.3 of the hosting terms). It is not to delete anything (HOST-7.4 comes later, through its guard), and it must do no harm that
 * outlives it. So a suspended zone stays with its SOA and NS, tells by a TXT that it is parked (never why), and answers only those managed records that stay: the MX, where
 * senders are told by our own server that the mailbox is suspended, instead of by strangers that there is none, and SPF, DKIM and DMARC, by which what was sent before can
 * still be verified and without which anybody could write in the domain's name (in the owner's own words, where those took the place of ours). Everything else, the customer's
 * other records among it, is not answered. To withdraw the whole zone
 * would make it fail at every resolver, and hand the name to whoever else answers for it. Every fact is kept as it is, so a resumed zone is exactly what it was (OG-16.3: on
 * request, VO-11: within 24 hours); nobody remembers an absence for more than five minutes (SOA minimum).
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { noteZone } from './own-zone.ts'
import { wantWritten } from './want-written.ts'
import { lockZonesOf, type ZoneSubject } from './zone-store.ts'

export type ZoneAct = {
  readonly subject: ZoneSubject
  /** The paragraph it rests on: HOST-7.3, OG-16.1 … */
  readonly rule: RuleId
  /** Business time. */
  readonly at: Date
  /** Those in force on the day of `at` when left out. */
  readonly policyVersion?: string | undefined
}

/** Every zone of the subject; one that is suspended already stays so. Whether the actor may is the caller's to check. */
export async function suspendZones (deps: Deps, trx: Knex.Transaction, actor: Actor, { subject, rule, at, policyVersion }: ZoneAct): Promise<void> {
  for (const zone of await lockZonesOf(trx, subject)) {
    if (zone.suspendedAt) continue
    await wantWritten(deps, trx, zone, { suspended: { at, rule } })
    await noteZone(trx, actor, zone, { action: 'suspend', rule, policyVersion }, at)
  }
}

export async function resumeZones (deps: Deps, trx: Knex.Transaction, actor: Actor, { subject, rule, at, policyVersion }: ZoneAct): Promise<void> {
  for (const zone of await lockZonesOf(trx, subject)) {
    if (!zone.suspendedAt) continue
    await wantWritten(deps, trx, zone, { suspended: null })
    await noteZone(trx, actor, zone, { action: 'resume', rule, policyVersion, facts: { suspendedAt: zone.suspendedAt } }, at)
  }
}
