/** What becomes of a mailing's messages in the outbound queue, known by the envelope's sender alone. */
import { transact } from '../db/transact.ts'
import type { CopyDoor, ListDoor } from '../mail/addresses/list-door.ts'
import { normaliseAddress } from '../mail/address-key.ts'
import { judgeReply } from '../rules/list.ts'
import { updateBounced, updateDelivered } from './addressee-store.ts'
import { messageOf } from './message-codes.ts'

const idOf = (keys: Parameters<typeof messageOf>[0], sender: string): bigint | undefined => messageOf(keys, normaliseAddress(sender) ?? '')
const longest = 300

export const messageDoor: CopyDoor = {
  isCopy: ({ keys }, sender) => idOf(keys, sender) !== undefined,

  async delivered ({ db, keys, now }, sender) {
    const id = idOf(keys, sender)
    if (id !== undefined) await transact(db, trx => updateDelivered(trx, id, now()))
  },

  async returned ({ db, keys, now }, sender, reply) {
    const id = idOf(keys, sender)
    const said = reply.replaceAll(/\p{C}+/gu, ' ').slice(0, longest)
    if (id !== undefined) await transact(db, trx => updateBounced(trx, id, { at: now(), hard: judgeReply(said) === 'hard', said }))
  }
}

/** The lists' door, which tells mailings what is theirs. */
export function withMailings (lists: ListDoor): ListDoor {
  const { copies } = lists
  if (!copies) return { ...lists, copies: messageDoor }
  const doorOf = (deps: Parameters<CopyDoor['isCopy']>[0], sender: string): CopyDoor => messageDoor.isCopy(deps, sender) ? messageDoor : copies
  return {
    ...lists,
    copies: {
      isCopy: (deps, sender) => doorOf(deps, sender).isCopy(deps, sender),
      delivered: (deps, sender) => doorOf(deps, sender).delivered(deps, sender),
      returned: (deps, sender, reply) => doorOf(deps, sender).returned(deps, sender, reply)
    }
  }
}
