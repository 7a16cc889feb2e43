/** SQL of reports on TLS: what is owed, what was sent, what came. Days are UTC. */
import type { Knex } from 'knex'
import type { SeenReport, TlsCount } from '../../rules/tls-report.ts'

export type Owed = { readonly day: string, readonly domain: string }

/** Of days before `today`, by day and domain. */
export async function selectOwed (trx: Knex.Transaction, today: string, limit: number, after: Owed): Promise<Owed[]> {
  return await trx('tls_results as r').where('r.day', '<', today).whereRaw('(r.day, r.domain) > (?::date, ?)', [after.day, after.domain])
    .whereNotExists(trx('tls_reports_sent as s').whereRaw('s.day = r.day and s.domain = r.domain')).groupBy('r.day', 'r.domain').orderBy(['r.day', 'r.domain']).limit(limit).select('r.day', 'r.domain')
}

export const selectCounts = async (trx: Knex.Transaction, { day, domain }: Owed): Promise<TlsCount[]> =>
  await trx('tls_results').where({ day, domain }).orderBy(['policy_type', 'mx', 'result']).select({ policy: 'policy_type' }, 'mx', 'result', 'sessions')

export const isSent = async (trx: Knex.Transaction, { day, domain }: Owed): Promise<boolean> => await trx('tls_reports_sent').where({ day, domain }).first('day') !== undefined

/** `to` empty: nobody asks for it. */
export async function insertSent (trx: Knex.Transaction, { day, domain }: Owed, to: readonly string[], at: Date): Promise<void> {
  await trx('tls_reports_sent').insert({ day, domain, sent_to: [...to], at }).onConflict(['day', 'domain']).ignore()
}

/** Counts go with those of all that is sent (sending-store.ts). */
export async function deleteTlsBefore (trx: Knex.Transaction, day: string): Promise<void> {
  await trx('tls_reports_sent').where('day', '<', day).delete()
  await trx('tls_reports').where('received_at', '<', `${day}T00:00:00Z`).delete()
}

/** The same file once. */
export async function insertTlsReport (trx: Knex.Transaction, { id, operatorId, sha256, receivedAt, sender }: { readonly id: string, readonly operatorId: string, readonly sha256: Buffer, readonly receivedAt: Date, readonly sender: string }, { organisation, reportId, from, until, policies }: SeenReport): Promise<void> {
  const sum = (what: 'good' | 'failed'): number => policies.reduce((all, each) => all + each[what], 0)
  await trx('tls_reports').insert({
    id, operator_id: operatorId, sha256, received_at: receivedAt, sender, organisation, report_id: reportId, from_at: from, until_at: until, policies: JSON.stringify(policies), good: sum('good'), failed: sum('failed')
  }).onConflict(['operator_id', 'sha256']).ignore()
}
