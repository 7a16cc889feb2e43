/** Reports of delivery (RFC 3464). A stranger's: bounded, and what is odd is none. Pure. */
import PostalMime from 'postal-mime'

const limits = { maxNestingDepth: 10, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0, forceRfc822Attachments: true } as const

/** '5.1.1 smtp; 550 …' of the recipient that failed for good; undefined: this is no report of a failure. */
export async function parseBounce (content: Buffer): Promise<string | undefined> {
  let email
  try {
    email = await PostalMime.parse(content, limits)
  } catch {
    return undefined
  }
  const type = email.headers.findLast(({ key }) => key === 'content-type')?.value ?? ''
  if (!/^\s*multipart\/report\b/i.test(type)) return undefined
  const part = email.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  if (!part) return undefined
  const text = typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString('latin1')
  const groups = text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ').split(/\n{2,}/)
  const failed = groups.find(group => /^action:\s*failed\b/im.test(group)) // RFC 3464 §2.3.3: delayed, relayed, expanded, delivered are no failures
  const status = failed && /^status:\s*(5\.\d{1,3}\.\d{1,3})\b/im.exec(failed)?.[1]
  if (!failed || !status) return undefined
  return `${status} ${/^diagnostic-code:\s*(.{1,250})/im.exec(failed)?.[1] ?? ''}`.trim()
}
