/** What only EURid's books know: quarantine, scheduled deletions, flags, points. */
import { forgetDomain } from './domain-changes.ts'
import { ours } from './eurid-codes.ts'
import type { EuridFlag, FactOf } from './facts.ts'
import { countIn, isPending, type Domain, type Ledger } from './ledger.ts'
import { enqueue } from './messages.ts'
import { schedule } from './passing-time.ts'
import { endTransfer } from './transfer-changes.ts'
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
  const [action, code] = told[flag][isOn ? 0 : 1]
  enqueue(ledger.queues, domain.account, at, { kind: 'eurid', context: 'LEGAL', objectType: 'DOMAIN', name: domain.name, action, code })
}

/** Set, and taken away. Of these codes 2110 was seen; the others are numbers of our own (`ours`). */
const told: Readonly<Record<EuridFlag, readonly [set: Told, gone: Told]>> = {
  onHold: [['ON_HOLD', ours.onHold], ['RELEASED_FROM_HOLD', ours.offHold]],
  suspended: [['SUSPENDED', 2110], ['REACTIVATED', ours.reactivated]],
  seized: [['SEIZED', ours.seized], ['RELEASED_FROM_SEIZURE', ours.unseized]],
  reserved: [['RESERVED', ours.reserved], ['UNRESERVED', ours.unreserved]],
  withdrawn: [['WITHDRAWN', ours.withdrawn], ['REINSTATED', ours.reinstated]]
}

type Told = readonly [action: string, code: number]

export function quarantine (ledger: Ledger, domain: Domain, at: Date): void {
  domain.quarantinedAt = at
  domain.deletesAt = null
  domain.code = null
  tellQuarantine(ledger, domain, 'QUARANTINED', 1700, at)
}

/** Free for everybody; a transfer that was under way ends with it. */
export function release (ledger: Ledger, domain: Domain, at: Date): void {
  if (isPending(domain.transfer)) endTransfer(ledger, domain, 'serverCancelled', domain.transfer.acID, at)
  forgetDomain(ledger, domain)
  tellQuarantine(ledger, domain, 'RELEASED_FROM_QUARANTINE', 1720, at)
}

const tellQuarantine = ({ queues }: Ledger, { account, name }: Domain, action: string, code: number, at: Date): void =>
  enqueue(queues, account, at, { kind: 'eurid', context: 'DOMAIN', objectType: 'DOMAIN', name, action, code })

export function losePoints ({ points }: Ledger, { account, points: lost, at }: FactOf<'points-lost'>): void {
  const month = monthOf(new Date(at))
  points.set(account, { month, count: countIn(points, account, month) + lost })
}
