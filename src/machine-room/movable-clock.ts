/** Moves business time: ours by the row that every process follows, the practice registry's by its control door. */
import type { MovableClock } from '../cli/context.ts'
import type { Config } from '../config.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { controlUrl } from './practice-registry.ts'
import { readPracticeOffset, setPracticeOffset } from './practice-clock.ts'
import { readRegistryClock, setRegistryClock } from './registry-clock.ts'

export function movableClock (config: Config, { db }: Pick<Deps, 'db'>): MovableClock {
  const control = [controlUrl(config), config.secrets.registryControl] as const

  return {
    offsetMs: () => transact(db, readPracticeOffset),

    async moveTo (offsetMs) {
      if (!config.practice) throw new Refusal('forbidden', 'Business time can be moved in practice mode only: here it is the time of the world.', { reason: 'not-practice', rule: 'HOUSE-CLOCK' })
      await transact(db, async trx => {
        const from = await readPracticeOffset(trx)
        if (offsetMs > from) await setPracticeOffset(trx, offsetMs)
        const registry = await readRegistryClock(...control)
        if (offsetMs > registry.offsetMs) await setRegistryClock(...control, offsetMs) // last: when it cannot be told, ours stays too
      })
    },

    registryNextDue: async () => config.practice ? (await readRegistryClock(...control)).nextDue : null
  }
}
