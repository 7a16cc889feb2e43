/** A correcting invoice: what an invoice said and what it should say (VAT act, art. 106j). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { correctionFacts, grossOf, linesKept } from './correction-facts.ts'
import { lockDebt } from './debt-store.ts'
import { findInvoice, findLastCorrection, insertDocument, takeNumber } from './document-store.ts'
import type { CorrectionFacts, InvoiceLine } from './document.ts'

export type CorrectionOrder = {
  readonly debtId: string
  readonly at: Date
  readonly actor: Actor
  readonly reason: { readonly pl: string, readonly en: string }
  readonly rule: RuleId
  readonly policyVersion: string
  /** What the invoice should come to, gross: given back is shared over its lines; or its lines as they should stand. */
  readonly to: { readonly keptMinor: bigint } | { readonly lines: readonly InvoiceLine[] }
}

export type IssuedCorrection = { readonly documentId: string, readonly facts: CorrectionFacts }

/**
 * Corrects the invoice of a debt; undefined when it says that already. Corrections of one invoice follow each other: each begins where the last one ended.
 * @throws Refusal 'not-found' for a debt without an invoice; 'invalid' (reason 'more-than-invoiced') when more would be kept than it says
 */
export async function issueCorrection (_deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, order: CorrectionOrder): Promise<IssuedCorrection | undefined> {
  const { at, actor, reason, rule, policyVersion, to } = order
  const debt = await lockDebt(trx, order.debtId)
  const invoice = debt && await findInvoice(trx, debt.id)
  if (!debt || !invoice) throw notFound()
  const before = (await findLastCorrection(trx, invoice.id))?.facts.lines ?? invoice.facts.lines
  const after = 'lines' in to ? to.lines : linesWith(before, to.keptMinor)
  if (JSON.stringify(after) === JSON.stringify(before)) return undefined

  const documentId = newId('doc')
  const issuedOn = dayOf(at)
  const facts = correctionFacts({
    invoice: invoice.facts,
    invoiceId: invoice.id,
    ksefNumber: invoice.ksefNumber,
    before,
    after,
    number: await takeNumber(trx, debt.operatorId, 'correction', issuedOn),
    issuedOn,
    reason: reason[invoice.facts.lang],
    rule,
    policyVersion
  })
  const { operatorId, customerId } = debt
  await insertDocument(trx, { id: documentId, operatorId, customerId, debtId: debt.id, facts })
  await writeAudit(trx, {
    at,
    actor,
    action: 'invoice.correct',
    subject: { type: 'document', id: documentId },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { number: facts.number, corrects: invoice.facts.number, debtId: debt.id, differenceMinor: facts.grossMinor, currency: facts.currency, reason: reason.en }
  })
  return { documentId, facts }
}

function linesWith (lines: readonly InvoiceLine[], keptMinor: bigint): readonly InvoiceLine[] {
  const gross = grossOf(lines)
  if (keptMinor === gross) return lines
  if (keptMinor > gross) throw new Refusal('invalid', 'A correction by a sum gives back: name the lines to raise an invoice.', { reason: 'more-than-invoiced', rule: 'HOUSE-BOOKS' })
  return linesKept(lines, keptMinor)
}
