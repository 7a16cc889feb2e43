/** Where a call can die: at each of its commits, and at each moment of what it says. */
import { setTimeout as delay } from 'node:timers/promises'
import type { RegistryDeps, RegistryLink } from '../../../src/registry/links.ts'
import type { Session } from '../../../src/registry/epp/session.ts'
import { dyingDatabase } from '../../support/dying-database.ts'

/** `nth`: counted within one run of the call, from 1. */
export type Point =
  | { readonly at: 'commit', readonly nth: number, readonly when: 'before' | 'after' }
  | { readonly at: 'wire', readonly nth: number, readonly when: WireMoment }

/** before-write: nothing has left; after-write: it has left, the answer is not awaited; after-answer: the answer is here and not noted. */
export type WireMoment = 'before-write' | 'after-write' | 'after-answer'

/** Long enough for what was written to leave the process, usually too short for the answer. */
const onItsWayMs = 3

/** The kinds of points; each is tried for nth = 1, 2, … until a run gets through without reaching it. */
export const kinds: readonly ((nth: number) => Point)[] = [
  nth => ({ at: 'commit', nth, when: 'before' }),
  nth => ({ at: 'commit', nth, when: 'after' }),
  nth => ({ at: 'wire', nth, when: 'before-write' }),
  nth => ({ at: 'wire', nth, when: 'after-write' }),
  nth => ({ at: 'wire', nth, when: 'after-answer' })
]

export const sayPoint = ({ at, nth, when }: Point): string => `${at} ${nth}, ${when}`

/** The same deps in a process that dies at the point: `die` throws, or kills the process and never returns. */
export function dyingAt (deps: RegistryDeps, point: Point, die: () => Promise<never>): RegistryDeps {
  return point.at === 'commit' ? { ...deps, db: dyingDatabase(deps.db, point, die) } : dyingOnWire(deps, point, die)
}

function dyingOnWire (deps: RegistryDeps, { nth, when }: Extract<Point, { at: 'wire' }>, die: () => Promise<never>): RegistryDeps {
  let count = 0
  const dying = (session: Session): Session => ({
    ...session,
    async say (document, clTRID, timeoutMs) {
      if (++count !== nth) return await session.say(document, clTRID, timeoutMs)
      if (when === 'before-write') return await die()
      const answer = session.say(document, clTRID, timeoutMs)
      answer.catch(() => {})
      if (when === 'after-write') await delay(onItsWayMs)
      else await answer.catch(() => {})
      session.close() // as the system does for a process that is gone
      return await die()
    }
  })
  const dyingLink = (link: RegistryLink): RegistryLink => ({ ...link, use: async (work, ...more) => await link.use(async session => await work(dying(session)), ...more) })
  const { registries } = deps
  return { ...deps, registries: { ...registries, of: registry => dyingLink(registries.of(registry)) } }
}
