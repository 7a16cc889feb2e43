/**
 * A document that a former operator issued. It keeps its number, in a series of its own: none of ours is taken for it. One that is owed becomes a debt here, which
 * a transfer settles that names it; a pro-forma is then invoiced by us, an invoice is not invoiced a second time.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { findCustomer, findOperator, type Customer } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { titleKeyOf } from '../rules/former-number.ts'
import { insertDebt, type DebtJob } from './debt-store.ts'
import type { ProformaFacts } from './document.ts'
import type { FormerDocument } from './former-document.ts'
import { insertFormerDocument, insertFormerProforma } from './former-store.ts'
import { partyOf, payableTo } from './open-debt.ts'
import { lockBooks } from './statement-store.ts'
import { vatOf } from './vat-of.ts'

export type FormerPaper = Omit<FormerDocument, 'id' | 'debtId'> & {
  /** Its PDF. */
  readonly paper: Uint8Array | null
  /** What follows when it is paid in full; null: nothing but its invoice. */
  readonly whenPaid: ((debtId: string) => DebtJob) | null
}

type Ground = { readonly versionId: string, readonly at: Date }

/** In the caller's transaction. @throws Refusal 'forbidden', 'not-found' */
export async function takeOverDocument (trx: Knex.Transaction, actor: Actor, paper: FormerPaper, ground: Ground): Promise<{ readonly id: string, readonly debtId: string | null }> {
  requireStaff(actor, ['administrator'])
  const { operatorId, customerId, source, kind, number, issuedOn, dueOn, grossMinor, currency, paidOn } = paper
  const { at, versionId } = ground
  const customer = await findCustomer(trx, customerId)
  if (!customer || customer.operatorId !== operatorId) throw notFound()
  await lockBooks(trx, operatorId)
  const id = newId('fdo')
  const debtId = paidOn === null ? await openFormerDebt(trx, paper, customer, ground) : null
  await insertFormerDocument(trx, { ...paper, id, debtId, titleKey: titleKeyOf(number) }, at)
  await writeAudit(trx, {
    at, actor, action: 'document.take-over', subject: { type: debtId === null ? 'document' : 'debt', id: debtId ?? id }, operatorId, customerId, rule: 'HOUSE-TAKEOVER', policyVersion: versionId,
    facts: { source, kind, number, issuedOn, dueOn, grossMinor, currency, paidOn, documentId: id, debtId }
  })
  return { id, debtId }
}

async function openFormerDebt (trx: Knex.Transaction, paper: FormerPaper, customer: Customer, { at, versionId }: Ground): Promise<string> {
  const { operatorId, customerId, source, kind, number, currency, grossMinor, dueOn } = paper
  const debtId = newId('dbt')
  await insertDebt(trx, {
    id: debtId,
    operatorId,
    customerId,
    matter: `takeover:${source}:${kind}:${number}`,
    currency,
    grossMinor,
    dueOn,
    job: paper.whenPaid && paper.whenPaid(debtId),
    interestOn: null,
    rule: 'HOUSE-TAKEOVER',
    policyVersion: versionId
  }, at)
  const operator = (await findOperator(trx, operatorId))!
  const facts: ProformaFacts = {
    ...factsOf(paper, customer),
    seller: partyOf(operator),
    bankAccount: (await payableTo(trx, operator, currency)).bankAccount,
    vat: kind === 'invoice' ? null : await vatOf(trx, customer, dayOf(at)), // an invoice has told its tax already
    policyVersion: versionId
  }
  await insertFormerProforma(trx, newId('doc'), { ...paper, debtId }, facts)
  return debtId
}

const texts = {
  proforma: { pl: 'Należność z pro formy', en: 'Owed by pro-forma' },
  invoice: { pl: 'Należność z faktury', en: 'Owed by invoice' }
} as const

function factsOf ({ source, kind, number, issuedOn, dueOn, netMinor, grossMinor, vatRate, currency }: FormerPaper, customer: Customer): Omit<ProformaFacts, 'seller' | 'bankAccount' | 'vat' | 'policyVersion'> {
  const { lang } = customer
  const sums = { netMinor: String(netMinor), vatMinor: String(grossMinor - netMinor), grossMinor: String(grossMinor) }
  const text = `${texts[kind][lang]} ${number} (${source}, ${issuedOn})`
  const vatPercent = /^\d/.test(vatRate) ? Number(vatRate) : 0
  return { kind: 'proforma', number, lang, issuedOn, dueOn, buyer: partyOf(customer), lines: [{ text, vatPercent, ...sums }], ...sums, currency, paymentTitle: number, rule: 'HOUSE-TAKEOVER' }
}
