/** Held mail that somebody has said goes, or is dropped, comes back into a queue: any server of ours takes it (HOUSE-HELD). Dropped is what its sender is told of, as of any message that does not arrive. */
import { randomBytes } from 'node:crypto'
import { putOutbound } from '../smtp/put-outbound.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { takeOrdered, untake, type OrderedMail } from './held-store.ts'
import { noteProven, writeHeldNote, writeNote } from './queued-mail.ts'

/** Of one look, so that orders are heard between. */
const atOnce = 50
/** Milliseconds after which what another took counts as left. It may be in that one's queue: then the first that is tried has it. */
const leftAfter = 600_000

/** When the server starts: what it took before it was stopped or killed is taken anew. */
export const forgetTaken = async ({ db, out }: MailDeps): Promise<void> => await untake(db, out.server)

export async function returnHeld ({ db, out, machineNow, log }: MailDeps): Promise<void> {
  for (let count = 0; count < atOnce; count++) {
    const at = machineNow()
    const held = await takeOrdered(db, out.server, { at, takenBefore: new Date(at.getTime() - leftAfter) })
    if (!held) return
    try {
      await putBack(held)
    } catch (error) {
      log.error({ err: error, heldId: held.id }, 'held mail could not be put into the queue: it is tried again')
      return
    }
  }
}

async function putBack ({ id, what, sender, recipients, wire, note, proven, reply }: OrderedMail): Promise<void> {
  await putOutbound({ sender, recipients, wire: async function * () { yield wire } }, transaction => {
    if (note) writeNote(transaction, note)
    if (proven) noteProven(transaction)
    writeHeldNote(transaction, { id, token: randomBytes(16).toString('hex'), dropped: what === 'drop' ? reply : null })
  })
}
