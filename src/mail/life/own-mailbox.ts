/** A mailbox that its owner does something with, held until the transaction ends; and the terms for it. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { mailboxLifeTerms, type MailboxLifeTerms } from '../../rules/mailbox-life.ts'
import type { Deed } from '../../rules/roles.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { lockMailbox, type Mailbox } from '../mail-store.ts'
import { requireOwner } from '../owner.ts'
import { isHeld, selectDeletion, type Deletion } from './life-store.ts'

/** @throws Refusal 'not-found' for a foreign mailbox, and for one that is erased */
export async function lockOwn (trx: Knex.Transaction, actor: Actor, mailboxId: string, deed: Deed = 'act'): Promise<Mailbox & Deletion> {
  const mailbox = await lockMailbox(trx, mailboxId)
  if (!mailbox) throw notFound()
  requireOwner(actor, mailbox, `${deed}:mail`)
  const deletion = await selectDeletion(trx, mailboxId)
  if (deletion.erasedAt) throw notFound()
  return { ...mailbox, ...deletion }
}

/** @throws Refusal 'conflict' for a mailbox that is deleted ('mailbox-deleted'), suspended or blocked ('mailbox-held') */
export async function requireUsable (trx: Knex.Transaction, { id, deletedAt }: Mailbox & Deletion, rule: RuleId): Promise<void> {
  if (deletedAt) throw new Refusal('conflict', 'This mailbox is deleted: restore it first.', { reason: 'mailbox-deleted', rule: 'HOUSE-UNDELETE' })
  if (await isHeld(trx, id)) throw new Refusal('conflict', 'This mailbox or its mail domain is suspended or blocked: settle that first.', { reason: 'mailbox-held', rule })
}

/** Those in force on the day of `at`. */
export async function lifeTerms (trx: Knex.Transaction, { operatorId, customerId }: Pick<Mailbox, 'operatorId' | 'customerId'>, at: Date): Promise<{ readonly versionId: string, readonly aliases: number, readonly life: MailboxLifeTerms }> {
  const operator = (await findOperator(trx, operatorId))!
  const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at), customerId ?? undefined)
  return { versionId, aliases: terms.mail.aliases, life: terms.mail.life ?? mailboxLifeTerms }
}
