/** The invoice that a payment would bring, without issuing it: for rehearsals. */
import type { Knex } from 'knex'
import type { Customer, Operator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { eInvoicesAgreed, type ConsentNote } from '../rules/e-invoice.ts'
import { invoiceRuleOf } from '../rules/invoice-term.ts'
import type { Terms } from '../rules/policy.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { DocumentLetter } from './document-letter.ts'
import type { Debt } from './find.ts'

export type InvoiceWorld = { readonly operator: Operator, readonly customer: Customer, readonly consents: readonly ConsentNote[], readonly terms: Terms }

/**
 * Of a domain's debt in PLN that a balance pays in full at `at`: the rule, and the letter; null when it goes on paper. Its numbers are not given.
 * As `invoicePaid` issues it and `tellOfDocument` tells of it: to the grosz what the pro-forma asked for.
 */
export function foreseeInvoice ({ grossMinor, currency, dueOn }: Pick<Debt, 'grossMinor' | 'currency' | 'dueOn'>, { operator, customer, consents, terms }: InvoiceWorld, at: Date): { readonly rule: RuleId, readonly letter: DocumentLetter | null } {
  const rule = invoiceRuleOf('DOM-II.5a')
  const agreed = terms.eInvoices === 'agreed' || eInvoicesAgreed(consents, dayOf(at))
  if (!agreed) return { rule, letter: null }
  return {
    rule,
    letter: {
      key: '',
      operatorId: operator.id,
      customerId: customer.id,
      to: { email: customer.email, name: customer.name, lang: customer.lang },
      policyVersion: '',
      rules: [rule],
      attachments: [],
      template: 'invoice-issued',
      facts: { number: '', grossMinor, currency, paidOn: dayOf(at), dueOn, bankAccount: operator.bankAccount, paymentTitle: '' }
    }
  }
}

/** Oldest first, by customer; who has said nothing is left out. */
export async function consentsOfEach (trx: Knex.Transaction, customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly ConsentNote[]>> {
  const rows: (ConsentNote & { customerId: string })[] = await trx('invoice_consents').whereRaw('customer_id = any(?)', [[...customerIds]]).orderBy(['received_on', 'recorded_at', 'id'])
    .select({ customerId: 'customer_id', receivedOn: 'received_on' }, 'accepted')
  return Map.groupBy(rows, ({ customerId }) => customerId)
}
