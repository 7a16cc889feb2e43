/** <domain:renew> (RFC 5731 §3.2.3), which is also the way out of quarantine, and <domain:delete> (§3.2.2): now, on a day, or not after all. */
import { el } from '../../../../xml/build.ts'
import { child, textAt } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { addBrusselsYears, brusselsDay, printedDay, printInstant } from '../../wall-clock.ts'
import { allowed } from '../guards.ts'
import { mostYears } from './domain-data.ts'
import { mapping, unicodeOf } from './names.ts'
import { affordable, domainOf, free, sponsored, termsOf, yearsOf } from './rules.ts'

export const renewDomain: Command = (desk, node) => {
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const { name, expiresAt: from, quarantinedAt, deletesAt } = domain
  const given = textAt(node, 'curExpDate')!
  const years = yearsOf(child(node, 'period'), termsOf(desk).mostYears)
  const refused = sponsored(desk, domain) ??
    free(domain, true) ??
    allowed(domain, 'Renew') ??
    ([printedDay(from), brusselsDay(from)].includes(given.slice(0, 10)) ? undefined : refuse(2004, words('curExpDate is not the end of the period'), { element: 'curExpDate', text: given, space: 'domain' }))
  if (refused) return refused
  if (years === undefined) return refuse(2004, words('invalid period'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })
  if (years > mostYears(desk, domain)) return refuse(2105, words(`at most ${mostYears(desk, domain)} years more`))
  const price = desk.price('eu', 'renew', years) + (quarantinedAt ? desk.price('eu', 'restore') : 0n)
  const unpaid = affordable(desk, price)
  if (unpaid) return unpaid

  const expiresAt = addBrusselsYears(from, years)
  desk.record({ what: 'domain-renewed', name, from: from.toISOString(), expiresAt: expiresAt.toISOString(), reactivated: quarantinedAt !== null, priceMinor: String(price) })
  const isLifted = deletesAt !== null && domain.deletesAt === null
  return done(data(desk.dialect, 'domain', 'renData', el('domain:name', {}, unicodeOf(name)), el('domain:exDate', {}, printInstant(expiresAt, desk.dialect.fraction))),
    isLifted && desk.dialect.ns['domain-ext'] ? data(desk.dialect, 'domain-ext', 'renData', el('domain-ext:removedDeletionDate')) : null,
    mapping(desk.dialect, [name]))
}

export const deleteDomain: Command = (desk, node, extensions) => {
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const refused = sponsored(desk, domain) ?? free(domain) ?? allowed(domain, 'Delete')
  if (refused) return refused
  const wish = extensionIn(extensions, 'domain-ext')
  if (!wish) return remove(desk, domain)
  return child(wish, 'cancel') ? cancel(desk, domain) : plan(desk, domain, textAt(wish, 'schedule', 'delDate')!)
}

function remove ({ record }: Desk, { name }: Domain): Answer {
  record({ what: 'domain-deleted', name })
  return done()
}

/** Ahead, and not after the end of the period. */
function plan (desk: Desk, { name, expiresAt }: Domain, text: string): Answer {
  const deletesAt = new Date(text)
  if (Number.isNaN(deletesAt.getTime()) || deletesAt <= desk.at || deletesAt > expiresAt) return refuse(2004, words('delDate must lie ahead, within the period'), { element: 'delDate', text, space: 'domain-ext' })
  desk.record({ what: 'deletion-scheduled', name, deletesAt: deletesAt.toISOString() })
  return done()
}

function cancel (desk: Desk, { name, deletesAt }: Domain): Answer {
  if (!deletesAt) return refuse(2304, words('no deletion is scheduled'))
  desk.record({ what: 'deletion-scheduled', name, deletesAt: null })
  return done()
}
