/** An invoice or a correction reaches its customer: by e-mail where that is agreed (OG-9), else on paper by a person. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { findCustomer, type Customer } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { eInvoicesAgreed } from '../rules/e-invoice.ts'
import type { Terms } from '../rules/policy.ts'
import { termsOf } from '../terms/in-force.ts'
import { fromSums } from './amounts.ts'
import { findConsents, insertToPost } from './consent-store.ts'
import { grossOf } from './correction-facts.ts'
import type { DocumentLetter, WriteLetter } from './document-letter.ts'
import type { CorrectionFacts, InvoiceFacts } from './document.ts'

export type Told = { readonly documentId: string, readonly customerId: string, readonly facts: InvoiceFacts | CorrectionFacts }

/** In the transaction that issued the document; once, however often it is called. */
export async function tellOfDocument (deps: Deps, writeLetter: WriteLetter, trx: Knex.Transaction, told: Told, at: Date): Promise<void> {
  const customer = await findCustomer(trx, told.customerId)
  if (!customer) throw new Error(`document ${told.documentId} of customer ${told.customerId}, who is not there`)
  const { terms } = await termsOf(trx, told.facts.policyVersion)
  if (await isAgreed(trx, customer, terms, at)) await writeLetter(deps, trx, letterOf(told, customer), at)
  else await insertToPost(trx, told.documentId, customer.operatorId, at)
}

const isAgreed = async (trx: Knex.Transaction, customer: Customer, { eInvoices }: Terms, at: Date): Promise<boolean> =>
  eInvoices === 'agreed' || eInvoicesAgreed(await findConsents(trx, customer.id), dayOf(at))

function letterOf ({ documentId, facts }: Told, { id: customerId, operatorId, email, name, lang }: Customer): DocumentLetter {
  const address = {
    key: `document:${documentId}`,
    first: true as const, // it was issued in this transaction
    operatorId,
    customerId,
    to: { email, name, lang },
    policyVersion: facts.policyVersion,
    rules: [facts.rule] as const,
    attachments: [{ filename: `${facts.number.replaceAll('/', '-')}.pdf`, documentId }]
  }
  const { number, currency } = facts
  if (facts.kind === 'invoice') {
    const { paidOn, dueOn, bankAccount, paymentTitle } = facts
    return { ...address, template: 'invoice-issued', facts: { number, grossMinor: fromSums(facts).gross, currency, paidOn, dueOn, bankAccount, paymentTitle } }
  }
  return {
    ...address,
    template: 'invoice-corrected',
    facts: { number, correctedNumber: facts.corrects.number, reason: facts.reason, differenceMinor: fromSums(facts).gross, grossMinor: grossOf(facts.lines), currency }
  }
}
