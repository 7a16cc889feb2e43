/** The code that a bank's application reads to fill in a transfer: ZBP 2D (recommendation of the Polish Bank Association, 2013). Pure. */
import type { DocumentFacts } from './document.ts'

const mostMinor = 999_999n // the amount has six digits

/**
 * `NIP|PL|NRB of 26 digits|grosze, 6 digits|name, 20|title, 32|||`; null when the standard cannot carry the payment
 * (another currency, an account abroad, from 10 000.00 on, a title longer than 32): no code is better than a wrong one.
 */
export function transferCode ({ seller, bankAccount, grossMinor, currency, paymentTitle }: DocumentFacts): string | null {
  const minor = BigInt(grossMinor)
  if (currency !== 'PLN' || !/^PL\d{26}$/.test(bankAccount) || minor > mostMinor || paymentTitle.length > 32) return null
  const taxId = seller.taxId && /^\d{10}$/.test(seller.taxId) ? seller.taxId : ''
  const name = [...seller.name.replaceAll('|', ' ')].slice(0, 20).join('').trim()
  return [taxId, 'PL', bankAccount.slice(2), String(minor).padStart(6, '0'), name, paymentTitle.replaceAll('|', ' '), '', '', ''].join('|')
}
