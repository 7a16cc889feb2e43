/** What NASK's commands demand, beyond what all registries do. */
import { refuse, type Refused } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { Domain } from '../../ledger.ts'
import { naskTermsOf, stateOf, type NaskTerms } from '../../lifecycle.ts'
import { ours, recorded, type Reason } from '../../reason-codes.ts'
import type { Guard } from '../guards.ts'

export const termsOf = ({ registry }: Pick<Desk, 'registry'>): NaskTerms => naskTermsOf(registry)

/** Each host is an object of the registry (2303); a delegation has two to nine of them, or none at all (2308). */
export function delegation ({ ledger }: Desk, hosts: readonly string[]): Guard {
  const unknown = hosts.find(host => !ledger.hosts.has(host))
  if (unknown !== undefined) return refuse(2303, ours.unknownHost, { element: 'ns', text: unknown })
  if (hosts.length === 1) return refuse(2308, recorded.tooFewNameServers)
  return hosts.length > 9 ? refuse(2308, ours.tooManyNameServers) : undefined
}

/** Why a name that is not free is not free. */
export function takenReason (desk: Pick<Desk, 'registry'>, domain: Domain, at: Date): Reason {
  const state = stateOf(domain, at, termsOf(desk))
  switch (state) {
    case 'REGISTERED': return recorded.registered
    case 'BLOCKED': return ours.blocked
    case 'RESERVED': return ours.reserved
    case 'BOOK_BLOCKED': return recorded.bookBlocked
    case 'DELETE_BLOCKED': return recorded.deleteBlocked
    case 'RELEASED': throw new Error(`${domain.name} is released`)
    default: return state satisfies never
  }
}

/** Only a REGISTERED domain may be changed or deleted; BLOCKED may be renewed, anything else nothing (2304). */
export const registered = (desk: Desk, domain: Domain): Guard =>
  stateOf(domain, desk.at, termsOf(desk)) === 'REGISTERED' ? undefined : refuse(2304, takenReason(desk, domain, desk.at))

/** What the account paid in, less what it spent, covers the price (2104). Who cannot pay is told by poll, too: `service` is its name there. */
export function affordable (desk: Desk, priceMinor: bigint, service: string, name: string): Refused | undefined {
  if (desk.funds().leftMinor >= priceMinor) return undefined
  desk.record({ what: 'funds-missing', service: `PREPAID_${service}`, name })
  return refuse(2104, ours.balanceTooLow)
}
