/** How full a mailbox was, day by day for a year, and when it would be full (BMP-3). */
import type { Knex } from 'knex'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { forecastFull, usageDays, type Forecast } from '../rules/quota.ts'

export type UsageDay = { readonly day: Day, readonly bytes: bigint, readonly messages: bigint, readonly quotaBytes: bigint }

export type MailboxUsage = { readonly days: readonly UsageDay[], readonly forecast: Forecast, /** Borders that were crossed and told. */ readonly warned: readonly number[] }

/** Whether the reader may see the mailbox is the caller's to ask first. */
export async function findMailboxUsage (trx: Knex.Transaction, { id, usedBytes, quotaBytes }: { readonly id: string, readonly usedBytes: bigint, readonly quotaBytes: bigint }, now: Date): Promise<MailboxUsage> {
  const today = dayOf(now)
  const days: UsageDay[] = await trx('mailbox_usage_days').where({ mailbox_id: id }).where('day', '>', addDays(today, -usageDays)).orderBy('day').select('day', 'bytes', 'messages', { quotaBytes: 'quota_bytes' })
  return { days, forecast: forecastFull(days, { usedBytes, quotaBytes }, today), warned: await trx('mailbox_warnings').where({ mailbox_id: id }).orderBy('percent').pluck('percent') }
}
