/**
 * EURid's extension of the commands on domains: domain-ext-2.5.xsd, domain-ext-2.6.xsd. What is said is alike in both; 2.6 tells more.
 * What 2.3 and 2.4 did not tell counts as not so.
 */
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { hasAll, hasNone } from '../finding.ts'
import { attributeOf, readNameServers, type Glue } from '../name-servers.ts'
import { isTrue, maybeInstant, type Reply } from '../reply.ts'
import { asciiNamesOf } from './eurid-idn.ts'

/** The roles that the core has no word for. */
export type EuridDomainContact = { readonly type: 'onsite' | 'reseller', readonly id: string }

/** What a domain can refer to beside what the core knows. */
export type EuridDomainParts = {
  readonly contacts?: readonly EuridDomainContact[]
  /** Nine at most. */
  readonly nsgroups?: readonly string[]
  readonly keygroup?: string
}

export type EuridDomainCreate = EuridDomainParts & {
  readonly voucher?: string
  /** Our own words about the domain, 255 characters at most; told in answers and on invoices. */
  readonly reference?: string
}

export type EuridDomainUpdate = { readonly add?: EuridDomainParts, readonly remove?: EuridDomainParts, readonly reference?: string }

/** A request needs contacts of our own: those of the losing registrar are not ours to see. */
export type EuridDomainTransfer = Omit<EuridDomainParts, 'contacts'> & {
  readonly registrant: string
  readonly contacts?: readonly { readonly type: 'billing' | 'tech' | EuridDomainContact['type'], readonly id: string }[]
  readonly nameServers?: readonly string[]
  readonly glue?: Glue
  readonly reference?: string
}

/** Instead of at once: at an instant from now to the end of the period; or that instant taken back, and the domain stays. */
export type EuridDomainDelete = { readonly at: Date } | { readonly cancel: true }

/** What an info tells beside the core. */
export type EuridDomainFacts = {
  /** Frozen by the registry: nothing can be changed. */
  readonly onHold: boolean
  readonly reserved: boolean
  /** Deleted, and still to be had back by a renewal or a transfer; free at `availableAt`. */
  readonly quarantined: boolean
  /** Out of the DNS by the registry's will. */
  readonly suspended: boolean
  /** By a court. */
  readonly seized: boolean
  /** The registration or the change waits for the registry to look at it. */
  readonly delayed: boolean
  readonly availableAt: Date | null
  readonly suspendedAt: Date | null
  /** A deletion is scheduled for then. */
  readonly deletedAt: Date | null
  readonly contacts: readonly EuridDomainContact[]
  readonly nsgroups: readonly string[]
  readonly keygroup: string | null
  /** For how many more years it can be renewed now. */
  readonly yearsLeft: number | null
  readonly registrantCountry: string | null
  readonly registrantCitizenship: string | null
  readonly reference: string | null
}

/** What an answer to a transfer tells beside the core: as the domain will be. */
export type EuridTransferFacts = Pick<EuridDomainFacts, 'onHold' | 'reserved' | 'quarantined' | 'suspended' | 'delayed' | 'availableAt' | 'deletedAt' | 'nsgroups' | 'keygroup' | 'registrantCountry' | 'reference'> & {
  /** Why it waits: 'RANDOM CHECK'. */
  readonly reason: string | null
  readonly registrant: string | null
  readonly contacts: readonly { readonly type: string, readonly id: string }[]
  readonly nameServers: readonly string[]
}

/** What a check tells of a name that is held: when it will be free, if that is known, and the statuses of its domain. */
export type EuridAvailability = { readonly availableAt: Date | null, readonly statuses: readonly string[] }

/** Throws RegistryError 'give-up' where the registry has no such extension; so do the others. */
export function euridDomainCreate (asked: EuridDomainCreate | undefined, dialect: Dialect): Xml | null {
  if (!asked) return null
  return frame('create', dialect,
    ...partsOf(asked),
    asked.voucher === undefined ? null : el('domain-ext:voucher', {}, asked.voucher),
    referenceOf(asked.reference))
}

export function euridDomainUpdate (asked: EuridDomainUpdate | undefined, dialect: Dialect): Xml | null {
  if (!asked) return null
  const { add, remove, reference } = asked
  return frame('update', dialect,
    add ? el('domain-ext:add', {}, ...partsOf(add)) : null,
    remove ? el('domain-ext:rem', {}, ...partsOf(remove)) : null,
    reference === undefined ? null : el('domain-ext:chg', {}, referenceOf(reference)))
}

export function euridDomainTransfer (asked: EuridDomainTransfer | undefined, dialect: Dialect): Xml | null {
  if (!asked) return null
  const { registrant, contacts = [], nameServers = [], glue, nsgroups = [], keygroup, reference } = asked
  return frame('transfer', dialect, el('domain-ext:request', {},
    el('domain-ext:registrant', {}, registrant),
    ...contacts.map(contactOf),
    nameServers.length === 0 ? null : el('domain-ext:ns', { 'xmlns:domain': dialect.ns.domain }, ...nameServers.map(name => attributeOf(name, glue))),
    ...groupsOf(nsgroups, keygroup),
    referenceOf(reference)))
}

export const euridDomainDelete = (asked: EuridDomainDelete | undefined, dialect: Dialect): Xml | null =>
  asked ? frame('delete', dialect, 'cancel' in asked ? el('domain-ext:cancel') : el('domain-ext:schedule', {}, el('domain-ext:delDate', {}, asked.at.toISOString()))) : null

const frame = (verb: string, dialect: Dialect, ...inside: readonly (Xml | null)[]): Xml =>
  el(`domain-ext:${verb}`, { 'xmlns:domain-ext': spaceOf(dialect, 'domainExt') }, ...inside)

const partsOf = ({ contacts = [], nsgroups = [], keygroup }: EuridDomainParts): (Xml | null)[] => [...contacts.map(contactOf), ...groupsOf(nsgroups, keygroup)]

const contactOf = ({ type, id }: { readonly type: string, readonly id: string }): Xml => el('domain-ext:contact', { type }, id)

const groupsOf = (nsgroups: readonly string[], keygroup: string | undefined): (Xml | null)[] =>
  [...nsgroups.map(name => el('domain-ext:nsgroup', {}, name)), keygroup === undefined ? null : el('domain-ext:keygroup', {}, keygroup)]

const referenceOf = (reference: string | undefined): Xml | null => reference === undefined ? null : el('domain-ext:registrarReference', {}, reference)

/** Of an info; undefined where the registry has no such extension, or tells us nothing because the domain is another's. */
export function readEuridDomain (reply: Reply, { ns }: Dialect): EuridDomainFacts | undefined {
  const data = extensionData(reply, 'infData', ns.domainExt)
  if (!data) return undefined
  const yearsLeft = textAt(data, 'maxExtensionPeriod')
  return {
    ...stateOf(data),
    seized: isTrue(textAt(data, 'seized')),
    suspendedAt: maybeInstant(data, 'scheduledSuspensionDate'),
    contacts: contactsIn(data) as readonly EuridDomainContact[],
    yearsLeft: yearsLeft ? Number(yearsLeft) : null,
    registrantCitizenship: textAt(data, 'registrantCountryOfCitizenship') || null
  }
}

/** Of an answer to a transfer or to a question about one. */
export function readEuridTransfer (reply: Reply, dialect: Dialect): EuridTransferFacts | undefined {
  const data = extensionData(reply, 'trnData', dialect.ns.domainExt)
  if (!data) return undefined
  return {
    ...stateOf(data),
    reason: textAt(data, 'reason') || null,
    registrant: textAt(data, 'registrant') || null,
    contacts: contactsIn(data),
    nameServers: readNameServers(data, data.ns).map(asciiNamesOf(reply, dialect))
  }
}

/** Whether a renewal has lifted the deletion that was scheduled: it does so only when the domain then lives beyond it. */
export const hasLiftedDeletion = (reply: Reply, { ns }: Dialect): boolean =>
  child(extensionData(reply, 'renData', ns.domainExt), 'removedDeletionDate') !== undefined

/** Of a check: ASCII name in small letters → what is told of it; of names that are free nothing is. */
export function readEuridAvailability (reply: Reply, dialect: Dialect): ReadonlyMap<string, EuridAvailability> {
  const data = extensionData(reply, 'chkData', dialect.ns.domainExt)
  const ascii = asciiNamesOf(reply, dialect)
  return new Map(childrenOf(data, 'domain').map(domain => [
    ascii(textAt(domain, 'name') ?? '').toLowerCase(),
    { availableAt: maybeInstant(domain, 'availableDate'), statuses: childrenOf(domain, 'status').map(each => each.attrs['s'] ?? '') }
  ]))
}

const extensionData = ({ extension }: Reply, name: string, ns: string | undefined): XmlNode | undefined =>
  ns === undefined ? undefined : child(extension, name, ns)

const contactsIn = (data: XmlNode): { type: string, id: string }[] =>
  childrenOf(data, 'contact').map(each => ({ type: each.attrs['type'] ?? '', id: each.text.trim() }))

/** What infData and trnData have in common. */
const stateOf = (data: XmlNode) => ({
  onHold: isTrue(textAt(data, 'onHold')),
  reserved: isTrue(textAt(data, 'reserved')),
  quarantined: isTrue(textAt(data, 'quarantined')),
  suspended: isTrue(textAt(data, 'suspended')),
  delayed: isTrue(textAt(data, 'delayed')),
  availableAt: maybeInstant(data, 'availableDate'),
  deletedAt: maybeInstant(data, 'deletionDate'),
  nsgroups: childrenOf(data, 'nsgroup').map(each => each.text.trim()),
  keygroup: textAt(data, 'keygroup') || null,
  registrantCountry: textAt(data, 'registrantCountry') || null,
  reference: textAt(data, 'registrarReference') || null
})

/** Whether what the registry shows is as an update wanted it. */
export function isEuridAsWanted (told: EuridDomainFacts | undefined, asked: EuridDomainUpdate | undefined): boolean {
  if (!asked) return true
  if (!told) return false
  const { add = {}, remove = {}, reference } = asked
  const roles = (contacts: readonly EuridDomainContact[] = []): string[] => contacts.map(({ type, id }) => `${type} ${id}`)
  return hasAll(roles(told.contacts), roles(add.contacts)) && hasNone(roles(told.contacts), roles(remove.contacts)) &&
    hasAll(told.nsgroups, add.nsgroups) && hasNone(told.nsgroups, remove.nsgroups) &&
    (add.keygroup === undefined || told.keygroup === add.keygroup) && (remove.keygroup === undefined || told.keygroup !== remove.keygroup) &&
    (reference === undefined || (told.reference ?? '') === reference)
}

/** Whether the deletion that was asked for has come: a quarantine now, an instant that was set, or one that is no more. */
export function isEuridDeleted (told: EuridDomainFacts | undefined, asked: EuridDomainDelete | undefined): boolean {
  if (!told) return false
  if (asked === undefined) return told.quarantined
  return 'cancel' in asked ? told.deletedAt === null && !told.quarantined : told.quarantined || told.deletedAt?.getTime() === asked.at.getTime()
}
