/** Forgets events, deliveries and attempts whose thirty days are over, and secrets that sign no more (HOUSE-WEBHOOK). Run by the schedule. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { webhookLimits } from '../rules/webhook.ts'
import { deleteOldDeliveries } from './delivery-store.ts'
import { deleteFormerSecrets } from './endpoint-store.ts'
import { deleteOldEvents } from './event-store.ts'

export async function forgetWebhooks ({ db, machineNow }: Deps): Promise<void> {
  const now = machineNow()
  const before = new Date(now.getTime() - webhookLimits.keepDays * 86_400_000)
  await transact(db, async trx => {
    await deleteOldDeliveries(trx, before)
    await deleteOldEvents(trx, before)
    await deleteFormerSecrets(trx, now)
  })
}
