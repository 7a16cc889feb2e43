/**
 * <domain:transfer> (RFC 5731 §3.2.4) with domain-ext: who has the code of the day gets the domain, at once, or after the registry has looked
 * at it; with contacts of his own, a year more, and out of quarantine. Nobody approves, rejects or cancels.
 */
import { el } from '../../../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, pending, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DomainData } from '../../facts.ts'
import { isPending, type Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn, type Extension } from '../../request.ts'
import { addBrusselsYears, addDaysOf24, printInstant } from '../../wall-clock.ts'
import { allowed, passwordIn } from '../guards.ts'
import { availableAt, namesIn, writeContacts, writeCountries, writeMentions, writeServers } from './domain-data.ts'
import { isValidCode } from './domain-read.ts'
import { mapping, unicodeOf } from './names.ts'
import { affordable, contactsIn, delegationIn, domainOf, fitting, groupsIn, signingIn, termsOf, yearsOf } from './rules.ts'

/** As the registry signs in a transfer that is under way. */
const registry = 'eurid.eu'

export const transferDomain: Command = (desk, node, extensions, op) => {
  if (op !== 'request' && op !== 'query') return refuse(2101)
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  return op === 'query' ? query(desk, domain) : request(desk, domain, node, extensions)
}

function query (desk: Desk, domain: Domain): Answer {
  const { transfer } = domain
  if (!transfer) return refuse(2301, words('no transfer'))
  if (![domain.account, transfer.reID, transfer.from].includes(desk.account.id)) return refuse(2201, words('not the registrar of the domain'))
  return done(write(desk, domain), isPending(transfer) ? writeExtra(desk, domain) : null, mapping(desk.dialect, namesIn(domain)))
}

function request (desk: Desk, domain: Domain, node: XmlNode, extensions: readonly Extension[]): Answer {
  const { transferDays, mostYears } = termsOf(desk)
  const wish = child(extensionIn(extensions, 'domain-ext'), 'request')
  const password = passwordIn(node)
  const years = yearsOf(child(node, 'period'), mostYears)
  const flag = domain.flags.find(each => each !== 'reserved')
  const before = (domain.account === desk.account.id ? refuse(2106, words('the domain is the registrar\'s own')) : undefined) ??
    (wish ? undefined : refuse(2003, words('domain-ext is required'))) ??
    (password ? undefined : refuse(2003, words('authInfo is required'))) ??
    (isPending(domain.transfer) ? refuse(2300, words('domain is being transferred')) : undefined) ??
    (flag ? refuse(2304, words(`domain is ${flag}`)) : undefined) ??
    allowed(domain, 'Transfer') ??
    (isValidCode(desk, domain, password!.text) ? undefined : refuse(2202, words('invalid authorization code')))
  if (before) return before
  if (years === undefined) return refuse(2004, words('invalid period'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })

  const { ns, glue, refused: undelegated } = delegationIn(wish, domain.name)
  const { keys, signers, refused: unsigned } = signingIn(extensionIn(extensions, 'secDNS'))
  const all = contactsIn(wish)
  const isCore = ({ type }: DomainData['contacts'][number]): boolean => type === 'billing' || type === 'tech'
  const holds: DomainData = {
    registrant: textAt(wish, 'registrant')!,
    contacts: all.filter(isCore),
    ns,
    statuses: [],
    authInfo: '',
    ...signers.length > 0 && { signers },
    eurid: { glue, others: all.filter(each => !isCore(each)), nsgroups: groupsIn(wish), keygroup: textAt(wish, 'keygroup') ?? null, keys, reference: textAt(wish, 'registrarReference') ?? null }
  }
  const price = desk.price('eu', 'transfer', years)
  const expiresAt = addBrusselsYears(domain.expiresAt, years)
  const refused = undelegated ?? unsigned ?? fitting(desk, holds) ??
    (expiresAt > addBrusselsYears(desk.at, mostYears) ? refuse(2105, words('the period would be too long')) : undefined) ??
    affordable(desk, price)
  if (refused) return refused

  const isLooked = desk.ledger.isReviewing
  desk.record({
    what: 'transfer-requested', object: 'domain', name: domain.name, confirmsAt: null, expiresAt: expiresAt.toISOString(), priceMinor: String(price), years, data: holds,
    ...isLooked
      ? { acID: registry, acDate: addDaysOf24(desk.at, transferDays).toISOString() }
      : { acID: desk.account.id, acDate: desk.at.toISOString(), isApproved: true as const }
  })
  return (isLooked ? pending : done)(write(desk, domain), mapping(desk.dialect, [domain.name]))
}

function write ({ dialect }: Desk, { name, transfer }: Domain): ReturnType<typeof data> {
  const { status, reID, reDate, acID, acDate, exDate } = transfer!
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  return data(dialect, 'domain', 'trnData',
    el('domain:name', {}, unicodeOf(name)),
    el('domain:trStatus', {}, status),
    el('domain:reID', {}, reID),
    el('domain:reDate', {}, print(reDate)),
    el('domain:acID', {}, acID),
    el('domain:acDate', {}, print(acDate)),
    exDate && el('domain:exDate', {}, print(exDate)))
}

/** What the domain will hold, and why it takes its time. */
function writeExtra (desk: Desk, domain: Domain): ReturnType<typeof data> | null {
  const { dialect, ledger } = desk
  const holds = domain.transfer!.data
  if (!dialect.ns['domain-ext'] || !holds) return null
  const { flags, quarantinedAt, deletesAt } = domain
  const available = availableAt(desk, domain)
  const flag = (name: string, isOn: boolean): ReturnType<typeof el> => el(`domain-ext:${name}`, {}, String(isOn))
  const { others, nsgroups, keygroup, reference } = holds.eurid!
  return el('domain-ext:trnData', { 'xmlns:domain-ext': dialect.ns['domain-ext'], 'xmlns:domain': dialect.ns.domain },
    flag('onHold', flags.includes('onHold')),
    flag('reserved', flags.includes('reserved')),
    flag('quarantined', quarantinedAt !== null),
    flag('suspended', flags.includes('suspended')),
    available && el('domain-ext:availableDate', {}, printInstant(available, dialect.fraction)),
    deletesAt && el('domain-ext:deletionDate', {}, printInstant(deletesAt, dialect.fraction)),
    el('domain-ext:registrant', {}, holds.registrant),
    ...writeContacts([...holds.contacts, ...others]),
    writeServers(holds, 'domain-ext'),
    ...writeMentions({ others: [], nsgroups, keygroup }),
    flag('delayed', true),
    el('domain-ext:reason', {}, 'RANDOM CHECK'),
    ...writeCountries(ledger, holds.registrant),
    reference === null ? null : el('domain-ext:registrarReference', {}, reference))
}
