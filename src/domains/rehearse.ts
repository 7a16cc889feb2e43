/**
 * A night without acting: every domain that is due by its end, decided by the night's own steps, with hands that write a list instead of rows. What a registry
 * would be told is built as it would be sent; what only its answer says is left open.
 */
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { closeOf, type Day } from '../rules/calendar.ts'
import type { NightLine, NightOf } from '../rules/night.ts'
import { findDueIds } from './night-store.ts'
import { takeSteps } from './renew.ts'
import { rehearsingHands } from './rehearse-hands.ts'
import { knowNothing, readPage, type Due, type Page } from './rehearse-page.ts'

const pageSize = 500

export type RehearseOptions = {
  /** Everything that is due before the end of this day. */
  readonly night: Day
  /** Each name, in the order of names. */
  readonly take: (of: NightOf) => void
  /** Names so far, of so many. */
  readonly tell?: (done: number, of: number) => void
}

/** Reads only; so many queries a page of names, and no more than a page in memory beside the ids. */
export async function rehearseNight (deps: Pick<RegistryDeps, 'db' | 'now' | 'registries'>, { night, take, tell = () => {} }: RehearseOptions): Promise<void> {
  const from = deps.now()
  const until = closeOf(night)
  const ids = await transact(deps.db, async trx => await findDueIds(trx, until))
  const known = knowNothing()
  for (let first = 0; first < ids.length; first += pageSize) {
    const page = await transact(deps.db, async trx => await readPage(trx, ids.slice(first, first + pageSize), known, from))
    for (const due of page.due) take({ name: due.renewal.domain.name, lines: await rehearseOne(deps, page, due, until) })
    tell(Math.min(first + pageSize, ids.length), ids.length)
  }
}

/** From instant to instant, as the sweeps of the night would find it. */
async function rehearseOne ({ registries }: Pick<RegistryDeps, 'registries'>, page: Page, due: Due, until: Date): Promise<NightLine[]> {
  const lines: NightLine[] = []
  let { renewal, at } = due
  for (;;) {
    const hands = rehearsingHands(page, line => { lines.push(line) }, { at, isHeld: due.isHeld, dialectOf: registry => registries.of(registry).profile.dialect })
    const rest = await takeSteps(hands, renewal, at)
    if (rest.decision.do === 'nothing' || rest.decision.until >= until) return lines
    renewal = rest.renewal
    at = rest.decision.until
  }
}
