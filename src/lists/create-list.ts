/** A list at an address of a mail domain here (HOST-5.3k). */
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { claimAddress } from '../mail/addresses/claim-address.ts'
import { findMailDomain } from '../mail/find.ts'
import { requireOwner } from '../mail/owner.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { listLimits } from '../rules/list.ts'
import { judgeAddressName } from '../rules/mail-name.ts'
import { checkSettings } from './list-settings.ts'
import { insertList, type List, type ListSettings } from './list-store.ts'
import { noteList } from './own-list.ts'

export type ListDraft = ListSettings & { readonly mailDomainId: string, readonly localPart: string }

/** @throws Refusal 'not-found' for a foreign mail domain; 'invalid' for a bad name (BMP-2, HOST-12.5c) or setting; 'conflict' 'address-taken' */
export async function createList (deps: Deps, actor: Actor, draft: ListDraft): Promise<List> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await findMailDomain(trx, draft.mailDomainId)
    if (!domain) throw notFound()
    requireOwner(actor, domain, 'act:mailings')
    const operator = (await findOperator(trx, domain.operatorId))!
    const name = judgeAddressName(draft.localPart, { use: 'own', operatorNames: [operator.id, operator.brand.name], staff: actor.kind !== 'customer' })
    if (!name.ok) throw new Refusal('invalid', name.say, { reason: name.reason, rule: name.rule })
    if (!/^[\x21-\x7e]+$/.test(name.localPart)) throw new Refusal('invalid', 'A list’s name is written without diacritics: every mail server has to take its bounces.', { reason: 'list-name-ascii', rule: 'HOUSE-LIST' })
    if (name.localPart.length > listLimits.localPart) throw new Refusal('invalid', `A list's name has at most ${listLimits.localPart} characters.`, { reason: 'list-name-long', rule: 'HOUSE-LIST' })

    const settings = await checkSettings(trx, domain, draft)
    const { operatorId, customerId } = domain
    const list: List = { ...settings, id: newId('lst'), operatorId, customerId, mailDomainId: domain.id, localPart: name.localPart, address: `${name.localPart}@${domain.name}`, createdAt: at, closedAt: null }
    await claimAddress(trx, { address: list.address, mailDomainId: domain.id, kind: 'list', subjectId: list.id, at })
    await insertList(trx, list)
    await noteList(trx, actor, list, { action: 'create', rule: 'HOST-5.3k', facts: { kind: list.kind, whoPosts: list.whoPosts, moderated: list.moderated } }, at)
    return list
  })
}
