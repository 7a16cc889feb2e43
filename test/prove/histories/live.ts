/** Lives histories through the product: people act on their days, everything else is done by jobs. */
import { setRenewal } from '../../../src/domains/renewal-wish.ts'
import { placeOrder } from '../../../src/domains/order.ts'
import { withdrawOrder } from '../../../src/domains/withdraw-order.ts'
import { Refusal } from '../../../src/errors.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { createHolder } from '../../../src/people/create-holder.ts'
import { callRegistry } from '../../../src/registry/call.ts'
import { domainTransfer } from '../../../src/registry/epp/commands/domain-transfer.ts'
import type { Registries } from '../../../src/registry/links.ts'
import { pollRegistry } from '../../../src/registry/poll.ts'
import { addDays, dayOf, type Day } from '../../../src/rules/calendar.ts'
import { keepContract } from '../../../src/terms/keep-contract.ts'
import { termsInForce } from '../../../src/terms/in-force.ts'
import { publishTerms } from '../../../src/terms/publish-terms.ts'
import { staff } from '../../support/house.ts'
import { hourOn, paymentsOf, placedOn, tenner } from './foresee.ts'
import type { History, Paying, Times } from './history.ts'
import { inTransaction, type Transfer, type World } from './world.ts'

/** A history while it is lived. */
export type Lived = { readonly history: History, readonly name: string, readonly customerId: string, readonly holderId: string, orderId: string, grossMinor: bigint, domainId: string | null, goneAt: Date | null }

type Act = { readonly at: Date, readonly transfer?: () => Promise<Transfer | null>, readonly do?: () => Promise<void> }

/** The holder confirms a transfer a day after it was asked for at ten; everybody’s messages are read at eleven, so that nobody hears of it earlier. */
const confirmedAfterDays = 1
const heardAt = 11

export async function liveHistories (world: World, times: Times, histories: readonly History[], until: Date): Promise<Lived[]> {
  const { house } = world
  const observer = await house.observer()
  try {
    const lives = await Promise.all(histories.map(async (history, index) => await bear(world, history, index)))
    const agenda = lives.flatMap(lived => orderActs(world, lived, times.firstDay as Day))
    if (times.newTerms) agenda.push({ at: hourOn(addDays(times.firstDay as Day, times.newTerms.day - 40), 8), do: async () => await announce(world, times) })
    await run(world, agenda, until, async () => await followUp(world, observer, lives))
    return lives
  } finally {
    await observer.close()
  }
}

/** From instant to instant; what follows from one is put on the agenda. */
async function run (world: World, agenda: Act[], until: Date, followUp: () => Promise<Act[]>): Promise<void> {
  for (;;) {
    agenda.sort((a, b) => a.at.getTime() - b.at.getTime())
    const due = await world.nextDue()
    const now = world.house.now()
    const next = new Date(Math.min(...[agenda[0]?.at, due].flatMap(each => each ? [each.getTime()] : [])))
    if (!(next < until)) return
    const at = next > now ? next : new Date(now.getTime() + (due && due <= now ? 60_000 : 0))
    const acts = agenda.splice(0, agenda.findIndex(each => each.at > at) < 0 ? agenda.length : agenda.findIndex(each => each.at > at))
    await world.at(at, async () => {
      const transfers: Transfer[] = []
      for (const act of acts) {
        const transfer = await act.transfer?.()
        if (transfer) transfers.push(transfer)
      }
      await world.book(transfers)
      for (const act of acts) await act.do?.()
    })
    agenda.push(...await followUp())
  }
}

async function bear ({ house: { deps } }: World, history: History, index: number): Promise<Lived> {
  const person = { name: `Klient ${index}`, email: `klient-${index}@example.test`, street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' }
  const customer = await createCustomer(deps, staff, { operatorId: 'niebieski', lang: index % 2 === 0 ? 'pl' : 'en', ...person })
  const holder = await createHolder(deps, staff, { customerId: customer.id, kind: 'person', organisation: null, whoisConsent: false, ...person })
  return { history, name: `historia-${index}.${history.zone}`, customerId: customer.id, holderId: holder.id, orderId: '', grossMinor: 0n, domainId: null, goneAt: null }
}

function orderActs (world: World, lived: Lived, firstDay: Day): Act[] {
  const { house: { deps, db } } = world
  const { history } = lived
  const day = placedOn(firstDay, history)
  const place = async (): Promise<void> => {
    if (history.contract) await agree(world, lived)
    const placed = await placeOrder(deps, staff, { customerId: lived.customerId, name: lived.name, years: 1, holderId: lived.holderId, powerOfAttorney: true })
    lived.orderId = placed.orderId
    lived.grossMinor = placed.grossMinor
  }
  const pay = async (covers: Paying['covers']): Promise<Transfer | null> => await transferFor(world, `order:${lived.orderId}`, covers, lived)
  const withdraw = async (): Promise<void> => await withdrawOrder(deps, staff, lived.orderId).catch(error => { if (!(error instanceof Refusal)) throw error })
  return [
    { at: hourOn(day, 9), do: place },
    ...history.orderPays.map(({ day: after, covers }) => ({ at: hourOn(addDays(day, after), 12), transfer: async () => (await db('orders').where({ id: lived.orderId }).first('domain_id')).domain_id ? null : await pay(covers) })),
    ...history.withdrawn === null ? [] : [{ at: hourOn(addDays(day, history.withdrawn), 15), do: withdraw }]
  ]
}

async function agree (world: World, { customerId, history }: Lived): Promise<void> {
  const today = world.house.today()
  await inTransaction(world, async trx => {
    const { terms } = await termsInForce(trx, 'niebieski', today)
    await keepContract(trx, { customerId, effectiveFrom: today, agreedOn: today, patch: history.contract }, terms, { operatorId: 'niebieski', by: 'usr_desk', at: world.house.now() })
  })
}

const announce = async ({ house: { deps } }: World, { firstDay, newTerms }: Times): Promise<void> => {
  await publishTerms(deps, staff, { patch: newTerms!.patch, effectiveFrom: addDays(firstDay as Day, newTerms!.day), urgent: false })
}

/** What is asked for a matter by now, on one transfer that names its last pro-forma; nothing where nothing is, or ever was. */
async function transferFor ({ house: { db } }: World, matter: string, covers: Paying['covers'], { customerId }: Lived): Promise<Transfer | null> {
  const debts = await db('debts as d').join('documents as p', 'p.debt_id', 'd.id').where({ matter, 'd.customer_id': customerId, 'p.kind': 'proforma' }).orderBy(['opened_at', 'number'])
    .select('number', { grossMinor: 'gross_minor' }, { closedAt: 'closed_at' }, { creditedAt: 'credited_at' }, db.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations a where a.debt_id = d.id and returned_at is null) as paid'))
  if (debts.length === 0) return null
  const open = debts.filter(each => !each.closedAt && !each.creditedAt)
  if (open.length === 0 && debts.every(each => !each.closedAt)) return null
  const [named] = open.length === 0 || covers === 'renewal' ? debts : open.slice(-1)
  const asked = open.length === 0 || covers === 'renewal' ? named.grossMinor - (named.closedAt ? 0n : named.paid) : open.reduce((sum, each) => sum + each.grossMinor - each.paid, 0n)
  const amountMinor = covers === 'part' ? tenner : asked
  return amountMinor > 0n ? { title: named.number, amountMinor, payer: 'Ewa Nowacka' } : null
}

/** What those begin who see a name registered or renewed just now. */
async function followUp (world: World, observer: Registries, lives: readonly Lived[]): Promise<Act[]> {
  const { house: { db, now } } = world
  const rows = await db('domains').where({ registered_at: now() }).orWhere({ renewed_at: now() }).select('id', 'name', { registeredAt: 'registered_at' }, { expiresOn: 'expires_on' })
  const acts: Act[] = []
  for (const { id, name, registeredAt, expiresOn } of rows as { id: string, name: string, registeredAt: Date, expiresOn: Day }[]) {
    const lived = lives.find(each => each.name === name)!
    const first = registeredAt.getTime() === now().getTime()
    const period = first ? 0 : Number((await db('renewals').where({ domain_id: id }).whereNotNull('done_at').count({ count: '*' }))[0]!['count'])
    for (const { at, covers } of paymentsOf(lived.history.pays[period] ?? [], expiresOn)) {
      acts.push({ at, transfer: async () => await isGone(world, id) ? null : await transferFor(world, `renewal:${id}:${expiresOn}`, covers as Paying['covers'], lived) })
    }
    if (!first) continue
    lived.domainId = id
    if (lived.history.autoRenew) acts.push({ at: new Date(now().getTime() + 60_000), do: async () => await wish(world, lived) })
    if (lived.history.transferred !== null) acts.push(...transferActs(world, observer, lived, addDays(expiresOn, lived.history.transferred)))
  }
  return acts
}

const isGone = async ({ house: { db } }: World, id: string): Promise<boolean> => (await db('domains').where({ id }).first('transferred_away_at')).transferred_away_at !== null

async function wish (world: World, { history, domainId, customerId }: Lived): Promise<void> {
  if (history.balance) await world.topUp({ title: `zasilenie ${customerId}`, amountMinor: 1_000_00n, payer: 'Ewa Nowacka' }, customerId)
  await setRenewal(world.house.deps, staff, domainId!, { autoRenew: true, years: 1 })
}

/** The holder gives the code to another registrar; the registry tells us when it is done. */
function transferActs (world: World, observer: Registries, lived: Lived, day: Day): Act[] {
  const { house: { deps, db, now } } = world
  const ask = async (): Promise<void> => {
    const domain = await db('domains').where({ id: lived.domainId }).first()
    if (domain.released_at) return
    const settled = await callRegistry({ ...deps, registries: observer }, {
      key: `theirs:${lived.name}`, registry: 'nask', subject: { type: 'history', id: lived.name }, command: domainTransfer,
      request: { op: 'request', name: lived.name, authInfo: deps.keys.open(domain.auth_info_sealed, domain.id) }
    })
    if (!settled.ok) throw new Error(`${lived.name} was not given away: ${settled.code} ${settled.message}`)
  }
  const hear = async (): Promise<void> => {
    await pollRegistry(deps, 'nask')
    lived.goneAt = now()
  }
  return [{ at: hourOn(day, 10), do: ask }, { at: hourOn(addDays(day, confirmedAfterDays), heardAt), do: hear }]
}

export const goesAt = (history: History, expiresAt: Date): Date | null =>
  history.transferred === null ? null : hourOn(addDays(dayOf(expiresAt), history.transferred + confirmedAfterDays), heardAt)
