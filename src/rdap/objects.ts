/** Domains and name servers as RDAP objects (RFC 9083 §5.2, §5.3). Pure. */
import type { DirectoryConfig } from '../config/directory.ts'
import type { Translator } from '../i18n/translator.ts'
import { displayOf } from '../rules/asked-name.ts'
import { rdapStatusesOf } from '../rules/rdap-status.ts'
import type { PublishedDomain } from '../views/published-domain.ts'
import type { PublishedDnssec, PublishedHost } from '../views/published-facts.ts'
import { linkTo, rdapMedia } from './answer.ts'
import { redactedOf, registrantEntity, registrarEntity } from './entities.ts'

/** Seconds are enough (RFC 3339): registries tell no less. */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

const namesOf = (ascii: string) => {
  const unicode = displayOf(ascii)
  return { ldhName: ascii, ...unicode !== ascii && { unicodeName: unicode } }
}

export const domainUri = ({ rdapUrl }: DirectoryConfig, ascii: string): string => `${rdapUrl}/domain/${ascii}`
export const hostUri = ({ rdapUrl }: DirectoryConfig, ascii: string): string => `${rdapUrl}/nameserver/${ascii}`

/** What was not told is not there: no event without its date, no status that nobody gave it. */
export function domainObject (domain: PublishedDomain, tr: Translator, directory: DirectoryConfig) {
  const { name, roid, statuses, nameServers, dnssec, registrar, registrant } = domain
  const uri = domainUri(directory, name)
  const events = [['registration', domain.registeredAt], ['expiration', domain.expiresAt], ['last changed', domain.changedAt], ['transfer', domain.transferredAt], ['last update of RDAP database', domain.toldAt]] as const
  return {
    objectClassName: 'domain',
    ...roid !== null && { handle: roid },
    ...namesOf(name),
    ...statuses !== null && { status: rdapStatusesOf(statuses) },
    events: events.flatMap(([eventAction, at]) => at === null ? [] : [{ eventAction, eventDate: instant(at) }]),
    nameservers: nameServers.map(host => hostObject(host, uri, directory)),
    ...dnssec !== undefined && { secureDNS: secureDns(dnssec) },
    entities: [registrarEntity(registrar, uri, directory), registrantEntity(registrant, uri, directory)],
    links: [linkTo(uri, 'self', uri, rdapMedia)],
    ...directory.whoisHost !== null && { port43: directory.whoisHost },
    ...redactedOf(registrant.hidden, "$.entities[?(@.roles[0]=='registrant')]", tr)
  }
}

/** `uri`: what was asked for. Only of those whose addresses we know there is more to be asked. */
export function hostObject ({ name, addresses }: PublishedHost, uri: string, directory: DirectoryConfig) {
  const v6 = addresses.filter(each => each.includes(':'))
  const v4 = addresses.filter(each => !each.includes(':'))
  return {
    objectClassName: 'nameserver',
    ...namesOf(name),
    ...addresses.length > 0 && {
      ipAddresses: { ...v4.length > 0 && { v4 }, ...v6.length > 0 && { v6 } },
      links: [linkTo(uri, 'self', hostUri(directory, name), rdapMedia)]
    }
  }
}

/** RFC 9083 §5.3: whether the zone itself is signed is the name servers' to tell. */
function secureDns (dnssec: PublishedDnssec | null) {
  if (dnssec === null) return { delegationSigned: false }
  return {
    delegationSigned: true,
    ...dnssec.maxSigLife !== undefined && { maxSigLife: dnssec.maxSigLife },
    ...'ds' in dnssec
      ? { dsData: dnssec.ds.map(({ keyTag, algorithm, digest, digestType }) => ({ keyTag, algorithm, digest, digestType })) }
      : { keyData: dnssec.keys.map(({ flags, protocol, publicKey, algorithm }) => ({ flags, protocol, publicKey, algorithm })) }
  }
}
