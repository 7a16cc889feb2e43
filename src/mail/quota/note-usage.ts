/** How full each mailbox is, once a day for a year (BMP-3). Run by the schedule several times a day: the last time counts, a missed one changes little. */
import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
import { usageDays } from '../../rules/quota.ts'
import { deleteUsageBefore, upsertUsageOf } from './usage-store.ts'

export async function noteUsage ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const today = dayOf(now())
  await upsertUsageOf(db, today)
  await deleteUsageBefore(db, addDays(today, -usageDays))
}
