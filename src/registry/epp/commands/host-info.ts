/** `<host:info>`: RFC 5732 §3.1.2. */
import { el } from '../../../xml/build.ts'
import { childrenOf, textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { namestoreOfHosts } from '../extensions/namestore.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type HostInfo = { readonly name: string }

export type HostFacts = {
  readonly name: string
  readonly roid: string | null
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  /** 'linked': some domain uses it; NASK's pendingCreate: its domain is not registered yet. */
  readonly statuses: readonly string[]
  /** IPv4 and IPv6. */
  readonly addresses: readonly string[]
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
}

export const hostInfo: Query<HostInfo, HostFacts> = {
  kind: 'query',
  name: 'host:info',

  build: ({ name }, dialect) => ({
    command: el('info', {}, el('host:info', { 'xmlns:host': spaceOf(dialect, 'host') }, el('host:name', {}, name))),
    extension: [namestoreOfHosts([name], dialect)]
  }),

  parse (reply, { ns }) {
    const data = dataOf(reply, ns.host, 'infData')
    return {
      name: textOf(data, 'name'),
      roid: textAt(data, 'roid') || null,
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', ns.host).map(each => each.attrs['s'] ?? ''),
      addresses: childrenOf(data, 'addr', ns.host).map(each => each.text.trim()),
      createdAt: maybeInstant(data, 'crDate'),
      updatedAt: maybeInstant(data, 'upDate')
    }
  }
}
