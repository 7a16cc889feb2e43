/** `<poll op="req">`: RFC 5730 §2.9.2.3. Shows the first message of the queue (1301) or none (1300); it stays there until it is acknowledged. */
import { el } from '../../../xml/build.ts'
import { child, textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { parsePollMessage } from '../parse-poll.ts'
import type { PollEvent } from '../poll-event.ts'
import { tryInstant } from '../reply.ts'

export type PollMessage = {
  /** For the acknowledgement; a text, whatever it looks like. */
  readonly id: string
  /** Messages in the queue, this one counted. */
  readonly count: number
  readonly queuedAt: Date | null
  /** The registry's words for people. */
  readonly text: string
  readonly events: readonly PollEvent[]
}

/** null: the queue is empty. */
export const pollRequest: Query<undefined, PollMessage | null> = {
  kind: 'query',
  name: 'poll:request',

  build: () => ({ command: el('poll', { op: 'req' }) }),

  parse (reply, dialect) {
    const { queue, msgQ } = reply
    if (reply.result.code === 1300 || !queue || queue.id === '') return null
    return { ...queue, queuedAt: tryInstant(textAt(msgQ, 'qDate')), text: child(msgQ, 'msg')?.text.trim() ?? '', events: parsePollMessage(reply, dialect) }
  }
}
