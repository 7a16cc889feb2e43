/** A piece of long work of mine, done: for the tests that walk every route. */
import type { Knex } from 'knex'

const change = 'chg_mine'

export async function insertOperations (db: Knex, { domain, at }: { readonly domain: string, readonly at: Date }): Promise<void> {
  await db('domain_changes').insert({ id: change, domain_id: domain, kind: 'lock', wanted: '{"on":true}', rule: 'HOUSE-LOCK', policy_version: 'niebieski@1', asked_at: at, asked_by: 'test', steps: '[]', done_at: at })
}

export const operationIds: Record<string, () => string> = { '/api/v1/operations/{id}': () => change, '/api/v1/operations/{id}/events': () => change }
