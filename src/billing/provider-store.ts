/** SQL of payment providers and of what they told us. */
import type { Knex } from 'knex'

export type Provider = {
  readonly id: string
  readonly operatorId: string
  readonly name: string
  /** The account from which it hands over what it collected. */
  readonly payoutAccount: string | null
  readonly secretSealed: string
  readonly openedAt: Date
  readonly closedAt: Date | null
}

const columns = ['id', 'name', { operatorId: 'operator_id', payoutAccount: 'payout_account', secretSealed: 'secret_sealed', openedAt: 'opened_at', closedAt: 'closed_at' }]

export async function insertProvider (trx: Knex.Transaction, provider: Omit<Provider, 'closedAt'>, openedBy: string): Promise<void> {
  const { id, operatorId, name, payoutAccount, secretSealed, openedAt } = provider
  await trx('payment_providers').insert({ id, operator_id: operatorId, name, payout_account: payoutAccount, secret_sealed: secretSealed, opened_at: openedAt, opened_by: openedBy })
}

export async function findProvider (trx: Knex.Transaction, id: string): Promise<Provider | undefined> {
  return await trx('payment_providers').where({ id }).first(columns)
}

export async function updateProviderClosed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('payment_providers').where({ id }).update({ closed_at: at })
}

export type ProviderSums = {
  readonly id: string
  readonly name: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly currency: string | null
  /** What it told us of, what it took back, what it handed over, minor units; the rest it still has, or keeps as its fee. */
  readonly collectedMinor: bigint
  readonly takenBackMinor: bigint
  readonly handedOverMinor: bigint
}

export async function listProviders (trx: Knex.Transaction, operatorId: string): Promise<ProviderSums[]> {
  const { rows } = await trx.raw(`
    select p.id, p.name, p.opened_at as "openedAt", p.closed_at as "closedAt", s.currency, coalesce(s.collected, 0)::bigint as "collectedMinor",
      coalesce(s.taken_back, 0)::bigint as "takenBackMinor", coalesce(s.handed_over, 0)::bigint as "handedOverMinor"
    from payment_providers p left join lateral (
      select currency, sum(collected) as collected, sum(taken_back) as taken_back, sum(handed_over) as handed_over from (
        select currency, amount_minor as collected, 0 as taken_back, 0 as handed_over from credits where provider_id = p.id
        union all select c.currency, 0, c.amount_minor, 0 from credit_returns r join credits c on c.id = r.credit_id where r.provider_id = p.id
        union all select currency, 0, 0, amount_minor from provider_payouts where provider_id = p.id) m group by currency) s on true
    where p.operator_id = ? order by p.opened_at, p.id, s.currency`, [operatorId])
  return rows
}

export type KnownPayment = { readonly creditId: string, readonly amountMinor: bigint, readonly currency: string, readonly title: string }

export async function findPayment (trx: Knex.Transaction, providerId: string, paymentId: string): Promise<KnownPayment | undefined> {
  return await trx('provider_notifications as n').join('credits as c', 'c.id', 'n.credit_id').where({ 'n.provider_id': providerId, 'n.payment_id': paymentId })
    .first({ creditId: 'c.id' }, { amountMinor: 'c.amount_minor' }, 'c.currency', 'c.title')
}

export async function insertNotification (trx: Knex.Transaction, { providerId, paymentId, creditId, content }: Told & { readonly creditId: string }, at: Date): Promise<void> {
  await trx('provider_notifications').insert({ provider_id: providerId, payment_id: paymentId, credit_id: creditId, content: Buffer.from(content), received_at: at })
}

export type Told = { readonly providerId: string, readonly paymentId: string, readonly content: Uint8Array }

/** False when it was told before. */
export async function insertChargeback (trx: Knex.Transaction, { providerId, paymentId, content }: Told, at: Date): Promise<boolean> {
  const rows = await trx('provider_chargebacks').insert({ provider_id: providerId, payment_id: paymentId, content: Buffer.from(content), received_at: at })
    .onConflict(['provider_id', 'payment_id']).ignore().returning('payment_id')
  return rows.length === 1
}
