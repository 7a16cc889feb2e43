/** Brings a message to the servers of its recipients' domain: the best one first, each by the rules that the domain itself has published for it (HOUSE-TLS). */
import type { Knex } from 'knex'
import type { Readable } from 'node:stream'
import type { Log } from '../../deps.ts'
import { isNamedBy, type StsPolicy } from '../../rules/mta-sts.ts'
import { parseReply, type Reply } from '../../rules/outbound-queue.ts'
import type { Door } from '../smtp/deps.ts'
import { isUsable, type Tlsa } from './dane.ts'
import type { DnsClient } from './dns-client.ts'
import { findAddresses, findExchanges, type Exchange } from './find-exchanges.ts'
import { findStsPolicy } from './find-sts-policy.ts'
import { converse, type Conversation, type Envelope, type TlsNeed } from './smtp-client.ts'
import type { StsDoor } from './sts-client.ts'
import { countTlsResult, type TlsResult } from './sts-store.ts'

/** What delivery needs of the world. */
export type OutWorld = {
  readonly dns: DnsClient
  readonly sts: StsDoor
  /** The name we give ourselves; mail of other domains never goes to it. */
  readonly name: string
  /** Whose queue it is: of all servers that share the database this one. */
  readonly server: string
  /** 25, but for tests. */
  readonly port: number
  /** Whether servers of other domains may stand in one's own networks: in tests. */
  readonly inside: boolean
  /** PEM of further authorities that are believed. */
  readonly ca: readonly string[]
}

export type OutDeps = { readonly db: Knex, readonly machineNow: () => Date, readonly log: Log, readonly out: OutWorld }

export type Said = Reply & { /** Who said it; null: we ourselves. */ readonly by: string | null }

export type Delivery = {
  readonly said: ReadonlyMap<string, Said>
  /** RFC 3461 §5.2.1: the next server will tell the sender. */
  readonly passedOn: boolean
}

const mostAddresses = 4

/** Rejects when the database cannot be asked: it is tried again. `to`: where it goes whatever DNS says; null: as DNS says. */
export async function deliver (deps: OutDeps, domain: string, envelope: Envelope, content: () => Readable, to: Door | null): Promise<Delivery> {
  const all = (reply: Reply, by: string | null = null): Delivery => ({ said: new Map(envelope.recipients.map(each => [each, { ...reply, by }])), passedOn: false })
  const { out, db } = deps
  const now = deps.machineNow()
  const how = { name: out.name, ca: out.ca, now }
  if (to) {
    const talk = await converse({ host: to.host, address: to.host, port: to.port, need: { is: 'opportunistic' } }, envelope, content, how)
    return talk.said ? deliveryOf(talk, talk.said, to.host) : all(talk.ended!, to.host)
  }

  const found = await findExchanges(out.dns, domain, [out.name])
  if (found.is === 'refused') return all(parseReply(found.reply))
  if (found.is === 'unknown') return all({ code: 451, enhanced: '4.4.3', text: found.why })
  const sts = await findStsPolicy({ db, dns: out.dns, sts: out.sts }, domain, now)
  const failures: Said[] = []
  for (const exchange of found.exchanges) {
    const reached = await reach(deps, domain, exchange, sts)
    if ('failed' in reached) {
      failures.push({ ...reached.failed, by: exchange.host })
      continue
    }
    for (const address of reached.addresses.slice(0, mostAddresses)) {
      const talk = await converse({ host: exchange.host, address, port: out.port, need: reached.need }, envelope, content, how)
      if (talk.tls !== null) await count(deps, { at: now, domain, policy: policyOf(reached.need), mx: exchange.host, result: talk.tls })
      if (talk.said) return deliveryOf(talk, talk.said, exchange.host)
      failures.push({ ...talk.ended!, by: exchange.host })
    }
  }
  const [said] = failures
  if (!said) return all({ code: 451, enhanced: '4.4.1', text: `no server of ${domain} can be reached` })
  const lasting = failures.every(({ code }) => code >= 500) // one that may take it later is enough to wait for
  const { by, ...reply } = lasting ? said : failures.find(({ code }) => code < 500)!
  return all(reply, by)
}

const deliveryOf = ({ passedOn }: Conversation, said: ReadonlyMap<string, Reply>, by: string): Delivery => ({ said: new Map([...said].map(([recipient, reply]) => [recipient, { ...reply, by }])), passedOn })

type Reached = { readonly addresses: readonly string[], readonly need: TlsNeed } | { readonly failed: Reply }

/** Where an exchange is, and what is demanded of it: its TLSA records before the domain's MTA-STS policy (RFC 8461 §2). */
async function reach (deps: OutDeps, domain: string, { host, secure }: Exchange, sts: Omit<StsPolicy, 'maxAgeSeconds'> | undefined): Promise<Reached> {
  const { out } = deps
  const found = await findAddresses(out.dns, host, out)
  if (found.is === 'unknown') return { failed: { code: 451, enhanced: '4.4.3', text: found.why } }
  if (found.is === 'none') return { failed: { code: 451, enhanced: '4.4.4', text: `${host} has no address` } }
  if (secure && found.secure) {
    const tlsa = await out.dns.ask(`_${out.port}._tcp.${host}`, 'TLSA')
    if (tlsa.is === 'fault') return { failed: { code: 451, enhanced: '4.7.5', text: `HOUSE-TLS TLSA of ${host}: ${tlsa.why}` } } // RFC 7672 §2.1.2: not known is not "none"
    if (tlsa.is === 'found' && tlsa.secure) {
      const records = tlsa.records.flatMap(record => record.type === 'TLSA' ? [{ usage: record.data.usage, selector: record.data.selector, matching: record.data.matchingType, data: record.data.certificate } satisfies Tlsa] : []).filter(isUsable)
      return { addresses: found.addresses, need: records.length > 0 ? { is: 'dane', records, names: [domain] } : { is: 'encrypted' } }
    }
  }
  if (!sts || sts.mode === 'none') return { addresses: found.addresses, need: { is: 'opportunistic' } }
  if (!isNamedBy(sts, host)) {
    await count(deps, { at: deps.machineNow(), domain, policy: 'sts', mx: host, result: 'validation-failure' })
    if (sts.mode === 'enforce') return { failed: { code: 451, enhanced: '4.7.5', text: `HOUSE-TLS ${host} is not among the servers that ${domain} names in its MTA-STS policy` } }
  }
  return { addresses: found.addresses, need: { is: 'sts', mode: sts.mode } }
}

const policyOf = ({ is }: TlsNeed): TlsResult['policy'] => is === 'opportunistic' ? 'no-policy-found' : is === 'sts' ? 'sts' : 'tlsa'

/** Counts are for reports; a message does not wait for them. */
async function count ({ db, log }: OutDeps, result: TlsResult): Promise<void> {
  await countTlsResult(db, result).catch((error: unknown) => { log.warn({ err: error }, 'a TLS result was not counted') })
}
