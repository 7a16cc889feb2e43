/** What WHOIS says of a domain: a fact a line, as ICANN's specification orders them. Draws the same view as RDAP. Pure. */
import type { DirectoryConfig } from '../config/directory.ts'
import { translator } from '../i18n/translator.ts'
import { isEppStatus } from '../rules/rdap-status.ts'
import { registrantFields, type RegistrantField } from '../rules/registrant-disclosure.ts'
import type { PublishedDomain } from '../views/published-domain.ts'
import type { PublishedDnssec, PublishedHost } from '../views/published-facts.ts'

type Directory = Pick<DirectoryConfig, 'ianaId' | 'abuseEmail' | 'abusePhone'>

const { t } = translator('en')

const labels: Readonly<Record<RegistrantField, string>> = {
  handle: 'Registry Registrant ID',
  name: 'Registrant Name',
  organisation: 'Registrant Organization',
  street: 'Registrant Street',
  city: 'Registrant City',
  postcode: 'Registrant Postal Code',
  country: 'Registrant Country',
  phone: 'Registrant Phone',
  email: 'Registrant Email'
}

const redacted = 'REDACTED FOR PRIVACY'

export function sayDomain (domain: PublishedDomain, { ianaId, abuseEmail, abusePhone }: Directory): string {
  const { name, displayName, roid, registrar, registrant, statuses, nameServers, dnssec } = domain
  return text([
    ['Domain Name', name],
    ['Internationalized Domain Name', displayName === name ? null : displayName],
    ['Registry Domain ID', roid],
    ['Updated Date', domain.changedAt],
    ['Creation Date', domain.registeredAt],
    ['Registry Expiry Date', domain.expiresAt],
    ['Registrar', registrar.name],
    ['Registrar IANA ID', ianaId === null ? null : String(ianaId)],
    ['Registrar Abuse Contact Email', abuseEmail ?? registrar.email],
    ['Registrar Abuse Contact Phone', abusePhone],
    ...(statuses ?? []).map((status): Fact => ['Domain Status', isEppStatus(status) ? `${status} https://icann.org/epp#${status}` : status]),
    ...registrantFields.map((field): Fact => [labels[field], registrant.hidden.includes(field) ? redacted : registrant[field] ?? null]),
    ...nameServers.map((host): Fact => ['Name Server', hostLine(host)]),
    ...dnssecLines(dnssec),
    ['Last update of WHOIS database', domain.toldAt]
  ], [t('directory.redaction'), t('directory.terms')])
}

/** A name server whose addresses we know. */
export const sayHost = ({ name, addresses }: PublishedHost): string =>
  text([['Server Name', name], ...addresses.map((each): Fact => ['IP Address', each])], [t('directory.terms')])

export const sayNothing = (is: 'unknown' | 'malformed' | 'not-idna' | 'too-many' | 'away'): string => ({
  unknown: `No match.\r\n${t('directory.unknownSay')}\r\n`,
  malformed: 'Write one domain name and a line end, or: nameserver <name>\r\n',
  'not-idna': `${t('directory.notIdna')}.\r\n${t('directory.notIdnaSay')}\r\n`,
  'too-many': `${t('directory.tooMany')}.\r\nAsk again in a minute.\r\n`,
  away: `${t('directory.away')}.\r\n${t('directory.awaySay')}\r\n`
})[is]

type Fact = readonly [label: string, value: string | Date | null]

/** RFC 3912: lines end in CR LF. What is not known has no line. */
function text (facts: readonly Fact[], notices: readonly string[]): string {
  const lines = facts.flatMap(([label, value]) => value === null ? [] : [`${label}: ${oneLine(value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : value)}`])
  return [...lines, ...notices.flatMap(each => ['', each])].map(line => `${line}\r\n`).join('')
}

/** Nobody's data make a second line: what is taken over from elsewhere may hold anything. */
const oneLine = (value: string): string => value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

const hostLine = ({ name, addresses }: PublishedHost): string => [name, ...addresses].join(' ')

function dnssecLines (dnssec: PublishedDnssec | null | undefined): Fact[] {
  if (dnssec === undefined) return []
  if (dnssec === null) return [['DNSSEC', 'unsigned']]
  const records = 'ds' in dnssec
    ? dnssec.ds.map(({ keyTag, algorithm, digestType, digest }): Fact => ['DNSSEC DS Data', `${keyTag} ${algorithm} ${digestType} ${digest}`])
    : dnssec.keys.map(({ flags, protocol, algorithm, publicKey }): Fact => ['DNSSEC Key Data', `${flags} ${protocol} ${algorithm} ${publicKey}`])
  return [['DNSSEC', 'signedDelegation'], ...records]
}
