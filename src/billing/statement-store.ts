/** SQL of statement files, their statements and lines. Rows do not leave this file. */
import type { Knex } from 'knex'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { Match } from '../rules/matching.ts'
import type { Covered } from '../rules/statement-coverage.ts'
import { turnoverOf, type BankStatement } from './bank-statement.ts'
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
  const { format, account, from, to, fromDay, toDay, currency, openingMinor, closingMinor } = statement
  const { creditsMinor, debitsMinor } = turnoverOf(statement.lines)
  const bankId = statement.bankId || `${openingMinor}>${closingMinor}` // two of one day without an id are two, where their balances say so
  const [row] = await trx('statements').insert({
    id,
    operator_id: file.operatorId,
    file_sha256: file.sha256,
    format,
    account,
    bank_id: bankId,
    from_at: from,
    to_at: to,
    from_day: fromDay,
    to_day: toDay,
    currency,
    opening_minor: openingMinor,
    closing_minor: closingMinor,
    credits_minor: creditsMinor,
    debits_minor: debitsMinor,
    imported_at: at
  }).onConflict(['account', 'bank_id', 'from_day', 'to_day']).ignore().returning('id')
  if (row) return { id: row.id, fresh: true }
  const known = await trx('statements').where({ account, bank_id: bankId, from_day: fromDay, to_day: toDay }).first('id')
  return { id: known.id, fresh: false }
}

/** What the imported statements of an account cover, for `coveredThrough`, in the order of their import. */
export async function findCovered (trx: Knex.Transaction, operatorId: string, account: string): Promise<Covered[]> {
  const rows = await trx('statements').where({ operator_id: operatorId, account }).orderBy('imported_at')
    .select({ fromDay: 'from_day' }, { toDay: 'to_day' }, { openingMinor: 'opening_minor' }, { closingMinor: 'closing_minor' }, { importedAt: 'imported_at' })
  return rows.map(({ importedAt, ...covered }) => ({ ...covered, importedOn: dayOf(importedAt) }))
}

const lineTables = [
  { table: 'credits', direction: 'credit', party: 'payer_account' },
  { table: 'bank_debits', direction: 'debit', party: 'payee_account' },
  { table: 'provider_payouts', direction: 'credit', party: 'payer_account' }
] as const

/** Lines of the account recorded before, booked on these days, each with the statement it came in. */
export async function findRecordedLines (trx: Knex.Transaction, account: string, fromDay: Day, toDay: Day): Promise<RecordedLine[]> {
  const found: RecordedLine[] = []
  const statements = new Map<string, RecordedLine['statement']>()
  for (const { table, direction, party } of lineTables) {
    const rows = await trx(`${table} as l`).join('statements as s', 's.id', 'l.statement_id').where('l.account', account).whereBetween('l.booked_on', [fromDay, toDay]).select(
      'l.line_key', { amountMinor: 'l.amount_minor' }, { bookedOn: 'l.booked_on' }, 'l.title', { partyAccount: `l.${party}` },
      's.id', 's.format', { from: 's.from_at' }, { to: 's.to_at' }, { openingMinor: 's.opening_minor' }, { closingMinor: 's.closing_minor' })
    for (const { line_key: key, amountMinor, bookedOn, title, partyAccount, ...told } of rows) {
      const statement = statements.get(told.id) ?? told
      statements.set(told.id, statement)
      found.push({ statement, look: key.split('#')[0], direction, amountMinor, bookedOn, title, partyAccount })
    }
  }
  return found
}

/** Whose a line is: of an account's statement, or of a payment provider. */
export type LineOwner = { readonly operatorId: string, readonly statementId: string, readonly account: string }
export type CreditOwner = LineOwner | { readonly operatorId: string, readonly providerId: string, readonly account: string }

/** A statement takes 65 535 values; a row has at most eighteen. */
const mostRows = 2000

async function insertMany (trx: Knex.Transaction, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += mostRows) await trx(table).insert(rows.slice(from, from + mostRows))
}

/** How a credit was matched and why, as it was decided then. */
export type Explanation = Match & { readonly numbers: readonly string[], readonly returnedRefund: string | null }

/** What every kind of line keeps of it. */
const ofLine = ({ operatorId, account }: Pick<CreditOwner, 'operatorId' | 'account'>, line: KeyedLine) => ({
  operator_id: operatorId,
  account,
  line_key: line.key,
  amount_minor: line.amountMinor,
  currency: line.currency,
  booked_on: line.booked.day,
  title: line.title,
  bank_reference: line.bankReference
})

export type NewCredit = { readonly id: string, readonly line: KeyedLine, readonly explanation: Explanation }

export async function insertCredits (trx: Knex.Transaction, owner: CreditOwner, credits: readonly NewCredit[], at: Date): Promise<void> {
  await insertMany(trx, 'credits', credits.map(({ id, line, explanation }) => ({
    id,
    ...ofLine(owner, line),
    statement_id: 'statementId' in owner ? owner.statementId : null,
    provider_id: 'providerId' in owner ? owner.providerId : null,
    credited_at: line.booked.at,
    payer_name: line.partyName,
    payer_account: line.partyAccount,
    own_account: line.ownAccount,
    end_to_end_id: line.endToEndId,
    explanation: JSON.stringify(explanation, (_, value) => typeof value === 'bigint' ? String(value) : value),
    recorded_at: at
  })))
}

export type NewDebit = { readonly id: string, readonly line: KeyedLine }

export async function insertDebits (trx: Knex.Transaction, owner: LineOwner, debits: readonly NewDebit[]): Promise<void> {
  await insertMany(trx, 'bank_debits', debits.map(({ id, line }) => ({
    id,
    ...ofLine(owner, line),
    statement_id: owner.statementId,
    payee_name: line.partyName,
    payee_account: line.partyAccount,
    end_to_end_id: line.endToEndId,
    payment_info_id: line.paymentInfoId,
    reversal: line.reversal
  })))
}

export type NewPayout = { readonly id: string, readonly providerId: string, readonly line: KeyedLine }

export async function insertPayouts (trx: Knex.Transaction, owner: LineOwner, payouts: readonly NewPayout[]): Promise<void> {
  await insertMany(trx, 'provider_payouts', payouts.map(({ id, providerId, line }) => ({
    id,
    ...ofLine(owner, line),
    provider_id: providerId,
    statement_id: owner.statementId,
    payer_account: line.partyAccount
  })))
}
