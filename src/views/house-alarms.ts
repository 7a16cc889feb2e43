/** What of the house needs a person now (HOUSE-ALARM): from what the watches, the certificates, the outbound queue and the sanctions have written down. */
import type { Knex } from 'knex'
import { certificateAhead, queuePatience, scannerPatience, type Alarm } from '../rules/house-alarm.ts'
import { findScannerStatus } from './scanner-status.ts'

/** `now`: machine time. */
export async function findHouseAlarms (trx: Knex.Transaction, now: Date, practice: boolean): Promise<Alarm[]> {
  const operators: string[] = await trx('operators').orderBy('id').pluck('id')
  const ofAll = (alarm: Omit<Alarm, 'operatorId'>): Alarm[] => operators.map(operatorId => ({ operatorId, ...alarm }))
  return [...(await scannerAlarms(trx, now, practice)).flatMap(ofAll), ...(await queueAlarms(trx, now)).flatMap(ofAll), ...await certificateAlarms(trx, now), ...await decisionAlarms(trx)]
}

async function scannerAlarms (trx: Knex.Transaction, now: Date, practice: boolean): Promise<Omit<Alarm, 'operatorId'>[]> {
  const { alarms, since, why, version, checkedAt } = await findScannerStatus(trx, now)
  const away = (alarms.includes('down') || alarms.includes('blind')) && since !== null && now.getTime() - since.getTime() >= scannerPatience
  const unwatched = alarms.includes('unwatched') && checkedAt !== null // before the first look nothing is known
  const old = alarms.includes('old-signatures') || (alarms.includes('practice-signatures') && !practice)
  return [
    ...away || unwatched ? [{ kind: 'scanner' as const, subject: '', says: why }] : [],
    ...old ? [{ kind: 'signatures' as const, subject: '', says: version }] : []
  ]
}

/** A try that is under way has no next one. */
async function queueAlarms (trx: Knex.Transaction, now: Date): Promise<Omit<Alarm, 'operatorId'>[]> {
  const rows: { server: string, count: number, says: string | null }[] = await trx('mail_queue').where('next_try_at', '<', new Date(now.getTime() - queuePatience)).groupBy('server').orderBy('server').select('server', trx.raw('count(*)::int as count'), trx.raw('max(last_reply) as says'))
  return rows.map(({ server, says }) => ({ kind: 'queue', subject: server, says }))
}

async function certificateAlarms (trx: Knex.Transaction, now: Date): Promise<Alarm[]> {
  return await trx('certificates').whereNotNull('fault').where('not_after', '<=', new Date(now.getTime() + certificateAhead)).orderBy('subject').select({ operatorId: 'operator_id', says: 'fault' }, 'subject', trx.raw("'certificate' as kind"))
}

async function decisionAlarms (trx: Knex.Transaction): Promise<Alarm[]> {
  return await trx('sanction_cases as k').whereNull('k.released_at').where(query => { void query.whereNotNull('k.decision_opened_at').orWhereExists(trx('case_decisions as d').whereRaw('d.case_id = k.id').whereNull('d.closed_at')) }).orderBy('k.id')
    .select({ operatorId: 'k.operator_id', subject: 'k.id' }, trx.raw("k.mail_domain || ', ' || k.rule as says"), trx.raw("'decision' as kind"))
}
