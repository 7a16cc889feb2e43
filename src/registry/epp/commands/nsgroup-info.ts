/** `<nsgroup:info>`: nsgroup-1.1.xsd, authIDType. */
import { childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { asciiNamesOf } from '../extensions/eurid-idn.ts'
import { hasAll } from '../finding.ts'
import { groupAuthInfo, groupCommand } from '../group.ts'
import { dataOf, textOf } from '../reply.ts'

export type NsgroupInfo = {
  readonly name: string
  /** Opens another registrar's group to us. */
  readonly authInfo?: string
}

/** ASCII host names. */
export type NsgroupFacts = { readonly name: string, readonly nameServers: readonly string[] }

export const nsgroupInfo: Query<NsgroupInfo, NsgroupFacts> = {
  kind: 'query',
  name: 'nsgroup:info',

  build: ({ name, authInfo }, dialect) => ({ command: groupCommand('nsgroup', 'info', [name], dialect, groupAuthInfo('nsgroup', authInfo)) }),

  parse (reply, dialect) {
    const ns = spaceOf(dialect, 'nsgroup')
    const data = dataOf(reply, ns, 'infData')
    const ascii = asciiNamesOf(reply, dialect)
    return { name: textOf(data, 'name'), nameServers: childrenOf(data, 'ns', ns).map(each => ascii(each.text.trim())) }
  }
}

/** Whether two lists name the same hosts, in whatever order. */
export const sameHosts = (some: readonly string[], others: readonly string[]): boolean => hasAll(some, others) && hasAll(others, some)
