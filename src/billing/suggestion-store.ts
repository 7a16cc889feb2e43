/** SQL of debts that a transfer may be meant for. Each way in is an index. */
import type { Knex } from 'knex'
import type { Candidate } from '../rules/suggestions.ts'

const mostOfAKind = 50

/** Open debts of these customers, of this sum, or with these numbers. */
export async function findCandidates (trx: Knex.Transaction, operatorId: string, { customerIds, grossMinor, numbers }: { customerIds: readonly string[], /** Null: no sum is looked for. */ grossMinor: bigint | null, numbers: readonly string[] }): Promise<Omit<Candidate, 'payerKnown'>[]> {
  const open = 'closed_at is null and (credited_at is null or reopened_at is not null)'
  const { rows } = await trx.raw(`
    with found as (
      (select id from debts where customer_id = any(:customerIds) and operator_id = :operatorId and ${open} order by due_on, id limit ${mostOfAKind})
      union (select id from debts where operator_id = :operatorId and gross_minor = :grossMinor and ${open} order by id desc limit ${mostOfAKind})
      union (select d.id from documents o join debts d on d.id = o.debt_id where o.operator_id = :operatorId and o.kind in ('proforma', 'invoice') and o.number = any(:numbers) and ${open}))
    select d.id as "debtId", p.number, d.customer_id as "customerId", c.name as "customerName", d.currency, d.due_on as "dueOn",
      (d.gross_minor - (select coalesce(sum(amount_minor), 0) from allocations where debt_id = d.id and returned_at is null))::bigint as "outstandingMinor"
    from found f join debts d on d.id = f.id join documents p on p.debt_id = d.id and p.kind = 'proforma' join customers c on c.id = d.customer_id`,
  { operatorId, customerIds: [...customerIds], grossMinor, numbers: [...numbers] })
  return rows
}
