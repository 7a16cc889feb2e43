/** The fields that a list's mail carries (RFC 2369, RFC 2919, RFC 8058). Pure. */
import type { KeyRing } from '../deps.ts'
import { signOffAddress, signOffCode } from './list-codes.ts'
import type { List } from './list-store.ts'
import { worded } from './message-fields.ts'

export type ListPlace = Pick<List, 'id' | 'localPart' | 'address' | 'title' | 'kind' | 'whoPosts' | 'owners'> & { readonly domain: string }

/** RFC 2919 §2: the list's name below its own domain. */
export const listIdOf = ({ localPart, domain }: Pick<ListPlace, 'localPart' | 'domain'>): string => `${localPart}.${domain}`

export const pageOf = (webUrl: string, listId: string): string => `${webUrl}/lists/${listId}`

/** Opens a page; whoever posts to it is off the list (RFC 8058 §3.2). The code stands in the query, which no log keeps. */
export const signOffUrl = (webUrl: string, listId: string, code: string): string => `${pageOf(webUrl, listId)}/off?code=${code}`

/** One copy's, each with its line end. */
export function listFields (keys: Pick<KeyRing, 'mac'>, list: ListPlace, memberId: bigint, webUrl: string): string {
  const page = pageOf(webUrl, list.id)
  const takesPosts = list.kind === 'discussion' || list.whoPosts !== 'owners'
  return [
    `List-Id: ${worded(list.title)} <${listIdOf(list)}>`,
    `List-Help: <${page}>`,
    `List-Subscribe: <${page}>`,
    `List-Post: ${takesPosts ? `<mailto:${list.address}>` : 'NO'}`,
    `List-Owner: <mailto:${list.owners[0]}>`,
    `List-Unsubscribe: <${signOffUrl(webUrl, list.id, signOffCode(keys, memberId))}>,\r\n <mailto:${signOffAddress(keys, list, memberId)}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Precedence: list'
  ].map(field => `${field}\r\n`).join('')
}

/** What the signature must cover beside the usual fields (RFC 8058 §4). */
export const signedFields = ['From', 'Sender', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'Cc', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding', 'In-Reply-To', 'References', 'List-Id', 'List-Help', 'List-Post', 'List-Owner', 'List-Subscribe', 'List-Unsubscribe', 'List-Unsubscribe-Post']
