/** `<host:update>`: RFC 5732 §3.2.5. Done as a whole or not at all; its outcome is read from the state that it wanted. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { namestoreOfHosts } from '../extensions/namestore.ts'
import { anothersNow, hasAll, hasNone, refusedAs } from '../finding.ts'
import { addressOf } from '../name-servers.ts'
import { hostInfo, type HostFacts } from './host-info.ts'

export type HostUpdate = {
  readonly name: string
  readonly add?: HostParts
  readonly remove?: HostParts
  readonly newName?: string
}

export type HostParts = {
  /** IPv4 and IPv6. */
  readonly addresses?: readonly string[]
  /** client…Prohibited are ours to set (RFC 5732 §2.3). */
  readonly statuses?: readonly string[]
}

export type HostUpdated = Record<string, never>

export const hostUpdate: Transform<HostUpdate, HostUpdated> = {
  kind: 'transform',
  name: 'host:update',
  secrets: [],

  build ({ name, add, remove, newName }, dialect) {
    const parts = [partsOf('host:add', add), partsOf('host:rem', remove), newName === undefined ? null : el('host:chg', {}, el('host:name', {}, newName))]
    if (parts.every(each => each === null)) throw new RegistryError('an update that changes nothing', 'give-up')
    return {
      command: el('update', {}, el('host:update', { 'xmlns:host': spaceOf(dialect, 'host') }, el('host:name', {}, name), ...parts)),
      extension: [namestoreOfHosts([name], dialect)]
    }
  },

  parse: () => ({}),

  /** Under a new name the old one is not found any more (2303). */
  mayBeOurs: (refusal, { changedAlready }) => refusal.code === 2303 || isSaid(changedAlready, refusal),

  async settle (request, read, { us }) {
    const { name, newName = name } = request
    const answer = await read(hostInfo, { name: newName })
    if (!answer.ok) return newName === name || answer.code !== 2303 ? refusedAs(answer) : { found: 'not-done' }
    if (answer.result.sponsor !== us) return anothersNow
    if (answer.result.statuses.includes('pendingUpdate')) return { found: 'unfinished' }
    return isAsWanted(answer.result, request) ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}

function partsOf (element: string, { addresses = [], statuses = [] }: HostParts = {}): Xml | null {
  if (addresses.length + statuses.length === 0) return null
  return el(element, {}, ...addresses.map(each => addressOf('host:addr', each)), ...statuses.map(s => el('host:status', { s })))
}

const isAsWanted = ({ addresses, statuses }: HostFacts, { add, remove }: HostUpdate): boolean =>
  hasAll(addresses, add?.addresses) && hasAll(statuses, add?.statuses) && hasNone(addresses, remove?.addresses) && hasNone(statuses, remove?.statuses)
