/** Replays habits through the product: clients order, wish and pay on their days; everything else is done by the sweeps and jobs, from due instant to due instant. */
import { assignToBalance } from '../../../src/billing/assign-credit.ts'
import { importStatement } from '../../../src/billing/import-statement.ts'
import { placeOrder } from '../../../src/domains/order.ts'
import { setRenewal } from '../../../src/domains/renewal-wish.ts'
import { nextDue, sweepDue } from '../../../src/domains/sweep.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { createHolder } from '../../../src/people/create-holder.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { addDays, addHours, closeOf, openOf, warsawIso, type Day } from '../../../src/rules/calendar.ts'
import { formatAmount } from '../../../src/rules/money.ts'
import { buildCamt053 } from '../../support/camt053.ts'
import { drainJobs } from '../../support/drain-jobs.ts'
import { startHelpingHand } from '../../support/helping-hand.ts'
import { staff, type House } from '../../support/house.ts'
import { orderDays, type Habit } from './habit.ts'

export type Client = { readonly habit: Habit, readonly name: string, readonly customerId: string, readonly holderId: string, orderId: string, domainId: string | null, /** When something was paid for a period. */ readonly paidAt: Date[], periods: Day[] }

/** `orderedMs`: until the last name was registered; `livedMs`: the two years from there on. */
export type Replayed = { readonly clients: readonly Client[], readonly failures: readonly string[], readonly stops: number, readonly orderedMs: number, readonly livedMs: number }

/** Who has several names. */
const namesOfACustomer = 4
const customersAtOnce = 8
/** Of the day in Warsaw: orders come first, the bank's statement at noon, and what follows from it. */
const orderHour = 9
const bankHour = 12

export async function replay (house: House, habits: readonly Habit[], firstDay: Day, lastDay: Day, tell: (line: string) => void): Promise<Replayed> {
  const { deps, db, boss } = house
  const failures: string[] = []
  const hand = await startHelpingHand(house.seed, say => { failures.push(say) })
  /** The second process helps while there is more to do than the first one can take. */
  const settle = async (): Promise<void> => {
    let helping: Promise<void> | undefined
    await drainJobs({
      db, boss, deps, batch: 96,
      failed: ({ name, payload }, error) => { failures.push(`${name} ${JSON.stringify(payload)}: ${(error as Error).stack}`) },
      plenty () { helping ??= hand.drain(house.now()).finally(() => { helping = undefined }) }
    })
    await helping
  }
  const clients = await bear(house, habits)
  const byOrder = new Map<string, Client>()
  const byDomain = new Map<string, Client>()
  let stops = 0
  let orderedMs = 0
  const began = performance.now()
  let statements = 0

  /** Business time stands at `at`: what people do then, what follows, what was due. */
  async function stop (at: Date, act?: () => Promise<void>): Promise<void> {
    stops++
    house.setNow(at)
    if (act) {
      await act()
      await settle()
    }
    await sweepDue(deps)
    await settle()
  }

  async function order (day: Day): Promise<void> {
    await inTurns(clients.filter(({ habit }) => addDays(firstDay, habit.ordered) === day), async client => {
      client.orderId = (await placeOrder(deps, staff, { customerId: client.customerId, name: client.name, years: 1, holderId: client.holderId, powerOfAttorney: true })).orderId
      byOrder.set(client.orderId, client)
    })
  }

  /** One statement with what everybody pays today. */
  async function pay (day: Day): Promise<void> {
    const lines = (await owed(house)).filter(({ matter }) => isToday(matter, day))
    const topUps = [...new Set(clients.filter(({ habit }) => habit.is === 'balance' && addDays(firstDay, habit.ordered) === day).map(({ customerId }) => customerId))]
    const transfers = [...lines.map(({ title, minor }) => ({ title, minor })), ...topUps.map(id => ({ title: titleOf(id, day), minor: topUpMinor }))]
    if (transfers.length === 0) return
    const now = house.now()
    const bytes = buildCamt053([{
      account: niebieski.bankAccount, id: `ST${++statements}`, from: warsawIso(new Date(now.getTime() - 60_000)).slice(0, 19), to: warsawIso(now).slice(0, 19),
      lines: transfers.map(({ title, minor }) => ({ amount: formatAmount(minor), booked: warsawIso(now), title, party: { name: 'Ewa Nowacka', account: 'PL83101010230000261395100000' } }))
    }])
    await importStatement(deps, staff, { bytes, filename: `st${statements}.xml` })
    for (const id of topUps) await assignToBalance(deps, staff, { creditId: (await db('credits').where({ title: titleOf(id, day) }).first('id')).id, customerId: id })
    for (const { matter } of lines) byDomain.get(matter.split(':')[1]!)?.paidAt.push(now)
  }

  function isToday (matter: string, day: Day): boolean {
    const [of, id, expiresOn] = matter.split(':') as ['order' | 'renewal', string, Day]
    if (of === 'order') return addDays(firstDay, byOrder.get(id)!.habit.ordered + 1) === day
    const { habit, periods } = byDomain.get(id)!
    const after = habit.pays[periods.indexOf(expiresOn)] ?? null
    return after !== null && addDays(expiresOn, after) === day
  }

  /** New names are known by their ids from now on, and new periods by their E; who wants more than one year, or the balance drawn, says so. */
  async function wish (): Promise<void> {
    const rows: { id: string, orderId: string, expiresOn: Day }[] = await db('domains').whereRaw('greatest(registered_at, renewed_at) >= ?', [openOf(house.today())]).select('id', { orderId: 'order_id' }, { expiresOn: 'expires_on' })
    await inTurns(rows, async ({ id, orderId, expiresOn }) => {
      const client = byOrder.get(orderId)!
      if (!client.periods.includes(expiresOn)) client.periods.push(expiresOn)
      if (client.domainId !== null) return
      client.domainId = id
      byDomain.set(id, client)
      const { is, years } = client.habit
      if (is === 'years' || is === 'balance') await setRenewal(deps, staff, id, { autoRenew: is === 'balance', years })
    })
  }

  try {
    for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
      if (day <= addDays(firstDay, orderDays)) await stop(hourOn(day, orderHour), async () => await order(day))
      await stopUntil(hourOn(day, bankHour))
      await stop(hourOn(day, bankHour), async () => await pay(day))
      await wish()
      await stopUntil(openOf(addDays(day, 1)))
      if (day === addDays(firstDay, orderDays)) orderedMs = performance.now() - began
      if (day.endsWith('-01')) tell(`${day}: ${stops} stops, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`)
    }
  } finally {
    await hand.stop()
  }

  async function stopUntil (end: Date): Promise<void> {
    for (let due = await nextDue(deps); due && due < end; due = await nextDue(deps)) {
      const [now, asked] = [house.now(), due.getTime()]
      await stop(new Date(asked > now.getTime() ? asked : now.getTime() + 60_000))
    }
  }
  return { clients, failures, stops, orderedMs, livedMs: performance.now() - began - orderedMs }
}

const topUpMinor = 5_000_00n

const titleOf = (customerId: string, day: Day): string => `zasilenie ${customerId} ${day}`

const hourOn = (day: Day, hour: number): Date => addHours(closeOf(day), hour - 24)

async function bear ({ deps }: House, habits: readonly Habit[]): Promise<Client[]> {
  const clients: Client[] = []
  await inTurns([...habits.keys()].filter(index => index % namesOfACustomer === 0), async first => {
    const person = { name: `Klient ${first}`, email: `klient-${first}@example.test`, street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' }
    const customer = await createCustomer(deps, staff, { operatorId: niebieski.id, lang: first % 3 === 0 ? 'en' : 'pl', ...person })
    const holder = await createHolder(deps, staff, { customerId: customer.id, kind: 'person', organisation: null, whoisConsent: false, ...person })
    for (const [index, habit] of habits.slice(first, first + namesOfACustomer).entries()) {
      clients.push({ habit, name: `nazwa-${first + index}.${habit.zone}`, customerId: customer.id, holderId: holder.id, orderId: '', domainId: null, paidAt: [], periods: [] })
    }
  })
  return clients
}

/** What is asked for each matter, and the pro-forma that asked last. */
async function owed ({ db }: House): Promise<{ matter: string, title: string, minor: bigint }[]> {
  const { rows } = await db.raw(`
    select d.matter, max(p.number) as title, sum(d.gross_minor)::bigint as minor
    from debts d cross join lateral (select number from documents where debt_id = d.id and kind = 'proforma' order by number desc limit 1) p
    where d.credited_at is null and d.closed_at is null group by d.matter order by d.matter`)
  return rows
}

async function inTurns<Item> (items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(Array.from({ length: customersAtOnce }, async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at]!)
  }))
}
