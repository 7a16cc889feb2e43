/** The name servers' part of the configuration: what zones say of them, where ours is, and who is asked about other names. */
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

/** `dns`: answers the world (UDP and TCP). `dnsApi`: PowerDNS's HTTP door, for our own processes. */
export const dnsPortNames = ['dns', 'dnsApi'] as const

export const Dns = Type.Object({
  /** As every zone names them; the first is the primary of its SOA. */
  nameServers: Type.Array(HostName, { minItems: 1, maxItems: 13 }),
  /** Whom to write to about a zone, also for reports of failed TLS (RFC 8460). */
  hostmaster: Type.String({ pattern: String.raw`^[a-z0-9._-]+@[a-z0-9.-]+$`, maxLength: 120 }),
  /** Authorities that may issue certificates for hosted names unless their owners say otherwise (RFC 8659). */
  caaIssuers: Type.Array(HostName, { maxItems: 10 })
}, { additionalProperties: false })

export type Dns = Static<typeof Dns>

/** Whom we ask: '192.0.2.53', '127.0.0.1:5353', '[2001:db8::53]:53'. */
export const Resolver = Type.Array(Type.String({ pattern: String.raw`^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|[0-9a-f]*:[0-9a-f:.]+|\[[0-9a-f:.]+\]:\d{1,5})$` }), { minItems: 1, maxItems: 8 })

export type DnsConfig = Dns & {
  readonly api: { readonly url: string, readonly apiKey: string }
  /** PowerDNS runs on another machine or in another container: ours is not started. */
  readonly elsewhere: boolean
  /** None: the machine's own. In practice mode our own name server, because the world knows none of the names that are practised with. */
  readonly resolvers: readonly string[]
}

type File = {
  readonly practice: boolean
  readonly dns: Dns
  readonly resolver?: readonly string[]
  readonly ports: Readonly<Record<typeof dnsPortNames[number], number>>
  readonly secrets: { readonly dnsApi: string }
  readonly hosts?: { readonly powerdns?: string }
}

export const dnsConfig = ({ practice, dns, resolver, ports, secrets, hosts }: File): DnsConfig => ({
  ...dns,
  api: { url: `http://${hosts?.powerdns ?? '127.0.0.1'}:${ports.dnsApi}`, apiKey: secrets.dnsApi },
  elsewhere: hosts?.powerdns !== undefined,
  resolvers: resolver ?? (practice && !hosts ? [`127.0.0.1:${ports.dns}`] : [])
})
