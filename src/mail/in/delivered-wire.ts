/** What goes into the mailbox: our results on top (RFC 8601 §5), and nobody else's in our name. */
import { longestHeader } from '../../rules/message-shape.ts'
import type { Message } from '../message.ts'
import { resultsField, type Authentication } from './authentication.ts'
import { claimsToBeOurs } from './authserv-id.ts'
import { fieldsOf, joined, readSection } from './header-section.ts'

/** Dots that were doubled for the way, at most. */
const addedDots = 64 * 1024

/** As `message.wire`: dots doubled, which changes no line of such a field. */
export const deliveredWire = (message: Pick<Message, 'wire' | 'traceBytes'>, authentication: Pick<Authentication, 'payload'>, host: string): Message['wire'] => async function * () {
  const chunks = message.wire()[Symbol.asyncIterator]()
  try {
    const { section, rest } = await readSection(chunks, longestHeader + message.traceBytes + addedDots)
    const kept = joined(fieldsOf(section).filter(field => !claimsToBeOurs(field, host)))
    yield Buffer.concat([Buffer.from(resultsField(authentication)), kept, rest])
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.()
  }
}
