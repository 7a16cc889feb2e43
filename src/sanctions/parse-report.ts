/**
 * Abuse reports as programs write them (ARF, RFC 5965): multipart/report with one message/feedback-report and the message
 * it is about, whole or its headers. Hostile: nothing is unpacked or rendered, everything is bounded, what is odd is no report. Pure.
 */
import PostalMime, { type Address } from 'postal-mime'
import { normaliseAddress } from '../mail/address-key.ts'

export type Feedback = {
  /** RFC 5965 §3.1: 'abuse', 'fraud', 'virus', 'other', 'not-spam' … */
  readonly type: string
  readonly userAgent: string
  /** As the reporter writes them; claims, not facts. */
  readonly arrivalDate: string | null
  readonly sourceIp: string | null
  readonly originalMailFrom: string | null
  readonly originalRecipients: readonly string[]
}

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

export type Fault = 'unreadable' | 'no-multipart-report' | 'no-feedback-part' | 'feedback-fields' | 'no-original'

export type ParsedReport =
  | { readonly ok: true, readonly feedback: Feedback, readonly original: Original }
  | { readonly ok: false, readonly fault: Fault }

const longestValue = 1000
const mostFields = 200
const mostRecipients = 50
const limits = { maxNestingDepth: 10, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0, forceRfc822Attachments: true } as const
const originalTypes: ReadonlySet<string> = new Set(['message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers'])

export async function parseReport (content: Buffer): Promise<ParsedReport> {
  let email
  try {
    email = await PostalMime.parse(content, limits)
  } catch {
    return fault('unreadable') // deeper or longer than a report is
  }
  const type = email.headers.findLast(({ key }) => key === 'content-type')?.value ?? ''
  if (!/^\s*multipart\/report\s*;/i.test(type) || !/;\s*report-type\s*=\s*"?feedback-report"?\s*(;|$)/i.test(type)) return fault('no-multipart-report')

  // Two of either would let the reporter show a person one and the machine the other.
  const feedbackParts = email.attachments.filter(({ mimeType }) => mimeType === 'message/feedback-report')
  const originals = email.attachments.filter(({ mimeType }) => originalTypes.has(mimeType))
  if (feedbackParts.length !== 1) return fault('no-feedback-part')
  if (originals.length !== 1) return fault('no-original')

  const feedback = parseFeedback(bytesOf(feedbackParts[0]!.content).toString('utf8'))
  if (!feedback) return fault('feedback-fields')
  const original = await parseOriginal(bytesOf(originals[0]!.content), originals[0]!.mimeType === 'message/rfc822')
  return original ? { ok: true, feedback, original } : fault('no-original')
}

/** RFC 5965 §3.1: Feedback-Type, User-Agent and Version once each; §3.2, 3.3: the others. Undefined when it is none of that. */
function parseFeedback (text: string): Feedback | undefined {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).filter(line => line.trim() !== '')
  if (lines.length > mostFields) return undefined
  const fields = new Map<string, string[]>()
  for (const line of lines) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? []
    if (name === undefined || value === undefined) return undefined
    const key = name.toLowerCase()
    fields.set(key, [...fields.get(key) ?? [], plain(value)])
  }
  const [type, userAgent, version] = ['feedback-type', 'user-agent', 'version'].map(key => fields.get(key)?.length === 1 ? fields.get(key)?.[0] : undefined)
  if (!type || !userAgent || !version) return undefined
  const first = (key: string) => fields.get(key)?.[0] ?? null
  return {
    type: type.toLowerCase(),
    userAgent,
    arrivalDate: first('arrival-date') ?? first('received-date'),
    sourceIp: first('source-ip'),
    originalMailFrom: first('original-mail-from'),
    originalRecipients: addressesOf(fields.get('original-rcpt-to') ?? [])
  }
}

async function parseOriginal (content: Buffer, whole: boolean): Promise<Original | undefined> {
  const bytes = Buffer.from(content.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1') // the parser ends lines in LF, signatures are made over CRLF
  const end = bytes.indexOf('\r\n\r\n')
  try {
    const { headers, messageId, from, to = [], cc = [] } = await PostalMime.parse(end < 0 ? bytes : bytes.subarray(0, end + 2), limits)
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
  [...new Set(texts.slice(0, mostRecipients).map(normaliseAddress))].filter(address => address !== undefined)

/** One line without control characters, of bounded length: it is stored and shown. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim().slice(0, longestValue).toWellFormed()

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer => typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)

const fault = (word: Fault): ParsedReport => ({ ok: false, fault: word })
