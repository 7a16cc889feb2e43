/**
 * Abuse reports as programs write them. ARF (RFC 5965): multipart/report with one message/feedback-report and the message it is about, whole or its headers. X-ARF version 4: JSON, bare or
 * as the one such part of a message (parse-xarf.ts). Hostile: nothing is unpacked or rendered, everything is bounded, what is odd is no report. Pure.
 */
import PostalMime, { type Email } from 'postal-mime'
import { normaliseAddress } from '../mail/address-key.ts'
import { isXarf, parseXarf } from './parse-xarf.ts'
import { addressesOf, bytesOf, mostNamed, parseOriginal, parserLimits, plain, type Original } from './read-original.ts'

export type { Original } from './read-original.ts'

/** What a report complains about; 'letter': words to a person. */
export type ReportKind = 'spam' | 'phishing' | 'malware' | 'other' | 'letter'

export type Feedback = {
  /** RFC 5965 §3.1: 'abuse', 'fraud', 'virus', 'other', 'not-spam' …; of X-ARF 'abuse' for unwanted mail, else its type. */
  readonly type: string
  readonly userAgent: string
  /** As the reporter writes them; claims, not facts. */
  readonly arrivalDate: string | null
  readonly sourceIp: string | null
  readonly originalMailFrom: string | null
  readonly originalRecipients: readonly string[]
  /** RFC 5965 §3.2 Reported-URI and Reported-Domain; X-ARF url and domain. */
  readonly about: readonly string[]
  /** The domain of who reports, as it says: of From, or X-ARF's reporter. Lower case; null: none can be read. */
  readonly reporter: string | null
}

export type Fault = 'unreadable' | 'no-multipart-report' | 'no-feedback-part' | 'feedback-fields' | 'no-original' | 'xarf-fields'

export type ParsedReport =
  /** `original` is null for what is about no message: never of kind 'spam'. */
  | { readonly ok: true, readonly format: 'arf' | 'xarf', readonly kind: Exclude<ReportKind, 'letter'>, readonly feedback: Feedback, readonly original: Original | null }
  | { readonly ok: false, readonly fault: Fault }

/** One that is about a message. */
export type ReportedMessage = Extract<ParsedReport, { ok: true }> & { readonly original: Original }

const mostFields = 200
const originalTypes: ReadonlySet<string> = new Set(['message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers'])

export async function parseReport (content: Buffer): Promise<ParsedReport> {
  if (isXarf(content)) return await parseXarf(content)
  let email: Email
  try {
    email = await PostalMime.parse(content, parserLimits)
  } catch {
    return fault('unreadable') // deeper or longer than a report is
  }
  const json = email.attachments.map(({ content: part }) => bytesOf(part)).filter(isXarf)
  const type = email.headers.findLast(({ key }) => key === 'content-type')?.value ?? ''
  const feedbackParts = email.attachments.filter(({ mimeType }) => mimeType === 'message/feedback-report')
  const isArf = feedbackParts.length > 0 && !feedbackParts.some(({ content: part }) => /^feedback-type[ \t]*:[ \t]*xarf[ \t]*$/im.test(bytesOf(part).toString('latin1')))
  if (json.length === 1 && !isArf) return await parseXarf(json[0]!)
  if (!/^\s*multipart\/report\s*;/i.test(type) || !/;\s*report-type\s*=\s*"?feedback-report"?\s*(;|$)/i.test(type)) return fault('no-multipart-report')

  // Two of either would let the reporter show a person one and the machine the other.
  const originals = email.attachments.filter(({ mimeType }) => originalTypes.has(mimeType))
  if (feedbackParts.length !== 1) return fault('no-feedback-part')
  if (originals.length !== 1) return fault('no-original')

  const feedback = parseFeedback(bytesOf(feedbackParts[0]!.content).toString('utf8'), domainIn(email.from?.address))
  if (!feedback) return fault('feedback-fields')
  const original = await parseOriginal(bytesOf(originals[0]!.content), originals[0]!.mimeType === 'message/rfc822')
  return original ? { ok: true, format: 'arf', kind: kinds[feedback.type] ?? 'other', feedback, original } : fault('no-original')
}

/** RFC 5965 §7.3: 'fraud' is phishing too. */
const kinds: Readonly<Record<string, Exclude<ReportKind, 'letter'>>> = { abuse: 'spam', fraud: 'phishing', virus: 'malware' }

const domainIn = (address: string | undefined): string | null => normaliseAddress(address ?? '')?.split('@').at(-1) ?? null

/** RFC 5965 §3.1: Feedback-Type, User-Agent and Version once each; §3.2, 3.3: the others. Undefined when it is none of that. */
function parseFeedback (text: string, reporter: string | null): Feedback | undefined {
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
    originalRecipients: addressesOf(fields.get('original-rcpt-to') ?? []),
    about: [...fields.get('reported-uri') ?? [], ...fields.get('reported-domain') ?? []].slice(0, mostNamed),
    reporter
  }
}

const fault = (word: Fault): ParsedReport => ({ ok: false, fault: word })
