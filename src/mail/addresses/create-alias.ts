/** An alias: an address that stands for one or more other addresses of the same customer (HOUSE-ADDRESS). */
import type { Actor } from '../../audit/actor.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { judgeAddressName } from '../../rules/mail-name.ts'
import type { MailTerms } from '../../rules/policy.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { selectMailDomain } from '../mail-store.ts'
import { requireOwner } from '../owner.ts'
import { countAliases, insertAlias, replaceTargets, type Alias } from './alias-store.ts'
import { claimAddress } from './claim-address.ts'
import { noteChange } from './note-change.ts'
import { ownAddresses } from './own-addresses.ts'

export type AliasDraft = {
  readonly mailDomainId: string
  readonly localPart: string
  /** Addresses of the same customer; none: whoever agrees to a forward later. */
  readonly targets: readonly string[]
}

/**
 * @throws Refusal 'not-found' for a foreign mail domain, and for a target that is not there ('address-unknown'); 'invalid' for a bad name (HOST-12.5c);
 * 'conflict' when the address is taken or there are too many ('too-many')
 */
export async function createAlias (deps: Deps, actor: Actor, draft: AliasDraft): Promise<Alias & { readonly targets: readonly string[] }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await selectMailDomain(trx, { id: draft.mailDomainId })
    if (!domain) throw notFound()
    requireOwner(actor, domain, 'act:mail')
    const operator = (await findOperator(trx, domain.operatorId))!
    const name = judgeAddressName(draft.localPart, { use: 'receive', operatorNames: [operator.id, operator.brand.name], staff: actor.kind !== 'customer' })
    if (!name.ok) throw new Refusal('invalid', name.say, { reason: name.reason, rule: name.rule })

    const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at), domain.customerId ?? undefined)
    if (await countAliases(trx, domain.id) >= terms.mail.aliases) throw tooMany(`A mail domain has at most ${terms.mail.aliases} aliases.`)
    const alias: Alias = { id: newId('als'), mailDomainId: domain.id, operatorId: domain.operatorId, customerId: domain.customerId, address: `${name.localPart}@${domain.name}`, createdAt: at }
    const targets = (await ownAddresses(trx, domain, draft.targets, ['mailbox', 'shared', 'alias', 'list'])).map(({ address }) => address)
    requireFew(targets, terms.mail)
    await claimAddress(trx, { address: alias.address, mailDomainId: domain.id, kind: 'alias', subjectId: alias.id, at })
    await insertAlias(trx, alias)
    await replaceTargets(trx, alias.id, targets)
    await noteChange(trx, actor, {
      at, action: 'alias.create', subject: { type: 'alias', id: alias.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-ADDRESS', policyVersion: versionId, facts: { address: alias.address, targets }
    })
    return { ...alias, targets }
  })
}

export function requireFew (targets: readonly string[], { aliasTargets }: MailTerms): void {
  if (targets.length > aliasTargets) throw tooMany(`An alias stands for at most ${aliasTargets} addresses; for more, make a list.`)
}

export const tooMany = (say: string): Refusal => new Refusal('conflict', say, { reason: 'too-many', rule: 'HOUSE-ADDRESS' })
