/** The registry takes no more registrations from us in this month: that is no fault of the order, which waits, paid, for the month's end (DOM-I.9). Staff are told: they may agree on more. */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { addDays, dayOf, openOf, type Day } from '../rules/calendar.ts'
import { lockOrder, updateContactForgotten } from './order-store.ts'
import { actor, type Registering } from './register-intent.ts'

/** `say`: the registry's words. It is said anew, with another contact and so under another key, when the month has ended in Warsaw, as in Brussels. */
export async function putOffRegistration (deps: RegistryDeps, { id, registrantHandle }: Registering, registry: string, say: string): Promise<void> {
  const at = deps.now()
  const until = openOf(firstOfNextMonth(dayOf(at)))
  await transact(deps.db, async trx => {
    const order = await lockOrder(trx, id)
    if (!order || order.endedAt || order.registrantHandle !== registrantHandle) return
    deps.log.error({ orderId: id, registry, until, say }, 'the registry takes no more registrations in this month: the order waits')
    await updateContactForgotten(trx, order, until)
    await writeAudit(trx, {
      at, actor, action: 'order.put-off', subject: { type: 'order', id }, operatorId: order.operatorId, customerId: order.customerId, rule: 'DOM-I.9', policyVersion: order.policyVersion,
      facts: { name: order.name, registry, until, say }
    })
  })
}

function firstOfNextMonth (day: Day): Day {
  const next = addDays(`${day.slice(0, 8)}28` as Day, 4)
  return `${next.slice(0, 8)}01` as Day
}
