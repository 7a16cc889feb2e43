/** Under which number the tax office knows a buyer (FA(3), Podmiot2). Pure. */
import { isNip } from '../people/contact-data.ts'
import { parseVatId } from '../rules/vat-id.ts'
import { memberStates } from '../rules/vat-rates.ts'
import type { BuyerId } from './document.ts'

/** A number without the form of its country is told as it is, under that country; a consumer has none. */
export function buyerIdOf ({ country, taxId }: { readonly country: string, readonly taxId: string | null }): BuyerId {
  if (taxId === null) return { kind: 'none' }
  if (country === 'PL') return isNip(taxId) ? { kind: 'nip', number: taxId } : { kind: 'other', country, number: taxId }
  const vatId = memberStates.includes(country) ? parseVatId(country, taxId) : null
  return vatId ? { kind: 'vat-ue', ...vatId } : { kind: 'other', country, number: taxId }
}
