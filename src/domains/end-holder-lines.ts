/** A domain is no longer here: what was asked about its holder cannot be entered any more, and a request of this domain alone ends with it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Domain } from './domain-store.ts'
import { endLine, endRequest, findLines, findRequestsOf, lockRequest } from './holder-request-store.ts'

const say = 'the domain is no longer here'

/** In the caller's transaction, the domain locked. */
export async function endHolderLines (trx: Knex.Transaction, actor: Actor, { id: domainId, name, operatorId, customerId }: Pick<Domain, 'id' | 'name' | 'operatorId' | 'customerId'>, at: Date): Promise<void> {
  for (const requestId of await findRequestsOf(trx, domainId)) {
    const { policyVersion } = (await lockRequest(trx, requestId))!
    await endLine(trx, { requestId, domainId }, { at, entered: false, say })
    const lines = await findLines(trx, requestId)
    if (lines.every(({ endedAt }) => endedAt)) await endRequest(trx, requestId, { at, reason: lines.some(({ entered }) => entered) ? 'entered' : 'refused', say })
    await writeAudit(trx, {
      at, actor, action: 'domain.refused-holder', subject: { type: 'domain', id: domainId }, operatorId, customerId, rule: 'ORDER', policyVersion, facts: { name, requestId, how: lines.find(line => line.domainId === domainId)?.how, say }
    })
  }
}
