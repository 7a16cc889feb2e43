/** A mailing's messages in the outbound queue. */
import type { Copies } from '../mail/addresses/list-door.ts'
import { judgeReply } from '../rules/list.ts'
import { updateBounced, updateDelivered } from './addressee-store.ts'
import { messageOf } from './message-codes.ts'

const longest = 300

export const mailingMessages: Copies = {
  numberIn: messageOf,
  delivered: updateDelivered,

  async returned (trx, id, reply, at) {
    const said = reply.replaceAll(/\p{C}+/gu, ' ').slice(0, longest)
    await updateBounced(trx, id, { at, hard: judgeReply(said) === 'hard', said })
  }
}
