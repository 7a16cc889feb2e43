/** A night whole: first each renewal, by name, then each customer in all that is no renewal. Nothing is done. */
import { rehearseNight } from '../domains/rehearse.ts'
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { closeOf, sayInstant, type Day } from '../rules/calendar.ts'
import type { NightOf } from '../rules/night.ts'
import { rehearseDomain, rehearseRest } from './rest-of-night.ts'
import type { RunJob } from './undone.ts'

export type WholeNight = {
  readonly night: Day
  readonly take: (of: NightOf) => void
  readonly tell: (what: 'domains' | 'customers', done: number, of: number) => void
}

/** @throws Refusal 'invalid' (reason 'night-is-over') */
export async function rehearseWholeNight (deps: RegistryDeps, runJob: RunJob, { night, take, tell }: WholeNight): Promise<void> {
  if (closeOf(night) <= deps.now()) throw new Refusal('invalid', `${night} is over (it is ${sayInstant(deps.now())}): ask what was done, with --of-night ${night}.`, { reason: 'night-is-over' })
  const released = new Map<string, Date>()
  await rehearseNight(deps, {
    night,
    tell: (done, all) => tell('domains', done, all),
    take,
    byFlow: async domain => await rehearseDomain(deps, runJob, domain, night),
    released: (domainId, at) => { released.set(domainId, at) }
  })
  await rehearseRest(deps, runJob, { night, released, tell: (done, all) => tell('customers', done, all), take })
}
