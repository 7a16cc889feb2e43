/** Lives histories through the product: people act on their days, everything else is done by jobs. */
import { addDays, dayOf, type Day } from '../../../src/rules/calendar.ts'
import { publishTerms } from '../../../src/terms/publish-terms.ts'
import { staff } from '../../support/house.ts'
import { hourOn } from './bank.ts'
import type { History, HostingHistory, NameHistory } from './history.ts'
import { bearContract, billsNow, type LivedContract } from './live-hosting.ts'
import { bearName, followNames, type LivedName } from './live-name.ts'
import { openOthers, type Others } from './live-transfer.ts'
import type { World } from './world.ts'

/** A history while it is lived. */
export type Lived = LivedName | LivedContract

/** Something that somebody does, and what he will do because of it. */
export type Act = { readonly at: Date, readonly do: () => Promise<readonly Act[] | undefined | void> }

export const isName = (lived: Lived): lived is LivedName => lived.history.is === 'name'

/** `tell` hears each month that begins. */
export async function liveHistories (world: World, histories: readonly History[], until: Date, tell: (line: string) => void = () => {}): Promise<Lived[]> {
  const others = await openOthers(world.house)
  try {
    const lives: Lived[] = []
    const agenda: Act[] = []
    for (const [index, history] of histories.entries()) {
      const born = history.is === 'name' ? await bearName(world, others, history as NameHistory, index) : await bearContract(world, history as HostingHistory, index)
      lives.push(born.lived)
      agenda.push(...born.acts)
    }
    const { newTerms, firstDay } = world.times
    if (newTerms) agenda.push({ at: hourOn(addDays(firstDay as Day, newTerms.day - noticeDays), 8), do: async () => { await publishTerms(world.house.deps, staff, { patch: newTerms.patch, effectiveFrom: addDays(firstDay as Day, newTerms.day), urgent: false }) } })
    tell(`${lives.length} histories begin`)
    await run(world, agenda, until, async () => await followUp(world, others, lives), tell)
    return lives
  } finally {
    await others.close()
  }
}

const noticeDays = 40

/** From instant to instant; what follows from one is put on the agenda. */
async function run (world: World, agenda: Act[], until: Date, followUp: () => Promise<Act[]>, tell: (line: string) => void): Promise<void> {
  let month = ''
  for (let stops = 0; ; stops++) {
    agenda.sort((a, b) => a.at.getTime() - b.at.getTime())
    const due = await world.nextDue()
    const now = world.house.now()
    const next = new Date(Math.min(...[agenda[0]?.at, due].flatMap(each => each ? [each.getTime()] : [])))
    if (!(next < until)) return
    const at = next > now ? next : new Date(now.getTime() + (due && due <= now ? 60_000 : 0))
    const later = agenda.findIndex(each => each.at > at)
    const acts = agenda.splice(0, later < 0 ? agenda.length : later)
    if (dayOf(at).slice(0, 7) !== month) {
      month = dayOf(at).slice(0, 7)
      tell(`${month}: ${stops} stops, ${agenda.length} acts to come`)
    }
    await world.at(at, async () => { for (const act of acts) agenda.push(...await act.do() ?? []) })
    agenda.push(...await followUp())
  }
}

async function followUp (world: World, others: Others, lives: readonly Lived[]): Promise<Act[]> {
  return [...await followNames(world, others, lives.filter(isName)), ...await billsNow(world, lives.filter(lived => !isName(lived)) as LivedContract[])]
}
