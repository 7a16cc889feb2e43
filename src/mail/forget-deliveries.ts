/** Deliveries that no sender comes again with any more are forgotten. Run by the schedule. */
import type { Deps } from '../deps.ts'
import { transact } from '../db/transact.ts'
import { deleteOldDeliveries } from './delivery-store.ts'
import { forgetOldRefusals } from './in/remember-refused.ts'
import { deletePassed } from './out/held-store.ts'
import { deletePassingEvents } from './out/sending-events.ts'
import { deleteOldSigns } from './out/sending-store.ts'
import { deleteEndedSuppressions } from './out/suppression-store.ts'

/** RFC 5321 §4.5.4.1: a sender gives up after four to five days. */
const keptMs = 6 * 86_400_000
/** So long it is known that a queue file's message was held: a server may come back late with the file. */
const heldDays = 90

export async function forgetOldDeliveries ({ db, machineNow, log }: Deps): Promise<void> {
  await forgetOldRefusals({ db, machineNow })
  const count = await deleteOldDeliveries(db, new Date(machineNow().getTime() - keptMs))
  if (count > 0) log.info({ count }, 'old deliveries forgotten')
  const at = machineNow()
  await transact(db, async trx => {
    await deleteOldSigns(trx, at)
    await deletePassingEvents(trx, at)
    await deletePassed(trx, new Date(at.getTime() - heldDays * 86_400_000))
    await deleteEndedSuppressions(trx, at)
  })
}
