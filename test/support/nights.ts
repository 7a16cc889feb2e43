/** Nights of a house, rehearsed and lived, each with its digest. */
import { Command } from 'commander'
import type { TestContext } from 'node:test'
import { sweepCorrections } from '../../src/billing/correct-invoice.ts'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { register } from '../../src/cli/rehearse.ts'
import { reckon } from '../../src/rehearsal/digest.ts'
import { rehearseDomain, rehearseRest } from '../../src/rehearsal/rest-of-night.ts'
import { rehearseNight } from '../../src/domains/rehearse.ts'
import { nextDue, sweepDue } from '../../src/domains/sweep.ts'
import { nextHostingDue, sweepHosting } from '../../src/hosting/sweep.ts'
import { addDays, dayOf, type Day } from '../../src/rules/calendar.ts'
import { canonicalOf, type NightOf, type NightTotals } from '../../src/rules/night.ts'
import { nextCaseDue, sweepCases } from '../../src/sanctions/sweep.ts'
import { readNight } from '../../src/views/night.ts'
import { handlers } from '../../src/worker/handlers.ts'
import type { House } from './house.ts'
import { warsaw } from './warsaw.ts'

export type Told = { readonly totals: NightTotals, readonly digest: string, readonly lines: readonly string[], readonly names: readonly NightOf[] }

/** Every sweep of the house, as its schedule wakes them. */
export function nightsOf (house: House) {
  const runJob: OpenDeps['runJob'] = async (world, name, payload) => await handlers[name]({ ...house.deps, ...world }, payload)

  async function told (tell: (take: (of: NightOf) => void) => Promise<void>): Promise<Told> {
    const { take, end } = reckon()
    const names: NightOf[] = []
    await tell(of => { take(of); names.push(of) })
    return { ...end(), lines: names.flatMap(canonicalOf), names: names.filter(({ lines }) => lines.length > 0) }
  }

  const rehearsed = async (night: Day): Promise<Told> => await told(async take => {
    const released = new Map<string, Date>()
    await rehearseNight(house.deps, { night, take, byFlow: async domain => await rehearseDomain(house.deps, runJob, domain, night), released: (id, at) => { released.set(id, at) } })
    await rehearseRest(house.deps, runJob, { night, released, take })
  })

  /** The renewals by their flows, every one. */
  const rehearsedByFlow = async (night: Day): Promise<Told> => await told(async take => {
    const due = await house.db('domains').join('domain_looks', 'domain_looks.domain_id', 'domains.id').where('look_at', '<', warsaw(`${addDays(night, 1)} 00:00`)).whereNull('released_at').orderByRaw('name collate "C"').select('id', 'name', { customerId: 'customer_id' })
    for (const { id, name, customerId } of due) take({ id, name, lines: await rehearseDomain(house.deps, runJob, { id, customerId }, night) })
  })

  const lived = async (night: Day): Promise<Told> => await told(async take => await readNight(house.db, night, take))

  const nextOfAll = async (): Promise<Date | null> => {
    const dues = (await Promise.all([nextDue(house.deps), nextHostingDue(house.deps), nextCaseDue(house.deps)])).flatMap(due => due ?? [])
    return dues.length === 0 ? null : new Date(Math.min(...dues.map(due => due.getTime())))
  }

  const isDue = async (night: Day): Promise<boolean> => {
    const due = await nextOfAll()
    return due !== null && dayOf(due) <= night
  }

  /** Moves business time, stopping at each due instant on the way. */
  async function moveTo (local: string): Promise<void> {
    const target = warsaw(local)
    while (house.now() < target) {
      const due = await nextOfAll()
      house.setNow(due && due < target && due > house.now() ? due : target)
      await sweepDue(house.deps)
      await sweepHosting(house.deps)
      await sweepCases(house.deps)
      await house.settle()
      await sweepCorrections(house.deps)
      await house.settle()
    }
  }

  /** The day on which something is due, moved to its eve. */
  async function toEveOfNext (): Promise<Day | null> {
    const due = await nextOfAll()
    if (!due) return null
    const night = dayOf(due)
    if (dayOf(house.now()) < addDays(night, -1)) await moveTo(`${addDays(night, -1)} 23:59`)
    return night > dayOf(house.now()) ? night : dayOf(house.now())
  }

  /** The command; what it said. */
  async function command (t: TestContext, ...args: string[]): Promise<string> {
    const said = t.mock.method(console, 'log', () => {})
    t.mock.method(console, 'error', () => {})
    const program = new Command().exitOverride()
    register(program, { open: async () => ({ deps: house.deps, runJob, close: async () => {} }) } as unknown as CliContext)
    await program.parseAsync(['rehearse', ...args], { from: 'user' })
    const lines = said.mock.calls.map(call => String(call.arguments[0]))
    said.mock.restore()
    return lines.join('\n')
  }

  return { rehearsed, rehearsedByFlow, lived, moveTo, isDue, toEveOfNext, command }
}
