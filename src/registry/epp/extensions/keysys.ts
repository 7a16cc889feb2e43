/**
 * Key-Systems' extension keysys-1.0 (RRPproxy, CentralNic Reseller). No schema is published; its documentation shows
 * `keysys:<verb>` around `keysys:domain`, `contact` or `host`, and asks for the fields inside in alphabetical order.
 */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../../xml/parse.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { isTrue, maybeInstant, type Reply } from '../reply.ts'

/** What happens at the end of a period that nobody renewed. */
export type RenewalMode = 'DEFAULT' | 'AUTORENEW' | 'RENEWONCE' | 'AUTOEXPIRE' | 'AUTODELETE'

/** What one zone wants beside: by the names of its documentation, without 'X-' and in small letters ('eu-registrant-lang'). */
export type KeysysZoneFields = { readonly zone?: Readonly<Record<string, string>> }

type DomainFields = KeysysZoneFields & {
  readonly renewalMode?: RenewalMode
  readonly transferMode?: 'DEFAULT' | 'AUTOAPPROVE' | 'AUTODENY'
  readonly acceptPremiumPrice?: boolean
  readonly whoisPrivacy?: boolean
}

export type KeysysDomainCreate = DomainFields
export type KeysysDomainUpdate = DomainFields & {
  /** A change of the holder may be a trade, which costs. */
  readonly acceptTrade?: boolean
}
export type KeysysDomainRenew = KeysysZoneFields & { readonly acceptPremiumPrice?: boolean, readonly promotionCode?: string }
/** Contact ids and hosts as they shall be afterwards; what is left out is taken over. */
export type KeysysDomainTransfer = KeysysZoneFields & {
  readonly owner?: string
  readonly admin?: string
  readonly tech?: string
  readonly billing?: string
  readonly nameServers?: readonly string[]
  readonly acceptPremiumPrice?: boolean
  readonly acceptQuarantine?: boolean
  readonly acceptTrade?: boolean
}
/** `action`: at once, at the end of the period, or back to a registry ('PUSH', with its target). */
export type KeysysDomainDelete = { readonly action: 'INSTANT' | 'AUTODELETE' | 'AUTOEXPIRE' | 'PUSH', readonly target?: string }

export type KeysysContact = {
  /** Says what would be: nothing is stored. */
  readonly checkOnly?: boolean
  /** Starts the check of the mail address now. */
  readonly preverify?: boolean
  /** A contact of the same data is given the same id, unless this is said; of a new contact only. */
  readonly forceDuplication?: boolean
}
/** `force`: also of a host that domains of others use. */
export type KeysysHostDelete = { readonly force: true }

type Fields = Readonly<Record<string, string | boolean | undefined>>

/** Null when nothing was asked. Throws RegistryError 'give-up' where the registry has no such extension; so do the others. */
export const keysysDomainCreate = (asked: KeysysDomainCreate | undefined, dialect: Dialect): Xml | null => frame('create', 'domain', asked && domainFields(asked), dialect)

export const keysysDomainUpdate = (asked: KeysysDomainUpdate | undefined, dialect: Dialect): Xml | null =>
  frame('update', 'domain', asked && { ...domainFields(asked), 'accept-trade': asked.acceptTrade }, dialect)

export const keysysDomainRenew = (asked: KeysysDomainRenew | undefined, dialect: Dialect): Xml | null =>
  frame('renew', 'domain', asked && { ...asked.zone, 'accept-premiumprice': asked.acceptPremiumPrice, 'promotion-code': asked.promotionCode }, dialect)

export const keysysDomainTransfer = (asked: KeysysDomainTransfer | undefined, dialect: Dialect): Xml | null => frame('transfer', 'domain', asked && {
  ...asked.zone,
  'accept-premiumprice': asked.acceptPremiumPrice,
  'accept-quarantine': asked.acceptQuarantine,
  'accept-trade': asked.acceptTrade,
  ownercontact0: asked.owner,
  admincontact0: asked.admin,
  techcontact0: asked.tech,
  billingcontact0: asked.billing,
  ...Object.fromEntries((asked.nameServers ?? []).map((name, index) => [`nameserver${index}`, name]))
}, dialect)

export const keysysDomainDelete = (asked: KeysysDomainDelete | undefined, dialect: Dialect): Xml | null =>
  frame('delete', 'domain', asked && { action: asked.action, target: asked.target }, dialect)

export const keysysContact = (verb: 'create' | 'update', asked: KeysysContact | undefined, dialect: Dialect): Xml | null =>
  frame(verb, 'contact', asked && { checkonly: asked.checkOnly, preverify: asked.preverify, forceDuplication: asked.forceDuplication }, dialect)

export const keysysHostDelete = (asked: KeysysHostDelete | undefined, dialect: Dialect): Xml | null =>
  frame('delete', 'host', asked && { force: asked.force }, dialect)

const domainFields = ({ zone, renewalMode, transferMode, acceptPremiumPrice, whoisPrivacy }: DomainFields): Fields =>
  ({ ...zone, renewalmode: renewalMode, transfermode: transferMode, 'accept-premiumprice': acceptPremiumPrice, 'whois-privacy': whoisPrivacy })

function frame (verb: string, object: string, fields: Fields | undefined, dialect: Dialect): Xml | null {
  if (fields === undefined) return null
  const children = Object.entries(fields).filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => one < other ? -1 : 1)
    .map(([name, value]) => el(`keysys:${fieldName(name)}`, {}, typeof value === 'boolean' ? (value ? '1' : '0') : value))
  return el(`keysys:${verb}`, { 'xmlns:keysys': spaceOf(dialect, 'keysys') }, el(`keysys:${object}`, {}, ...children))
}

function fieldName (name: string): string {
  if (!/^[a-z][A-Za-z0-9-]*$/.test(name)) throw new RegistryError(`'${name}' is no name of a field`, 'give-up')
  return name
}

/** What an info tells beside the core: two dates more than the exDate, which is the registry's. */
export type KeysysDomainFacts = {
  /** When RRPproxy acts by the renewal mode: until then it can be renewed. */
  readonly renewsAt: Date | null
  /** Until when it is paid for. */
  readonly paidUntil: Date | null
  /** The domain's id at the registry behind; the core's roid is RRPproxy's. */
  readonly roid: string | null
  readonly renewalMode: string | null
  readonly transferLock: boolean | null
  readonly transferMode: string | null
  /** All others, by name: 'time-to-suspension', what a zone asks for. */
  readonly more: Readonly<Record<string, string>>
}

export type KeysysContactFacts = { readonly validated: boolean, readonly verified: boolean, readonly verificationRequested: boolean }

const known = new Set(['renDate', 'punDate', 'domain-roid', 'renewalmode', 'transferlock', 'transfermode'])

/** Undefined where the session does not speak of it. */
export function readKeysysDomain (reply: Reply, dialect: Dialect): KeysysDomainFacts | undefined {
  const data = told(reply, dialect, 'infData')
  if (!data) return undefined
  const lock = textAt(data, 'transferlock')
  return {
    renewsAt: maybeInstant(data, 'renDate'),
    paidUntil: maybeInstant(data, 'punDate'),
    roid: textAt(data, 'domain-roid') || null,
    renewalMode: textAt(data, 'renewalmode') || null,
    transferLock: lock ? isTrue(lock) : null,
    transferMode: textAt(data, 'transfermode') || null,
    more: Object.fromEntries(data.children.filter(({ name }) => !known.has(name)).map(({ name, text }) => [name, text.trim()]))
  }
}

/** Of an info, or of a create that asked for the check. */
export function readKeysysContact (reply: Reply, dialect: Dialect): KeysysContactFacts | undefined {
  const data = told(reply, dialect, 'contactInfData') ?? told(reply, dialect, 'creData')
  if (!data) return undefined
  return {
    validated: isTrue(textAt(data, 'validated')),
    verified: isTrue(textAt(data, 'verified')),
    verificationRequested: isTrue(textAt(data, 'verification-requested'))
  }
}

/** The answer's documentation and practice differ in where it stands: in the extension of the answer, or of its resData. */
function told ({ extension, resData }: Reply, { ns }: Dialect, name: string): XmlNode | undefined {
  if (ns.keysys === undefined) return undefined
  const places = [extension, child(resData, 'extension')]
  return places.map(place => child(child(place, 'resData', ns.keysys), name, ns.keysys)).find(found => found !== undefined)
}

/** Whether what the registry shows is as an update wanted it; what it does not show counts as done with the rest of the update. */
export function isKeysysAsWanted (told: KeysysDomainFacts | undefined, asked: KeysysDomainUpdate | undefined): boolean {
  if (!asked) return true
  if (!told) return false
  const privacy = told.more['whois-privacy']
  return (asked.renewalMode === undefined || told.renewalMode === asked.renewalMode) &&
    (asked.transferMode === undefined || told.transferMode === asked.transferMode) &&
    (asked.whoisPrivacy === undefined || privacy === undefined || isTrue(privacy) === asked.whoisPrivacy) &&
    Object.entries(asked.zone ?? {}).every(([name, value]) => (told.more[name] ?? value) === value)
}

/** Whether the end that was asked for is set; of one at once or elsewhere the domain itself tells. */
export const isKeysysDeleted = (told: KeysysDomainFacts | undefined, asked: KeysysDomainDelete | undefined): boolean =>
  told !== undefined && (asked?.action === 'AUTODELETE' || asked?.action === 'AUTOEXPIRE') && told.renewalMode === asked.action
