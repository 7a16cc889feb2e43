/**
 * Hosts are objects of their own at NASK: a domain is delegated to hosts that exist (host-2.1; RFC 5732).
 * A host below a domain that does not exist yet is pendingCreate until the domain is created: that is how a domain gets its own name servers.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, pending, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { HostAddress } from '../../facts.ts'
import { domainAbove, findDomain, nextRoid, type Host } from '../../ledger.ts'
import { parseName } from '../../names.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { printInstant, wholeSecond } from '../../wall-clock.ts'
import { clientStatuses, distinct, fits, merge, sponsored, type Guard } from '../guards.ts'

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
  const addresses = addressesIn(node)
  const refused = ledger.hosts.has(name) ? refuse(2302, recorded.hostExists, { element: 'name', text: name }) : mayStandThere(desk, name, addresses)
  if (refused) return refused

  desk.record({ what: 'host-created', name, roid: nextRoid(ledger), addresses })
  const created = data(dialect, 'host', 'creData', el('host:name', {}, name), el('host:crDate', {}, printInstant(wholeSecond(at))))
  return isPending(desk, name) ? pending(created) : done(created)
}

export const infoHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return refuse(2303)
  const { name, roid, statuses, addresses, account, createdBy, createdAt, updatedBy, updatedAt } = host
  return done(data(desk.dialect, 'host', 'infData',
    el('host:name', {}, name),
    el('host:roid', {}, roid),
    ...(isPending(desk, name) ? ['pendingCreate'] : statuses.length > 0 ? statuses : ['ok']).map(s => el('host:status', { s })),
    ...addresses.map(({ ip, address }) => el('host:addr', { ip }, address)),
    el('host:clID', {}, account),
    el('host:crID', {}, createdBy),
    el('host:crDate', {}, printInstant(createdAt)),
    ...updatedAt ? [el('host:upID', {}, updatedBy ?? account), el('host:upDate', {}, printInstant(updatedAt))] : []))
}

export const updateHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return refuse(2303)
  const [add, rem] = [child(node, 'add'), child(node, 'rem')]
  const [adds, rems] = [statusesIn(add), statusesIn(rem)]
  return sponsored(desk, host) ??
    (isPending(desk, host.name) ? refuse(2304, recorded.hostPending) : undefined) ??
    (host.statuses.includes('clientUpdateProhibited') && !rems.includes('clientUpdateProhibited') ? refuse(2304, ours.clientLock) : undefined) ??
    clientStatuses([...adds, ...rems]) ??
    fits(host.statuses, adds, rems, recorded.statusAlreadySet) ??
    fits(host.addresses.map(keyOf), addressesIn(add).map(keyOf), addressesIn(rem).map(keyOf), ours.addressAlreadySet) ??
    changeHost(desk, host, {
      to: textAt(node, 'chg', 'name')?.toLowerCase(),
      statuses: merge(host.statuses, adds, rems),
      addresses: merge(host.addresses.map(keyOf), addressesIn(add).map(keyOf), addressesIn(rem).map(keyOf)).map(addressOf)
    })
}

export const deleteHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return refuse(2303)
  const locked = host.statuses.includes('clientDeleteProhibited') ? refuse(2304, ours.clientLock) : undefined
  return sponsored(desk, host) ?? notUsed(desk, host) ?? locked ?? forgetHost(desk, host)
}

type Changed = { readonly to: string | undefined, readonly statuses: readonly string[], readonly addresses: readonly HostAddress[] }

function changeHost (desk: Desk, host: Host, { to = host.name, statuses, addresses }: Changed): Answer {
  const name = parseName(to)
  if (name === undefined) return refuse(2005, ours.badName)
  const isSame = name === host.name && JSON.stringify([statuses, addresses]) === JSON.stringify([host.statuses, host.addresses])
  const taken = name !== host.name && desk.ledger.hosts.has(name) ? refuse(2302, recorded.hostExists, { element: 'name', text: name }) : undefined
  const refused = (isSame ? refuse(2003, ours.nothingToUpdate) : undefined) ?? taken ?? mayStandThere(desk, name, addresses)
  if (refused) return refused
  desk.record({ what: 'host-updated', name: host.name, to: name, addresses, statuses })
  return done()
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
  const above = domainAbove(desk.ledger, name)
  const domain = above === undefined ? undefined : findDomain(desk.ledger, above)
  const valid = addresses.every(({ ip, address }) => ip === 'v4' ? isIPv4(address) : isIPv6(address))
  if (!valid) return refuse(2005, ours.badAddress)
  if (above === undefined && addresses.length > 0) return refuse(2306, ours.glueRule)
  return distinct(addresses.map(({ address }) => address)) ?? (domain && sponsored(desk, domain))
}

const isPending = ({ ledger }: Desk, name: string): boolean => {
  const above = domainAbove(ledger, name)
  return above !== undefined && !findDomain(ledger, above)
}

const addressesIn = (node: XmlNode | undefined): readonly HostAddress[] =>
  childrenOf(node, 'addr').map(each => ({ ip: each.attrs['ip'] ?? 'v4', address: each.text.trim().toLowerCase() }))

const statusesIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'status').map(each => each.attrs['s']!)

const keyOf = ({ ip, address }: HostAddress): string => `${ip} ${address}`

const addressOf = (key: string): HostAddress => {
  const [ip, address] = key.split(' ')
  return { ip: ip!, address: address! }
}

const findHost = ({ ledger }: Desk, node: XmlNode): Host | undefined => ledger.hosts.get(textAt(node, 'name')!.toLowerCase())
