/** Whom and what a report is about, and which contracts serve that: what a person can act on. */
import type { Knex } from 'knex'

export type ReportTie = { readonly kind: 'customer' | 'domain' | 'mail-domain' | 'mailbox' | 'mailing', readonly subjectId: string, readonly name: string, readonly by: string, readonly proven: boolean }

export const listTies = (trx: Knex.Transaction, reportId: string): Promise<ReportTie[]> =>
  trx('abuse_report_ties as t').leftJoin('customers as c', join => { join.on('c.id', 't.subject_id').andOnVal('t.kind', 'customer') }).leftJoin('mailboxes as m', join => { join.on('m.id', 't.subject_id').andOnVal('t.kind', 'mailbox') })
    .where({ 't.report_id': reportId }).orderBy([{ column: 't.proven', order: 'desc' }, { column: 't.kind' }, { column: 't.subject_id' }])
    .select('t.kind', { subjectId: 't.subject_id' }, trx.raw("coalesce(nullif(t.name, ''), c.name, m.address, t.subject_id) as name"), 't.by', 't.proven')

/** Living contracts that run, of the customers and mail domains that a report is about. */
export const listTiedContracts = (trx: Knex.Transaction, reportId: string): Promise<{ readonly id: string, readonly package: string, readonly customer: string }[]> =>
  trx('hosting_contracts as h').join('customers as c', 'c.id', 'h.customer_id').join('abuse_report_ties as t', join => { join.on('t.subject_id', 'h.customer_id') }).where({ 't.report_id': reportId, 't.kind': 'customer' })
    .whereNotNull('h.started_at').whereNull('h.ended_at').orderBy(['c.name', 'h.id']).limit(20).select('h.id', 'h.package', { customer: 'c.name' })
