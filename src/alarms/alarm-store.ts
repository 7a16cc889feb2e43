/** SQL of what staff were told of. Machine time. */
import type { Knex } from 'knex'
import type { Alarm, AlarmKind } from '../rules/house-alarm.ts'

export type OpenAlarm = Alarm & { readonly id: string, readonly began: Date }

/** Held: who watches beside us waits. */
export async function lockOpenAlarms (trx: Knex.Transaction): Promise<OpenAlarm[]> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('house-alarms', 0))")
  const rows: { id: string, operator_id: string, kind: AlarmKind, subject: string, says: string | null, began_at: Date }[] = await trx('house_alarms').whereNull('ended_at').orderBy('id').select('id', 'operator_id', 'kind', 'subject', 'says', 'began_at')
  return rows.map(({ operator_id: operatorId, began_at: began, ...alarm }) => ({ ...alarm, operatorId, began }))
}

export async function insertAlarm (trx: Knex.Transaction, id: string, { operatorId, kind, subject, says }: Alarm, at: Date): Promise<void> {
  await trx('house_alarms').insert({ id, operator_id: operatorId, kind, subject, says, began_at: at })
}

export async function updateAlarmEnded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('house_alarms').where({ id }).update({ ended_at: at })
}
