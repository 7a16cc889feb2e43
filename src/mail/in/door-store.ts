/** SQL of who is refused at the doors of the mail servers. */
import type { Knex } from 'knex'
import type { Telling } from '../../db/told-table.ts'

export type DoorKind = 'address' | 'domain' | 'network'

/** As SMTP processes know it. */
export type OpenDoor = { readonly id: string, readonly key: string, readonly rule: string, readonly untilAt: Date | null }

export type DoorBlock = {
  readonly id: string
  readonly operatorId: string
  readonly kind: DoorKind
  /** Normalised. */
  readonly value: string
  readonly rule: string
  readonly why: string
  readonly fromAt: Date
  readonly untilAt: Date | null
}

export const openDoors: Telling = {
  name: 'strefa-door-blocks',
  channel: 'door_blocks',
  select: 'select id, key, rule, until_at as "untilAt" from door_blocks where released_at is null and ($1::text[] is null or key = any($1))'
}

export const doorKey = (kind: DoorKind, value: string): string => `${kind} ${value}`

/** False when it is blocked already. */
export async function insertDoorBlock (trx: Knex.Transaction, block: DoorBlock): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into door_blocks (id, operator_id, kind, value, rule, why, from_at, until_at) values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (key) where released_at is null do nothing returning id`, [block.id, block.operatorId, block.kind, block.value, block.rule, block.why, block.fromAt, block.untilAt])
  return rows.length === 1
}

const columns = { id: 'id', operatorId: 'operator_id', kind: 'kind', value: 'value', rule: 'rule', why: 'why', fromAt: 'from_at', untilAt: 'until_at' }

/** What is blocked now, of whichever operator. */
export async function lockOpenDoorBlock (trx: Knex.Transaction, where: { readonly id: string } | { readonly key: string }): Promise<DoorBlock | undefined> {
  return await trx('door_blocks').where(where).whereNull('released_at').forUpdate().first(columns)
}

export async function updateDoorReleased (trx: Knex.Transaction, id: string, at: Date, why: string): Promise<void> {
  await trx('door_blocks').where({ id }).update({ released_at: at, released_why: why })
}

/** Told to every SMTP process when the transaction commits. */
export async function announceDoor (trx: Knex.Transaction, key: string): Promise<void> {
  await trx.raw('select pg_notify(?, ?)', [openDoors.channel, key])
}
