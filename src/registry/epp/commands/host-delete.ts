/** `<host:delete>`: RFC 5732 §3.2.2. Refused while a domain is delegated to it (2305). */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { keysysHostDelete, type KeysysHostDelete } from '../extensions/keysys.ts'
import { namestoreOfHosts } from '../extensions/namestore.ts'
import { hostInfo } from './host-info.ts'

export type HostDelete = { readonly name: string, readonly keysys?: KeysysHostDelete }

export type HostDeleted = Record<string, never>

export const hostDelete: Transform<HostDelete, HostDeleted> = {
  kind: 'transform',
  name: 'host:delete',
  secrets: [],

  build: ({ name, keysys }, dialect) => ({
    command: el('delete', {}, el('host:delete', { 'xmlns:host': spaceOf(dialect, 'host') }, el('host:name', {}, name))),
    extension: [keysysHostDelete(keysys, dialect), namestoreOfHosts([name], dialect)]
  }),

  parse: () => ({}),

  mayBeOurs: ({ code }) => code === 2303 || code === 2304,

  /** Done when it is gone, on its way out, or somebody else's already. */
  async settle ({ name }, read, { us }) {
    const answer = await read(hostInfo, { name })
    const gone = !answer.ok || answer.result.sponsor !== us || answer.result.statuses.includes('pendingDelete')
    return gone ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}
