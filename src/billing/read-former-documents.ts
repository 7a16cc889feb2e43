/** The former operator's documents of a customer, and their papers. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { FormerDocument } from './former-document.ts'
import { findFormerDocument, listFormerDocuments } from './former-store.ts'

const most = 1000

/** Newest first. @throws Refusal 'not-found' */
export async function readFormerDocuments (deps: Pick<Deps, 'db'>, actor: Actor, customerId: string): Promise<(FormerDocument & { readonly hasPaper: boolean })[]> {
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId, operatorId: customer.operatorId }, 'read:money')
    return await listFormerDocuments(trx, customerId, most)
  })
}

/** The PDF as it was issued. @throws Refusal 'not-found' (reason 'no-paper' when it came without one) */
export async function readFormerPaper (deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<{ readonly number: string, readonly paper: Buffer }> {
  const document = await transact(deps.db, trx => findFormerDocument(trx, id))
  if (!document) throw notFound()
  requireCustomer(actor, document, 'read:money')
  if (!document.paper) throw new Refusal('not-found', 'This document was taken over without its PDF: ask the former operator for it.', { reason: 'no-paper', rule: 'HOUSE-TAKEOVER' })
  return { number: document.number, paper: document.paper }
}
