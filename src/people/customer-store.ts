/** SQL of customers and holders. */
import type { Knex } from 'knex'
import type { Customer, Holder } from './find.ts'

export async function insertCustomer (trx: Knex.Transaction, customer: Customer, at: Date): Promise<void> {
  const { id, operatorId, name, email, lang, street, city, postcode, country, taxId, phone } = customer
  await trx('customers').insert({ id, operator_id: operatorId, name, email, lang, street, city, postcode, country, tax_id: taxId, phone, created_at: at })
}

/** `replaces`: the holder's row in whose place it comes. */
export async function insertHolder (trx: Knex.Transaction, holder: Holder, at: Date, replaces: string | null = null): Promise<void> {
  const { id, customerId, operatorId, kind, name, organisation, email, phone, street, city, postcode, country, taxId, whoisConsent, citizenship = null } = holder
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
    citizenship,
    created_at: at,
    replaces
  })
}

/** It stands for nothing any more: another row has taken its place. */
export async function updateHolderSuperseded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('holders').where({ id, superseded_at: null }).update({ superseded_at: at })
}

/** The row and all that it replaced, from the newest to the first. */
export async function listLineage (trx: Knex.Transaction, id: string): Promise<string[]> {
  const { rows } = await trx.raw(`
    with recursive line as (
      select id, replaces from holders where id = ?
      union select h.id, h.replaces from holders h join line on h.id = line.replaces)
    select id from line`, [id])
  return rows.map((row: { id: string }) => row.id)
}

/** Whether a holder's row is in use: neither replaced nor erased. */
export async function isHolderCurrent (trx: Knex.Transaction, id: string): Promise<boolean> {
  return await trx('holders').where({ id, superseded_at: null, erased_at: null }).first('id') !== undefined
}
