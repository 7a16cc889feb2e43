/** A domain as EURid shows it: <domain:infData>, domain-ext:infData, secDNS:infData. */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { Dialect } from '../../dialect.ts'
import type { DomainContact, EuridDomain } from '../../facts.ts'
import { isPending, type Contact, type Domain, type Ledger } from '../../ledger.ts'
import { addBrusselsYears, addDaysOf24, printInstant } from '../../wall-clock.ts'
import { writeSigner } from '../gtld/domain-data.ts'
import { unicodeOf } from './names.ts'
import { termsOf } from './rules.ts'

export const nothing: EuridDomain = { glue: {}, others: [], nsgroups: [], keygroup: null, keys: [], reference: null }

export function statusesOf ({ statuses, serverStatuses, transfer }: Domain): readonly string[] {
  const shown = [...statuses, ...serverStatuses, ...isPending(transfer) ? ['pendingTransfer'] : []]
  return shown.length > 0 ? shown : ['ok']
}

/** `code`: the one that lets the domain go, where it may be seen. */
export function writeDomain (dialect: Dialect, domain: Domain, code: string | null): Xml {
  const { name, registrant, contacts, account, createdBy, createdAt, updatedBy, updatedAt, expiresAt, transferredAt } = domain
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  return data(dialect, 'domain', 'infData',
    el('domain:name', {}, unicodeOf(name)),
    el('domain:roid', {}, `${name.replace(/\W/g, '_')}-EURID`),
    ...statusesOf(domain).map(s => el('domain:status', { s })),
    el('domain:registrant', {}, registrant),
    ...contacts.map(({ type, id }) => el('domain:contact', { type: type ?? undefined }, id)),
    writeServers(domain),
    el('domain:clID', {}, account),
    el('domain:crID', {}, createdBy),
    el('domain:crDate', {}, print(createdAt)),
    ...updatedAt ? [el('domain:upID', {}, updatedBy ?? account), el('domain:upDate', {}, print(updatedAt))] : [],
    el('domain:exDate', {}, print(expiresAt)),
    transferredAt && el('domain:trDate', {}, print(transferredAt)),
    code === null ? null : el('domain:authInfo', {}, el('domain:pw', {}, code)))
}

/** Within `prefix`:ns; the hosts themselves are elements of the core. */
export function writeServers ({ ns, eurid = nothing }: Pick<Domain, 'ns' | 'eurid'>, prefix = 'domain'): Xml | null {
  if (ns.length === 0) return null
  return el(`${prefix}:ns`, {}, ...ns.map(host => el('domain:hostAttr', {},
    el('domain:hostName', {}, unicodeOf(host)),
    ...(eurid.glue[host] ?? []).map(({ ip, address }) => el('domain:hostAddr', { ip }, address)))))
}

export function writeExtra (desk: Desk, domain: Domain): Xml | null {
  const { dialect, ledger } = desk
  const uri = dialect.ns['domain-ext']
  if (uri === undefined) return null
  const { flags, quarantinedAt, deletesAt, suspendsAt, transfer, registrant, eurid = nothing } = domain
  const flag = (name: string, isOn: boolean): Xml => el(`domain-ext:${name}`, {}, String(isOn))
  const instant = (name: string, at: Date | null): Xml | null => at && el(`domain-ext:${name}`, {}, printInstant(at, dialect.fraction))
  return data(dialect, 'domain-ext', 'infData',
    flag('onHold', flags.includes('onHold')),
    flag('reserved', flags.includes('reserved')),
    flag('quarantined', quarantinedAt !== null),
    flag('suspended', flags.includes('suspended')),
    flag('seized', flags.includes('seized')),
    instant('availableDate', availableAt(desk, domain)),
    instant('deletionDate', deletesAt),
    uri.endsWith('2.6') ? instant('scheduledSuspensionDate', suspendsAt) : null,
    ...writeMentions(eurid),
    flag('delayed', isPending(transfer)),
    el('domain-ext:maxExtensionPeriod', {}, String(mostYears(desk, domain))),
    ...writeCountries(ledger, registrant),
    eurid.reference === null ? null : el('domain-ext:registrarReference', {}, eurid.reference))
}

export const writeMentions = ({ others, nsgroups, keygroup }: Pick<EuridDomain, 'others' | 'nsgroups' | 'keygroup'>): readonly (Xml | null)[] => [
  ...writeContacts(others),
  ...nsgroups.map(each => el('domain-ext:nsgroup', {}, each)),
  keygroup === null ? null : el('domain-ext:keygroup', {}, keygroup)
]

export const writeContacts = (contacts: readonly DomainContact[]): readonly Xml[] => contacts.map(({ type, id }) => el('domain-ext:contact', { type: type ?? undefined }, id))

export function writeCountries ({ contacts }: Ledger, registrant: string): readonly (Xml | null)[] {
  const contact: Contact | undefined = contacts.get(registrant)
  const citizenship = contact?.data.eurid?.citizenship ?? null
  return [el('domain-ext:registrantCountry', {}, contact?.data.postalInfo[0]?.cc ?? 'BE'), citizenship === null ? null : el('domain-ext:registrantCountryOfCitizenship', {}, citizenship)]
}

export function writeSecDns (dialect: Dialect, { eurid = nothing, signers = [] }: Domain): Xml | null {
  if (!dialect.ns.secDNS || eurid.keys.length + signers.length === 0) return null
  return data(dialect, 'secDNS', 'infData', ...signers.map(writeSigner), ...eurid.keys.map(({ flags, protocol, alg, pubKey }) => el('secDNS:keyData', {},
    el('secDNS:flags', {}, String(flags)), el('secDNS:protocol', {}, String(protocol)), el('secDNS:alg', {}, String(alg)), el('secDNS:pubKey', {}, pubKey))))
}

export const availableAt = (desk: Pick<Desk, 'registry'>, { quarantinedAt }: Domain): Date | null => quarantinedAt && addDaysOf24(quarantinedAt, termsOf(desk).quarantineDays)

/** How many years the period may still grow. */
export function mostYears (desk: Desk, { expiresAt }: Domain): number {
  const most = termsOf(desk).mostYears
  const farthest = addBrusselsYears(desk.at, most)
  let years = 0
  while (years < most && addBrusselsYears(expiresAt, years + 1) <= farthest) years++
  return years
}

/** All names that an answer about a domain mentions. */
export const namesIn = ({ name, ns }: Pick<Domain, 'name' | 'ns'>): readonly string[] => [name, ...ns]
