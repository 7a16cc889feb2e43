/** Restores (RFC 3915 §4.2.5): asked for within the redemption period, and reported within seven days. */
import { textAt, type XmlNode } from '../../../../xml/parse.ts'
import { done, refuse, type Answer } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import type { Extension } from '../../request.ts'
import { writeRgp } from './domain-data.ts'
import { agreed, writeFee } from './fee.ts'
import { affordable, priceFor } from './rules.ts'

export const restoreDomain = (desk: Desk, domain: Domain, restore: XmlNode, extensions: readonly Extension[]): Answer =>
  restore.attrs['op'] === 'request' ? request(desk, domain, restore, extensions) : report(desk, domain, restore)

function request (desk: Desk, domain: Domain, restore: XmlNode, extensions: readonly Extension[]): Answer {
  if (restore.children.length > 0) return refuse(2306, words('A request has no report'))
  if (domain.removal?.state !== 'redemptionPeriod') return refuse(2304, words('Domain is not in its redemption period'))
  const price = priceFor(desk, domain.name, 'restore', 1) + (domain.expiresAt <= desk.at ? priceFor(desk, domain.name, 'renew', 1) : 0n)
  const unpaid = agreed(desk, extensions, domain.name, price) ?? affordable(desk, price)
  if (unpaid) return unpaid
  desk.record({ what: 'restore-requested', name: domain.name, priceMinor: String(price) })
  return done(undefined, writeRgp(desk.dialect, domain, 'upData'), writeFee(desk, extensions, 'updData', price))
}

/** RFC 3915 §4.2.5: with its two statements, and times that fit. */
function report (desk: Desk, domain: Domain, restore: XmlNode): Answer {
  const told = restore.children[0]
  if (domain.removal?.state !== 'pendingRestore') return refuse(2304, words('Domain is not pendingRestore'))
  if (!told) return refuse(2003, words('The report is missing'))
  if (told.children.filter(({ name }) => name === 'statement').length < 2) return refuse(2003, words('Both statements are required'))
  if (new Date(textAt(told, 'delTime')!) >= new Date(textAt(told, 'resTime')!)) return refuse(2004, words('delTime must be before resTime'))
  desk.record({ what: 'restore-reported', name: domain.name })
  return done()
}
