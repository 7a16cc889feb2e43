/** Who may come in, for the tests of every route: a person and an invitation of mine, and what their paths take. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'

const person = newId('usr')
const invitation = newId('inv')
const key = newId('key')
const withdrawal = '/api/v1/people/invitations/{id}/withdrawal'

export async function insertPeople (db: Knex, { operatorId, customerId, at }: { readonly operatorId: string, readonly customerId: string, readonly at: Date }): Promise<void> {
  await db('users').insert({ id: person, operator_id: operatorId, customer_id: customerId, role: 'billing', name: 'Iga', email: 'iga@example.test', lang: 'pl', password_hash: '$argon2id$never', created_at: at })
  await db('api_keys').insert({ id: key, operator_id: operatorId, customer_id: customerId, role: 'owner', label: 'mine', scope: 'read', secret_hash: 'never', created_by: person, created_at: at })
  await db('invitations').insert({
    id: invitation, operator_id: operatorId, customer_id: customerId, role: 'billing', email: 'ola@example.test', lang: 'pl', token_hash: 'never', invited_by: 'usr_x', asked_at: at, made_at: at, expires_at: new Date(at.getTime() + 86_400_000)
  })
}

export const peopleIds: Record<string, () => string> = { '/api/v1/api-keys/{id}/revocation': () => key, '/api/v1/people/{id}/role': () => person, '/api/v1/people/{id}/end': () => person, [withdrawal]: () => invitation }

export const peopleBodies = (customerId: () => string): Record<string, () => unknown> => ({
  '/api/v1/people/invitations': () => ({ customerId: customerId(), role: 'billing', email: 'nowa@example.test', lang: 'pl' }),
  '/api/v1/people/{id}/role': () => ({ role: 'domain-manager' }),
  '/api/v1/people/{id}/end': () => undefined,
  [withdrawal]: () => undefined,
  '/api/v1/api-keys/{id}/revocation': () => undefined
})

/** Lists of people and keys, not of things. */
export const peopleRooms: readonly string[] = ['/api/v1/people', '/api/v1/staff-acts']

/** Shown to staff of the operator's own alone, where they name no customer. */
export const keyLists: readonly string[] = ['/api/v1/api-keys']
