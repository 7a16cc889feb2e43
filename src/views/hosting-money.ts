/** What is owed for hosting contracts, with the documents and payments of each debt; the times without service and their reasons (HOST-6.7, 7.1, OG-16). */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { seen, type Sight } from './sight.ts'

/** `dueOn`: of what is owed first; null: nothing is owed. */
export type HostingOwed = { readonly package: string, readonly customerName: string, readonly owedMinor: bigint, readonly currency: Currency | null, readonly dueOn: Day | null }

/** By contract; whom it belongs to, and what is missing of the bills of its periods. */
export async function findHostingOwed (trx: Knex.Transaction, sight: Sight, contractIds: readonly string[]): Promise<ReadonlyMap<string, HostingOwed>> {
  const rows: (HostingOwed & { readonly id: string })[] = await seen(trx('hosting_contracts as c'), sight, 'c').whereRaw('c.id = any(?)', [[...contractIds]])
    .join('customers as k', 'k.id', 'c.customer_id')
    .leftJoin('hosting_bills as b', on => { on.on('b.contract_id', 'c.id').andOnNull('b.credited_at').andOnNull('b.closed_at') })
    .leftJoin('debts as d', 'd.id', 'b.debt_id')
    .groupBy('c.id', 'k.name').select(
      'c.id', 'c.package', { customerName: 'k.name' }, trx.raw('max(d.currency) as currency'), trx.raw('min(b.due_on) as "dueOn"'),
      trx.raw('coalesce(sum(d.gross_minor - (select coalesce(sum(a.amount_minor), 0) from allocations a where a.debt_id = d.id and a.returned_at is null)), 0)::bigint as "owedMinor"'))
  return new Map(rows.map(({ id, ...owed }) => [id, owed]))
}

/** What a debt of a contract is for: a period, the rest of one that was served, another package inside one, transfer, interest, a reactivation. */
export type HostingDebtKind = 'period' | 'change' | 'transfer' | 'interest' | 'reactivation'

export type HostingDebt = {
  readonly id: string
  readonly kind: HostingDebtKind
  /** The period it belongs to; null where it belongs to none. */
  readonly bill: number | null
  readonly currency: Currency
  readonly grossMinor: bigint
  readonly paidMinor: bigint
  readonly dueOn: Day
  readonly creditedAt: Date | null
  readonly closedAt: Date | null
  readonly documents: readonly { readonly id: string, readonly kind: 'proforma' | 'invoice' | 'correction', readonly number: string, readonly issuedOn: Day }[]
  /** `fromBalance`: taken from the customer's balance, not from a transfer. `returnedAt`: it went back. */
  readonly payments: readonly { readonly at: Date, readonly amountMinor: bigint, readonly fromBalance: boolean, readonly returnedAt: Date | null }[]
}

/** Of one contract, oldest first. The reader may see the contract: ask `findHostingPage` before. */
export async function findHostingDebts (trx: Knex.Transaction, sight: Sight, contractId: string): Promise<HostingDebt[]> {
  const of = (table: string, kind: HostingDebtKind, bill: string, debt = 'debt_id') => trx(table).where({ contract_id: contractId }).whereNotNull(debt).select({ debt_id: debt, bill }, trx.raw('?::text as kind', [kind]))
  const ours = of('hosting_bills', 'period', 'number').unionAll([
    of('hosting_bills', 'interest', 'number', 'interest_debt_id'), of('hosting_changes', 'change', 'bill'), of('hosting_transfer_packs', 'transfer', 'bill'),
    trx('hosting_suspensions as s').join('debts as r', 'r.matter', trx.raw("'hosting-reactivation:' || s.id")).where('s.contract_id', contractId).where('r.operator_id', sight.operatorId)
      .select({ debt_id: 'r.id' }, trx.raw('null::int as bill'), trx.raw('?::text as kind', ['reactivation']))
  ])
  const debts: Omit<HostingDebt, 'paidMinor' | 'documents' | 'payments'>[] = await seen(trx('debts as d'), sight, 'd').join(ours.as('o'), 'o.debt_id', 'd.id').orderBy(['d.opened_at', 'd.id']).select(
    'd.id', 'o.kind', 'o.bill', 'd.currency', { grossMinor: 'd.gross_minor' }, { dueOn: 'd.due_on' }, { creditedAt: 'd.credited_at' }, { closedAt: 'd.closed_at' })
  const ids = debts.map(({ id }) => id)
  const documents: (HostingDebt['documents'][number] & { debtId: string })[] = await trx('documents').whereRaw('debt_id = any(?)', [ids]).orderBy(['issued_on', 'id']).select('id', 'kind', 'number', { issuedOn: 'issued_on' }, { debtId: 'debt_id' })
  const payments: (HostingDebt['payments'][number] & { debtId: string })[] = await trx('allocations as a').leftJoin('credits as c', 'c.id', 'a.credit_id').whereRaw('a.debt_id = any(?)', [ids]).orderBy(['a.allocated_at', 'a.id']).select(
    { debtId: 'a.debt_id' }, { amountMinor: 'a.amount_minor' }, { returnedAt: 'a.returned_at' }, trx.raw('coalesce(c.credited_at, a.allocated_at) as at'), trx.raw('a.credit_id is null as "fromBalance"'))
  const [documentsOf, paymentsOf] = [Map.groupBy(documents, each => each.debtId), Map.groupBy(payments, each => each.debtId)]
  return debts.map(debt => {
    const paid = paymentsOf.get(debt.id) ?? []
    return { ...debt, documents: documentsOf.get(debt.id) ?? [], payments: paid, paidMinor: paid.reduce((sum, { amountMinor, returnedAt }) => returnedAt ? sum : sum + amountMinor, 0n) }
  })
}

export type HostingSuspension = {
  readonly id: string
  readonly cause: 'unpaid' | 'breach'
  readonly rule: string
  readonly why: string | null
  readonly fromAt: Date
  readonly untilAt: Date | null
  readonly untilRule: string | null
}

/** What a page says beside the row: how the contract was made, what was asked for, when it stood still. */
export type HostingHistory = {
  readonly signedOn: Day | null
  readonly atDistance: boolean
  readonly trialThrough: Day | null
  /** OG-16.3. */
  readonly resumeAskedAt: Date | null
  /** Newest first. */
  readonly suspensions: readonly HostingSuspension[]
}

/** Undefined for an unknown contract and for one that is not the reader's to see. */
export async function findHostingHistory (trx: Knex.Transaction, sight: Sight, contractId: string): Promise<HostingHistory | undefined> {
  const found = await seen(trx('hosting_contracts as c'), sight, 'c').where('c.id', contractId)
    .first({ signedOn: 'c.signed_on' }, { atDistance: 'c.at_distance' }, { trialThrough: 'c.trial_through' }, { resumeAskedAt: 'c.resume_asked_at' })
  if (!found) return undefined
  const suspensions: HostingSuspension[] = await trx('hosting_suspensions').where({ contract_id: contractId }).orderBy('from_at', 'desc')
    .select('id', 'cause', 'rule', 'why', { fromAt: 'from_at' }, { untilAt: 'until_at' }, { untilRule: 'until_rule' })
  return { ...found, suspensions }
}

/** Mail domains of the contract's customer that no contract serves yet (BMP-5), by name. */
export async function listUnserved (trx: Knex.Transaction, customer: { readonly operatorId: string, readonly customerId: string }, limit: number): Promise<{ readonly id: string, readonly name: string }[]> {
  return await seen(trx('mail_domains as m'), { ...customer, mailboxId: null }, 'm').whereNotExists(trx('hosting_mail_domains as h').whereRaw('h.mail_domain_id = m.id')).orderBy('m.name').limit(limit).select('m.id', 'm.name')
}
