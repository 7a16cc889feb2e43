/** Whom mail to nobody's name in a domain reaches: nobody, unless its owner says so. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import { selectMailDomain } from '../mail-store.ts'
import { requireOwner } from '../owner.ts'
import { updateCatchAll } from './alias-store.ts'
import { noteChange } from './note-change.ts'
import { ownAddresses } from './own-addresses.ts'

/** `address`: a mailbox or an alias of the same customer; null: off. @throws Refusal 'not-found', 'invalid' 'no-address' */
export async function setCatchAll (deps: Deps, actor: Actor, { mailDomainId, address: typed }: { readonly mailDomainId: string, readonly address: string | null }): Promise<{ address: string | null }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await selectMailDomain(trx, { id: mailDomainId })
    if (!domain) throw notFound()
    requireOwner(actor, domain, 'act:mail')
    const [own] = typed === null ? [] : await ownAddresses(trx, domain, [typed], ['mailbox', 'shared', 'alias'])
    const address = own?.address ?? null
    const before = await updateCatchAll(trx, domain.id, address, at)
    if (before !== address) {
      await noteChange(trx, actor, {
        at, action: 'mail-domain.set-catch-all', subject: { type: 'mail-domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-ADDRESS', facts: { before, address }
      })
    }
    return { address }
  })
}
