/**
 * <domain:transfer> (domain-2.1 transferType; RFC 5731 §3.2.4): to another registrar, with the registrant's consent. It prolongs nothing
 * unless a period is given; a BLOCKED domain leaves only with the period that it needs.
 */
import { child, textAt } from '../../../../xml/parse.ts'
import { refuse } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { NewTransfer } from '../../facts.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { stateOf } from '../../lifecycle.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { addDaysOf24, addWarsawYears } from '../../wall-clock.ts'
import { allowed, type Guard } from '../guards.ts'
import { priceKeyOf } from './domain-name.ts'
import { yearsOf } from './domain-period.ts'
import { affordable, takenReason, termsOf } from './rules.ts'
import { answerTransfer } from './transfer.ts'

export const transferDomain: Command = (desk, node, extensions, op) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase())
  if (!domain) return refuse(2303)
  return answerTransfer(op, { desk, object: domain, node, extensions, wrongCode: recorded.wrongAuthInfo, terms: () => termsFor(desk, domain, child(node, 'period')) })
}

function termsFor (desk: Desk, domain: Domain, period: Parameters<typeof yearsOf>[0]): ReturnType<typeof refuse> | Pick<NewTransfer, 'expiresAt' | 'priceMinor'> {
  const refused = mayLeave(desk, domain, period !== undefined) ?? allowed(domain, 'Transfer') ?? restful(desk, domain)
  if (refused) return refused
  if (!period) return { expiresAt: null, priceMinor: '0' }
  const years = yearsOf(period)
  if (years === undefined) return refuse(2004, ours.badPeriod)
  const expiresAt = addWarsawYears(domain.expiresAt, years)
  if (expiresAt > addWarsawYears(desk.at, 11)) return refuse(2306, ours.tooFarAhead)
  const price = desk.price(priceKeyOf(domain.name), 'transfer', years)
  return affordable(desk, price, `DOMAIN_FUNC_TRANSFER_${years}`, domain.name) ?? { expiresAt: expiresAt.toISOString(), priceMinor: String(price) }
}

function mayLeave (desk: Desk, domain: Domain, isRenewed: boolean): Guard {
  const state = stateOf(domain, desk.at, termsOf(desk))
  if (state === 'REGISTERED') return undefined
  if (state !== 'BLOCKED' || !termsOf(desk).blockedMayLeave) return refuse(2304, takenReason(desk, domain, desk.at))
  return isRenewed ? undefined : refuse(2003, ours.blockedNeedsPeriod)
}

/** 2106: too soon after the registration or the last transfer, or too shortly before the end. */
function restful (desk: Desk, { createdAt, transferredAt, expiresAt }: Domain): Guard {
  const { transferRestDays, transferLastDays } = termsOf(desk)
  const isSoon = desk.at < addDaysOf24(transferredAt ?? createdAt, transferRestDays)
  const isLate = desk.at >= addDaysOf24(expiresAt, -transferLastDays) && desk.at < expiresAt
  return isSoon || isLate ? refuse(2106, ours.transferRest) : undefined
}
