/** A mail domain's records stand in its zone: the zone is opened when there is none, what changed is replaced. Run by jobs: when a domain is created, and each night for all. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from '../dns/deps.ts'
import { openZone } from '../dns/open-zone.ts'
import { setManagedRecords } from '../dns/set-managed-records.ts'
import { suspendZones } from '../dns/suspend-zone.ts'
import { Refusal } from '../errors.ts'
import { adoptKey, findKeys } from './dkim/key-store.ts'
import { publishedKeys } from './dkim/records.ts'
import { mailRecords, type MailNames } from './dns-records.ts'
import { lockMailDomain, selectMailDomainIds } from './domain-suspension-store.ts'
import { findMailDomain } from './find.ts'

export type PublishDeps = DnsDeps & { readonly mailNames: MailNames }

const actor: Actor = { kind: 'machine', name: 'mail.publish-records' }

export async function publishRecords (deps: PublishDeps, mailDomainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const held = await lockMailDomain(trx, mailDomainId) // a suspension that comes at the same moment waits, and reaches the zone
    const domain = held && await findMailDomain(trx, mailDomainId)
    if (!domain || held.withdrawnAt) return
    const { operatorId, customerId, name, displayName } = domain
    const subject = { type: 'mail-domain', id: mailDomainId } as const
    const zone = await openZone(deps, trx, actor, { operatorId, customerId, name, displayName, subject }, at).catch((error: unknown) => {
      if (error instanceof Refusal) return null // another's zone of this name: its owner decides what stands there
      throw error
    })
    if (!zone) return deps.log.warn({ name }, 'the zone of a mail domain belongs to somebody else: its records are not published')
    await adoptKey(trx, mailDomainId)
    await setManagedRecords(deps, trx, actor, { zoneId: zone.id, source: 'mail', records: mailRecords(name, publishedKeys(await findKeys(trx, mailDomainId)), deps.mailNames) }, at)
    if (domain.suspendedAt) await suspendZones(deps, trx, actor, { subject, rule: held.suspendedRule!, at })
  })
}

const limit = 500

/** Adds a job for each mail domain: after the operator's names changed, and for those that are older than zones. */
export async function publishAll (deps: PublishDeps): Promise<void> {
  for (let after = '', page: string[] = []; after === '' || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const ids = await selectMailDomainIds(trx, { after, limit })
      for (const mailDomainId of ids) await deps.jobs.add(trx, 'mail.publish-records', { mailDomainId }, mailDomainId)
      return ids
    })
    if (page.length === 0) return
  }
}
