/**
 * Whose VAT a bill carries, at what rate, by what law. Pure: who sells, who buys and the day in, one decision out. The seller is a Polish
 * taxpayer; what is sold (domains, hosting, mail) are electronic services. The rulebook is silent (HOUSE-VAT); "art." are those of the Polish
 * VAT act of 2004-03-11. Regions with rates of their own (Madeira, Azores, Jungholz) are for a person.
 */
import type { Day } from './calendar.ts'
import { parseVatId, sayVatId } from './vat-id.ts'
import { standardRate, vatTerritory } from './vat-rates.ts'

export type VatSeller = {
  /** Files the consumers' VAT of other member states through the one-stop shop (dział XII rozdział 6a); false: below the threshold of art. 28l. */
  readonly oss: boolean
  /** The provision that exempts the seller from VAT, such as 'art. 113 ust. 1'; null: an ordinary taxpayer. */
  readonly exemptBasis: string | null
}

export type VatBuyer = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly postcode: string
  /** Null: a consumer. */
  readonly taxId: string | null
  /** The VAT id ('DE123456789') that VIES confirmed last, on that day or before; null: none. */
  readonly confirmedVatId: string | null
}

export type VatTreatment = 'domestic' | 'exempt' | 'reverse-charge' | 'oss' | 'outside-eu'

export type VatDecision = {
  readonly treatment: VatTreatment
  /** The member state whose VAT it is; null: nobody's here. */
  readonly country: string | null
  /** Per cent; null: the rate that the price list gives (domestic). */
  readonly percent: number | null
  /** Provision, as printed. */
  readonly basis: string
  readonly rule: 'HOUSE-VAT'
}

const rule = 'HOUSE-VAT'

/** `day`: the tax point, or the day of the offer. */
export function decideVat ({ seller, buyer }: { readonly seller: VatSeller, readonly buyer: VatBuyer }, day: Day): VatDecision {
  const territory = vatTerritory(buyer.country, buyer.postcode)
  if (territory === null) {
    return { treatment: 'outside-eu', country: null, percent: 0, basis: buyer.taxId === null ? 'art. 28k ust. 1' : 'art. 28b ust. 1', rule }
  }
  if (territory !== 'PL' && isConfirmedBusiness(buyer)) {
    return { treatment: 'reverse-charge', country: territory, percent: 0, basis: 'art. 28b ust. 1, art. 100 ust. 1 pkt 4; art. 196 dyrektywy 2006/112/WE', rule }
  }
  if (seller.exemptBasis !== null) return { treatment: 'exempt', country: 'PL', percent: 0, basis: seller.exemptBasis, rule }
  if (territory === 'PL') return { treatment: 'domestic', country: 'PL', percent: null, basis: 'art. 41 ust. 1', rule }
  if (!seller.oss) return { treatment: 'domestic', country: 'PL', percent: null, basis: 'art. 28l', rule }
  return { treatment: 'oss', country: territory, percent: standardRate(territory, day), basis: 'art. 28k ust. 1, dział XII rozdział 6a (OSS)', rule }
}

/** Regulation 282/2011, art. 18: until a VAT number is given and confirmed, the buyer of an electronic service counts as a consumer. */
function isConfirmedBusiness ({ country, taxId, confirmedVatId }: VatBuyer): boolean {
  const vatId = taxId === null ? null : parseVatId(country, taxId)
  return vatId !== null && sayVatId(vatId) === confirmedVatId
}

/** How FA(3) writes a rate (TStawkaPodatku); 'oss': another member state's rate, which has a field of its own (P_12_XII). */
export type RateCode = '23' | '22' | '8' | '7' | '5' | '4' | '3' | '0 KR' | 'zw' | 'np I' | 'np II' | 'oss'

const domestic: Readonly<Record<number, RateCode>> = { 23: '23', 22: '22', 8: '8', 7: '7', 5: '5', 4: '4', 3: '3', 0: '0 KR' }

/** `percent`: of the line. Throws for a rate that Poland does not have: a fault of the price list. */
export function rateCode ({ treatment }: VatDecision, percent: number): RateCode {
  switch (treatment) {
    case 'exempt': return 'zw'
    case 'reverse-charge': return 'np II'
    case 'outside-eu': return 'np I'
    case 'oss': return 'oss'
    case 'domestic': {
      const code = domestic[percent]
      if (!code) throw new RangeError(`a Polish VAT rate of ${percent} %`)
      return code
    }
    default: return treatment satisfies never
  }
}
