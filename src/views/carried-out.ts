/** Whether what a debt is for was done: a registry was told, and what it was told cannot be taken back. For who undoes a payment. */
import type { Knex } from 'knex'

type Debt = { readonly id: string, readonly orderId: string | null, readonly domainId: string | null }

/** A sentence for each debt of which something was done; orders and domains stay as they are until the transaction ends. */
export async function findCarriedOut (trx: Knex.Transaction, debtIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const debts: Debt[] = await trx('debts').whereRaw('id = any(?)', [[...debtIds]]).select('id', trx.raw(`job_payload ->> 'orderId' as "orderId"`), trx.raw(`job_payload ->> 'domainId' as "domainId"`))
  await holdRows(trx, 'orders', debts.flatMap(({ orderId }) => orderId ?? []))
  await holdRows(trx, 'domains', debts.flatMap(({ domainId }) => domainId ?? []))
  return new Map([...await findOrdersDone(trx, debts), ...await findRenewalsDone(trx, debts)])
}

/** In one statement, read in the next: what was being done is done then, and is seen. */
const holdRows = async (trx: Knex.Transaction, table: 'orders' | 'domains', ids: readonly string[]): Promise<void> => {
  await trx(table).whereRaw('id = any(?)', [[...ids]]).orderBy('id').forUpdate().select('id')
}

async function findOrdersDone (trx: Knex.Transaction, debts: readonly Debt[]): Promise<[string, string][]> {
  const rows = await trx('orders').whereRaw('id = any(?)', [debts.flatMap(({ orderId }) => orderId ?? [])]).whereNotNull('registering_at').select('id', 'kind', { displayName: 'display_name' })
  const said = new Map(rows.map(({ id, kind, displayName }) => [id, kind === 'transfer' ? `the transfer of ${displayName} was asked for at its registry` : `${displayName} was registered, or is being registered`]))
  return debts.flatMap(({ id, orderId }) => { const done = said.get(orderId); return done === undefined ? [] : [[id, done] as [string, string]] })
}

/** A fee of reactivation is the period's too. What the registry refused was not done. */
async function findRenewalsDone (trx: Knex.Transaction, debts: readonly Debt[]): Promise<[string, string][]> {
  const ids = debts.map(({ id }) => id)
  const rows = await trx('renewals as r').join('domains as d', 'd.id', 'r.domain_id').whereRaw('d.id = any(?)', [debts.flatMap(({ domainId }) => domainId ?? [])])
    .whereRaw('(r.debt_id = any(?) or r.fee_debt_id = any(?))', [ids, ids]).whereNull('r.refused_at')
    .whereRaw("exists (select from domain_steps s where s.domain_id = r.domain_id and s.period_from = r.period_from and s.step in ('renew', 'reactivate'))")
    .select('r.debt_id', 'r.fee_debt_id', { displayName: 'd.display_name' })
  return rows.flatMap(row => [row.debt_id, row.fee_debt_id].filter(id => id !== null).map((id): [string, string] => [id, `${row.displayName} was renewed, or is being renewed`]))
}
