/**
 * Hosts are objects of their own at NASK: a domain is delegated to hosts that exist (host-2.1; RFC 5732).
 * A host below a domain that does not exist yet is pendingCreate until the domain is created: that is how a domain gets its own name servers.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { el } from '../../../xml/build.ts'
import { childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../answer.ts'
import type { Command, Desk } from '../desk.ts'
import type { HostAddress } from '../facts.ts'
import { findDomain, nextRoid, type Host } from '../ledger.ts'
import { parseName } from '../names.ts'
import { ours, recorded } from '../reason-codes.ts'
import { printInstant, wholeSecond } from '../wall-clock.ts'
import { placeOf } from '../zones.ts'
import { distinct, sponsored, type Guard } from './guards.ts'

export const checkHosts: Command = ({ ledger, dialect }, node) => {
  const names = [...new Set(childrenOf(node, 'name').map(each => each.text.trim().toLowerCase()))].sort()
  return done(data(dialect, 'host', 'chkData', ...names.map(name => {
    const reason = parseName(name) === undefined ? ours.badName : ledger.hosts.has(name) ? recorded.hostExists : null
    return el('host:cd', {}, el('host:name', { avail: String(reason === null) }, name), reason && el('host:reason', {}, String(reason.code)))
  })))
}

export const createHost: Command = (desk, node) => {
  const { ledger, dialect, at } = desk
  const name = parseName(textAt(node, 'name')!)
  if (name === undefined) return refuse(2005, ours.badName)
  const addresses = childrenOf(node, 'addr').map(each => ({ ip: each.attrs['ip'] ?? 'v4', address: each.text.trim().toLowerCase() }))
  const refused = ledger.hosts.has(name) ? refuse(2302, recorded.hostExists, { element: 'name', text: name }) : mayStandThere(desk, name, addresses)
  if (refused) return refused

  desk.record({ what: 'host-created', name, roid: nextRoid(ledger), addresses })
  return {
    code: isPending(desk, name) ? 1001 : 1000,
    data: data(dialect, 'host', 'creData', el('host:name', {}, name), el('host:crDate', {}, printInstant(wholeSecond(at))))
  }
}

export const infoHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return refuse(2303)
  return done(data(desk.dialect, 'host', 'infData',
    el('host:name', {}, host.name),
    el('host:roid', {}, host.roid),
    el('host:status', { s: isPending(desk, host.name) ? 'pendingCreate' : 'ok' }),
    ...host.addresses.map(({ ip, address }) => el('host:addr', { ip }, address)),
    el('host:clID', {}, host.account),
    el('host:crID', {}, host.account),
    el('host:crDate', {}, printInstant(host.createdAt))))
}

export const deleteHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return refuse(2303)
  return sponsored(desk, host) ?? notUsed(desk, host) ?? forgetHost(desk, host)
}

function forgetHost ({ record }: Desk, { name }: Host): Answer {
  record({ what: 'host-deleted', name })
  return done()
}

const notUsed = (desk: Desk, { name }: Host): Guard => {
  if (isPending(desk, name)) return refuse(2305, recorded.hostPending)
  return desk.ledger.hostUses.has(name) ? refuse(2305, ours.inUse) : undefined
}

/** Below an existing domain only its sponsor may set up hosts; glue is for hosts of our own zones (RFC 5732 §1.1). */
function mayStandThere (desk: Desk, name: string, addresses: readonly HostAddress[]): Guard {
  const above = placeOf(name)?.registrable
  const domain = above === undefined ? undefined : findDomain(desk.ledger, above, desk.at)
  const valid = addresses.every(({ ip, address }) => ip === 'v4' ? isIPv4(address) : isIPv6(address))
  if (!valid) return refuse(2005, ours.badAddress)
  if (above === undefined && addresses.length > 0) return refuse(2306, ours.glueRule)
  return distinct(addresses.map(({ address }) => address)) ?? (domain && sponsored(desk, domain))
}

const isPending = ({ ledger, at }: Desk, name: string): boolean => {
  const above = placeOf(name)?.registrable
  return above !== undefined && !findDomain(ledger, above, at)
}

const findHost = ({ ledger }: Desk, node: XmlNode): Host | undefined => ledger.hosts.get(textAt(node, 'name')!.toLowerCase())
