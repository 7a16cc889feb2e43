/** What an alias stands for, changed as a whole; and its end. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { requireOwner } from '../owner.ts'
import { deleteAlias, leadsTo, lockAlias, replaceTargets, selectTargets, type Alias } from './alias-store.ts'
import { releaseAddress } from './claim-address.ts'
import { requireFew } from './create-alias.ts'
import { noteChange } from './note-change.ts'
import { ownAddresses } from './own-addresses.ts'

/** @throws Refusal 'not-found'; 'conflict' when it would lead to itself ('alias-loop') or to too many ('too-many') */
export async function changeAlias (deps: Deps, actor: Actor, { aliasId, targets: typed }: { readonly aliasId: string, readonly targets: readonly string[] }): Promise<Alias & { readonly targets: readonly string[] }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const alias = await lockOwn(trx, actor, aliasId)
    const operator = (await findOperator(trx, alias.operatorId))!
    const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at), alias.customerId ?? undefined)
    const targets = (await ownAddresses(trx, alias, typed, ['mailbox', 'shared', 'alias', 'list'])).map(({ address }) => address)
    requireFew(targets, terms.mail)
    if (await leadsTo(trx, targets, alias.address)) throw new Refusal('conflict', `${alias.address} would lead to itself: leave out the alias that leads back.`, { reason: 'alias-loop', rule: 'HOUSE-ADDRESS' })
    const before = await selectTargets(trx, alias.id)
    await replaceTargets(trx, alias.id, targets)
    await noteChange(trx, actor, {
      at, action: 'alias.change', subject: { type: 'alias', id: alias.id }, operatorId: alias.operatorId, customerId: alias.customerId, rule: 'HOUSE-ADDRESS', policyVersion: versionId, facts: { address: alias.address, before, targets }
    })
    return { ...alias, targets }
  })
}

/** Its forwards end with it. @throws Refusal 'not-found' */
export async function removeAlias (deps: Deps, actor: Actor, aliasId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const alias = await lockOwn(trx, actor, aliasId)
    await releaseAddress(trx, { subjectId: alias.id, at })
    await deleteAlias(trx, alias.id)
    await noteChange(trx, actor, { at, action: 'alias.remove', subject: { type: 'alias', id: alias.id }, operatorId: alias.operatorId, customerId: alias.customerId, rule: 'HOUSE-ADDRESS', facts: { address: alias.address } })
  })
}

async function lockOwn (trx: Knex.Transaction, actor: Actor, aliasId: string): Promise<Alias> {
  const alias = await lockAlias(trx, aliasId)
  if (!alias) throw notFound()
  requireOwner(actor, alias, 'act:mail')
  return alias
}
