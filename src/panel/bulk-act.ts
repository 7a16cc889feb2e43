/** Acts on domains as forms say them. Pure. */
import type { BatchAct } from '../domains/batch.ts'
import type { NameServer } from '../domains/name-servers.ts'

export const bulkActs = ['renewal-on', 'renewal-off', 'lock-on', 'lock-off', 'name-servers'] as const
export type BulkAct = typeof bulkActs[number]

export function batchActOf (act: BulkAct, servers: string): BatchAct {
  switch (act) {
    case 'renewal-on': case 'renewal-off': return { kind: 'renewal', autoRenew: act === 'renewal-on' }
    case 'lock-on': case 'lock-off': return { kind: 'lock', on: act === 'lock-on' }
    case 'name-servers': return { kind: 'name-servers', nameServers: serversIn(servers) }
    default: return act satisfies never
  }
}

/** One server a line: its name, then its addresses where it stands in the domain itself. What is wrong with them is for the flow to say. */
export const serversIn = (text: string): NameServer[] => text.split(/\r?\n/).map(line => line.trim().split(/[\s,;]+/)).flatMap(([name, ...addresses]) => name ? [{ name, addresses }] : [])

/** As they are written in a field, a server a line. */
export const serversAsText = (servers: readonly NameServer[]): string => servers.map(({ name, addresses }) => [name, ...addresses].join(' ')).join('\n')

/** The word of an act that is kept. */
export function wordOfAct (act: { readonly kind: string, readonly [field: string]: unknown }): BulkAct {
  if (act.kind === 'renewal') return act['autoRenew'] ? 'renewal-on' : 'renewal-off'
  if (act.kind === 'lock') return act['on'] ? 'lock-on' : 'lock-off'
  return 'name-servers'
}
