/** How each domain stands after the replay, beside what the rules foresee from its registration under the payments that were made. */
import { transact } from '../../../src/db/transact.ts'
import { dayOf, warsawIso, type Day } from '../../../src/rules/calendar.ts'
import { forecast, type ForecastCase } from '../../../src/rules/domain-life.ts'
import type { Moment } from '../../../src/rules/domain-life.ts'
import { profileOf } from '../../../src/rules/zones/of-name.ts'
import { versionsOf } from '../../../src/terms/in-force.ts'
import type { House } from '../../support/house.ts'
import type { Client } from './replay.ts'

export type Stands = { readonly client: Client, readonly foreseen: readonly string[], readonly happened: readonly string[] }

const tell = (at: Date, what: string): string => `${warsawIso(at).slice(0, 16)}  ${what}`

/** Every client's, whose domain has come to be. */
export async function standingOf (house: House, clients: readonly Client[], until: Date): Promise<Stands[]> {
  const { db } = house
  const versions = await transact(db, async trx => await versionsOf(trx, 'niebieski'))
  const entries = Map.groupBy(await db('audit').where({ subject_type: 'domain' }).whereIn('action', [...Object.keys(eventOf), 'domain.register', 'domain.renew', 'domain.lapse']).orderBy('audit.id').select({ id: 'subject_id' }, 'at', 'action', 'facts'), ({ id }) => id)
  return clients.filter(({ domainId }) => domainId !== null).map(client => {
    const [registered, ...later] = entries.get(client.domainId)!
    const moments = foresee(client, { at: registered.at, expiresAt: new Date(registered.facts.expiresAt) }, versions, until)
    return { client, foreseen: acts(moments, client), happened: later.flatMap(entry => happenedAs(entry)).sort() }
  })
}

function foresee ({ habit, paidAt }: Client, registered: { at: Date, expiresAt: Date }, versions: ForecastCase['versions'], until: Date): Moment[] {
  const of: ForecastCase = {
    zone: profileOf(habit.zone, dayOf(registered.expiresAt)),
    facts: { expiresAt: registered.expiresAt, creditedAt: null, feeCreditedAt: null, taken: new Set(), money: { through: null, bankLagDays: versions[0]!.terms.bankLagDays! }, ...habit.is === 'balance' && { autoRenew: true } },
    dueOn: null, registeredAt: registered.at, renewedAt: null, cameAt: null, years: habit.years, bound: null, versions
  }
  const days = Math.ceil((until.getTime() - registered.at.getTime()) / 86_400_000)
  return forecast(of, { pays: paidAt.map(at => ({ at, covers: 'all' as const })), balance: habit.is === 'balance' }, registered.at, days).filter(({ at }) => at < until)
}

/** Of the moments those that we do, or that end a name's life here. */
function acts (moments: readonly Moment[], { habit }: Client): string[] {
  const deletes = profileOf(habit.zone, '2026-01-01' as Day).lapse === 'delete'
  return [...new Set(moments.filter(({ event, clock }) => ours.has(event) || (event === 'released' && clock === 'registry' && !deletes)).map(({ at, event }) => tell(at, event)))].sort()
}

const eventOf: Readonly<Record<string, string>> = { 'renewal.issue-proforma': 'proforma-issued', 'renewal.close-offer': 'offer-closed', 'renewal.release': 'released' }
const ours: ReadonlySet<string> = new Set(['proforma-issued', 'offer-closed', 'renewed', 'reactivated', 'deleted', 'delete-scheduled'])

function happenedAs ({ at, action, facts }: { at: Date, action: string, facts: Record<string, unknown> }): string[] {
  const event = action === 'domain.renew' ? (facts['feeCreditedAt'] ? 'reactivated' : 'renewed') : action === 'domain.lapse' ? (facts['how'] === 'delete' ? 'deleted' : 'delete-scheduled') : eventOf[action]!
  return event === 'released' && facts['deletedAt'] ? [] : [tell(at, event)]
}
