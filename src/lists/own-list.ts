/** A list in the hands of whoever may keep it, and the journal's line of what was done. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { Refusal } from '../errors.ts'
import { versionInForce } from '../mail/block-sender.ts'
import { requireOwner } from '../mail/owner.ts'
import { notFound } from '../people/may.ts'
import type { Deed } from '../rules/roles.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { lockList, type List } from './list-store.ts'

/** @throws Refusal 'not-found' (also another tenant's), 'conflict' 'list-closed' */
export async function lockOwnList (trx: Knex.Transaction, actor: Actor, id: string, deed: Deed = 'act'): Promise<List> {
  const list = await lockList(trx, id)
  if (!list) throw notFound()
  requireOwner(actor, list, `${deed}:mailings`)
  if (list.closedAt) throw new Refusal('conflict', `${list.address} is closed.`, { reason: 'list-closed', rule: 'HOUSE-LIST' })
  return list
}

type Act = { readonly action: string, readonly rule: RuleId, readonly facts?: object }

export async function noteList (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, address }: List, { action, rule, facts = {} }: Act, at: Date): Promise<void> {
  const policyVersion = await versionInForce(trx, operatorId, at)
  await writeAudit(trx, { at, actor, action: `list.${action}`, subject: { type: 'list', id }, operatorId, customerId, rule, policyVersion, facts: { address, ...facts } })
}
