/** SQL of orders at an authority, of our accounts there, and of what proves names. Instants are machine time. */
import type { Knex } from 'knex'

export type CertificateOrder = {
  readonly id: string
  readonly certificateId: string
  readonly directory: string
  readonly names: readonly string[]
  readonly keySealed: string
  readonly replaces: string | null
  readonly placedAt: Date
  /** null: the authority has not answered yet. */
  readonly url: string | null
}

const columns = { id: 'id', certificateId: 'certificate_id', directory: 'directory', names: 'names', keySealed: 'key_sealed', replaces: 'replaces', placedAt: 'placed_at', url: 'url' }

export const findOpenOrder = async (trx: Knex.Transaction, certificateId: string): Promise<CertificateOrder | undefined> => await trx('certificate_orders').where({ certificate_id: certificateId, state: 'open' }).first(columns)

export async function insertOrder (trx: Knex.Transaction, { id, certificateId, directory, names, keySealed, replaces, placedAt }: Omit<CertificateOrder, 'url'>): Promise<void> {
  await trx('certificate_orders').insert({ id, certificate_id: certificateId, directory, names, key_sealed: keySealed, replaces, placed_at: placedAt, state: 'open' })
}

export const updateOrderUrl = async (trx: Knex.Transaction, id: string, url: string): Promise<void> => { await trx('certificate_orders').where({ id }).update({ url }) }

/** Nothing is to be proved for it any more. */
export async function endOrder (trx: Knex.Transaction, id: string, { state, at, fault }: { readonly state: 'issued' | 'failed', readonly at: Date, readonly fault: string | null }): Promise<void> {
  await trx('certificate_orders').where({ id }).update({ state, ended_at: at, fault })
  await trx('acme_challenges').where({ order_id: id }).delete()
}

export async function countOrdersSince (trx: Knex.Transaction, since: Date): Promise<number> {
  return (await trx('certificate_orders').where('placed_at', '>', since).first(trx.raw('count(*)::int as count'))).count
}

export type Challenge = { readonly orderId: string, readonly name: string, readonly kind: 'http-01' | 'dns-01', readonly token: string, readonly answer: string }

export async function upsertChallenge (trx: Knex.Transaction, { orderId, name, kind, token, answer }: Challenge): Promise<void> {
  await trx('acme_challenges').insert({ order_id: orderId, name, kind, token, answer }).onConflict(['order_id', 'token']).merge()
}

export const findChallenges = async (trx: Knex.Transaction, kind: Challenge['kind']): Promise<Challenge[]> =>
  await trx('acme_challenges').where({ kind }).select({ orderId: 'order_id', name: 'name', kind: 'kind', token: 'token', answer: 'answer' })

/** What is answered at /.well-known/acme-challenge/<token> of this host. */
export const findAnswer = async (db: Knex, host: string, token: string): Promise<string | undefined> => (await db('acme_challenges').where({ token, name: host, kind: 'http-01' }).first('answer'))?.answer

export type Account = { readonly keySealed: string, readonly url: string | null }

export const findAccount = async (trx: Knex.Transaction, directory: string): Promise<Account | undefined> => await trx('acme_accounts').where({ directory }).first({ keySealed: 'key_sealed', url: 'url' })

/** Unless there is one. */
export async function insertAccount (trx: Knex.Transaction, directory: string, keySealed: string, at: Date): Promise<void> {
  await trx('acme_accounts').insert({ directory, key_sealed: keySealed, created_at: at }).onConflict('directory').ignore()
}

export const updateAccountUrl = async (trx: Knex.Transaction, directory: string, url: string | null): Promise<void> => { await trx('acme_accounts').where({ directory }).update({ url }) }
