/** Clients pay: what is asked for a matter by then, less what they have sent already. */
import type { Paying } from './history.ts'
import { takenBackAt } from './bank.ts'
import { tenner } from './foresee-order.ts'
import type { Act } from './live.ts'
import type { World } from './world.ts'

export type Payer = {
  readonly customerId: string
  /** Transfers whose statement has not come. */
  inFlight: { readonly matter: string, readonly minor: bigint, readonly reference: string }[]
}

let transfers = 0

/** Books it now; what the payer's bank does later is the act that comes back. Nothing where nothing is asked. */
export async function pay (world: World, payer: Payer, matter: string, { covers, told, takenBack }: Pick<Paying, 'covers' | 'told' | 'takenBack'>): Promise<Act[]> {
  const asked = await askedFor(world, payer, matter, covers)
  if (!asked) return []
  const reference = `R${++transfers}`
  world.bank.book({ ...asked, reference }, told)
  payer.inFlight.push({ matter, minor: asked.amountMinor, reference })
  if (takenBack === undefined) return []
  const at = takenBackAt(world.times, world.house.now(), takenBack)
  return [{ at, do: async () => { world.bank.book({ title: asked.title, amountMinor: -asked.amountMinor, reference, takesBack: true }) } }]
}

/** On one transfer that names the last pro-forma of the matter; of what is closed, what it once asked. */
async function askedFor ({ house: { db } }: World, payer: Payer, matter: string, covers: Paying['covers']): Promise<{ title: string, amountMinor: bigint } | null> {
  const debts = await db('debts as d').join('documents as p', 'p.debt_id', 'd.id').where({ matter, 'd.customer_id': payer.customerId, 'p.kind': 'proforma' }).orderBy(['opened_at', 'number'])
    .select('number', { grossMinor: 'gross_minor' }, { closedAt: 'closed_at' }, { creditedAt: 'credited_at' }, { reopenedAt: 'reopened_at' }, db.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations a where a.debt_id = d.id and returned_at is null) as paid'))
  if (debts.length === 0) return null
  const come = new Set<string>(await db('credits').whereRaw('bank_reference = any(?)', [payer.inFlight.map(({ reference }) => reference)]).pluck('bank_reference'))
  payer.inFlight = payer.inFlight.filter(({ reference }) => !come.has(reference))
  const sent = payer.inFlight.reduce((sum, each) => each.matter === matter ? sum + each.minor : sum, 0n)
  const open = debts.filter(each => !each.closedAt && (!each.creditedAt || each.reopenedAt))
  if (open.length === 0 && debts.every(each => !each.closedAt)) return null
  const [named] = open.length === 0 || covers === 'renewal' ? debts : open.slice(-1)
  const asked = open.length === 0 || covers === 'renewal' ? named.grossMinor - (named.closedAt ? 0n : named.paid) : open.reduce((sum, each) => sum + each.grossMinor - each.paid, 0n)
  const amountMinor = covers === 'part' ? tenner : asked - sent
  return amountMinor > 0n ? { title: named.number, amountMinor } : null
}
