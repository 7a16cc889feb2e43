/** What is known of where a message comes from. */
import type { Arc, Dmarc, Treatment } from '../../rules/dmarc.ts'

export type Authentication = {
  /** SPF (RFC 7208) of the envelope's sender, or of the HELO name where that is empty. */
  readonly spf: { readonly result: string, readonly domain: string | null }
  /** DKIM (RFC 6376), a line a signature; 'none' where there is none. */
  readonly dkim: readonly { readonly result: string, readonly domain: string | null, readonly selector: string | null }[]
  readonly dmarc: Dmarc
  readonly arc: Arc
  /** What the author's domain asks for, and we do. */
  readonly treatment: Treatment
  /** `mail.example.org; spf=…;…`: what an ARC set carries on as its ARC-Authentication-Results (RFC 8617 §4.1.1). Lines end with CRLF, the last without. */
  readonly payload: string
  /** For a message that is sealed on its way out: `cv` of our seal (RFC 8617 §5.1); null: not to be sealed, because the chain is spoilt or nobody can tell. */
  readonly seal: 'none' | 'pass' | null
}

/** The field that goes on top of what is delivered (RFC 8601 §2.2). */
export const resultsField = ({ payload }: Pick<Authentication, 'payload'>): string => `Authentication-Results: ${payload}\r\n`
