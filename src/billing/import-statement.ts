/** A bank statement comes in: read whole, booked whole, or nothing of it (HOUSE-BOOKS). */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator, type Operator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { refuseStatement } from './camt053-values.ts'
import { parseCamt053, type BankStatement } from './camt053.ts'
import { moneyKnownThrough } from './find.ts'
import { normaliseAccount } from './iban.ts'
import { chooseFresh, type KeyedLine } from './line-key.ts'
import { recordCredit, type RecordedCredit } from './record-credit.ts'
import { findRecordedLines, findStatementFile, insertDebit, insertStatement, insertStatementFile, lockBooks, type LineOwner, type StatementFile } from './statement-store.ts'

export type ImportedStatement = {
  readonly id: string
  readonly bankId: string
  readonly account: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  readonly credits: readonly RecordedCredit[]
  /** Booked lines out of the account: noted, not matched. */
  readonly debits: number
  /** Lines that an earlier statement brought already. */
  readonly repeated: number
  /** Entries that are not booked yet. */
  readonly notBooked: number
}

export type ImportReport = {
  readonly sha256: string
  /** The very file was imported before, at that time; nothing was done now. */
  readonly alreadyImportedAt: Date | null
  readonly statements: readonly ImportedStatement[]
  /** Every credit is known up to this day, without a gap (HOUSE-MONEY). */
  readonly knownThrough: Day | null
}

/**
 * Imports a CAMT.053 file of the operator's account; credits are matched, settled, refunded or left waiting in the same transaction.
 * The same file again does nothing and says so; a line that comes again in another file is booked once.
 * @throws Refusal 'forbidden'; 'invalid' with the reasons of `parseCamt053`, unknown-account, other-currency or booked-in-future
 */
export async function importStatement (deps: Deps, actor: Actor, { bytes, filename }: { bytes: Uint8Array, filename: string }): Promise<ImportReport> {
  requireStaff(actor, ['administrator', 'billing'])
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'Statements are imported by a person of the operator: log in as staff.', { reason: 'staff-only' })
  const at = deps.now()
  const statements = parseCamt053(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')

  return await transact(deps.db, async trx => {
    const operator = await findOperator(trx, actor.operatorId)
    if (!operator) throw notFound()
    await lockBooks(trx, operator.id)
    const before = await findStatementFile(trx, operator.id, sha256)
    if (before) return { sha256, alreadyImportedAt: before.importedAt, statements: [], knownThrough: await moneyKnownThrough(trx, operator.id) }

    for (const statement of statements) checkStatement(statement, operator, at)
    const file = { operatorId: operator.id, sha256, filename, importedBy: actorId(actor) }
    await insertStatementFile(trx, file, bytes, at)
    const imported: ImportedStatement[] = []
    for (const statement of statements) imported.push(await bookStatement(deps, trx, file, statement, operator, { at, actor }))
    return { sha256, alreadyImportedAt: null, statements: imported, knownThrough: await moneyKnownThrough(trx, operator.id) }
  })
}

/** An account of another operator is as unknown as any other: whose it is is told to nobody. */
function checkStatement ({ account, currency, lines }: BankStatement, operator: Operator, at: Date): void {
  if (account !== normaliseAccount(operator.bankAccount)) throw refuseStatement('unknown-account', `The file is of account ${account}, which is not yours: choose the statement of ${operator.bankAccount}.`)
  if (currency !== operator.currency) throw refuseStatement('other-currency', `The statement is in ${currency}: choose the statement of your account in ${operator.currency}.`)
  if (lines.some(line => line.booked.day > dayOf(at))) throw refuseStatement('booked-in-future', `The statement has entries booked after today, ${dayOf(at)}: import it when that day has come.`)
}

async function bookStatement (deps: Deps, trx: Knex.Transaction, file: StatementFile, statement: BankStatement, operator: Operator, { at, actor }: { at: Date, actor: Actor }): Promise<ImportedStatement> {
  const { bankId, account, fromDay, toDay, openingMinor, closingMinor, notBooked } = statement
  const { versionId: policyVersion } = await termsInForce(trx, operator.policy, dayOf(at))
  const { id } = await insertStatement(trx, newId('stm'), file, statement, at)
  const owner: LineOwner = { operatorId: operator.id, statementId: id, account }

  const fresh = await freshLines(trx, owner, statement)
  const credits: RecordedCredit[] = []
  for (const line of fresh.filter(each => each.direction === 'credit')) credits.push(await recordCredit(deps, trx, owner, line, { at, actor, policyVersion }))
  const debits = fresh.filter(each => each.direction === 'debit')
  for (const line of debits) await insertDebit(trx, newId('bdb'), owner, line)

  const repeated = statement.lines.length - fresh.length
  await writeAudit(trx, {
    at,
    actor,
    action: 'statement.import',
    subject: { type: 'statement', id },
    operatorId: operator.id,
    customerId: null,
    rule: 'HOUSE-BOOKS',
    policyVersion,
    facts: { sha256: file.sha256, filename: file.filename, bankId, account, fromDay, toDay, openingMinor, closingMinor, credits: credits.length, debits: debits.length, repeated, notBooked }
  })
  return { id, bankId, account, fromDay, toDay, openingMinor, closingMinor, credits, debits: debits.length, repeated, notBooked }
}

async function freshLines (trx: Knex.Transaction, { account, statementId }: LineOwner, { lines, from, to }: BankStatement): Promise<KeyedLine[]> {
  const days = lines.map(line => line.booked.day).toSorted()
  return days[0] === undefined ? [] : chooseFresh(lines, { statementId, from, to }, await findRecordedLines(trx, account, days[0]))
}
