/** Deliveries that no sender comes again with any more are forgotten. Run by the schedule. */
import type { Deps } from '../deps.ts'
import { deleteOldDeliveries } from './delivery-store.ts'

/** RFC 5321 §4.5.4.1: a sender gives up after four to five days. */
const keptMs = 6 * 86_400_000

export async function forgetOldDeliveries ({ db, machineNow, log }: Deps): Promise<void> {
  const count = await deleteOldDeliveries(db, new Date(machineNow().getTime() - keptMs))
  if (count > 0) log.info({ count }, 'old deliveries forgotten')
}
