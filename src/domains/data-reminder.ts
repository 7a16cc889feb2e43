/** Once a year, on the day of the registration, the client and for generic zones the holder read over what the registry has of the holder (DOM-V.4; ICANN's WDRP). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findHolder, findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { nextReminder } from '../rules/domain-holder.ts'
import { termsInForce } from '../terms/in-force.ts'
import { namesOf } from './domain-letter.ts'
import { findDomain } from './domain-store.ts'

const actor: Actor = { kind: 'machine', name: 'domains.remind-data' }

/** Once a day and reader, however often it runs. The next one was reckoned by the sweep. */
export async function remindData (deps: Deps, domainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain || domain.releasedAt) return // gone since it was listed
    const holder = (await findHolder(trx, domain.holderId))!
    const customer = (await findCustomer(trx, domain.customerId))!
    const { versionId } = await termsInForce(trx, (await findOperator(trx, domain.operatorId))!.policy, dayOf(at), domain.customerId)
    const nextOn = dayOf(nextReminder(domain.registeredAt, at))
    const { name, organisation, street, postcode, city, country, email, phone } = holder
    for (const reader of new Map([[customer.email, customer.name], [holder.email, holder.name]])) {
      await writeLetter(deps, trx, {
        key: `data-reminder:${domainId}:${nextOn}:${reader[0]}`,
        operatorId: domain.operatorId,
        customerId: domain.customerId,
        to: { email: reader[0], name: reader[1], lang: customer.lang },
        template: 'data-reminder',
        facts: { ...namesOf(domain), holder: { name, organisation, street, postcode, city, country, email, phone }, nextOn },
        rules: ['DOM-V.4'],
        policyVersion: versionId,
        attachments: []
      }, at)
    }
    await writeAudit(trx, {
      at, actor, action: 'domain.remind-data', subject: { type: 'domain', id: domainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'DOM-V.4', policyVersion: versionId,
      facts: { name: domain.name, holderId: holder.id, nextOn }
    })
  })
}
