/** How strangers' mail is met at the MX port: what the operator may choose, and what holds when nothing is chosen. */
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

export const Inbound = Type.Partial(Type.Object({
  /** Mail that fails DMARC while its domain asks for rejection: 'refuse' it, or 'mark' it and let the mailbox's filter put it aside. */
  dmarcReject: Type.Enum(['refuse', 'mark']),
  /** Domains whose ARC seals are believed: what they saw passing has passed. */
  trustedSealers: Type.Array(HostName, { maxItems: 1000 }),
  /** At once from one address (of IPv6: one /64). */
  connectionsPerAddress: Type.Integer({ minimum: 1, maximum: 10_000 }),
  connections: Type.Integer({ minimum: 1, maximum: 100_000 }),
  /** Milliseconds before the greeting, in which an honest peer says nothing. Left out: private addresses are greeted at once. */
  greetingPause: Type.Integer({ minimum: 0, maximum: 60_000 }),
  /** Seconds that a command line may take to arrive, and DATA may stand still or crawl. */
  patience: Type.Integer({ minimum: 1, maximum: 3_600 })
}, { additionalProperties: false }))

export type Inbound = Static<typeof Inbound>

export type InboundSettings = Omit<Required<Inbound>, 'greetingPause'> & { readonly greetingPause: number | null }

/** Forwarders and list hosts that seal honestly, of the community's list of sealers. */
const sealers = ['google.com', 'googlegroups.com', 'gmail.com', 'microsoft.com', 'messagingengine.com', 'fastmail.com', 'pobox.com', 'topicbox.com', 'zone.eu', 'forwardemail.net']

export const inboundSettings = (chosen: Inbound = {}): InboundSettings => ({
  dmarcReject: 'refuse',
  trustedSealers: sealers,
  connectionsPerAddress: 50,
  connections: 2_000,
  greetingPause: null,
  patience: 300, // RFC 5321 §4.5.3.2
  ...chosen
})
