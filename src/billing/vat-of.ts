/** Whose VAT a customer's bill carries on a day: the facts loaded, the rule asked. */
import type { Knex } from 'knex'
import type { Customer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import { decideVat, type VatDecision } from '../rules/vat.ts'
import { findConfirmedVatId, findVatSeller } from './vat-store.ts'

/** `day`: of the offer, or the tax point (HOUSE-VAT). */
export async function vatOf (trx: Knex.Transaction, customer: Pick<Customer, 'id' | 'operatorId' | 'country' | 'postcode' | 'taxId'>, day: Day): Promise<VatDecision> {
  const { country, postcode, taxId } = customer
  const seller = await findVatSeller(trx, customer.operatorId, day)
  const confirmedVatId = country === 'PL' || taxId === null ? null : await findConfirmedVatId(trx, customer.id, day)
  return decideVat({ seller, buyer: { country, postcode, taxId, confirmedVatId } }, day)
}
