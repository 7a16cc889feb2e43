/** Who is refused at the doors of the mail servers, for the tenancy test: a block of mine, and what its paths take. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'

const blocked = newId('dbl')
const release = '/api/v1/door-blocks/{id}/release'

export async function insertDoorBlocked (db: Knex, { operatorId, at }: { readonly operatorId: string, readonly at: Date }): Promise<void> {
  await db('door_blocks').insert({ id: blocked, operator_id: operatorId, kind: 'domain', value: 'spam.example', rule: 'HOST-12.5d', why: 'bought lists', from_at: at })
}

export const doorActsOfStaff: Record<string, () => string> = { [release]: () => blocked }

export const doorBodies: Record<string, () => unknown> = {
  '/api/v1/door-blocks': () => ({ kind: 'domain', value: 'other.example', why: 'bought lists' }),
  [release]: () => ({ why: 'mended' })
}

/** Rooms of staff. */
export const doorRooms: readonly string[] = ['/api/v1/door-blocks', '/api/v1/tls-reports']
