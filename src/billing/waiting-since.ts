/** Whether money waits of which nobody knows whose it is. Other contexts ask here before they do what cannot be undone. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

/** Booked on this day or later, of which something neither pays a debt nor goes back. */
export async function findWaitingSince (trx: Knex.Transaction, operatorId: string, day: Day): Promise<boolean> {
  return await trx('waiting_credits').where({ operator_id: operatorId }).where('booked_on', '>=', day).first('id') !== undefined
}
