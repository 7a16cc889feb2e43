/** What of a domain's holder everybody may read in the public directory (DOM-II.2-WHOIS). Pure. */
import type { OrderTerms, ZoneFamily } from './policy.ts'

export const registrantFields = ['handle', 'name', 'organisation', 'street', 'city', 'postcode', 'country', 'phone', 'email'] as const

export type RegistrantField = typeof registrantFields[number]

export type RegistrantDisclosure = { readonly shown: readonly RegistrantField[], readonly rule: 'DOM-II.2-WHOIS' }

/** Of a natural person without consent: of a global name the country, which ICANN's Registration Data Policy has published; of any other nothing. */
const ofPerson: Readonly<Record<ZoneFamily, readonly RegistrantField[]>> = { pl: [], eu: [], global: ['country'] }

/** Who stands behind an organisation, and how to reach them, may be people. */
const ofOrganisation: readonly RegistrantField[] = ['handle', 'organisation', 'country']

/**
 * A natural person is shown by consent alone: where terms say 'always', the law goes first (ORDER); where they say 'never', consent opens nothing.
 * A sole trader, a partnership and a company are shown by the name of their business; their other data by consent.
 */
export function disclosedOf ({ kind, consent }: { readonly kind: 'person' | 'sole-trader' | 'partnership' | 'company', readonly consent: boolean }, family: ZoneFamily, { personPublic }: Pick<OrderTerms, 'personPublic'>): RegistrantDisclosure {
  const rule = 'DOM-II.2-WHOIS'
  if (kind !== 'person') return { shown: consent ? registrantFields : ofOrganisation, rule }
  return { shown: consent && personPublic !== 'never' ? registrantFields : ofPerson[family], rule }
}
