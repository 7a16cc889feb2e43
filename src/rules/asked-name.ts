/** A name that somebody asks the public directory about, in either form (RFC 9082 §3.1.3, §3.1.4). Pure. */
import { toASCII, toUnicode } from 'tr46'

/** 'malformed': no name at all; 'not-idna': labels that look like a name and are none (RFC 5890 §2.3.2). */
export type AskedName = { readonly ok: true, readonly ascii: string } | { readonly ok: false, readonly is: 'malformed' | 'not-idna' }

/** The longest text that can be a name: 253 octets in ASCII; in Unicode no more letters than that. */
const longest = 253

const checked = { checkBidi: true, checkHyphens: false, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true, transitionalProcessing: false }

/** `typed`: A-labels, U-labels or both; a full stop at the end is the root's. */
export function parseAskedName (typed: string): AskedName {
  const text = typed.endsWith('.') ? typed.slice(0, -1) : typed
  const isWritten = text.length > 0 && text.length <= longest && text.includes('.') && !/[\s\p{Cc}\p{Cf}/?#%@:,;*\\"'<>()[\]{}|^`$&+=!~]/u.test(text.replaceAll(/[\u200c\u200d]/gu, ''))
  if (!isWritten) return { ok: false, is: 'malformed' }
  const labels = text.split('.')
  if (labels.some(label => label === '' || Buffer.byteLength(label) > longest)) return { ok: false, is: 'malformed' }
  const ascii = toASCII(text, checked)?.toLowerCase()
  if (!ascii || labels.some(isBadALabel)) return { ok: false, is: /[^ -~]|xn--/i.test(text) ? 'not-idna' : 'malformed' }
  return { ok: true, ascii }
}

/** An A-label has to decode, and to be what its U-label encodes to. */
function isBadALabel (label: string): boolean {
  if (!/^xn--/i.test(label)) return false
  const { domain, error } = toUnicode(label, checked)
  return error || toASCII(domain, checked)?.toLowerCase() !== label.toLowerCase()
}

/** The form for people; the ASCII form itself where it has no other. */
export const displayOf = (ascii: string): string => toUnicode(ascii, checked).domain
