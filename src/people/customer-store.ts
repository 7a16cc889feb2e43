/** SQL of customers and holders. */
import type { Knex } from 'knex'
import type { Customer, Holder } from './find.ts'

export async function insertCustomer (trx: Knex.Transaction, customer: Customer, at: Date): Promise<void> {
  const { id, operatorId, name, email, lang, street, city, postcode, country, taxId, phone } = customer
  await trx('customers').insert({ id, operator_id: operatorId, name, email, lang, street, city, postcode, country, tax_id: taxId, phone, created_at: at })
}

export async function insertHolder (trx: Knex.Transaction, holder: Holder, at: Date): Promise<void> {
  const { id, customerId, operatorId, kind, name, organisation, email, phone, street, city, postcode, country, taxId, whoisConsent } = holder
  await trx('holders').insert({
    id,
    customer_id: customerId,
    operator_id: operatorId,
    kind,
    name,
    organisation,
    email,
    phone,
    street,
    city,
    postcode,
    country,
    tax_id: taxId,
    whois_consent: whoisConsent,
    created_at: at
  })
}
