/**
 * A post as its members get it: the list's fields in front, those taken out that are another list's or would call a thousand answers, the body as it came. So the
 * author's own signature still holds; only where the author's domain asks others to refuse what is not from it (DMARC) From becomes the list's.
 */
import PostalMime from 'postal-mime'
import type { KeyRing } from '../deps.ts'
import { listFields, type ListPlace } from './list-fields.ts'
import { named, onlyField, partMessage, type Field, type Parted } from './message-fields.ts'
import type { List } from './list-store.ts'

const dropped: ReadonlySet<string> = new Set([
  'return-path', 'bcc', 'errors-to', 'precedence', 'x-no-archive', 'x-confirm-reading-to', 'disposition-notification-to', 'return-receipt-to', // no receipts of a thousand readers
  'authentication-results', 'list-id', 'list-help', 'list-owner', 'list-post', 'list-subscribe', 'list-unsubscribe', 'list-unsubscribe-post', 'list-archive'
])
/** A signature over what is changed would be a broken one. */
const signatures: ReadonlySet<string> = new Set(['dkim-signature', 'arc-seal', 'arc-message-signature', 'arc-authentication-results'])

export type Prepared = { /** Header fields without the list's, then the body. */ readonly rest: Buffer }

export type Preparing = { readonly content: Buffer, readonly list: Pick<List, 'address' | 'title' | 'replyTo'>, readonly author: string, readonly rewriteFrom: boolean, readonly messageId: string }

/** Once for all copies of a post. */
export async function preparePost ({ content, list, author, rewriteFrom, messageId }: Preparing): Promise<Prepared> {
  const parted = partMessage(content)
  const toList = list.replyTo === 'list'
  const own: string[] = parted.fields.some(({ name }) => name === 'message-id') ? [] : [`Message-ID: ${messageId}\r\n`] // RFC 6409 §8
  if (rewriteFrom) own.push(`From: ${named(`${await nameOf(parted, author)} (${list.title})`, list.address)}\r\n`)
  const replies = parted.fields.some(({ name }) => name === 'reply-to')
  if (toList) own.push(`Reply-To: <${list.address}>\r\n`)
  else if (rewriteFrom && !replies) own.push(`Reply-To: <${author}>\r\n`)

  const goes = ({ name }: Field) => dropped.has(name) || (rewriteFrom && (name === 'from' || name === 'sender' || signatures.has(name))) || (toList && name === 'reply-to')
  return { rest: Buffer.concat([Buffer.from(own.join('')), ...parted.fields.filter(field => !goes(field)).map(({ raw }) => raw), parted.body]) }
}

export const copyFor = ({ rest }: Prepared, keys: Pick<KeyRing, 'mac'>, list: ListPlace, memberId: bigint, webUrl: string): Buffer =>
  Buffer.concat([Buffer.from(listFields(keys, list, memberId, webUrl)), rest])

/** How the author is called in From. */
async function nameOf (parted: Parted, author: string): Promise<string> {
  const field = onlyField(parted, 'from')
  const { from } = field === undefined ? {} : await PostalMime.parse(`From: ${field}\r\n\r\n`)
  return from?.name || author.slice(0, author.lastIndexOf('@'))
}
