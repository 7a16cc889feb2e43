/**
 * `<host:create>`: RFC 5732 §3.2.1. NASK: a host under a domain that does not exist yet is answered 1001 and stays pendingCreate until the
 * domain is made; it can be delegated to meanwhile, so it counts as made.
 */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { namestoreOfHosts } from '../extensions/namestore.ts'
import { hasAll, impossible } from '../finding.ts'
import { addressOf } from '../name-servers.ts'
import { dataOf, instantOf } from '../reply.ts'
import { hostInfo } from './host-info.ts'

export type HostCreate = {
  readonly name: string
  /** IPv4 and IPv6: of a host inside a domain of the registry, none of any other. */
  readonly addresses: readonly string[]
}

export type HostCreated = { readonly createdAt: Date }

export const hostCreate: Transform<HostCreate, HostCreated> = {
  kind: 'transform',
  name: 'host:create',
  secrets: [],

  build: ({ name, addresses }, dialect) => ({
    command: el('create', {},
      el('host:create', { 'xmlns:host': spaceOf(dialect, 'host') },
        el('host:name', {}, name),
        ...addresses.map(each => addressOf('host:addr', each)))),
    extension: [namestoreOfHosts([name], dialect)]
  }),

  parse: (reply, { ns }) => ({ createdAt: instantOf(dataOf(reply, ns.host, 'creData'), 'crDate') }),

  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),

  /** Ours when we sponsor it and it has the addresses that we gave: then it does not matter which attempt made it. */
  async settle ({ name, addresses }, read, { us }) {
    const answer = await read(hostInfo, { name })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const { sponsor, addresses: told, createdAt } = answer.result
    if (sponsor !== us || !createdAt || !hasAll(told, addresses) || told.length !== addresses.length) return taken
    return { found: 'done', result: { createdAt } }
  }
}

const taken = impossible(2302, 'there is a host of this name already, another registrar\'s or with other addresses')
