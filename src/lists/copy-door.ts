/** What becomes of copies in the outbound queue, known by the envelope's sender alone. */
import { transact } from '../db/transact.ts'
import { normaliseAddress } from '../mail/address-key.ts'
import type { CopyDoor } from '../mail/addresses/list-door.ts'
import { updateDelivered } from './copy-store.ts'
import { copyOf } from './list-codes.ts'
import { noteBounce } from './note-bounce.ts'

const idOf = (keys: Parameters<typeof copyOf>[0], sender: string): bigint | undefined => copyOf(keys, normaliseAddress(sender) ?? '')

export const copyDoor: CopyDoor = {
  isCopy: ({ keys }, sender) => idOf(keys, sender) !== undefined,

  async delivered ({ db, keys, now }, sender) {
    const id = idOf(keys, sender)
    if (id !== undefined) await transact(db, trx => updateDelivered(trx, id, now()))
  },

  async returned ({ db, keys, now }, sender, reply) {
    const id = idOf(keys, sender)
    if (id !== undefined) await transact(db, trx => noteBounce(trx, id, reply, now()))
  }
}
