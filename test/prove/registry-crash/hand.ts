/** What goes on at a registry, and in the rest of the house, while a call waits. */
import { endPending } from '../../../src/registry/end-pending.ts'
import { handleMessage } from '../../../src/registry/handle-message.ts'
import { liftHold } from '../../../src/registry/lift-hold.ts'
import type { RegistryDeps } from '../../../src/registry/links.ts'
import { pollRegistry } from '../../../src/registry/poll.ts'
import type { Hand } from './scenario.ts'
import type { World } from './world.ts'

const actor = { kind: 'machine', name: 'proof' } as const

export function handOf (world: World, deps: RegistryDeps, account: string): Hand {
  const { registry } = world.ground
  return {
    act: world.act,
    async payIn (amountMinor) {
      const { paidInMinor } = await world.moneyOf(account)
      await world.setPaidIn(account, paidInMinor + amountMinor)
      await liftHold(deps, actor, { registry, why: 'paid in' })
    },
    async readQueue () {
      await pollRegistry(deps, registry)
      const waiting: { id: string }[] = await world.db('registry_messages').where({ account, handled_at: null }).select('id')
      for (const { id } of waiting) {
        await handleMessage(deps, id, async (trx, { events }) => {
          for (const event of events) if (event.is === 'pending-done' && event.clTRID !== null) await endPending(deps, trx, { clTRID: event.clTRID, done: event.done })
          return []
        })
      }
    }
  }
}
