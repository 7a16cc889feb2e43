/** X-ARF version 4 (xarf.org): one JSON object with who reports, what of, and the evidence in base64. Its schema lets anything be added; what is read here has to be as it says. Pure. */
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { normaliseAddress } from '../mail/address-key.ts'
import type { ParsedReport } from './parse-report.ts'
import { addressesOf, parseOriginal, plain } from './read-original.ts'

const Text = (most: number) => Type.String({ minLength: 1, maxLength: most })
const Contact = Type.Object({ org: Text(200), contact: Text(320), domain: Text(253) })
const Evidence = Type.Object({ content_type: Text(255), payload: Type.String() })

const Xarf = Type.Object({
  xarf_version: Type.String({ pattern: '^4\\.\\d{1,3}\\.\\d{1,3}$' }),
  report_id: Text(100),
  timestamp: Text(64),
  reporter: Contact,
  sender: Contact,
  source_identifier: Text(1000),
  category: Text(50),
  type: Text(50),
  evidence: Type.Optional(Type.Array(Evidence, { maxItems: 50 })),
  url: Type.Optional(Text(4000)),
  domain: Type.Optional(Text(253)),
  smtp_from: Type.Optional(Text(320)),
  smtp_to: Type.Optional(Text(320)),
  message_id: Type.Optional(Text(1000))
})

const kinds: Readonly<Record<string, 'spam' | 'phishing' | 'malware'>> = {
  'messaging/spam': 'spam', 'messaging/bulk_messaging': 'spam', 'content/phishing': 'phishing', 'content/fraud': 'phishing', 'content/malware': 'malware', 'content/remote_compromise': 'malware'
}

/** Octets of one piece of evidence, as the specification bounds it. */
const longestEvidence = 5 * 1024 * 1024

/** Whether it is meant as one. */
export const isXarf = (content: Buffer): boolean => /^(?:\ufeff)?\s*\{/.test(content.subarray(0, 100).toString('utf8')) && content.includes('"xarf_version"')

export async function parseXarf (content: Buffer): Promise<ParsedReport> {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return { ok: false, fault: 'unreadable' } // no JSON, no UTF-8, nested too deeply
  }
  if (!Value.Check(Xarf, json) || !Number.isFinite(Date.parse(json.timestamp))) return { ok: false, fault: 'xarf-fields' }
  const kind = kinds[`${json.category}/${json.type}`] ?? 'other'
  const original = await originalOf(json)
  if (kind === 'spam' && !original) return { ok: false, fault: 'no-original' }
  return {
    ok: true,
    format: 'xarf',
    kind,
    feedback: {
      type: kind === 'spam' ? 'abuse' : plain(json.type).toLowerCase(),
      userAgent: plain(json.sender.org),
      arrivalDate: plain(json.timestamp),
      sourceIp: plain(json.source_identifier),
      originalMailFrom: json.smtp_from === undefined ? null : plain(json.smtp_from),
      originalRecipients: addressesOf(json.smtp_to === undefined ? [] : [json.smtp_to]),
      about: [json.url, json.domain].flatMap(each => each === undefined ? [] : [plain(each)]),
      reporter: plain(json.reporter.domain).toLowerCase()
    },
    original
  }
}

/** The one message among the evidence; else what the report says of it: our log knows a message by its Message-ID. */
async function originalOf ({ evidence = [], message_id: messageId, smtp_from: from, smtp_to: to }: Static<typeof Xarf>) {
  const messages = evidence.filter(each => /^(?:message\/rfc822|text\/rfc822-headers)\b/i.test(each.content_type.trim()))
  if (messages.length > 1) return null
  const [message] = messages
  if (message && message.payload.length > longestEvidence * 4 / 3 + 4) return null
  if (message) return await parseOriginal(Buffer.from(message.payload, 'base64'), /^message/i.test(message.content_type.trim())) ?? null
  if (messageId === undefined) return null
  return { bytes: Buffer.alloc(0), whole: false, messageId: plain(messageId), from: normaliseAddress(from ?? '') ?? null, recipients: addressesOf(to === undefined ? [] : [to]) }
}
