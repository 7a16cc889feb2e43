/**
 * SPF (RFC 7208), DKIM (RFC 6376), ARC (RFC 8617) and DMARC (RFC 7489, RFC 9989) of a message at the end of DATA; mailauth does the work.
 * The message is streamed, and its body is read only where a signature covers it. Where DNS fails the result is temperror, and the mail is taken.
 */
import { arc as verifyArc } from 'mailauth/lib/arc/index.js'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js'
import { spf as verifySpf } from 'mailauth/lib/spf/index.js'
import { Readable } from 'node:stream'
import type { InboundSettings } from '../../config/inbound.ts'
import { decideTreatment, type Arc, type ArcSet, type Dmarc, type DmarcPolicy } from '../../rules/dmarc.ts'
import { longestHeader } from '../../rules/message-shape.ts'
import { original, type Message } from '../message.ts'
import type { Authentication } from './authentication.ts'
import type { MailDns } from './bounded-dns.ts'
import { fieldsOf, joined, readSection, type Field } from './header-section.ts'
import { payloadOf } from './results-payload.ts'

export type AuthenticateDeps = {
  readonly machineNow: () => Date
  readonly inbound: {
    /** Our authserv-id. */
    readonly host: string
    readonly dns: MailDns
    readonly settings: Pick<InboundSettings, 'dmarcReject' | 'trustedSealers'>
  }
}

/** RFC 6376 §6.1: a verifier may limit how many signatures it looks at; each of them may ask for a body hash of its own. */
const mostSignatures = 10

/** Rejects for a fault of ours, and for a header of more octets than are read; never for what the message or DNS says. */
export async function authenticate ({ inbound: { host, dns, settings }, machineNow }: AuthenticateDeps, message: Pick<Message, 'sender' | 'wire' | 'traceBytes' | 'peer'>): Promise<Authentication> {
  const { ask, faults } = dns.forMessage()
  const { sender, peer } = message
  const [spf, dkim] = await Promise.all([
    verifySpf({ sender, ip: peer?.ip ?? '', helo: nameIn(peer?.helo), mta: host, resolver: ask }),
    verifyDkim(message, ask, machineNow())
  ])
  const links = linksOf(dkim.arc) // read before: mailauth rewrites what the last one says
  const chain = await verifyArc((dkim.arc ?? { chain: false }) as never, { resolver: ask })
  const arc: Arc = { result: chain.status.result === 'fail' && links.some(({ keys }) => keys.some(key => faults.has(key))) ? 'temperror' : chain.status.result as Arc['result'], sets: links.map(({ set }) => set) }
  const { response: found, reason } = await evaluateDmarc({
    headerFrom: dkim.headerFrom,
    fromFields: dkim.fromFields,
    spfDomains: spf.status.result === 'pass' ? [spf.domain] : [],
    dkimDomains: dkim.results.filter(({ status }) => status.result === 'pass').map(({ id, signingDomain, status }) => ({ ...id === undefined ? {} : { id }, domain: signingDomain ?? '', aligned: status.aligned ?? false, ...status.underSized === undefined ? {} : { underSized: status.underSized } })),
    resolver: ask
  })
  const dmarc: Dmarc = found ? { result: found.status.result as Dmarc['result'], domain: found.status.header?.from ?? null, policy: policyOf(found.policy) } : { result: reason === 'no-author-domain' ? 'none' : 'permerror', domain: null, policy: null }
  return {
    spf: { result: spf.status.result, domain: spf.domain ?? null },
    dkim: dkim.results.map(({ status, signingDomain, selector }) => ({ result: status.result, domain: signingDomain ?? null, selector: selector ?? null })),
    dmarc,
    arc,
    treatment: decideTreatment({ dmarc, arc, fromFields: dkim.fromFields }, settings),
    payload: payloadOf(host, [
      ...dkim.results.map(({ info }) => info),
      spf.info,
      arc.result === 'temperror' ? 'arc=temperror (DNS failure)' : chain.info,
      found ? found.info : `dmarc=${dmarc.result} (${reason ?? 'no author'})`
    ]),
    seal: arc.result === 'none' || arc.result === 'pass' ? arc.result : null
  }
}

/** An address is no name: mailauth puts brackets around it. */
const nameIn = (helo: string | null | undefined): string => helo?.replace(/^\[(?:ipv6:)?([^\]]*)\]$/i, '$1') ?? ''

const policyOf = (policy: string | undefined): DmarcPolicy | null => policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null

async function verifyDkim (message: Pick<Message, 'wire' | 'traceBytes'>, resolver: MailDnsAsk, curTime: Date) {
  const chunks = original(message)[Symbol.asyncIterator]()
  try {
    const { section, rest } = await readSection(chunks, longestHeader)
    const fields = fieldsOf(section)
    const signed = fields.some(isSignature)
    const header = joined(withoutSurplus(fields))
    async function * whole () {
      yield Buffer.concat([header, rest])
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
    }
    const input = signed ? Readable.from(whole(), { objectMode: false }) : Buffer.concat([header, Buffer.from('\r\n')])
    return await dkimVerify(input, { resolver, curTime, rejectRsaSha1: true }) // RFC 8301 §3.1
  } finally {
    await chunks.return?.()
  }
}

type MailDnsAsk = ReturnType<MailDns['forMessage']>['ask']

const isSignature = ({ name }: Field): boolean => name === 'dkim-signature' || name === 'arc-message-signature'

function withoutSurplus (fields: readonly Field[]): Field[] {
  let signatures = 0
  return fields.filter(({ name }) => name !== 'dkim-signature' || ++signatures <= mostSignatures)
}

type Tagged = { readonly parsed?: Readonly<Record<string, { readonly value?: unknown, readonly header?: { readonly from?: unknown } } | undefined>> }
type Link = Readonly<Record<'arc-seal' | 'arc-message-signature' | 'arc-authentication-results', Tagged | undefined>>

/** `keys`: names in DNS; a chain of which not every key can be had is neither good nor spoilt. */
function linksOf (arc: unknown): { readonly set: ArcSet, readonly keys: readonly string[] }[] {
  const { chain } = (arc ?? {}) as { readonly chain?: readonly Link[] | false }
  return (chain || []).map(link => {
    const dmarc = link['arc-authentication-results']?.parsed?.['dmarc']
    const from = dmarc?.header?.from
    return {
      set: { sealer: tag(link['arc-seal'], 'd'), dmarc: dmarc ? String(dmarc.value ?? '').toLowerCase() : null, domain: typeof from === 'string' ? from.toLowerCase() : null },
      keys: [link['arc-seal'], link['arc-message-signature']].map(header => `${tag(header, 's')}._domainkey.${tag(header, 'd')}`)
    }
  })
}

const tag = (header: Tagged | undefined, name: string): string => String(header?.parsed?.[name]?.value ?? '').trim().toLowerCase()
