/**
 * `<domain:info>`: RFC 5731 §3.1.2. NASK tells a registrar that is not the sponsor the name, its roid and who the sponsor is, nothing more
 * (domain-2.1.xsd, infDataType): so everything else may be null.
 */
import { el } from '../../../xml/build.ts'
import { child, childrenOf, textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type DomainInfo = {
  readonly name: string
  /** The transfer code: opens another registrar's domain to us. */
  readonly authInfo?: string
}

export type DomainFacts = {
  readonly name: string
  readonly roid: string | null
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  readonly statuses: readonly string[]
  readonly registrant: string | null
  readonly nameServers: readonly string[]
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly expiresAt: Date | null
  readonly transferredAt: Date | null
  readonly authInfo: string | null
}

export const domainInfo: Query<DomainInfo, DomainFacts> = {
  kind: 'query',
  name: 'domain:info',

  build: ({ name, authInfo }, { ns }) => ({
    command: el('info', {},
      el('domain:info', { 'xmlns:domain': ns.domain },
        el('domain:name', {}, name),
        authInfo === undefined ? null : el('domain:authInfo', {}, el('domain:pw', {}, authInfo))))
  }),

  parse (reply, { ns }) {
    const data = dataOf(reply, ns.domain, 'infData')
    return {
      name: textOf(data, 'name'),
      roid: textAt(data, 'roid') ?? null,
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', ns.domain).map(each => each.attrs['s'] ?? ''),
      registrant: textAt(data, 'registrant') || null,
      nameServers: childrenOf(data, 'ns', ns.domain).flatMap(each => [each.text, ...each.children.map(host => textAt(host, 'hostName') ?? host.text)])
        .map(text => text.trim()).filter(text => text !== ''),
      createdAt: maybeInstant(data, 'crDate'),
      updatedAt: maybeInstant(data, 'upDate'),
      expiresAt: maybeInstant(data, 'exDate'),
      transferredAt: maybeInstant(data, 'trDate'),
      authInfo: textAt(child(data, 'authInfo', ns.domain), 'pw') || null
    }
  }
}
