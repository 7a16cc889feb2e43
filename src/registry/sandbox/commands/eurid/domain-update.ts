/** <domain:update> (RFC 5731 §3.2.5) with domain-ext:update and secDNS:update. A new registrant is a trade, and costs nothing more. */
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { done, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import type { DomainContact, DomainData, EuridDomain } from '../../facts.ts'
import type { Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { clientStatuses, fits, merge, type Guard } from '../guards.ts'
import { nothing } from './domain-data.ts'
import { contactsIn, delegationIn, domainOf, fitting, free, groupsIn, signingIn, sponsored, type Signing } from './rules.ts'

/** RFC 5731 §2.3, as far as EURid has them: its registrar lock. */
const locks = /^client(Delete|Transfer|Update|Renew)Prohibited$/

export const updateDomain: Command = (desk, node, extensions) => {
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const [add, rem, chg] = ['add', 'rem', 'chg'].map(each => child(node, each))
  const extra = extensionIn(extensions, 'domain-ext')
  const signing = extensionIn(extensions, 'secDNS')
  const [adds, rems] = [statusesIn(add), statusesIn(rem)]
  const before = sponsored(desk, domain) ??
    free(domain) ??
    (child(chg, 'authInfo') ? refuse(2306, words('authInfo cannot be changed')) : undefined) ??
    ([node, extra, signing].every(each => isEmpty(each)) ? refuse(2003, words('nothing to update')) : undefined) ??
    unlocked(domain, rems) ??
    clientStatuses([...adds, ...rems]) ??
    (adds.every(each => locks.test(each)) ? undefined : refuse(2306, words('no such lock'))) ??
    fits(domain.statuses, adds, rems, words('status is set already'))
  if (before) return before

  const core = changedCore(domain, add, rem, chg)
  const own = changedOwn(domain, extra)
  const signed = changedSigning(domain, signing)
  const data: DomainData = {
    registrant: core.registrant,
    contacts: core.contacts,
    ns: core.ns,
    statuses: merge(domain.statuses, adds, rems),
    authInfo: '',
    ...signed.signers.length > 0 && { signers: signed.signers },
    eurid: { ...own.data, glue: core.glue, keys: signed.keys }
  }
  const refused = core.refused ?? own.refused ?? signed.refused ?? fitting(desk, data)
  if (refused) return refused
  desk.record({ what: 'domain-updated', name: domain.name, data })
  return done()
}

/** Nothing but the name, or empty containers. */
const isEmpty = (node: XmlNode | undefined): boolean =>
  !node || node.children.every(each => each.name === 'name' || ((each.name === 'add' || each.name === 'rem' || each.name === 'chg') && each.children.length === 0))

/** RFC 5731 §2.3: the one update that a locked domain takes is the removal of the lock. */
function unlocked ({ statuses, serverStatuses }: Domain, rems: readonly string[]): Guard {
  if (serverStatuses.includes('serverUpdateProhibited')) return refuse(2304, words('serverUpdateProhibited'))
  return statuses.includes('clientUpdateProhibited') && !rems.includes('clientUpdateProhibited') ? refuse(2304, words('clientUpdateProhibited')) : undefined
}

type Core = Pick<DomainData, 'registrant' | 'contacts' | 'ns'> & Pick<EuridDomain, 'glue'> & { readonly refused: Guard }

function changedCore (domain: Domain, add: XmlNode | undefined, rem: XmlNode | undefined, chg: XmlNode | undefined): Core {
  const more = delegationIn(add, domain.name)
  const less = hostsIn(rem)
  const [gained, lost] = [contactsIn(add).map(keyOf), contactsIn(rem).map(keyOf)]
  const has = domain.contacts.map(keyOf)
  const kept = Object.entries(domain.eurid?.glue ?? {}).filter(([host]) => !less.includes(host))
  return {
    registrant: textAt(chg, 'registrant') ?? domain.registrant,
    contacts: merge(has, gained, lost).map(contactOf),
    ns: merge(domain.ns, more.ns, less),
    glue: { ...Object.fromEntries(kept), ...more.glue },
    refused: more.refused ??
      fits(domain.ns, more.ns, less, words('name server is set already')) ??
      fits(has, gained, lost, words('contact is set already')) ??
      (textAt(chg, 'registrant') === '' ? refuse(2003, words('registrant is required')) : undefined)
  }
}

/** To be removed a name server is named; the addresses beside it say nothing more. */
const hostsIn = (rem: XmlNode | undefined): readonly string[] => childrenOf(child(rem, 'ns'), 'hostAttr').map(each => textAt(each, 'hostName')!.toLowerCase())

type Own = { readonly data: Omit<EuridDomain, 'glue' | 'keys'>, readonly refused: Guard }

function changedOwn ({ eurid = nothing }: Domain, extra: XmlNode | undefined): Own {
  const [add, rem, chg] = ['add', 'rem', 'chg'].map(each => child(extra, each))
  const [gained, lost] = [contactsIn(add).map(keyOf), contactsIn(rem).map(keyOf)]
  const has = eurid.others.map(keyOf)
  const [keygroup, gone] = [textAt(add, 'keygroup'), textAt(rem, 'keygroup')]
  const left = gone === undefined ? eurid.keygroup : null
  return {
    data: {
      others: merge(has, gained, lost).map(contactOf),
      nsgroups: merge(eurid.nsgroups, groupsIn(add), groupsIn(rem)),
      keygroup: keygroup ?? left,
      reference: textAt(chg, 'registrarReference') ?? eurid.reference
    },
    refused: fits(has, gained, lost, words('contact is set already')) ??
      fits(eurid.nsgroups, groupsIn(add), groupsIn(rem), words('name server group is set already')) ??
      (gone !== undefined && gone !== eurid.keygroup ? refuse(2308, words('key group is not set')) : undefined) ??
      (keygroup !== undefined && left !== null ? refuse(2308, words('a key group is set already')) : undefined)
  }
}

function changedSigning ({ eurid = nothing, signers = [] }: Domain, signing: XmlNode | undefined): Signing {
  const [add, rem] = [signingIn(child(signing, 'add')), signingIn(child(signing, 'rem'))]
  const isAll = /^(true|1)$/.test(textAt(child(signing, 'rem'), 'all') ?? '')
  const keys = changed(eurid.keys, add.keys, isAll ? eurid.keys : rem.keys)
  const digests = changed(signers, add.signers, isAll ? signers : rem.signers)
  return { keys: keys.list, signers: digests.list, refused: add.refused ?? rem.refused ?? keys.refused ?? digests.refused }
}

/** Keys, or signers: compared by all that they say. */
function changed<Thing> (has: readonly Thing[], add: readonly Thing[], rem: readonly Thing[]): { readonly list: readonly Thing[], readonly refused: Guard } {
  const [had, gained, lost] = [has, add, rem].map(list => list.map(each => JSON.stringify(each))) as [string[], string[], string[]]
  return { list: merge(had, gained, lost).map(text => JSON.parse(text) as Thing), refused: fits(had, gained, lost, words('key is set already')) }
}

const statusesIn = (node: XmlNode | undefined): readonly string[] => childrenOf(node, 'status').map(each => each.attrs['s']!)

/** A contact in one word, to be compared: neither part can hold a space-separated second one. */
const keyOf = ({ type, id }: DomainContact): string => `${type ?? '-'} ${id}`

const contactOf = (key: string): DomainContact => {
  const [type, id] = key.split(' ') as [string, string]
  return { type: type === '-' ? null : type, id }
}
