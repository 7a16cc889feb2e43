/** A registry that is held for lack of funds is asked what is left there; when that has grown, somebody has paid in, and the hold is lifted. */
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { askBalance } from './balance.ts'
import { listOpenHolds, noteBalance, type Hold } from './hold-store.ts'
import { liftHold } from './lift-hold.ts'
import type { RegistryDeps } from './links.ts'

const actor = { kind: 'machine', name: 'registry.watch-holds' } as const

/** One look at each held registry. One that cannot be asked now, or never tells, waits for the next look or for a person. */
export async function watchHolds (deps: RegistryDeps): Promise<void> {
  for (const hold of await transact(deps.db, listOpenHolds)) {
    try {
      await watchHold(deps, hold)
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      deps.log.warn({ registry: hold.registry, why: error.message }, 'the balance of a held registry cannot be asked now')
    }
  }
}

async function watchHold (deps: RegistryDeps, { registry, balance: before }: Hold): Promise<void> {
  const told = await askBalance(deps.registries.of(registry))
  if (!told) return
  const left = told.available ?? told.balance
  if (before === null) return await transact(deps.db, trx => noteBalance(trx, registry, left))
  if (isMore(left, before)) await liftHold(deps, actor, { registry, why: `the balance grew from ${before} to ${left}` })
}

/** Pure. Decimals of any length, never floating point; what is no number is not more. */
export function isMore (left: string, before: string): boolean {
  const [one, other] = [scaled(left), scaled(before)]
  return one !== undefined && other !== undefined && one > other
}

const places = 6

function scaled (decimal: string): bigint | undefined {
  const [, sign = '', whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim()) ?? []
  if (whole === undefined) return undefined
  const amount = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  return sign === '-' ? -amount : amount
}
