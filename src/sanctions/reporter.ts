/** Who a report came from, and what shows it. Pure. */

export type Reporter = {
  /** Of the envelope; empty: the null reverse-path. */
  readonly envelope: string
  /** Of the From field; null: none, or several. */
  readonly from: string | null
  readonly ip: string | null
  readonly spf: { readonly result: string, readonly domain: string | null }
  readonly dkim: readonly { readonly result: string, readonly domain: string | null }[]
  readonly dmarc: { readonly result: string, readonly domain: string | null }
  /** What the virus scanner found in it; null: nothing, or it was not asked. */
  readonly virus: string | null
}

/** Of the public form: nothing shows who it is. */
export type FormReporter = { readonly contact: string | null, readonly network: string }

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** The address that may be answered: its domain says by DMARC, or by SPF and DKIM in its own name, that it wrote this. Null: nobody, which is where backscatter would begin. */
export function provenAddress (reporter: Reporter | FormReporter | null): string | null {
  if (!reporter || !('dmarc' in reporter) || reporter.envelope === '' || reporter.from === null) return null
  const domain = domainOf(reporter.from)
  const own = (of: { readonly result: string, readonly domain: string | null }): boolean => of.result === 'pass' && of.domain?.toLowerCase() === domain
  return own(reporter.dmarc) || reporter.dkim.some(own) || (own(reporter.spf) && domainOf(reporter.envelope) === domain) ? reporter.from : null
}
