/** <domain:check> and <domain:info> (domain-2.1; RFC 5731 §3.1). */
import { el, type Xml } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { statusesOf } from '../../lifecycle.ts'
import { recorded } from '../../reason-codes.ts'
import { printInstant } from '../../wall-clock.ts'
import { entitled, passwordIn } from '../guards.ts'
import { openName } from './domain-name.ts'
import { termsOf } from './rules.ts'
import { writeSigners } from './sec-dns.ts'

/** Each name is answered once, in the order of the alphabet: NASK does not keep the order of the request either. The reason is a bare number. */
export const checkDomains: Command = (desk, node) => {
  const names = [...new Set(childrenOf(node, 'name').map(each => each.text.trim().toLowerCase()))].sort()
  return done(data(desk.dialect, 'domain', 'chkData', ...names.map(name => {
    const reason = openName(desk, name)?.reason
    return el('domain:cd', {}, el('domain:name', { avail: String(!reason) }, name), reason && el('domain:reason', {}, String(reason.code)))
  })))
}

/** A foreign domain shows its name, roid and sponsor; with its AuthInfo, everything; with a wrong one, nothing (2202/9002). */
export const infoDomain: Command = (desk, node) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase())
  if (!domain) return refuse(2303)
  const password = passwordIn(node)
  if (password) return entitled(desk, domain, password, recorded.wrongAuthInfo) ?? showAll(desk, domain, node)
  return domain.account === desk.account.id ? showAll(desk, domain, node) : showSponsor(desk, domain)
}

const showSponsor = ({ dialect }: Desk, { name, roid, account }: Domain): Answer =>
  done(data(dialect, 'domain', 'infData', el('domain:name', {}, name), el('domain:roid', {}, roid), el('domain:clID', {}, account)))

function showAll (desk: Desk, domain: Domain, node: XmlNode): Answer {
  const { ledger, dialect, at } = desk
  const { name, roid, registrant, contacts, ns, account, createdBy, createdAt, updatedBy, updatedAt, expiresAt, transferredAt, authInfo } = domain
  const hosts = child(node, 'name')!.attrs['hosts'] ?? 'all'
  const below = [...ledger.hostsBelow.get(name) ?? []].sort()
  return done(data(dialect, 'domain', 'infData',
    el('domain:name', {}, name),
    el('domain:roid', {}, roid),
    ...statusesOf(domain, at, termsOf(desk)).map(s => el('domain:status', { s })),
    el('domain:registrant', {}, registrant),
    ...contacts.map(({ type, id }) => el('domain:contact', { type: type ?? undefined }, id)),
    ...hosts === 'all' || hosts === 'del' ? writeNameServers(ns, dialect) : [],
    ...hosts === 'all' || hosts === 'sub' ? below.map(host => el('domain:host', {}, host)) : [],
    el('domain:clID', {}, account),
    el('domain:crID', {}, createdBy),
    el('domain:crDate', {}, printInstant(createdAt)),
    ...updatedAt ? [el('domain:upID', {}, updatedBy ?? account), el('domain:upDate', {}, printInstant(updatedAt))] : [],
    el('domain:exDate', {}, printInstant(expiresAt)),
    transferredAt && el('domain:trDate', {}, printInstant(transferredAt)),
    el('domain:authInfo', {}, el('domain:pw', {}, authInfo))), writeSigners(dialect, domain.signers))
}

export function writeNameServers (ns: readonly string[], { nameServers }: Desk['dialect']): readonly Xml[] {
  if (nameServers === 'plain') return ns.map(host => el('domain:ns', {}, host))
  return ns.length === 0 ? [] : [el('domain:ns', {}, ...ns.map(host => el('domain:hostObj', {}, host)))]
}
