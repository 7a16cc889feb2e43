/**
 * `<domain:info>`: RFC 5731 §3.1.2. NASK tells a registrar that is not the sponsor the name, its roid and who the sponsor is, nothing more
 * (domain-2.1.xsd, infDataType): so everything else may be null.
 */
import { el } from '../../../xml/build.ts'
import { childrenOf, textAt } from '../../../xml/parse.ts'
import { readAuthInfo, shownAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { requireKnown } from '../dialect.ts'
import { readContacts, type DomainContact } from '../domain-contacts.ts'
import { euridAuthInfo, readAuthInfoEnd } from '../extensions/eurid-auth-info.ts'
import { readEuridDomain, type EuridDomainFacts } from '../extensions/eurid-domain.ts'
import { asciiNamesOf } from '../extensions/eurid-idn.ts'
import { readKeysysDomain, type KeysysDomainFacts } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { readRgp, type RgpStatus } from '../extensions/rgp.ts'
import { readDnssec, type Dnssec } from '../extensions/sec-dns.ts'
import { readGlue, readNameServers, type Glue } from '../name-servers.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type DomainInfo = {
  readonly name: string
  /** Which hosts are told: delegated, subordinate, both (the registry's default) or none. */
  readonly hosts?: 'all' | 'del' | 'sub' | 'none'
  /** The transfer code: opens another registrar's domain to us. */
  readonly authInfo?: string
  /** Of the contact whose code it is, when it is not the domain's own. */
  readonly authInfoRoid?: string
  /** EURid: has a transfer code made, which the facts then tell, or made invalid. */
  readonly transferCode?: 'request' | 'cancel'
}

export type DomainFacts = {
  readonly name: string
  readonly roid: string | null
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  readonly statuses: readonly string[]
  readonly registrant: string | null
  readonly contacts: readonly DomainContact[]
  readonly nameServers: readonly string[]
  /** Addresses told with the name servers; empty where hosts are objects of their own. */
  readonly glue: Glue
  /** Host objects inside the domain. */
  readonly subordinateHosts: readonly string[]
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly expiresAt: Date | null
  readonly transferredAt: Date | null
  readonly authInfo: string | null
  /** null: not signed; missing where the session does not speak of it. */
  readonly dnssec?: Dnssec | null
  /** RFC 3915: missing where the registry does not tell. */
  readonly rgp?: readonly RgpStatus[]
  /** EURid: until when the transfer code opens a transfer. */
  readonly authInfoUntil?: Date
  readonly eurid?: EuridDomainFacts
  readonly keysys?: KeysysDomainFacts
}

export const domainInfo: Query<DomainInfo, DomainFacts> = {
  kind: 'query',
  name: 'domain:info',

  build ({ name, hosts, authInfo, authInfoRoid, transferCode }, dialect) {
    if (hosts !== undefined) requireKnown(dialect, 'domain:info hosts')
    return {
      command: el('info', {},
        el('domain:info', { 'xmlns:domain': dialect.ns.domain },
          el('domain:name', { hosts }, name),
          shownAuthInfoOf('domain', authInfo, authInfoRoid))),
      extension: [euridAuthInfo(transferCode, dialect), namestore([name], dialect)]
    }
  },

  parse (reply, dialect) {
    const { domain } = dialect.ns
    const data = dataOf(reply, domain, 'infData')
    const dnssec = readDnssec(reply, dialect)
    const rgp = readRgp(reply, dialect)
    const authInfoUntil = readAuthInfoEnd(reply, dialect)
    const eurid = readEuridDomain(reply, dialect)
    const keysys = readKeysysDomain(reply, dialect)
    const ascii = asciiNamesOf(reply, dialect)
    return {
      name: ascii(textOf(data, 'name')),
      roid: textAt(data, 'roid') ?? null,
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', domain).map(each => each.attrs['s'] ?? ''),
      registrant: textAt(data, 'registrant') || null,
      contacts: readContacts(data, domain),
      nameServers: readNameServers(data, domain).map(ascii),
      glue: Object.fromEntries(Object.entries(readGlue(data, domain)).map(([name, addresses]) => [ascii(name), addresses])),
      subordinateHosts: childrenOf(data, 'host', domain).map(each => each.text.trim()),
      createdAt: maybeInstant(data, 'crDate'),
      updatedAt: maybeInstant(data, 'upDate'),
      expiresAt: maybeInstant(data, 'exDate'),
      transferredAt: maybeInstant(data, 'trDate'),
      authInfo: readAuthInfo(data, domain),
      ...(dnssec === undefined ? {} : { dnssec }),
      ...(rgp === undefined ? {} : { rgp }),
      ...(authInfoUntil ? { authInfoUntil } : {}),
      ...(eurid ? { eurid } : {}),
      ...(keysys ? { keysys } : {})
    }
  }
}
