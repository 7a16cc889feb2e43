/** `<host:check>`: RFC 5732 §3.1.1. Answers may come in another order than the names were asked in. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { namestoreOfHosts } from '../extensions/namestore.ts'
import { dataOf, isTrue } from '../reply.ts'

export type HostCheck = { readonly names: readonly string[] }

export type HostAvailability = { readonly name: string, readonly available: boolean, readonly reason: string | null }

/** In the order of the names asked. */
export const hostCheck: Query<HostCheck, readonly HostAvailability[]> = {
  kind: 'query',
  name: 'host:check',

  build: ({ names }, dialect) => ({
    command: el('check', {}, el('host:check', { 'xmlns:host': spaceOf(dialect, 'host') }, ...names.map(name => el('host:name', {}, name)))),
    extension: [namestoreOfHosts(names, dialect)]
  }),

  parse (reply, { ns }, { names }) {
    const answers = new Map(childrenOf(dataOf(reply, ns.host, 'chkData'), 'cd', ns.host).map(cd => {
      const name = child(cd, 'name', ns.host)
      return [name?.text.trim().toLowerCase() ?? '', { available: isTrue(name?.attrs['avail']), reason: child(cd, 'reason', ns.host)?.text.trim() || null }]
    }))
    return names.map(name => {
      const answer = answers.get(name.toLowerCase())
      if (!answer) throw new RegistryError('the registry did not answer about every host', 'retry')
      return { name, ...answer }
    })
  }
}
