/** What became of a message that bears a number in its envelope's sender (VERP): whose it is, is told in place of a sender. */
import { transact } from '../../db/transact.ts'
import { normaliseAddress } from '../address-key.ts'
import type { MailDeps } from '../smtp/deps.ts'
import type { Copies } from './list-door.ts'

export const tellDelivered = (deps: MailDeps, sender: string): Promise<void> => tell(deps, sender, async ({ delivered }, trx, id) => await delivered(trx, id, deps.now()))

/** `reply`: what was said last, of a message that is not tried again. */
export const tellReturned = (deps: MailDeps, sender: string, reply: string): Promise<void> => tell(deps, sender, async ({ returned }, trx, id) => await returned(trx, id, reply, deps.now()))

export const isNumbered = (deps: Pick<MailDeps, 'keys' | 'lists'>, sender: string): boolean => numbered(deps, sender) !== undefined

/** Nobody is told of a message without a number. */
async function tell (deps: MailDeps, sender: string, act: (of: Copies, ...to: [Parameters<Copies['delivered']>[0], bigint]) => Promise<void>): Promise<void> {
  const found = numbered(deps, sender)
  if (found) await transact(deps.db, trx => act(found.copies, trx, found.id))
}

function numbered ({ keys, lists }: Pick<MailDeps, 'keys' | 'lists'>, sender: string): { readonly copies: Copies, readonly id: bigint } | undefined {
  const address = normaliseAddress(sender) ?? ''
  for (const copies of lists?.copies ?? []) {
    const id = copies.numberIn(keys, address)
    if (id !== undefined) return { copies, id }
  }
  return undefined
}
