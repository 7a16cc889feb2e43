/** An invoice or a correction that somebody asks for by hand; and paper that was posted. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { updatePosted } from './consent-store.ts'
import type { WriteLetter } from './document-letter.ts'
import { findDebt, findDocument, type StoredDocument } from './find.ts'
import { issueCorrection } from './issue-correction.ts'
import { issueInvoice } from './issue-invoice.ts'
import { tellOfDocument } from './tell-of-document.ts'

export type Issued = { readonly documentId: string }

/**
 * The invoice of a pro-forma. The customer may ask for it once it is paid (it is issued by itself then, so this tells of it);
 * before the payment only staff may (HOST-6.5: the operator bills by invoice or by pro-forma).
 * @throws Refusal 'not-found'; 'conflict' (reason 'not-paid', 'debt-closed', and those of `issueInvoice`)
 */
export async function requestInvoice (deps: Deps, writeLetter: WriteLetter, actor: Actor, proformaId: string): Promise<Issued> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { debtId, customerId } = await findTheirs(trx, actor, proformaId, 'proforma')
    const debt = await findDebt(trx, debtId)
    if (!debt) throw notFound()
    if (debt.closedAt) throw new Refusal('conflict', 'Nothing is owed for this pro-forma any more: it gets no invoice.', { reason: 'debt-closed', rule: 'HOUSE-BOOKS' })
    if (!debt.creditedAt && actor.kind === 'customer') throw new Refusal('conflict', 'The invoice follows once the full amount is here: pay the pro-forma first.', { reason: 'not-paid', rule: 'DOM-II.2' })
    if (!debt.creditedAt) requireStaff(actor, ['administrator', 'billing'])
    const { documentId, facts, fresh } = await issueInvoice(deps, trx, { debtId, at, actor })
    if (fresh) await tellOfDocument(deps, writeLetter, trx, { documentId, customerId, facts }, at)
    return { documentId }
  })
}

export type CorrectionRequest = { readonly keptMinor: bigint, readonly reason: { readonly pl: string, readonly en: string } }

/**
 * Corrects an invoice by hand to a gross sum, such as after a complaint (VO-22). No money moves by it.
 * @throws Refusal 'not-found', 'forbidden'; 'conflict' (reason 'nothing-to-correct'); those of `issueCorrection`
 */
export async function requestCorrection (deps: Deps, writeLetter: WriteLetter, actor: Actor, invoiceId: string, { keptMinor, reason }: CorrectionRequest): Promise<Issued> {
  requireStaff(actor, ['administrator', 'billing'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { debtId, customerId, facts } = await findTheirs(trx, actor, invoiceId, 'invoice')
    const correction = await issueCorrection(deps, trx, { debtId, at, actor, reason, rule: 'HOUSE-BOOKS', policyVersion: facts.policyVersion, to: { keptMinor } })
    if (!correction) throw new Refusal('conflict', 'The invoice comes to this sum already.', { reason: 'nothing-to-correct', rule: 'HOUSE-BOOKS' })
    await tellOfDocument(deps, writeLetter, trx, { ...correction, customerId }, at)
    return { documentId: correction.documentId }
  })
}

/**
 * A printed document went to the post (HOST-5.3a: to the last known address it counts as delivered).
 * @throws Refusal 'not-found', 'forbidden'; 'conflict' (reason 'not-to-post')
 */
export async function notePosted (deps: Deps, actor: Actor, documentId: string): Promise<void> {
  requireStaff(actor, ['administrator', 'billing'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { operatorId, customerId, facts } = await findTheirs(trx, actor, documentId)
    if (!await updatePosted(trx, documentId, actorId(actor), at)) throw new Refusal('conflict', 'This document is posted already, or went by e-mail.', { reason: 'not-to-post', rule: 'OG-9' })
    await writeAudit(trx, { at, actor, action: 'document.post', subject: { type: 'document', id: documentId }, operatorId, customerId, rule: 'OG-9', policyVersion: facts.policyVersion, facts: { number: facts.number } })
  })
}

async function findTheirs (trx: Knex.Transaction, actor: Actor, id: string, kind?: StoredDocument['facts']['kind']): Promise<StoredDocument> {
  const document = await findDocument(trx, id)
  if (!document) throw notFound()
  requireCustomer(actor, document, 'act:money')
  if (kind !== undefined && document.facts.kind !== kind) throw notFound()
  return document
}
