/** Staff say of mail that was held whether it goes or is dropped (HOUSE-HELD). Servers do it within seconds. */
import { actorId, type Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { selectOpenBlock } from '../block-store.ts'
import { versionInForce } from '../block-sender.ts'
import { selectMailDomain } from '../mail-store.ts'
import { orderHeld } from './held-store.ts'

/**
 * All that is held of a mail domain now. @returns how many messages: a second time none.
 * @throws Refusal 'forbidden'; 'not-found' (also another operator's); 'conflict' when it shall go and sending is blocked still
 */
export async function settleHeld (deps: Deps, actor: Actor, mailDomainId: string, what: 'send' | 'drop'): Promise<number> {
  requireStaff(actor, what === 'drop' ? ['administrator'] : ['administrator', 'registrar-desk'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await selectMailDomain(trx, { id: mailDomainId })
    if (!domain || (actor.kind === 'staff' && actor.operatorId !== domain.operatorId)) throw notFound()
    const block = await selectOpenBlock(trx, mailDomainId)
    if (what === 'send' && block && (block.untilAt === null || at < block.untilAt)) throw new Refusal('conflict', 'Sending of this domain is blocked still: end the block first.', { reason: 'still-blocked', rule: 'HOUSE-HELD' })
    const messages = await orderHeld(trx, mailDomainId, what, { at: deps.machineNow(), by: actorId(actor) })
    if (messages === 0) return 0
    await writeAudit(trx, {
      at, actor, action: `held-mail.${what}`, subject: { type: 'mail-domain', id: mailDomainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-HELD', policyVersion: await versionInForce(trx, domain.operatorId, at),
      facts: { name: domain.name, messages }
    })
    return messages
  })
}
