/** SQL of what VAT rests on: the seller's status, answers of VIES, exchange rates. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { ExchangeRate } from '../rules/exchange.ts'
import type { Currency } from '../rules/money.ts'
import type { VatSeller } from '../rules/vat.ts'

/** An operator of whom nothing else is noted files through the one-stop shop and is exempt from nothing. */
const usual: VatSeller = { oss: true, exemptBasis: null }

export async function findVatSeller (trx: Knex.Transaction, operatorId: string, day: Day): Promise<VatSeller> {
  const row = await trx('vat_sellers').where({ operator_id: operatorId }).where('valid_from', '<=', day).orderBy('valid_from', 'desc').first('oss', { exemptBasis: 'exempt_basis' })
  return row ?? usual
}

export type VatSellerNote = VatSeller & { readonly operatorId: string, readonly validFrom: Day, readonly recordedBy: string }

export async function insertVatSeller (trx: Knex.Transaction, note: VatSellerNote, at: Date): Promise<void> {
  await trx('vat_sellers').insert({ operator_id: note.operatorId, valid_from: note.validFrom, oss: note.oss, exempt_basis: note.exemptBasis, recorded_at: at, recorded_by: note.recordedBy })
}

/** Newest first. */
export async function findVatSellers (trx: Knex.Transaction, operatorId: string): Promise<Omit<VatSellerNote, 'operatorId'>[]> {
  return await trx('vat_sellers').where({ operator_id: operatorId }).orderBy('valid_from', 'desc').select({ validFrom: 'valid_from' }, 'oss', { exemptBasis: 'exempt_basis' }, { recordedBy: 'recorded_by' })
}

export type VatIdCheck = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  /** 'DE123456789' */
  readonly vatId: string
  readonly valid: boolean
  readonly checkedOn: Day
  /** The consultation number that VIES gave, or what else proves it. */
  readonly proof: string
  readonly recordedBy: string
}

export async function insertVatIdCheck (trx: Knex.Transaction, { id, operatorId, customerId, vatId, valid, checkedOn, proof, recordedBy }: VatIdCheck, at: Date): Promise<void> {
  await trx('vat_id_checks').insert({ id, operator_id: operatorId, customer_id: customerId, vat_id: vatId, valid, checked_on: checkedOn, proof, recorded_at: at, recorded_by: recordedBy })
}

/** The VAT id of the last check up to `day`, when it was found valid. */
export async function findConfirmedVatId (trx: Knex.Transaction, customerId: string, day: Day): Promise<string | null> {
  const row = await trx('vat_id_checks').where({ customer_id: customerId }).where('checked_on', '<=', day)
    .orderBy([{ column: 'checked_on', order: 'desc' }, { column: 'recorded_at', order: 'desc' }, { column: 'id', order: 'desc' }]).first('vat_id', 'valid')
  return row?.valid ? row.vat_id : null
}

/** The same for many customers at once; without those of whom none is confirmed. */
export async function findConfirmedVatIds (trx: Knex.Transaction, customerIds: readonly string[], day: Day): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map()
  const rows = await trx('vat_id_checks').whereRaw('customer_id = any(?)', [[...customerIds]]).where('checked_on', '<=', day).distinctOn('customer_id')
    .orderBy([{ column: 'customer_id' }, { column: 'checked_on', order: 'desc' }, { column: 'recorded_at', order: 'desc' }, { column: 'id', order: 'desc' }]).select('customer_id', 'vat_id', 'valid')
  return new Map(rows.filter(row => row.valid).map(row => [row.customer_id, row.vat_id]))
}

export type PublishedRate = { readonly currency: Currency, readonly publishedOn: Day, readonly rate: string, readonly source: string, readonly recordedBy: string }

/** False when a rate of that day is there already: it stays. */
export async function insertExchangeRate (trx: Knex.Transaction, { currency, publishedOn, rate, source, recordedBy }: PublishedRate, at: Date): Promise<boolean> {
  const rows = await trx('exchange_rates').insert({ currency, published_on: publishedOn, rate, source, recorded_at: at, recorded_by: recordedBy })
    .onConflict(['currency', 'published_on']).ignore().returning('currency')
  return rows.length === 1
}

/** The rate published on a day. */
export async function findExchangeRate (trx: Knex.Transaction, currency: Currency, publishedOn: Day): Promise<ExchangeRate | undefined> {
  const row = await trx('exchange_rates').where({ currency, published_on: publishedOn }).first('rate', 'source')
  return row && { rate: row.rate.replace(/0{1,2}$/, ''), publishedOn, table: row.source }
}
