/**
 * Erasure of a customer's or a holder's data (OG-28.5, OG-26; GDPR art. 17): asked for, decided by a person, carried out in one transaction, with a receipt
 * of what is gone, what stays, why and how long (HOUSE-ERASE). Registries are told by jobs of the same transaction.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { eraseMatters, listContactsToDelete, listPapers } from '../domains/personal-data.ts'
import { Refusal } from '../errors.ts'
import { eraseSending } from '../mail/out/personal-data.ts'
import { eraseTraces } from '../mail/traces/forget-traces.ts'
import { eraseInvitations } from '../access/personal-data.ts'
import { eraseLists } from '../lists/personal-data.ts'
import { eraseWebhooks } from '../webhooks/personal-data.ts'
import { eraseMailings } from '../mailings/personal-data.ts'
import type { ErasedThing } from '../notices/letters/data-erased.ts'
import { eraseLetters } from '../notices/personal-data.ts'
import { writeLetter } from '../notices/write.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { eraseCustomer, eraseHolders } from '../people/personal-data.ts'
import { dayOf } from '../rules/calendar.ts'
import { restDueOn, type Kept } from '../rules/erasure.ts'
import { eraseCases } from '../sanctions/personal-data.ts'
import { termsInForce } from '../terms/in-force.ts'
import { eraseComplaints } from '../complaints/personal-data.ts'
import { findErasure, insertErasure, listErasures, lockErasure, updateErased, updateRejected, type Erasure, type Receipt } from './erasure-store.ts'
import { requireErasable } from './guard.ts'
import { findSubject, type Subject, type SubjectName } from './subject.ts'

export type { Erasure } from './erasure-store.ts'

const mostListed = 200

/**
 * @throws Refusal 'not-found' (also another tenant's), 'forbidden', 'conflict' ('data-needed' with what stands in the way, 'already-erased', 'erasure-open')
 */
export async function askErasure (deps: Deps, actor: Actor, about: SubjectName, why: string): Promise<string> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  return await transact(deps.db, async trx => {
    const subject = await findSubject(trx, actor, about)
    await requireErasable(trx, subject, at)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, subject.operatorId))!.policy, dayOf(at))
    const id = newId('ers')
    await insertErasure(trx, { id, about, operatorId: subject.operatorId, customerId: subject.customerId, policyVersion: versionId, askedAt: at, askedBy: actorId(actor), why })
    await audit(trx, actor, { ...subject, policyVersion: versionId }, 'privacy.ask-erasure', { erasureId: id }, at)
    return id
  })
}

/**
 * A person carries it out. What stands in the way is looked at again: it may have come since.
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('erasure-ended', 'data-needed')
 */
export async function confirmErasure (deps: Deps, actor: Actor, id: string): Promise<Receipt> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  return await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, id)
    const subject = await findSubject(trx, actor, row.about)
    const { kept, recipients } = await requireErasable(trx, subject, at)
    const erased = await erase(deps, trx, actor, subject, kept, at)
    const receipt: Receipt = { erased, kept, recipients }
    await updateErased(trx, id, { at, by: actorId(actor), receipt, restDueOn: restDueOn(kept, []) })
    await writeLetter(deps, trx, {
      key: `data-erased:${id}`, operatorId: subject.operatorId, customerId: subject.customerId, to: subject.to, template: 'data-erased', facts: { receiptId: id, erasedAt: at, ...receipt }, rules: ['OG-28.5', 'HOUSE-ERASE'],
      policyVersion: row.policyVersion, attachments: []
    }, at)
    await audit(trx, actor, { ...subject, policyVersion: row.policyVersion }, 'privacy.erase', { erasureId: id, ...receipt }, at)
    return receipt
  })
}

/** @throws Refusal 'forbidden' (role), 'not-found', 'conflict' 'erasure-ended' */
export async function rejectErasure (deps: Deps, actor: Actor, id: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, id)
    await updateRejected(trx, id, { at, by: actorId(actor), why })
    await audit(trx, actor, { ...row.about, operatorId: row.operatorId, customerId: row.customerId, policyVersion: row.policyVersion }, 'privacy.reject-erasure', { erasureId: id, why }, at)
  })
}

/** With its receipt when it is done. @throws Refusal 'not-found' (also another tenant's) */
export async function readErasure (deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Erasure> {
  return await transact(deps.db, async trx => {
    const row = await findErasure(trx, id)
    if (!row) throw notFound()
    requireCustomer(actor, row, 'read:privacy')
    return row
  })
}

/** Newest first: a customer's own, staff those of their operator. @throws Refusal 'forbidden' */
export async function showErasures (deps: Pick<Deps, 'db'>, actor: Actor): Promise<Erasure[]> {
  requireRight(actor, 'read:privacy')
  if (actor.kind === 'machine') throw notFound()
  return await transact(deps.db, trx => listErasures(trx, actor.operatorId, actor.kind === 'customer' ? actor.customerId : null, mostListed))
}

async function lockOpen (trx: Knex.Transaction, actor: Actor, id: string): Promise<Erasure> {
  const row = await lockErasure(trx, id)
  if (!row) throw notFound()
  requireCustomer(actor, row, 'act:privacy')
  if (row.erasedAt || row.rejectedAt) throw new Refusal('conflict', 'This erasure is decided already.', { reason: 'erasure-ended', rule: 'HOUSE-ERASE' })
  return row
}

async function erase (deps: Deps, trx: Knex.Transaction, actor: Actor, { type, customerId, holderIds, whose, to }: Subject, kept: readonly Kept[], at: Date): Promise<ErasedThing[]> {
  const contacts = await listContactsToDelete(trx, holderIds)
  const papers = (await listPapers(trx, whose)).some(({ isErased }) => !isErased)
  for (const contact of contacts) await deps.jobs.add(trx, 'domains.delete-contact', contact, contact.contactId)
  await eraseMatters(trx, whose)
  await eraseLetters(trx, customerId, type === 'customer' ? null : to.email)
  await eraseHolders(trx, holderIds, at)
  if (type === 'customer') {
    await eraseLists(trx, customerId)
    await eraseWebhooks(trx, customerId)
    await eraseInvitations(trx, customerId, at)
    await eraseMailings(trx, customerId)
    await eraseCustomer(trx, customerId, at)
    await eraseTraces(trx, customerId)
    await eraseSending(trx, customerId, actorId(actor))
    if (!kept.some(({ what }) => what === 'claims')) {
      await eraseCases(trx, customerId)
      await eraseComplaints(trx, customerId)
    }
  }
  return ['contact-data', ...type === 'customer' ? ['access' as const] : [], 'requests', ...papers ? ['papers' as const] : [], 'letters', ...contacts.length > 0 ? ['registry-contacts' as const] : []]
}

type Owned = SubjectName & { readonly operatorId: string, readonly customerId: string, readonly policyVersion: string }

async function audit (trx: Knex.Transaction, actor: Actor, { type, id, operatorId, customerId, policyVersion }: Owned, action: string, facts: object, at: Date): Promise<void> {
  await writeAudit(trx, { at, actor, action, subject: { type, id }, operatorId, customerId, rule: 'HOUSE-ERASE', policyVersion, facts })
}
