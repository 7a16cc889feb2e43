/**
 * `<poll op="ack">`: RFC 5730 §2.9.2.3. Takes a message off the queue, after it is stored. It changes nothing that we do not hold already and may be
 * said again: a second one is refused as unknown (2303), which is as good.
 */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'

export type PollAck = { readonly messageId: string }

/** Messages left in the queue; null when the registry does not tell. */
export const pollAck: Query<PollAck, { readonly left: number | null }> = {
  kind: 'query',
  name: 'poll:ack',

  build: ({ messageId }) => ({ command: el('poll', { op: 'ack', msgID: messageId }) }),

  parse: ({ queue }) => ({ left: queue?.count ?? null })
}
