/** The recipients of a mailing go when its time is over (HOUSE-MAILING); how many came to what stays. Run by a sweep: late or twice it does the same. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { forgetWishes } from '../mail/protected-wish.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { mailingLimits, protectedSaid } from '../rules/mailing.ts'

export async function forgetMailings (deps: Deps): Promise<void> {
  const before = closeOf(addDays(dayOf(deps.now()), -mailingLimits.keptDays - 1))
  while (await transact(deps.db, trx => forgetOne(trx, before)));
  await forgetWishes(deps)
}

/** An opt-out link of a forgotten mailing still opens a page, which offers the form. */
async function forgetOne (trx: Knex.Transaction, before: Date): Promise<boolean> {
  const { rows: [found] } = await trx.raw(`
    select id from mailings where results is null and filtered_at is not null and coalesce(ended_at, filtered_at) < ? and (started_at is null or ended_at is not null)
    order by coalesce(ended_at, filtered_at) limit 1 for update skip locked`, [before])
  if (!found) return false
  await trx.raw(`
    update mailings set faults = '[]', results = (
      select jsonb_build_object('queued', count(*) filter (where queued_at is not null), 'delivered', count(*) filter (where delivered_at is not null), 'bounced', count(*) filter (where bounced_at is not null),
        'protected', count(*) filter (where skipped_at is not null and said = ?), 'skipped', count(*) filter (where skipped_at is not null and said <> ?), 'optedOut', count(*) filter (where opted_out_at is not null))
      from mailing_addressees where mailing_id = ?) where id = ?`, [protectedSaid, protectedSaid, found.id, found.id])
  await trx('mailing_addressees').where({ mailing_id: found.id }).delete()
  return true
}
