/** What the filters of mailboxes pass on of a message, judged by its header. On the same road as every forward (HOUSE-FORWARD). */
import type { Address } from 'postal-mime'
import { forwardsOf, type Header } from '../../rules/mail-filter-match.ts'
import { normaliseAddress } from '../address-key.ts'
import type { Targets } from '../answer-rcpt-to.ts'
import type { Message } from '../message.ts'
import { selectFilters } from '../sieve/sieve-store.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { storyOf } from '../traces/story.ts'
import type { ForwardTarget } from './reach-store.ts'

/** A message that was put elsewhere than into the inbox is none of the filters'; one that comes back from where it was passed on to is not passed on again. */
export async function chosenByFilters ({ db }: Pick<MailDeps, 'db'>, message: Message, { filtered, forwards }: Targets): Promise<ForwardTarget[]> {
  const chosen = new Map<string, ForwardTarget>()
  const passedBy = new Set(message.fields('delivered-to').map(each => normaliseAddress(each)))
  const header = await headerOf(message)
  for (const [mailboxId, targets] of Map.groupBy(filtered.values(), each => each.mailboxId)) {
    const { via } = targets[0]!
    if (passedBy.has(via) || storyOf(message).folders.has(via)) continue
    const named = forwardsOf(await selectFilters(db, mailboxId), header)
    for (const each of targets) if (named.has(each.target) && !forwards.has(each.target)) chosen.set(each.target, each)
  }
  return [...chosen.values()]
}

/** As people read it. */
async function headerOf (message: Message): Promise<Header> {
  const { addressParser, decodeWords } = await import('postal-mime') // plugins are loaded by `require`
  const flat = (address: Address): string[] => address.group ? address.group.flatMap(flat) : address.address ? [address.address] : []
  return {
    values: name => message.fields(name).map(body => decodeWords(body).trim()),
    addresses: name => message.fields(name).flatMap(body => addressParser(body).flatMap(flat))
  }
}
