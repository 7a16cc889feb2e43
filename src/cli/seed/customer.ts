/** A seeded customer with its holders and its user, the same for its index each time. */
import type { Holder, Lang, PostalAddress } from '../../people/find.ts'
import { addDays } from '../../rules/calendar.ts'
import { address, familyName, firmName, givenName, iban, phone, plainLabelOf, taxId, wordOf } from './invent.ts'
import { randomOf } from './random.ts'
import type { Sheets } from './sheets.ts'
import { instantOn, streams, type World } from './world.ts'

export type SeedCustomer = PostalAddress & {
  readonly id: string
  readonly userId: string
  readonly userName: string
  readonly name: string
  readonly email: string
  readonly lang: Lang
  readonly taxId: string | null
  readonly phone: string
  readonly payerAccount: string
  readonly createdAt: Date
  readonly holders: readonly Pick<Holder, 'id' | 'kind' | 'name' | 'organisation' | 'taxId'>[]
}

export function customerOf ({ seed, firstDay }: World, index: number): SeedCustomer {
  const random = randomOf(seed, streams.customer, index)
  const person = `${givenName(random)} ${familyName(random)}`
  const firm = random.below(3) === 0 ? `${firmName(random)} sp. z o.o.` : null
  const firmTaxId = firm === null ? null : taxId(random)
  const holders = [
    firm === null
      ? { id: random.id('hol'), kind: 'person' as const, name: person, organisation: null, taxId: null }
      : { id: random.id('hol'), kind: 'company' as const, name: person, organisation: firm, taxId: firmTaxId },
    ...random.below(3) > 0 ? [] : [{ id: random.id('hol'), kind: 'sole-trader' as const, name: person, organisation: `${firmName(random)} ${person}`, taxId: taxId(random) }]
  ]
  return {
    id: random.id('cus'),
    userId: random.id('usr'),
    userName: person,
    name: firm ?? person,
    email: `${plainLabelOf(seed, index)}@${wordOf(seed)}.example.test`,
    lang: random.below(8) === 0 ? 'en' : 'pl',
    ...address(random),
    taxId: firmTaxId,
    phone: phone(random),
    payerAccount: iban(random),
    createdAt: instantOn(addDays(firstDay, -random.below(365)), random.between(8 * 3600, 20 * 3600)),
    holders
  }
}

export function addCustomer (sheets: Sheets, { operator, passwordHash }: World, customer: SeedCustomer): void {
  const { id, name, email, lang, street, city, postcode, country, phone, createdAt } = customer
  const where = { street, city, postcode, country, email, phone, created_at: createdAt, operator_id: operator.id }
  sheets.add('customers', { id, name, lang, tax_id: customer.taxId, ...where })
  sheets.add('users', { id: customer.userId, operator_id: operator.id, customer_id: id, role: 'owner', name: customer.userName, email, lang, password_hash: passwordHash, created_at: createdAt })
  for (const holder of customer.holders) {
    sheets.add('holders', { id: holder.id, customer_id: id, kind: holder.kind, name: holder.name, organisation: holder.organisation, tax_id: holder.taxId, whois_consent: false, ...where })
  }
}
