/** The registrar's part of the configuration: what stands in the public directory (RDAP, WHOIS) beside the domains, and where it is found. */
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

const Url = Type.String({ pattern: String.raw`^https?://[^\s/]+(?:/\S*)?$`, maxLength: 300 })

export const Registrar = Type.Partial(Type.Object({
  /** ICANN's number of the registrar. */
  ianaId: Type.Integer({ minimum: 1, maximum: 9_999_999 }),
  /** Where abuse is reported; the operator's own address when left out. */
  abuseEmail: Type.String({ pattern: String.raw`^[^\s@<>"]+@[^\s@<>"]+$`, maxLength: 254 }),
  /** '+48.600123456'. */
  abusePhone: Type.String({ pattern: String.raw`^\+[1-9]\d{0,2}\.\d{4,14}$` }),
  /** The terms of use of the directory. */
  termsUrl: Url,
  /** Where RDAP is found from outside, when that is not the web address: without a slash at its end. */
  rdapUrl: Url,
  /** The name under which port 43 is found. */
  whoisHost: HostName
}, { additionalProperties: false }))

export type Registrar = Static<typeof Registrar>

export type DirectoryConfig = {
  readonly ianaId: number | null
  readonly abuseEmail: string | null
  readonly abusePhone: string | null
  readonly termsUrl: string | null
  /** Without a slash at its end. */
  readonly rdapUrl: string
  readonly whoisHost: string | null
}

export const directoryConfig = ({ ianaId, abuseEmail, abusePhone, termsUrl, rdapUrl, whoisHost }: Registrar = {}, webUrl: string): DirectoryConfig => ({
  ianaId: ianaId ?? null,
  abuseEmail: abuseEmail ?? null,
  abusePhone: abusePhone ?? null,
  termsUrl: termsUrl ?? null,
  rdapUrl: (rdapUrl ?? `${webUrl}/rdap`).replace(/\/$/, ''),
  whoisHost: whoisHost ?? null
})
