/** A domain as <domain:infData> shows it, with rgp:infData and secDNS:infData beside it. Pure. */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import type { Signer } from '../../facts.ts'
import { isPending, type Domain } from '../../ledger.ts'
import { printInstant } from '../../wall-clock.ts'

/** RFC 5731 §2.3. */
export function statusesOf ({ statuses, serverStatuses, pendingCreate, removal, transfer, ns }: Domain): readonly string[] {
  const shown = [...statuses, ...serverStatuses]
  if (pendingCreate) shown.push('pendingCreate')
  if (removal) shown.push('pendingDelete')
  if (isPending(transfer)) shown.push('pendingTransfer')
  if (ns.length === 0) shown.push('inactive')
  return shown.length > 0 ? shown : ['ok']
}

/** `below`: hosts below the domain; `showsCode`: to whom it belongs, or who knows it already. */
export function writeDomain (dialect: Dialect, domain: Domain, { hosts, below, showsCode }: { readonly hosts: string, readonly below: readonly string[], readonly showsCode: boolean }): Xml {
  const { name, roid, registrant, contacts, ns, account, createdBy, createdAt, updatedBy, updatedAt, expiresAt, transferredAt, authInfo } = domain
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  return data(dialect, 'domain', 'infData',
    el('domain:name', {}, name),
    el('domain:roid', {}, roid),
    ...statusesOf(domain).map(s => el('domain:status', { s })),
    registrant === '' ? null : el('domain:registrant', {}, registrant),
    ...contacts.map(({ type, id }) => el('domain:contact', { type: type ?? undefined }, id)),
    (hosts === 'all' || hosts === 'del') && ns.length > 0 ? el('domain:ns', {}, ...ns.map(host => el('domain:hostObj', {}, host))) : null,
    ...hosts === 'all' || hosts === 'sub' ? below.map(host => el('domain:host', {}, host)) : [],
    el('domain:clID', {}, account),
    el('domain:crID', {}, createdBy),
    el('domain:crDate', {}, print(createdAt)),
    ...updatedAt ? [el('domain:upID', {}, updatedBy ?? account), el('domain:upDate', {}, print(updatedAt))] : [],
    el('domain:exDate', {}, print(expiresAt)),
    transferredAt && el('domain:trDate', {}, print(transferredAt)),
    showsCode ? el('domain:authInfo', {}, el('domain:pw', {}, authInfo)) : null)
}

/** The status alone does not tell the redemption period from what comes after it. */
export function writeRgp (dialect: Dialect, { graces, removal }: Domain, element = 'infData'): Xml | null {
  const states = [...graces.map(({ kind }) => kind), ...removal ? [removal.state] : []]
  return states.length === 0 || !dialect.ns.rgp ? null : data(dialect, 'rgp', element, ...states.map(s => el('rgp:rgpStatus', { s })))
}

export const writeSecDns = (dialect: Dialect, { signers = [] }: Domain): Xml | null =>
  signers.length === 0 || !dialect.ns.secDNS ? null : data(dialect, 'secDNS', 'infData', ...signers.map(writeSigner))

export const writeSigner = ({ keyTag, alg, digestType, digest, key }: Signer): Xml => el('secDNS:dsData', {},
  el('secDNS:keyTag', {}, String(keyTag)),
  el('secDNS:alg', {}, String(alg)),
  el('secDNS:digestType', {}, String(digestType)),
  el('secDNS:digest', {}, digest),
  key && el('secDNS:keyData', {},
    el('secDNS:flags', {}, String(key.flags)),
    el('secDNS:protocol', {}, String(key.protocol)),
    el('secDNS:alg', {}, String(key.alg)),
    el('secDNS:pubKey', {}, key.pubKey)))
