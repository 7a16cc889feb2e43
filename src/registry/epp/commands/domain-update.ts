/** `<domain:update>`: RFC 5731 §3.2.5. Done as a whole or not at all; its outcome is read from the state that it wanted. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { changedAuthInfoOf, hasAuthInfo } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { isSaid, type Dialect } from '../dialect.ts'
import { contactsOf, registrantOf, roleOf, type DomainContact } from '../domain-contacts.ts'
import { euridDomainUpdate, isEuridAsWanted, type EuridDomainUpdate } from '../extensions/eurid-domain.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { feeTransform, type AgreedFee } from '../extensions/fee.ts'
import { isKeysysAsWanted, keysysDomainUpdate, type KeysysDomainUpdate } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { isSigned, secDnsUpdate, type DnssecChange } from '../extensions/sec-dns.ts'
import { isSynced, syncUpdate } from '../extensions/sync.ts'
import { anothersNow, hasAll, hasNone, refusedAs } from '../finding.ts'
import { nameServersOf, type Glue } from '../name-servers.ts'
import { domainInfo, type DomainFacts } from './domain-info.ts'

export type DomainUpdate = {
  readonly name: string
  readonly add?: DomainParts
  readonly remove?: DomainParts
  /** Contact id of the new holder; '' takes the holder away where a registry allows it (RFC 5731 §3.2.5). */
  readonly registrant?: string
  /** A code for a transfer that was asked for; null clears it when that is over (RFC 9154 §5.2, §5.4). */
  readonly authInfo?: string | null
  readonly dnssec?: DnssecChange
  /** Moves the end of the period to a day of the year, '05-31' (Verisign's sync-1.0). */
  readonly sync?: string
  readonly fee?: AgreedFee
  readonly eurid?: EuridDomainUpdate
  readonly keysys?: KeysysDomainUpdate
}

export type DomainParts = {
  readonly nameServers?: readonly string[]
  readonly glue?: Glue
  readonly contacts?: readonly DomainContact[]
  /** client…Prohibited and clientHold are ours to set (RFC 5731 §2.3). */
  readonly statuses?: readonly string[]
}

export type DomainUpdated = { readonly charged?: Charged }

export const domainUpdate: Transform<DomainUpdate, DomainUpdated> = {
  kind: 'transform',
  name: 'domain:update',
  secrets: ['authInfo'],
  costs: ({ sync, fee }) => sync !== undefined || fee !== undefined,

  build ({ name, add, remove, registrant, authInfo, dnssec, sync, fee, eurid, keysys }, dialect) {
    const parts = [
      partsOf('domain:add', add, dialect),
      partsOf('domain:rem', remove, dialect),
      someOf('domain:chg', [registrantOf(registrant, dialect), changedAuthInfoOf('domain', authInfo, dialect)])
    ]
    const changes = [euridDomainUpdate(eurid, dialect), keysysDomainUpdate(keysys, dialect), secDnsUpdate(dnssec, dialect), syncUpdate(sync, dialect)]
    if ([...parts, ...changes].every(each => each == null)) throw new RegistryError('an update that changes nothing', 'give-up')
    return {
      command: el('update', {}, el('domain:update', { 'xmlns:domain': dialect.ns.domain }, el('domain:name', {}, name), ...parts)),
      extension: [...changes, feeTransform('update', fee, dialect), namestore([name], dialect)]
    }
  },

  parse: readCharged,

  mayBeOurs: (refusal, { changedAlready }) => isSaid(changedAlready, refusal),

  async settle (request, read, { us }) {
    const answer = await read(domainInfo, { name: request.name })
    if (!answer.ok) return refusedAs(answer)
    const facts = answer.result
    if (facts.sponsor !== us) return anothersNow
    if (facts.statuses.includes('pendingUpdate')) return { found: 'unfinished' }
    return isAsWanted(facts, request) ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}

function partsOf (element: string, parts: DomainParts | undefined, dialect: Dialect): Xml | null {
  if (parts === undefined) return null
  const { nameServers, glue, contacts, statuses = [] } = parts
  return someOf(element, [
    ...nameServersOf(nameServers, glue, dialect),
    ...contactsOf(contacts, dialect),
    ...statuses.map(s => el('domain:status', { s }))
  ])
}

const someOf = (element: string, children: readonly (Xml | null)[]): Xml | null =>
  children.every(each => each === null) ? null : el(element, {}, ...children)

/** Pure: whether the registry shows what the update wanted. */
export function isAsWanted (facts: DomainFacts, { add, remove, registrant, authInfo, dnssec, sync, eurid, keysys }: DomainUpdate): boolean {
  const withMore = [add, remove, registrant, dnssec, sync, eurid, keysys].some(each => each !== undefined)
  return hasParts(facts, add, hasAll) && hasParts(facts, remove, hasNone) &&
    (registrant === undefined || facts.registrant === (registrant || null)) &&
    hasAuthInfo(facts.authInfo, authInfo, withMore) && isSigned(facts.dnssec, dnssec) && isSynced(facts.expiresAt, sync) &&
    isEuridAsWanted(facts.eurid, eurid) && isKeysysAsWanted(facts.keysys, keysys)
}

const hasParts = (facts: DomainFacts, parts: DomainParts | undefined, has: (told: readonly string[], asked?: readonly string[]) => boolean): boolean =>
  has(facts.nameServers, parts?.nameServers) && has(facts.contacts.map(roleOf), parts?.contacts?.map(roleOf)) && has(facts.statuses, parts?.statuses)
