/**
 * `<domain:create>`: RFC 5731 §3.2.1.
 * NASK: name servers are plain `<domain:ns>` texts; `extdom:book` is not said, registrars cannot reserve since 2020-01-08 (REG-NASK).
 */
import { el, type Xml } from '../../../xml/build.ts'
import type { Finding, Refused, Transform } from '../command.ts'
import { isSaid, type Dialect } from '../dialect.ts'
import { dataOf, instantOf } from '../reply.ts'
import { domainInfo, type DomainFacts } from './domain-info.ts'

export type DomainCreate = {
  /** ASCII form, xn-- and all (DOM-II.3). */
  readonly name: string
  readonly years: number
  /** Host names; none for a name that is not delegated yet. */
  readonly nameServers: readonly string[]
  /** Contact id of the holder, created before. */
  readonly registrant: string
  /** Unique at the registry: `newAuthInfo()`. */
  readonly authInfo: string
}

export type DomainCreated = { readonly createdAt: Date, readonly expiresAt: Date }

export const domainCreate: Transform<DomainCreate, DomainCreated> = {
  kind: 'transform',
  name: 'domain:create',
  secrets: ['authInfo'],

  build: ({ name, years, nameServers, registrant, authInfo }, dialect) => ({
    command: el('create', {},
      el('domain:create', { 'xmlns:domain': dialect.ns.domain },
        el('domain:name', {}, name),
        el('domain:period', { unit: 'y' }, String(years)),
        ...hostsOf(nameServers, dialect),
        el('domain:registrant', {}, registrant),
        el('domain:authInfo', {}, el('domain:pw', {}, authInfo))))
  }),

  parse (reply, { ns }) {
    const data = dataOf(reply, ns.domain, 'creData')
    return { createdAt: instantOf(data, 'crDate'), expiresAt: instantOf(data, 'exDate') }
  },

  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),

  /** Ours when we sponsor it for the registrant we named and it holds our authInfo or, where that is not told, was made after we asked. */
  async settle (request, read, { us, since }) {
    const answer = await read(domainInfo, { name: request.name })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const facts = answer.result
    const ours = facts.sponsor === us && facts.registrant === request.registrant && (facts.authInfo === null ? isSince(facts, since) : facts.authInfo === request.authInfo)
    return ours ? adopted(facts) : taken
  }
}

const taken: Finding<never> = { found: 'impossible', refusal: { ok: false, code: 2302, reasonCode: null, message: 'the name is registered, and not by this request' } satisfies Refused }

/** Clocks differ: an hour is allowed. */
const isSince = ({ createdAt }: DomainFacts, since: Date): boolean => createdAt !== null && createdAt.getTime() >= since.getTime() - 3_600_000

/** Without dates it is there and not finished (pendingCreate). */
const adopted = ({ createdAt, expiresAt }: DomainFacts): Finding<DomainCreated> =>
  createdAt && expiresAt ? { found: 'done', result: { createdAt, expiresAt } } : { found: 'unfinished' }

function hostsOf (names: readonly string[], { nameServers }: Dialect): Xml[] {
  if (nameServers === 'plain') return names.map(name => el('domain:ns', {}, name))
  if (names.length === 0) return []
  return [el('domain:ns', {}, ...names.map(name => nameServers === 'hostObj'
    ? el('domain:hostObj', {}, name)
    : el('domain:hostAttr', {}, el('domain:hostName', {}, name))))]
}
