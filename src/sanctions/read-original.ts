/** The message that a report is about, as far as it is read: its addresses and its id, bounded. Nothing is unpacked. Pure. */
import PostalMime, { type Address } from 'postal-mime'
import { normaliseAddress } from '../mail/address-key.ts'

export type Original = {
  /** Lines end in CRLF. */
  readonly bytes: Buffer
  /** False when only its headers came. */
  readonly whole: boolean
  readonly messageId: string | null
  readonly from: string | null
  /** To and Cc, normalised. */
  readonly recipients: readonly string[]
}

const longestValue = 1000
/** Addresses, and other things that a report names several of. */
export const mostNamed = 50

/** For what a stranger has written. */
export const parserLimits = { maxNestingDepth: 10, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0, forceRfc822Attachments: true } as const

export async function parseOriginal (content: Buffer, whole: boolean): Promise<Original | undefined> {
  const bytes = Buffer.from(content.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1') // the parser ends lines in LF, signatures are made over CRLF
  const end = bytes.indexOf('\r\n\r\n')
  try {
    const { headers, messageId, from, to = [], cc = [] } = await PostalMime.parse(end < 0 ? bytes : bytes.subarray(0, end + 2), parserLimits)
    if (headers.length === 0) return undefined
    return {
      bytes,
      whole,
      messageId: headers.filter(({ key }) => key === 'message-id').length === 1 && messageId ? plain(messageId) : null,
      from: from?.address ? normaliseAddress(from.address) ?? null : null,
      recipients: addressesOf([...to, ...cc].flatMap(mailboxes))
    }
  } catch {
    return undefined
  }
}

/** The addresses of an address list, groups opened. */
export const mailboxes = (entry: Address): string[] => (entry.group ?? [entry]).flatMap(({ address }) => address ? [address] : [])

/** Normalised, each once, at most fifty; what is no address is left out. */
export const addressesOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.slice(0, mostNamed).map(normaliseAddress))].filter(address => address !== undefined)

/** One line without control characters, of bounded length: it is stored and shown. */
export const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim().slice(0, longestValue).toWellFormed()

export const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer => typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)
