/** The life of a hosting contract: ordered, billed, paid, left. */
import { giveNotice } from '../../../src/hosting/give-notice.ts'
import { openContract } from '../../../src/hosting/open-contract.ts'
import { withdrawContract } from '../../../src/hosting/withdraw.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { addDays, addHours, type Day } from '../../../src/rules/calendar.ts'
import { staff } from '../../support/house.ts'
import { hourOn } from './bank.ts'
import { orderHours, placedOn } from './foresee-order.ts'
import { paidOn, payOf } from './foresee-hosting.ts'
import type { HostingHistory } from './history.ts'
import type { Act } from './live.ts'
import { agree, personOf, unlessRefused } from './live-name.ts'
import { pay, type Payer } from './live-pay.ts'
import type { World } from './world.ts'

export type LivedContract = Payer & { readonly history: HostingHistory, readonly name: string, contractId: string }

export async function bearContract (world: World, history: HostingHistory, index: number): Promise<{ lived: LivedContract, acts: Act[] }> {
  const { house: { deps }, times } = world
  const { consumer, signed, trialDays, length } = history
  const customer = await createCustomer(deps, staff, { operatorId: 'niebieski', lang: index % 2 === 0 ? 'pl' : 'en', ...personOf(index), taxId: consumer ? null : '5260250274' })
  const lived: LivedContract = { history, name: `hosting-${index}`, customerId: customer.id, inFlight: [], contractId: '' }
  const day = placedOn(times, history)

  async function order (): Promise<Act[]> {
    await agree(world, customer.id, history.contract)
    const opened = await openContract(deps, staff, { customerId: customer.id, package: history.package, length, consumer, atDistance: !signed, ...signed && { signedOn: day }, ...trialDays !== null && { trialDays } })
    lived.contractId = opened.contractId
    return payAct(world, lived, 1, opened.dueOn)
  }
  return {
    lived,
    acts: [
      { at: hourOn(day, orderHours.placed), do: order },
      ...history.notice === null ? [] : [{ at: hourOn(addDays(day, history.notice), orderHours.withdrawn), do: async () => { await giveNotice(deps, staff, lived.contractId, { by: 'customer', written: true }).catch(unlessRefused) } }],
      ...history.withdrawn === null ? [] : [{ at: addHours(hourOn(addDays(day, history.withdrawn), orderHours.withdrawn), 1), do: async () => { await withdrawContract(deps, staff, lived.contractId).catch(unlessRefused) } }]
    ]
  }
}

function payAct (world: World, lived: LivedContract, bill: number, dueOn: Day): Act[] {
  const paying = payOf(lived.history, bill)
  if (!paying) return []
  return [{ at: paidOn(dueOn, world.house.now(), paying.day), do: async () => await pay(world, lived, `hosting:${lived.contractId}:${bill}`, paying) }]
}

/** Bills that were issued just now are paid on their days. */
export async function billsNow (world: World, lives: readonly LivedContract[]): Promise<Act[]> {
  const { house: { db, now } } = world
  const byId = new Map(lives.map(lived => [lived.contractId, lived]))
  const rows: { contractId: string, facts: { bill: number, dueOn: Day } }[] = await db('audit').where({ action: 'hosting.bill', at: now() }).select({ contractId: 'subject_id' }, 'facts')
  return rows.flatMap(({ contractId, facts }) => payAct(world, byId.get(contractId)!, facts.bill, facts.dueOn))
}
