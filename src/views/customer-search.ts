/** Customers as staff look for them: by name, e-mail, tax id, id, or one of their domains; with what they have and owe. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

export type FoundCustomer = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly city: string
  readonly taxId: string | null
  readonly erasedAt: Date | null
  /** Living domains, mail domains, hosting contracts that have not ended, open cases. */
  readonly domains: number
  readonly mailDomains: number
  readonly contracts: number
  readonly cases: number
  /** What is missing of what is asked, minor units, by currency; none: nothing is owed. */
  readonly owed: readonly { readonly currency: Currency, readonly minor: bigint }[]
}

export type CustomerSearch = Paging & { /** Part of a name, an address, a tax id or a domain; none: all. */ readonly search?: string | undefined }

/** SQL: what is missing of each open debt of the customer `t`, by currency, as JSON. */
const owedOf = `
  (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'minor', missing::text) order by currency desc), '[]') from (
     select d.currency, sum(d.gross_minor - coalesce((select sum(a.amount_minor) from allocations a where a.debt_id = d.id and a.returned_at is null), 0)) as missing
     from debts d where d.customer_id = t.id and (d.credited_at is null or d.reopened_at is not null) and d.closed_at is null group by d.currency) owed where missing > 0) as owed`

/** Of an operator, in the order of their names. */
export async function searchCustomers (trx: Knex.Transaction, operatorId: string, { limit, cursor, search }: CustomerSearch): Promise<Page<FoundCustomer>> {
  const query = trx('customers as t').where('t.operator_id', operatorId).orderBy(['t.name', 't.id']).limit(limit + 1).select(
    't.id', 't.name', 't.email', 't.city', { taxId: 't.tax_id' }, { erasedAt: 't.erased_at' },
    trx.raw('(select count(*)::int from domains d where d.customer_id = t.id and d.released_at is null) as domains'),
    trx.raw('(select count(*)::int from mail_domains m where m.customer_id = t.id) as "mailDomains"'),
    trx.raw('(select count(*)::int from hosting_contracts h where h.customer_id = t.id and h.ended_at is null) as contracts'),
    trx.raw('(select count(*)::int from sanction_cases k where k.customer_id = t.id and k.released_at is null) as cases'),
    trx.raw(owedOf)
  )
  const wanted = search?.normalize('NFC').trim()
  if (wanted) void query.where(either => { fits(either, trx, operatorId, wanted) })
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(t.name, t.id) > (?, ?)', after)
  const rows: (Omit<FoundCustomer, 'owed'> & { owed: { currency: Currency, minor: string }[] })[] = await query
  return pageOf(rows.map(({ owed, ...row }) => ({ ...row, owed: owed.map(({ currency, minor }) => ({ currency, minor: BigInt(minor) })) })), limit, row => [row.name, row.id])
}

/** A tax id is found however its digits are parted. */
function fits (either: Knex.QueryBuilder, trx: Knex.Transaction, operatorId: string, wanted: string): void {
  const part = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  const inSmall = part.toLowerCase()
  const digits = wanted.replace(/[\s-]/g, '')
  void either.whereILike('t.name', part).orWhereILike('t.email', part).orWhere('t.id', wanted)
    .orWhereIn('t.id', trx('domains').where({ operator_id: operatorId }).whereNull('released_at').where(name => name.whereLike('name', inSmall).orWhereLike('display_name', inSmall)).select('customer_id'))
    .orWhereIn('t.id', trx('mail_domains').where({ operator_id: operatorId }).whereNotNull('customer_id').where(name => name.whereLike('name', inSmall).orWhereLike('display_name', inSmall)).select('customer_id'))
  if (/^[A-Za-z]{0,2}\d{3,}$/.test(digits)) void either.orWhereRaw("replace(t.tax_id, '-', '') like ?", [`%${digits.toUpperCase()}%`])
}
