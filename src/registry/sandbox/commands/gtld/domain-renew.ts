/** <domain:renew> (RFC 5731 §3.2.3) and <domain:delete> (§3.2.2). */
import { el } from '../../../../xml/build.ts'
import { child, textAt } from '../../../../xml/parse.ts'
import { data, done, pending, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import { findDomain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { addUtcYears, printedDay, printInstant } from '../../wall-clock.ts'
import { allowed, sponsored } from '../guards.ts'
import { yearsOf } from './domain-create.ts'
import { agreed, writeFee } from './fee.ts'
import { affordable, priceFor, product, registrable, steady, termsOf } from './rules.ts'

export const renewDomain: Command = (desk, node, extensions) => {
  const name = textAt(node, 'name')!.toLowerCase()
  const wrong = registrable(name) ?? product(extensions, name)
  if (wrong) return wrong
  const domain = findDomain(desk.ledger, name)
  if (!domain) return refuse(2303, null, { element: 'name', text: name, space: 'domain' })
  const { mostYears } = termsOf(desk)
  const given = textAt(node, 'curExpDate')!
  const years = yearsOf(child(node, 'period'), mostYears)
  const refused = sponsored(desk, domain) ??
    steady(domain) ??
    allowed(domain, 'Renew') ??
    (given.slice(0, 10) === printedDay(domain.expiresAt) ? undefined : refuse(2306, words('curExpDate is not the end of the period'), { element: 'curExpDate', text: given, space: 'domain' }))
  if (refused) return refused
  if (years === undefined) return refuse(2004, words('Period is not one that is sold'), { element: 'period', text: textAt(node, 'period')!, space: 'domain' })
  const expiresAt = addUtcYears(domain.expiresAt, years)
  if (expiresAt > addUtcYears(desk.at, mostYears)) return refuse(2105, words(`No period reaches farther than ${mostYears} years`))
  const price = priceFor(desk, name, 'renew', years)
  const unpaid = agreed(desk, extensions, name, price) ?? affordable(desk, price)
  if (unpaid) return unpaid

  desk.record({ what: 'domain-renewed', name, from: domain.expiresAt.toISOString(), expiresAt: expiresAt.toISOString(), reactivated: false, priceMinor: String(price) })
  return done(data(desk.dialect, 'domain', 'renData', el('domain:name', {}, name), el('domain:exDate', {}, printInstant(expiresAt, desk.dialect.fraction))), writeFee(desk, extensions, 'renData', price))
}

/** Within the add period gone at once (1000), else on its way (1001). Hosts below it stand in the way (2305). */
export const deleteDomain: Command = (desk, node, extensions) => {
  const name = textAt(node, 'name')!.toLowerCase()
  const wrong = registrable(name) ?? product(extensions, name)
  if (wrong) return wrong
  const domain = findDomain(desk.ledger, name)
  if (!domain) return refuse(2303, null, { element: 'name', text: name, space: 'domain' })
  const refused = sponsored(desk, domain) ??
    steady(domain) ??
    allowed(domain, 'Delete') ??
    (desk.ledger.hostsBelow.has(name) ? refuse(2305, words('Domain has subordinate hosts')) : undefined)
  if (refused) return refused
  desk.record({ what: 'domain-deleted', name })
  return desk.ledger.domains.has(name) ? pending() : done()
}
