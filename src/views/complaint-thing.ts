/** What a complaint may be about, of a customer: found by its id across the contexts. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { ComplaintAbout } from '../rules/complaint.ts'
import type { Currency } from '../rules/money.ts'

type Thing = { readonly name: string, readonly isInvoice: boolean, readonly debt: { readonly id: string, readonly grossMinor: bigint, readonly currency: Currency } | null, readonly eventOn: Day | null }

const named: Readonly<Record<'domain' | 'hosting' | 'mailbox' | 'case', (trx: Knex.Transaction) => Knex.QueryBuilder>> = {
  domain: trx => trx('domains as t').select({ name: 't.display_name' }),
  hosting: trx => trx('hosting_contracts as t').select({ name: 't.package' }),
  mailbox: trx => trx('mailboxes as t').join('mail_domains as m', 'm.id', 't.mail_domain_id').select({ name: 't.address' }),
  case: trx => trx('sanction_cases as t').select({ name: 't.mail_domain' })
}

/** Undefined: the customer has none of this id. A document counts as delivered on the day of its issue: it goes out by e-mail at once (OG-28.2). */
export async function findComplaintThing (trx: Knex.Transaction, customer: { readonly id: string, readonly operatorId: string }, about: Exclude<ComplaintAbout, 'other'>, id: string): Promise<Thing | undefined> {
  if (about === 'document') {
    const row = await trx('documents as d').join('debts as t', 't.id', 'd.debt_id').where({ 'd.id': id, 'd.operator_id': customer.operatorId, 'd.customer_id': customer.id })
      .first('d.kind', 'd.number', { issuedOn: 'd.issued_on' }, { debtId: 't.id' }, { grossMinor: 't.gross_minor' }, 't.currency')
    return row && { name: row.number, isInvoice: row.kind !== 'proforma', debt: { id: row.debtId, grossMinor: row.grossMinor, currency: row.currency }, eventOn: row.issuedOn }
  }
  const owner = about === 'mailbox' ? 'm' : 't'
  const row = await named[about](trx).where({ 't.id': id, [`${owner}.operator_id`]: customer.operatorId, [`${owner}.customer_id`]: customer.id }).first()
  return row && { name: row.name, isInvoice: false, debt: null, eventOn: null }
}

export type ThingChoice = { readonly about: Exclude<ComplaintAbout, 'other'>, readonly id: string, readonly name: string }

const each = 30

/** What a customer may choose from in a form: the newest of each kind. */
export async function listComplaintThings (trx: Knex.Transaction, { id, operatorId }: { readonly id: string, readonly operatorId: string }): Promise<ThingChoice[]> {
  const { rows } = await trx.raw(`
    (select 'document' as about, id, number as name from documents where operator_id = :operatorId and customer_id = :id order by issued_on desc, id desc limit :each)
    union all (select 'domain', id, display_name from domains where operator_id = :operatorId and customer_id = :id order by registered_at desc, id limit :each)
    union all (select 'hosting', id, package from hosting_contracts where operator_id = :operatorId and customer_id = :id order by ordered_at desc, id limit :each)
    union all (select 'mailbox', b.id, b.address from mailboxes b join mail_domains m on m.id = b.mail_domain_id where m.operator_id = :operatorId and m.customer_id = :id order by b.address limit :each)
    union all (select 'case', id, mail_domain from sanction_cases where operator_id = :operatorId and customer_id = :id order by opened_at desc, id limit :each)`, { id, operatorId, each })
  return rows
}
