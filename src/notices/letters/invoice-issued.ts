/** The VAT invoice of a payment (DOM-II.2, HOST-7.5), or one to be paid (MZ-3.3). */
import type { InvoiceIssued } from '../../rules/document-told.ts'
import { grouped, type Row, type Template } from '../template.ts'

export const invoiceIssued: Template<InvoiceIssued> = {
  pl: (facts, say) => {
    const amount: Row = ['Kwota', say.money(facts.grossMinor, facts.currency)]
    const open: Row[] = [amount, ['Termin zapłaty', say.day(facts.dueOn)], ['Rachunek', grouped(facts.bankAccount)], ['Tytuł przelewu', facts.paymentTitle]]
    return {
      subject: `Faktura VAT ${facts.number}`,
      body: ['W załączniku przesyłamy fakturę VAT.', facts.paidOn === null ? open : [amount, ['Zapłacono', say.day(facts.paidOn)]]],
      next: facts.paidOn === null ? `Termin płatności upływa ${say.day(facts.dueOn)} o godz. 24.00.` : null
    }
  },

  en: (facts, say) => {
    const amount: Row = ['Amount', say.money(facts.grossMinor, facts.currency)]
    const open: Row[] = [amount, ['Due on', say.day(facts.dueOn)], ['Account', grouped(facts.bankAccount)], ['Transfer title', facts.paymentTitle]]
    return {
      subject: `VAT invoice ${facts.number}`,
      body: ['The VAT invoice is attached.', facts.paidOn === null ? open : [amount, ['Paid on', say.day(facts.paidOn)]]],
      next: facts.paidOn === null ? `The payment is due by ${say.day(facts.dueOn)}, 24:00.` : null
    }
  }
}
