/** Records of a zone, as the house keeps them: names in ASCII and small letters without the last dot, texts whole. */

export const recordTypes = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'CAA', 'NS', 'TLSA', 'SSHFP'] as const
export type RecordType = typeof recordTypes[number]

export type DnsRecord = {
  /** Whole: 'www.przyklad.pl'. */
  readonly name: string
  readonly type: RecordType
  /** Seconds. */
  readonly ttl: number
  /** '10 mail.przyklad.pl'; of TXT the text itself. */
  readonly value: string
}

/**
 * What a zone's owner may do about a managed record.
 * whole: nothing, the record is alone at its name and type; beside: add others of its type, but none of its kind ('v=spf1') that does not keep what it says; default: replace it.
 */
export type Lock = 'whole' | 'beside' | 'default'

/** `stays`: it is answered while the zone is suspended, too. */
export type ManagedRecord = DnsRecord & { readonly lock: Lock, readonly stays: boolean }

/** All records of one name and type, which share a TTL (RFC 2181 §5.2). `contents`: as master files write them. */
export type Rrset = { readonly name: string, readonly type: RecordType | 'SOA', readonly ttl: number, readonly contents: readonly string[] }

/** The kind of a text that says it: 'spf1' of 'v=spf1 mx -all', 'dkim1', 'dmarc1'; null for any other. */
export const kindOfText = (text: string): string | null => /^v=([a-z0-9]{1,16})(?![a-z0-9])/i.exec(text)?.[1]?.toLowerCase() ?? null

/** What an SPF record lets, without its version and its last word (RFC 7208 §4.6.1). */
export const mechanismsOf = (spf: string): string[] => spf.toLowerCase().split(/ +/).slice(1).map(term => term.replace(/^\+/, '')).filter(term => term !== '' && !/^[-~?]?all$/.test(term))

/** An SPF record that lets at least what `ours` lets. */
export const keepsSpf = (theirs: string, ours: string): boolean => mechanismsOf(ours).every(term => mechanismsOf(theirs).includes(term))
