/** The name servers' part of the configuration: what zones say of them, where ours is, and who is asked about other names. */
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

/** `dns`: answers the world (UDP and TCP). `dnsApi`: PowerDNS's HTTP door, for our own processes. */
export const dnsPortNames = ['dns', 'dnsApi'] as const

/** Whom we ask: '192.0.2.53', '127.0.0.1:5353', '[2001:db8::53]:53'. */
export const Resolver = Type.Array(Type.String({ pattern: String.raw`^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|[0-9a-f]*:[0-9a-f:.]+|\[[0-9a-f:.]+\]:\d{1,5})$` }), { minItems: 1, maxItems: 8 })

export const Dns = Type.Object({
  /** As every zone names them; the first is the primary of its SOA. */
  nameServers: Type.Array(HostName, { minItems: 1, maxItems: 13 }),
  /** Whom to write to about a zone, also for reports of failed TLS (RFC 8460). */
  hostmaster: Type.String({ pattern: String.raw`^[a-z0-9._-]+@[a-z0-9.-]+$`, maxLength: 120 }),
  /** Authorities that may issue certificates for hosted names unless their owners say otherwise (RFC 8659). */
  caaIssuers: Type.Array(HostName, { maxItems: 10 }),
  /** Who is asked about the world's names, by all parts of the product; the machine's own when left out, in practice mode our own name server. */
  resolvers: Type.Optional(Resolver),
  /** Whether what these say of DNSSEC (AD) is believed (RFC 6840 §5.8): only of one that validates, over a way that nobody else is on. Left out: of one on this machine. */
  resolversValidate: Type.Optional(Type.Boolean())
}, { additionalProperties: false })

export type Dns = Static<typeof Dns>

export type DnsConfig = Omit<Dns, 'resolvers' | 'resolversValidate'> & {
  readonly api: { readonly url: string, readonly apiKey: string }
  /** PowerDNS runs on another machine or in another container: ours is not started. */
  readonly elsewhere: boolean
  /** None: the machine's own. In practice mode our own name server, because the world knows none of the names that are practised with. */
  readonly resolvers: readonly string[]
  /** Whether their word on DNSSEC is believed. */
  readonly validates: boolean
}

type File = {
  readonly practice: boolean
  readonly dns: Dns
  readonly resolver?: readonly string[]
  readonly ports: Readonly<Record<typeof dnsPortNames[number], number>>
  readonly secrets: { readonly dnsApi: string }
  readonly hosts?: { readonly powerdns?: string }
}

export function dnsConfig ({ practice, dns, resolver, ports, secrets, hosts }: File): DnsConfig {
  const { resolvers: named, resolversValidate, ...told } = dns
  const resolvers = named ?? resolver ?? (practice && !hosts ? [`127.0.0.1:${ports.dns}`] : [])
  return {
    ...told,
    api: { url: `http://${hosts?.powerdns ?? '127.0.0.1'}:${ports.dnsApi}`, apiKey: secrets.dnsApi },
    elsewhere: hosts?.powerdns !== undefined,
    resolvers,
    validates: resolversValidate ?? (resolvers.length > 0 && resolvers.every(isLoopback))
  }
}

/** Nobody is on the way there. */
const isLoopback = (address: string): boolean => /^(?:127(?:\.\d{1,3}){3}(?::\d{1,5})?|::1|\[::1\]:\d{1,5})$/.test(address)
