/**
 * `<domain:create>`: RFC 5731 §3.2.1.
 * NASK: name servers are plain `<domain:ns>` texts; `extdom:book` is refused today, registrars cannot reserve since 2020-01-08 (REG-NASK).
 */
import { el } from '../../../xml/build.ts'
import { newAuthInfoOf } from '../auth-info.ts'
import type { Finding, Transform } from '../command.ts'
import { isSaid } from '../dialect.ts'
import { contactsOf, registrantOf, type DomainContact } from '../domain-contacts.ts'
import { euridDomainCreate, type EuridDomainCreate } from '../extensions/eurid-domain.ts'
import { extdomCreate, type ExtdomCreate } from '../extensions/extdom.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { feeTransform, type AgreedFee } from '../extensions/fee.ts'
import { idnLangCreate } from '../extensions/idn-lang.ts'
import { keysysDomainCreate, type KeysysDomainCreate } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { secDnsCreate, type Dnssec } from '../extensions/sec-dns.ts'
import { impossible, isSince } from '../finding.ts'
import { nameServersOf, type Glue } from '../name-servers.ts'
import { dataOf, instantOf } from '../reply.ts'
import { domainInfo, type DomainFacts } from './domain-info.ts'

export type DomainCreate = {
  /** ASCII form, xn-- and all (DOM-II.3). */
  readonly name: string
  readonly years: number
  /** Host names; none for a name that is not delegated yet. */
  readonly nameServers: readonly string[]
  readonly glue?: Glue
  /** Contact id of the holder, created before; none where the registry keeps no contacts. */
  readonly registrant?: string
  readonly contacts?: readonly DomainContact[]
  /** Unique at the registry: `newAuthInfo()`. Without one there is none until it is asked for (RFC 9154 §5.1). */
  readonly authInfo?: string
  readonly dnssec?: Dnssec
  /** The price that was agreed on: the registry refuses any other (RFC 8748 §5.2.1). */
  readonly fee?: AgreedFee
  /** Of an internationalised name, where the registry asks for one: 'POL'. */
  readonly idnLanguage?: string
  readonly nask?: ExtdomCreate
  readonly eurid?: EuridDomainCreate
  readonly keysys?: KeysysDomainCreate
}

export type DomainCreated = { readonly createdAt: Date, readonly expiresAt: Date, readonly charged?: Charged }

export const domainCreate: Transform<DomainCreate, DomainCreated> = {
  kind: 'transform',
  name: 'domain:create',
  secrets: ['authInfo'],
  costs: true,

  build: ({ name, years, nameServers, glue, registrant, contacts, authInfo, dnssec, fee, idnLanguage, nask, eurid, keysys }, dialect) => ({
    command: el('create', {},
      el('domain:create', { 'xmlns:domain': dialect.ns.domain },
        el('domain:name', {}, name),
        el('domain:period', { unit: 'y' }, String(years)),
        ...nameServersOf(nameServers, glue, dialect),
        registrantOf(registrant, dialect),
        ...contactsOf(contacts, dialect),
        newAuthInfoOf('domain', authInfo, dialect))),
    extension: [
      extdomCreate(nask, dialect),
      euridDomainCreate(eurid, dialect),
      keysysDomainCreate(keysys, dialect),
      secDnsCreate(dnssec, dialect),
      feeTransform('create', fee, dialect),
      idnLangCreate(idnLanguage, name, dialect),
      namestore([name], dialect)
    ]
  }),

  parse (reply, dialect) {
    const data = dataOf(reply, dialect.ns.domain, 'creData')
    return { createdAt: instantOf(data, 'crDate'), expiresAt: instantOf(data, 'exDate'), ...readCharged(reply, dialect) }
  },

  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),

  /** Ours when we sponsor it for the registrant we named and it holds our authInfo or, where that is not told, was made after we asked. */
  async settle (request, read, { us, since }) {
    const answer = await read(domainInfo, { name: request.name })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const facts = answer.result
    const sameHolder = request.registrant === undefined || facts.registrant === request.registrant
    const ours = facts.sponsor === us && sameHolder && (facts.authInfo === null || request.authInfo === undefined ? isSince(facts.createdAt, since) : facts.authInfo === request.authInfo)
    if (ours && isStillReserved(request, facts)) return { found: 'not-done' }
    return ours ? adopted(facts) : taken
  }
}

/** NASK until 2020: what was found is the reservation that this registration follows. A reservation lasts weeks, a registration years. */
const isStillReserved = ({ nask }: DomainCreate, { createdAt, expiresAt }: DomainFacts): boolean =>
  nask === undefined && createdAt !== null && expiresAt !== null && expiresAt.getTime() - createdAt.getTime() < shortestYear

const shortestYear = 364 * 86_400_000

const taken = impossible(2302, 'the name is registered, and not by this request')

/** Without dates it is there and not finished (pendingCreate). */
const adopted = ({ createdAt, expiresAt, statuses }: DomainFacts): Finding<DomainCreated> =>
  createdAt && expiresAt && !statuses.includes('pendingCreate') ? { found: 'done', result: { createdAt, expiresAt } } : { found: 'unfinished' }
