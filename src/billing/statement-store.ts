/** SQL of statement files, their statements and lines. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Match } from '../rules/matching.ts'
import type { BankStatement } from './camt053.ts'
import type { KeyedLine, RecordedLine } from './line-key.ts'

/** Holds the operator's books until the transaction ends: imports come one after the other. */
export async function lockBooks (trx: Knex.Transaction, operatorId: string): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`billing.books:${operatorId}`])
}

export type StatementFile = { readonly operatorId: string, readonly sha256: string, readonly filename: string, readonly importedBy: string }

export async function findStatementFile (trx: Knex.Transaction, operatorId: string, sha256: string): Promise<{ importedAt: Date } | undefined> {
  return await trx('statement_files').where({ operator_id: operatorId, sha256 }).first({ importedAt: 'imported_at' })
}

export async function insertStatementFile (trx: Knex.Transaction, { operatorId, sha256, filename, importedBy }: StatementFile, content: Uint8Array, at: Date): Promise<void> {
  await trx('statement_files').insert({ operator_id: operatorId, sha256, filename, content: Buffer.from(content), imported_at: at, imported_by: importedBy })
}

export type StatementRow = { readonly id: string, readonly fresh: boolean }

/** `fresh: false` when the bank gave the same statement before (in another file): the row of then stands. */
export async function insertStatement (trx: Knex.Transaction, id: string, file: StatementFile, statement: BankStatement, at: Date): Promise<StatementRow> {
  const { account, bankId, from, to, fromDay, toDay, currency, openingMinor, closingMinor } = statement
  const [row] = await trx('statements').insert({
    id,
    operator_id: file.operatorId,
    file_sha256: file.sha256,
    account,
    bank_id: bankId,
    from_at: from,
    to_at: to,
    from_day: fromDay,
    to_day: toDay,
    currency,
    opening_minor: openingMinor,
    closing_minor: closingMinor,
    imported_at: at
  }).onConflict(['account', 'bank_id', 'from_day', 'to_day']).ignore().returning('id')
  if (row) return { id: row.id, fresh: true }
  const known = await trx('statements').where({ account, bank_id: bankId, from_day: fromDay, to_day: toDay }).first('id')
  return { id: known.id, fresh: false }
}

/** Lines recorded before, by what they look like (the key up to '#'), each with the time of the statement it came in. */
export async function findRecordedLines (trx: Knex.Transaction, account: string, fromDay: Day): Promise<Map<string, RecordedLine[]>> {
  const found = new Map<string, RecordedLine[]>()
  for (const table of ['credits', 'bank_debits']) {
    const rows = await trx(table).join('statements', 'statements.id', `${table}.statement_id`).where(`${table}.account`, account).where('booked_on', '>=', fromDay)
      .select('line_key', { from: 'from_at' }, { to: 'to_at' }, { statementId: 'statement_id' })
    for (const { line_key: key, ...line } of rows) {
      const look = key.split('#')[0]
      found.set(look, [...found.get(look) ?? [], line])
    }
  }
  return found
}

export type LineOwner = { readonly operatorId: string, readonly statementId: string, readonly account: string }

export async function insertCredit (trx: Knex.Transaction, id: string, { operatorId, statementId, account }: LineOwner, line: KeyedLine, explanation: Explanation, at: Date): Promise<void> {
  await trx('credits').insert({
    id,
    operator_id: operatorId,
    statement_id: statementId,
    account,
    line_key: line.key,
    amount_minor: line.amountMinor,
    currency: line.currency,
    booked_on: line.booked.day,
    credited_at: line.booked.at,
    title: line.title,
    payer_name: line.partyName,
    payer_account: line.partyAccount,
    explanation: JSON.stringify(explanation, (_, value) => typeof value === 'bigint' ? String(value) : value),
    recorded_at: at
  })
}

/** How a credit was matched and why, as it was decided then. */
export type Explanation = Pick<Match, 'reason' | 'rule' | 'allocations' | 'refund' | 'restMinor'> & { readonly numbers: readonly string[] }

export async function insertDebit (trx: Knex.Transaction, id: string, { operatorId, statementId, account }: LineOwner, line: KeyedLine): Promise<void> {
  await trx('bank_debits').insert({
    id,
    operator_id: operatorId,
    statement_id: statementId,
    account,
    line_key: line.key,
    amount_minor: line.amountMinor,
    currency: line.currency,
    booked_on: line.booked.day,
    title: line.title,
    payee_name: line.partyName,
    payee_account: line.partyAccount,
    reversal: line.reversal
  })
}

export async function insertAllocation (trx: Knex.Transaction, allocation: { creditId: string, debtId: string, amountMinor: bigint, rule: string }, at: Date): Promise<void> {
  const { creditId, debtId, amountMinor, rule } = allocation
  await trx('allocations').insert({ credit_id: creditId, debt_id: debtId, amount_minor: amountMinor, rule, allocated_at: at })
}

/** The last of the instants at which the money of a debt came. */
export async function lastCreditOf (trx: Knex.Transaction, debtId: string): Promise<Date> {
  const row = await trx('allocations').join('credits', 'credits.id', 'allocations.credit_id').where({ debt_id: debtId }).whereNull('returned_at').max('credited_at as at').first()
  return row!.at
}
