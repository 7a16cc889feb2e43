/** <domain:create> (RFC 5731 §3.2.1) with domain-ext and keys. No code: the registry gives one when it is asked. */
import { el } from '../../../../xml/build.ts'
import { child, textAt } from '../../../../xml/parse.ts'
import { data, done, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import { monthOf } from '../../eurid-changes.ts'
import type { DomainData } from '../../facts.ts'
import { countIn, findDomain, nextRoid } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { addBrusselsYears, printInstant } from '../../wall-clock.ts'
import { passwordIn } from '../guards.ts'
import { takenBecause } from './domain-read.ts'
import { mapping, readName, unicodeOf } from './names.ts'
import { affordable, contactsIn, delegationIn, fitting, groupsIn, signingIn, termsOf, yearsOf } from './rules.ts'

export const createDomain: Command = (desk, node, extensions) => {
  const { ledger, dialect, account, at } = desk
  const terms = termsOf(desk)
  const text = textAt(node, 'name')!
  const name = readName(text)
  const value = { element: 'name', text, space: 'domain' as const }
  if (name === undefined) return refuse(2005, words('invalid domain name'), value)
  const taken = takenBecause(desk, name)
  if (taken) return refuse(findDomain(ledger, name) ? 2302 : 2306, words(taken), value)

  const extra = extensionIn(extensions, 'domain-ext')
  const years = yearsOf(child(node, 'period'), terms.mostYears)
  const { ns, glue, refused: undelegated } = delegationIn(node, name)
  const { keys, signers, refused: unsigned } = signingIn(extensionIn(extensions, 'secDNS'))
  const domain: DomainData = {
    registrant: textAt(node, 'registrant') ?? '',
    contacts: contactsIn(node),
    ns,
    statuses: [],
    authInfo: '',
    ...signers.length > 0 && { signers },
    eurid: { glue, others: contactsIn(extra), nsgroups: groupsIn(extra), keygroup: textAt(extra, 'keygroup') ?? null, keys, reference: textAt(extra, 'registrarReference') ?? null }
  }
  const refused = (domain.registrant === '' ? refuse(2003, words('registrant is required')) : undefined) ??
    (passwordIn(node)!.text.trim() === '' ? undefined : refuse(2306, words('authInfo must be empty'))) ??
    (child(extra, 'voucher') ? refuse(2306, words('unknown voucher')) : undefined) ??
    undelegated ?? unsigned ??
    fitting(desk, domain) ??
    (countIn(ledger.registrations, account.id, monthOf(at)) >= terms.mostRegistrations ? refuse(2308, words('registration limit of the month is reached')) : undefined)
  if (refused) return refused
  if (years === undefined) return refuse(2004, words('invalid period'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })
  const price = desk.price('eu', 'create', years)
  const unpaid = affordable(desk, price)
  if (unpaid) return unpaid

  const expiresAt = addBrusselsYears(at, years)
  desk.record({ what: 'domain-created', name, roid: nextRoid(ledger), data: domain, expiresAt: expiresAt.toISOString(), priceMinor: String(price) })
  return done(data(dialect, 'domain', 'creData',
    el('domain:name', {}, unicodeOf(name)),
    el('domain:crDate', {}, printInstant(at, dialect.fraction)),
    el('domain:exDate', {}, printInstant(expiresAt, dialect.fraction))), mapping(dialect, [name]))
}
