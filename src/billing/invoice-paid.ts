/** A debt is credited in full: its invoice, at once (DOM-II.2 allows seven days, HOST-7.5 asks for the same day). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { lockDebt } from './debt-store.ts'
import type { ReadWords, WriteLetter } from './document-letter.ts'
import { findProforma } from './document-store.ts'
import { issueInvoiceOf } from './issue-invoice.ts'
import { tellOfDocument } from './tell-of-document.ts'

const actor: Actor = { kind: 'machine', name: 'billing.issue-invoice' }

type Neighbours = { readonly writeLetter: WriteLetter, readonly readWords: ReadWords }

/** Twice it does nothing more. No invoice for what sells nothing, nor for money that is back with the payer already: nothing was kept for it. */
export async function invoicePaid (deps: Deps, { writeLetter, readWords }: Neighbours, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const debt = await lockDebt(trx, debtId)
    const [proforma] = debt ? await Promise.all([findProforma(trx, debt.id), readWords(trx, debt.operatorId)]) : []
    if (!debt || !proforma) throw notFound()
    const { operatorId, customerId, policyVersion } = debt
    const why = proforma.facts.vat === null ? 'nothing-sold' : debt.allocatedMinor === 0n ? 'money-returned' : null
    if (why !== null) {
      await writeAudit(trx, { at, actor, action: 'invoice.omit', subject: { type: 'debt', id: debtId }, operatorId, customerId, rule: 'HOUSE-BOOKS', policyVersion, facts: { why } })
      return
    }
    const { documentId, facts, fresh } = await issueInvoiceOf(trx, debt, proforma.facts, { at, actor })
    if (fresh) await tellOfDocument(deps, writeLetter, trx, { documentId, customerId, facts }, at)
  })
}
