/** An alias, in whose name a person may write. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { judgeAddressName } from '../../rules/mail-name.ts'
import { requireOwner } from '../owner.ts'
import { lockSubject } from './address-store.ts'
import { noteChange } from './note-change.ts'
import { ownAddresses } from './own-addresses.ts'
import { otherDomain } from './share-mailbox.ts'
import { selectSendAs, updateSendAs } from './shared-store.ts'

export type SendAs = { readonly mailboxId: string, readonly address: string, readonly may: boolean }

/** Answers all in whose name it may. @throws Refusal 'not-found'; 'invalid' for no address, another domain's ('other-domain'), or a name that nobody writes from ('reserved-name') */
export async function allowSendAs (deps: Deps, actor: Actor, { mailboxId, address: typed, may }: SendAs): Promise<string[]> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockSubject(trx, mailboxId)
    if (mailbox?.kind !== 'mailbox') throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    const [alias] = await ownAddresses(trx, mailbox, [typed], ['alias'])
    if (may && alias!.mailDomainId !== mailbox.mailDomainId) throw otherDomain()
    const name = judgeAddressName(alias!.address.slice(0, alias!.address.lastIndexOf('@')), { use: 'own', operatorNames: [], staff: actor.kind !== 'customer' })
    if (may && !name.ok) throw new Refusal('invalid', name.say, { reason: name.reason, rule: name.rule })
    if (await updateSendAs(trx, mailboxId, alias!.address, may, at)) {
      await noteChange(trx, actor, {
        at, action: 'mailbox.send-as', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-ADDRESS', facts: { address: mailbox.address, as: alias!.address, may }
      })
    }
    return await selectSendAs(trx, mailboxId)
  })
}
