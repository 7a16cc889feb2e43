/** The life of a name: ordered, paid, withdrawn, renewed, given away. */
import { transact } from '../../../src/db/transact.ts'
import { captureHold, holdBalance } from '../../../src/billing/balance.ts'
import { askHolderChange } from '../../../src/domains/change-holder.ts'
import { fileSignedRequest } from '../../../src/domains/holder-request-papers.ts'
import { acceptRequest } from '../../../src/domains/holder-request.ts'
import { placeOrder } from '../../../src/domains/order.ts'
import { setRenewal } from '../../../src/domains/renewal-wish.ts'
import { withdrawOrder } from '../../../src/domains/withdraw-order.ts'
import { Refusal } from '../../../src/errors.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { createHolder } from '../../../src/people/create-holder.ts'
import { findHolder } from '../../../src/people/find.ts'
import { dataOf } from '../../../src/people/replace-holder.ts'
import { addDays, type Day } from '../../../src/rules/calendar.ts'
import type { TermsPatch } from '../../../src/rules/override-terms.ts'
import { keepContract } from '../../../src/terms/keep-contract.ts'
import { termsInForce } from '../../../src/terms/in-force.ts'
import { clean } from '../../support/clean.ts'
import { staff } from '../../support/house.ts'
import { hourOn } from './bank.ts'
import { paymentsOf } from './foresee.ts'
import { orderHours, placedOn } from './foresee-order.ts'
import type { NameHistory } from './history.ts'
import type { Act } from './live.ts'
import { pay, type Payer } from './live-pay.ts'
import { answerTransfer, comeActs, leaveActs, type Others } from './live-transfer.ts'
import { inTransaction, type World } from './world.ts'

export type LivedName = Payer & {
  readonly history: NameHistory
  readonly name: string
  readonly holderId: string
  orderId: string
  grossMinor: bigint
  domainId: string | null
  /** E of its periods, oldest first. */
  periods: Day[]
}

export const personOf = (index: number) => ({ name: `Klient ${index}`, email: `klient-${index}@example.test`, street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456' })

export async function bearName (world: World, others: Others, history: NameHistory, index: number): Promise<{ lived: LivedName, acts: Act[] }> {
  const { deps } = world.house
  const person = { ...personOf(index), taxId: null }
  const customer = await createCustomer(deps, staff, { operatorId: 'niebieski', lang: index % 2 === 0 ? 'pl' : 'en', ...person })
  const holder = await createHolder(deps, staff, { customerId: customer.id, kind: 'person', organisation: null, whoisConsent: false, ...person })
  const lived: LivedName = { history, name: `historia-${index}.${history.zone}`, customerId: customer.id, holderId: holder.id, inFlight: [], orderId: '', grossMinor: 0n, domainId: null, periods: [] }
  return { lived, acts: [...history.comes ? await comeActs(world, others, lived, history.comes) : [orderAct(world, lived)], ...orderActs(world, lived)] }
}

function orderAct (world: World, lived: LivedName): Act {
  const { history, customerId, holderId, name } = lived
  return {
    at: hourOn(placedOn(world.times, history), orderHours.placed),
    do: async () => {
      await agree(world, customerId, history.contract)
      const placed = await placeOrder(world.house.deps, staff, { customerId, name, years: 1, holderId, powerOfAttorney: true })
      lived.orderId = placed.orderId
      lived.grossMinor = placed.grossMinor
    }
  }
}

function orderActs (world: World, lived: LivedName): Act[] {
  const { history } = lived
  const day = placedOn(world.times, history)
  const withdraw = async (): Promise<void> => await withdrawOrder(world.house.deps, staff, lived.orderId).catch(unlessRefused)
  return [
    ...history.orderPays.map(each => ({ at: hourOn(addDays(day, each.day), orderHours.paid), do: async () => await pay(world, lived, `order:${lived.orderId}`, each) })),
    ...history.withdrawn === null ? [] : [{ at: hourOn(addDays(day, history.withdrawn), orderHours.withdrawn), do: withdraw }]
  ]
}

export const unlessRefused = (error: unknown): void => { if (!(error instanceof Refusal)) throw error }

/** OG-29.1: from the day of the order on. */
export async function agree (world: World, customerId: string, patch: TermsPatch | null): Promise<void> {
  if (!patch) return
  const today = world.house.today()
  await inTransaction(world, async trx => {
    const { terms } = await termsInForce(trx, 'niebieski', today)
    await keepContract(trx, { customerId, effectiveFrom: today, agreedOn: today, patch }, terms, { operatorId: 'niebieski', by: 'usr_desk', at: world.house.now() })
  })
}

/** What those begin who see a name come or renewed just now. */
export async function followNames (world: World, others: Others, lives: readonly LivedName[]): Promise<Act[]> {
  const { house: { db, now } } = world
  const byName = new Map(lives.map(lived => [lived.name, lived]))
  const acts: Act[] = []
  const rows: { id: string, name: string, expiresOn: Day }[] = await db('domains as d').leftJoin('orders as o', 'o.domain_id', 'd.id').where('o.ended_at', now()).orWhere('d.renewed_at', now()).select('d.id', 'd.name', { expiresOn: 'd.expires_on' })
  for (const { id, name, expiresOn } of rows) {
    const lived = byName.get(name)!
    if (lived.periods.includes(expiresOn)) continue
    acts.push(...periodActs(world, lived, id, expiresOn))
    if (lived.domainId) continue
    lived.domainId = id
    acts.push(...firstActs(world, others, lived, expiresOn))
  }
  for (const { name } of await db('orders').where({ kind: 'transfer', requested_at: now() }).whereNull('ended_at').select('name')) acts.push(...answerTransfer(world, others, byName.get(name)!))
  return acts
}

function periodActs (world: World, lived: LivedName, id: string, expiresOn: Day): Act[] {
  const paying = lived.history.pays[lived.periods.length] ?? []
  lived.periods.push(expiresOn)
  return paymentsOf(paying, expiresOn, world.times).map(({ at, covers, told, takenBack }) => ({
    at,
    do: async () => await isGone(world, id) ? [] : await pay(world, lived, `renewal:${id}:${expiresOn}`, { covers, told, ...takenBack !== null && { takenBack } })
  }))
}

const isGone = async ({ house: { db } }: World, id: string): Promise<boolean> => (await db('domains').where({ id }).first('transferred_away_at')).transferred_away_at !== null

function firstActs (world: World, others: Others, lived: LivedName, expiresOn: Day): Act[] {
  const { history } = lived
  const now = world.house.now()
  return [
    ...history.autoRenew ? [{ at: new Date(now.getTime() + 60_000), do: async () => await wish(world, lived) }] : [],
    ...history.transferred === null ? [] : leaveActs(world, others, lived, addDays(expiresOn, history.transferred)),
    ...history.moved === null ? [] : [{ at: hourOn(addDays(world.house.today(), history.moved), orderHours.moved), do: async () => await move(world, lived) }]
  ]
}

const callAfterDays = 10
const [toppedUp, held, captured] = [1_000_00n, 4_00n, 1_23n]

async function wish (world: World, { history, domainId, customerId }: LivedName): Promise<Act[]> {
  await setRenewal(world.house.deps, staff, domainId!, { autoRenew: true, years: 1 })
  if (!history.balance) return []
  world.topUp(`zasilenie ${customerId}`, toppedUp, customerId)
  return [{ at: hourOn(addDays(world.house.today(), callAfterDays), orderHours.moved), do: async () => await call(world, customerId) }]
}

/** BMP-9: something else is paid from the balance. */
async function call ({ house: { deps } }: World, customerId: string): Promise<void> {
  const at = deps.now()
  const key = `call:${customerId}`
  await transact(deps.db, async trx => {
    if (await holdBalance(trx, { key, customerId, amountMinor: held, currency: 'PLN', rule: 'BMP-9', at }) === 'held') await captureHold(trx, key, captured, at)
  })
}

/** DOM-II.4, III.2: the holder has another address; where a signed request is wanted, it is there at once. */
async function move ({ house: { deps } }: World, { holderId, domainId }: LivedName): Promise<void> {
  const holder = (await transact(deps.db, async trx => await findHolder(trx, holderId)))!
  const asked = await askHolderChange(deps, staff, { holderId, data: { ...dataOf(holder), street: 'Krótka 2' }, domainIds: [domainId!] }).catch(unlessRefused)
  if (!asked?.paper) return
  await fileSignedRequest(deps, staff, asked.requestId!, { filename: 'wniosek.txt', content: clean(Buffer.from('Wniosek. (-) Ewa Nowacka')) })
  await acceptRequest(deps, staff, asked.requestId!)
}
