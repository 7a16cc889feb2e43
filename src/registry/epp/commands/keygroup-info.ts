/** `<keygroup:info>`: keygroup-1.1.xsd, authIDType. */
import { childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { readKey, type KeyData } from '../extensions/sec-dns.ts'
import { groupAuthInfo, groupCommand } from '../group.ts'
import { dataOf, textOf } from '../reply.ts'

export type KeygroupInfo = {
  readonly name: string
  /** Opens another registrar's group to us. */
  readonly authInfo?: string
}

export type KeygroupFacts = { readonly name: string, readonly keys: readonly KeyData[] }

export const keygroupInfo: Query<KeygroupInfo, KeygroupFacts> = {
  kind: 'query',
  name: 'keygroup:info',

  build: ({ name, authInfo }, dialect) => ({ command: groupCommand('keygroup', 'info', [name], dialect, groupAuthInfo('keygroup', authInfo)) }),

  parse (reply, dialect) {
    const ns = spaceOf(dialect, 'keygroup')
    const data = dataOf(reply, ns, 'infData')
    return { name: textOf(data, 'name'), keys: childrenOf(data, 'keyData', ns).map(readKey) }
  }
}

/** Whether two lists hold the same keys, in whatever order and however their base64 is broken into lines. */
export const sameKeys = (some: readonly KeyData[], others: readonly KeyData[]): boolean => sorted(some) === sorted(others)

const sorted = (keys: readonly KeyData[]): string =>
  [...new Set(keys.map(({ flags, protocol, algorithm, publicKey }) => [flags, protocol, algorithm, publicKey.replace(/\s+/g, '')].join(' ')))].sort().join('\n')
