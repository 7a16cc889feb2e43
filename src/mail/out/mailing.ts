/** One mailing, in one message or in many (HOST-5.3k): told by the content of its body, counted in addresses over the last 24 hours. */
import { createHash } from 'node:crypto'
import { transact } from '../../db/transact.ts'
import type { SendingTerms } from '../../rules/sending-limits.ts'
import { addressKey } from '../address-key.ts'
import { original, type Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import type { Outgoing } from './answer-sending.ts'
import { insertSendingEvent } from './sending-events.ts'

/**
 * To how many addresses this content goes with this message, in the last 24 hours, by all mailboxes of the customer; they are noted unless that is too many. `addresses`: normalised.
 * Two messages at the same time wait for each other.
 */
export async function takeMailing (deps: MailDeps, customerId: string, message: Message, addresses: readonly string[], { mailingAddresses }: SendingTerms, at: Date): Promise<number> {
  const content = await contentOf(message)
  if (content === undefined) return addresses.length
  const keys = addresses.flatMap(address => addressKey(deps.keys, address) ?? [])
  return await transact(deps.db, async trx => {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`mailing ${customerId} ${content.toString('hex')}`])
    const { rows: [{ count }] } = await trx.raw(`
      select count(*)::int as count from (
        select recipient_key from mailing_recipients where customer_id = ? and content = ? and last_at > ?::timestamptz - interval '1 day'
        union select unnest(?::bytea[])) a`, [customerId, content, at, keys])
    if (count <= mailingAddresses) {
      await trx.raw(`
        insert into mailing_recipients (customer_id, content, recipient_key, last_at) select ?, ?, k, ? from unnest(?::bytea[]) k group by k
        on conflict (customer_id, content, recipient_key) do update set last_at = excluded.last_at`, [customerId, content, at, keys])
    }
    return count
  })
}

/** RFC 2046 §5.1: delimiters and the names of parts are made anew for each message; they are no content. */
const noContent = /^--|\bboundary=|^content-(?:id|description|location):/i
const longestLine = 4096

/** SHA-256 of the body without what differs by itself. Undefined: there is nothing in it. */
export async function contentOf (message: Message): Promise<Buffer | undefined> {
  const hash = createHash('sha256')
  let any = false
  let inBody = false
  for await (const line of linesOf(original(message))) {
    const text = line.trim()
    if (!inBody) inBody = text === ''
    else if (text !== '' && !noContent.test(text)) {
      hash.update(text).update('\n')
      any = true
    }
  }
  return any ? hash.digest() : undefined
}

async function * linesOf (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let left = ''
  for await (const chunk of chunks) {
    const lines = (left + chunk.toString('latin1')).split('\n')
    left = lines.pop()!
    yield * lines
    while (left.length > longestLine) {
      yield left.slice(0, longestLine)
      left = left.slice(longestLine)
    }
  }
  yield left
}

export async function noteMailingRefused (deps: MailDeps, { submission: { mailboxId, mailDomainId, operatorId, customerId }, addresses }: Outgoing, message: Message, at: Date): Promise<void> {
  const facts = { messageId: message.fields('message-id')[0] ?? null, addresses: addresses.size }
  await transact(deps.db, trx => insertSendingEvent(trx, { at, kind: 'mailing-refused', rule: 'HOST-5.3k', operatorId, customerId, mailDomainId, mailboxId, facts }))
}
