/** What only EURid's books know: quarantine, scheduled deletions, flags, points. */
import type { EuridFlag, FactOf } from './facts.ts'
import { countIn, type Domain, type Ledger } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { brusselsDay } from './wall-clock.ts'

/** The month of the registry's calendar in which an instant lies. */
export const monthOf = (at: Date): string => brusselsDay(at).slice(0, 7)

export function scheduleDeletion (ledger: Ledger, { name, deletesAt }: FactOf<'deletion-scheduled'>): void {
  const domain = ledger.domains.get(name)!
  domain.deletesAt = deletesAt === null ? null : new Date(deletesAt)
  schedule(ledger, domain)
}

export function scheduleSuspension (ledger: Ledger, domain: Domain, suspendsAt: string | null): void {
  domain.suspendsAt = suspendsAt === null ? null : new Date(suspendsAt)
  schedule(ledger, domain)
}

export function flag (ledger: Ledger, domain: Domain, flag: EuridFlag, isOn: boolean, at: Date): void {
  domain.flags = [...domain.flags.filter(each => each !== flag), ...isOn ? [flag] : []]
  if (flag === 'suspended') enqueue(ledger.queues, domain.account, at, { kind: 'eurid', context: 'LEGAL', objectType: 'DOMAIN', name: domain.name, action: isOn ? 'SUSPENDED' : 'REACTIVATED', code: isOn ? 2110 : 2111 })
}

export function quarantine (ledger: Ledger, domain: Domain, at: Date): void {
  domain.quarantinedAt = at
  domain.deletesAt = null
  domain.code = null
  enqueue(ledger.queues, domain.account, at, { kind: 'eurid', context: 'DOMAIN', objectType: 'DOMAIN', name: domain.name, action: 'QUARANTINED', code: 1700 })
}

export function leaveQuarantine (ledger: Ledger, domain: Domain, at: Date): void {
  if (!domain.quarantinedAt) return
  domain.quarantinedAt = null
  enqueue(ledger.queues, domain.account, at, { kind: 'eurid', context: 'DOMAIN', objectType: 'DOMAIN', name: domain.name, action: 'RELEASED_FROM_QUARANTINE', code: 1720 })
}

export function losePoints ({ points }: Ledger, { account, points: lost, at }: FactOf<'points-lost'>): void {
  const month = monthOf(new Date(at))
  points.set(account, { month, count: countIn(points, account, month) + lost })
}
