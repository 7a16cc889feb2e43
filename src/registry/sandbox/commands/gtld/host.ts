/** Hosts (RFC 5732): below a domain of the registry with addresses, and by its sponsor alone; elsewhere without any. */
import { isIPv4, isIPv6 } from 'node:net'
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { HostAddress } from '../../facts.ts'
import { domainAbove, findDomain, isPending, nextRoid, type Host } from '../../ledger.ts'
import { parseName } from '../../names.ts'
import { words } from '../../reason-codes.ts'
import { printInstant, wholeSecond } from '../../wall-clock.ts'
import { allowed, clientStatuses, distinct, fits, merge, sponsored, type Guard } from '../guards.ts'

export const checkHosts: Command = ({ ledger, dialect }, node) => done(data(dialect, 'host', 'chkData', ...childrenOf(node, 'name').map(each => {
  const name = each.text.trim().toLowerCase()
  const reason = parseName(name) === undefined ? 'Invalid host name' : ledger.hosts.has(name) ? 'In use' : null
  return el('host:cd', {}, el('host:name', { avail: reason === null ? '1' : '0' }, name), reason && el('host:reason', {}, reason))
})))

export const createHost: Command = (desk, node) => {
  const { ledger, dialect, at } = desk
  const text = textAt(node, 'name')!.toLowerCase()
  const name = parseName(text)
  if (name === undefined) return refuse(2005, words('Invalid host name'), valueOf(text))
  const addresses = addressesIn(node)
  const refused = (ledger.hosts.has(name) ? refuse(2302, null, valueOf(name)) : undefined) ?? mayStandThere(desk, name, addresses)
  if (refused) return refused
  desk.record({ what: 'host-created', name, roid: nextRoid(ledger), addresses })
  return done(data(dialect, 'host', 'creData', el('host:name', {}, name), el('host:crDate', {}, printInstant(wholeSecond(at), dialect.fraction))))
}

export const infoHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return unknown(node)
  const { ledger, dialect } = desk
  const { name, roid, addresses, account, createdBy, createdAt, updatedBy, updatedAt } = host
  const above = findDomain(ledger, domainAbove(ledger, name) ?? '')
  const statuses = [...host.statuses, ...ledger.hostUses.has(name) ? ['linked'] : [], ...above && isPending(above.transfer) ? ['pendingTransfer'] : []]
  const isOk = statuses.every(each => each === 'linked')
  return done(data(dialect, 'host', 'infData',
    el('host:name', {}, name),
    el('host:roid', {}, roid),
    ...(isOk ? ['ok', ...statuses] : statuses).map(s => el('host:status', { s })),
    ...addresses.map(({ ip, address }) => el('host:addr', { ip }, address)),
    el('host:clID', {}, account),
    el('host:crID', {}, createdBy),
    el('host:crDate', {}, printInstant(createdAt, dialect.fraction)),
    ...updatedAt ? [el('host:upID', {}, updatedBy ?? account), el('host:upDate', {}, printInstant(updatedAt, dialect.fraction))] : []))
}

export const updateHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return unknown(node)
  const [add, rem] = [child(node, 'add'), child(node, 'rem')]
  const [adds, rems] = [statusesIn(add), statusesIn(rem)]
  const isSame = words('It is as it should be already')
  return sponsored(desk, host) ??
    (rems.includes('clientUpdateProhibited') ? undefined : allowed(host, 'Update')) ??
    clientStatuses([...adds, ...rems]) ??
    fits(host.statuses, adds, rems, isSame) ??
    fits(host.addresses.map(keyOf), addressesIn(add).map(keyOf), addressesIn(rem).map(keyOf), isSame) ??
    change(desk, host, {
      to: textAt(node, 'chg', 'name')?.toLowerCase() ?? host.name,
      statuses: merge(host.statuses, adds, rems),
      addresses: merge(host.addresses.map(keyOf), addressesIn(add).map(keyOf), addressesIn(rem).map(keyOf)).map(addressOf)
    })
}

export const deleteHost: Command = (desk, node) => {
  const host = findHost(desk, node)
  if (!host) return unknown(node)
  const refused = sponsored(desk, host) ?? allowed(host, 'Delete') ?? (desk.ledger.hostUses.has(host.name) ? refuse(2305, words('Host is linked')) : undefined)
  if (refused) return refused
  desk.record({ what: 'host-deleted', name: host.name })
  return done()
}

type Changed = { readonly to: string, readonly statuses: readonly string[], readonly addresses: readonly HostAddress[] }

/** A linked host outside the registry's zones keeps its name (RFC 5732 §3.2.5: others depend on it). */
function change (desk: Desk, host: Host, { to, statuses, addresses }: Changed): Answer {
  const name = parseName(to)
  if (name === undefined) return refuse(2005, words('Invalid host name'), valueOf(to))
  const isSame = name === host.name && JSON.stringify([statuses, addresses]) === JSON.stringify([host.statuses, host.addresses])
  const refused = (isSame ? refuse(2003, words('Nothing to update')) : undefined) ??
    (name !== host.name && desk.ledger.hosts.has(name) ? refuse(2302, null, valueOf(name)) : undefined) ??
    (name !== host.name && !domainAbove(desk.ledger, host.name) && desk.ledger.hostUses.has(host.name) ? refuse(2305, words('Host is linked')) : undefined) ??
    mayStandThere(desk, name, addresses)
  if (refused) return refused
  desk.record({ what: 'host-updated', name: host.name, to: name, addresses, statuses })
  return done()
}

function mayStandThere (desk: Desk, name: string, addresses: readonly HostAddress[]): Guard {
  const wrong = addresses.find(({ ip, address }) => ip === 'v4' ? !isIPv4(address) : !isIPv6(address))
  if (wrong) return refuse(2005, words('IP address is not valid'), { element: 'addr', text: wrong.address, space: 'host' })
  const above = domainAbove(desk.ledger, name)
  if (above === undefined) return addresses.length > 0 ? refuse(2306, words('Addresses are for hosts below the registry\'s own zones')) : undefined
  const domain = findDomain(desk.ledger, above)
  if (!domain) return refuse(2303, words('There is no domain above the host'), valueOf(name))
  return sponsored(desk, domain) ??
    (addresses.length === 0 ? refuse(2003, words('A host below a domain of the registry needs an address')) : undefined) ??
    distinct(addresses.map(({ address }) => address))
}

const addressesIn = (node: XmlNode | undefined): readonly HostAddress[] =>
  childrenOf(node, 'addr').map(each => ({ ip: each.attrs['ip'] ?? 'v4', address: each.text.trim().toLowerCase() }))

const statusesIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'status').map(each => each.attrs['s']!)

const keyOf = ({ ip, address }: HostAddress): string => `${ip} ${address}`

const addressOf = (key: string): HostAddress => {
  const [ip, address] = key.split(' ') as [string, string]
  return { ip, address }
}

const valueOf = (name: string): { element: string, text: string, space: 'host' } => ({ element: 'name', text: name, space: 'host' })

const unknown = (node: XmlNode): Answer => refuse(2303, null, valueOf(textAt(node, 'name')!))

const findHost = ({ ledger }: Desk, node: XmlNode): Host | undefined => ledger.hosts.get(textAt(node, 'name')!.toLowerCase())
