/** SQL of holds: registries that said 2104. At most one is open a registry. A hold belongs to no operator, so its row is its own journal: who lifted it, and why. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'

/** What the registry said it to: a command, or nobody in particular, through its poll queue. */
export type HoldCause = { readonly callKey: string, readonly messageId: null } | { readonly callKey: null, readonly messageId: string }

export type Hold = HoldCause & {
  readonly registry: string
  /** Business time. */
  readonly since: Date
  readonly code: number
  readonly message: string
  /** What was left there, as its message told or when it was first asked for after the 2104; null: not asked yet, or not told. A decimal. */
  readonly balance: string | null
}

export type NewHold = HoldCause & Pick<Hold, 'registry' | 'code' | 'message' | 'balance'> & { readonly at: Date, readonly machineAt: Date }

/** Does nothing, and answers false, when the registry is held already. */
export async function insertHold (trx: Knex.Transaction, { registry, callKey, messageId, code, message, balance, at, machineAt }: NewHold): Promise<boolean> {
  const inserted = await trx('registry_holds').insert({ id: newId('hld'), registry, at, by_machine: machineAt, call_key: callKey, message_id: messageId, code, message, balance })
    .onConflict(trx.raw('(registry) where lifted_at is null')).ignore().returning('id')
  return inserted.length === 1
}

export const findOpenHold = async (trx: Knex.Transaction, registry: string): Promise<Hold | undefined> =>
  (await listOpenHolds(trx)).find(hold => hold.registry === registry)

/** Oldest first. */
export async function listOpenHolds (trx: Knex.Transaction): Promise<readonly Hold[]> {
  const rows = await trx('registry_holds').whereNull('lifted_at').orderBy('by_machine')
  return rows.map(({ registry, at, call_key: callKey, message_id: messageId, code, message, balance }) => ({ registry, since: at, callKey, messageId, code, message, balance }))
}

/** Business time; null: never. */
export async function findLastLifting (trx: Knex.Transaction, registry: string): Promise<Date | null> {
  const row = await trx('registry_holds').where({ registry }).max('lifted_at as at').first() as { at: Date | null } | undefined
  return row?.at ?? null
}

/** Once a hold. */
export async function noteBalance (trx: Knex.Transaction, registry: string, balance: string): Promise<void> {
  await trx('registry_holds').where({ registry, balance: null, lifted_at: null }).update({ balance })
}

/** False when it was not held. */
export async function endHold (trx: Knex.Transaction, registry: string, lifted: { readonly at: Date, readonly machineAt: Date, readonly by: string, readonly why: string }): Promise<boolean> {
  const count = await trx('registry_holds').where({ registry }).whereNull('lifted_at')
    .update({ lifted_at: lifted.at, lifted_by_machine: lifted.machineAt, lifted_by: lifted.by, why: lifted.why })
  return count === 1
}
