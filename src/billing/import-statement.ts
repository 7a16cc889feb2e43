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
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { listBankAccounts, type BankAccount } from './bank-account-store.ts'
import { refuseStatement, type BankStatement, type StatementFormat } from './bank-statement.ts'
import { findPayoutAccounts } from './evidence-store.ts'
import { moneyKnownThrough } from './find.ts'
import { chooseFresh, type KeyedLine } from './line-key.ts'
import { readStatement } from './read-statement.ts'
import { recordCredits, type Ground, type RecordedCredit } from './record-credit.ts'
import { recordDebits, takeBack, type RecordedDebits } from './record-debits.ts'
import { asReversal, findReturnedRefunds, noteReturnedRefunds } from './returned-refunds.ts'
import { findRecordedLines, findStatementFile, insertPayouts, insertStatement, insertStatementFile, lockBooks, type LineOwner, type StatementFile } from './statement-store.ts'
import { mostDaysApart } from './told-twice.ts'

export type ImportedStatement = RecordedDebits & {
  readonly id: string
  readonly format: StatementFormat
  readonly bankId: string
  readonly account: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  readonly credits: readonly RecordedCredit[]
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
 * Imports a CAMT.053 or MT940 file of the operator's accounts; credits are matched, settled, refunded or left waiting in the same transaction.
 * The same file again does nothing and says so; a line that comes again in another file, or in the other format, is booked once.
 * @throws Refusal 'forbidden'; 'invalid' with the reasons of `readStatement`, unknown-account, other-currency, booked-in-future or told-otherwise
 */
export async function importStatement (deps: Deps, actor: Actor, { bytes, filename }: { bytes: Uint8Array, filename: string }): Promise<ImportReport> {
  requireStaff(actor, ['administrator', 'billing'])
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'Statements are imported by a person of the operator: log in as staff.', { reason: 'staff-only' })
  const at = deps.now()
  const statements = readStatement(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')

  return await transact(deps.db, async trx => {
    const operator = await findOperator(trx, actor.operatorId)
    if (!operator) throw notFound()
    await lockBooks(trx, operator.id)
    const before = await findStatementFile(trx, operator.id, sha256)
    if (before) return { sha256, alreadyImportedAt: before.importedAt, statements: [], knownThrough: await moneyKnownThrough(trx, operator.id) }

    const accounts = await listBankAccounts(trx, operator)
    for (const statement of statements) checkStatement(statement, accounts, at)
    const { versionId: policyVersion } = await termsInForce(trx, operator.policy, dayOf(at))
    const file = { operatorId: operator.id, sha256, filename, importedBy: actorId(actor) }
    await insertStatementFile(trx, file, bytes, at)
    const knownBefore = await moneyKnownThrough(trx, operator.id)
    const imported: ImportedStatement[] = []
    for (const statement of statements) imported.push(await bookStatement(deps, trx, file, statement, operator, { at, actor, policyVersion }))
    const knownThrough = await moneyKnownThrough(trx, operator.id)
    if (knownThrough && knownThrough !== knownBefore) await tellKnown(deps, trx, operator.id, knownThrough)
    return { sha256, alreadyImportedAt: null, statements: imported, knownThrough }
  })
}

/** HOUSE-MONEY: what rests on money not having come waits for nothing more. */
async function tellKnown ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, operatorId: string, through: Day): Promise<void> {
  await jobs.add(trx, 'domains.money-known', { operatorId, through }, operatorId)
  await jobs.add(trx, 'hosting.money-known', { operatorId, through }, operatorId)
}

/** An account of another operator is as unknown as any other: whose it is is told to nobody. */
function checkStatement ({ account, currency, lines }: BankStatement, accounts: readonly BankAccount[], at: Date): void {
  const own = accounts.find(each => each.account === account)
  if (!own) throw refuseStatement('unknown-account', `The file is of account ${account}, which is not yours: choose the statement of ${accounts.map(each => each.account).join(' or ')}.`)
  if (currency !== own.currency) throw refuseStatement('other-currency', `The statement is in ${currency}: choose the statement of your account in ${own.currency}.`)
  if (lines.some(line => line.booked.day > dayOf(at))) throw refuseStatement('booked-in-future', `The statement has entries booked after today, ${dayOf(at)}: import it when that day has come.`)
}

async function bookStatement (deps: Deps, trx: Knex.Transaction, file: StatementFile, statement: BankStatement, operator: Operator, ground: Ground): Promise<ImportedStatement> {
  const { at, actor, policyVersion } = ground
  const { format, account, fromDay, toDay, openingMinor, closingMinor, notBooked } = statement
  const { id } = await insertStatement(trx, newId('stm'), file, statement, at)
  const owner: LineOwner = { operatorId: operator.id, statementId: id, account }

  const fresh = await freshLines(trx, owner, statement)
  const { open, ...debits } = await recordDebits(deps, trx, owner, fresh.filter(each => each.direction === 'debit'), ground)
  const credits = await bookCredits(deps, trx, owner, fresh.filter(each => each.direction === 'credit'), ground)
  const { takenBack } = await takeBack(deps, trx, owner, open, ground) // what came and went by one statement paid nothing (HOUSE-RETURN)
  const out = { ...debits, takenBack: [...debits.takenBack, ...takenBack] }

  const repeated = statement.lines.length - fresh.length
  const bankId = statement.bankId
  await writeAudit(trx, {
    at,
    actor,
    action: 'statement.import',
    subject: { type: 'statement', id },
    operatorId: operator.id,
    customerId: null,
    rule: 'HOUSE-BOOKS',
    policyVersion,
    facts: { sha256: file.sha256, filename: file.filename, format, bankId, account, fromDay, toDay, openingMinor, closingMinor, credits: credits.length, ...out, repeated, notBooked }
  })
  return { id, format, bankId, account, fromDay, toDay, openingMinor, closingMinor, credits, ...out, repeated, notBooked }
}

/** What a payment provider hands over is booked already, payment by payment; what is left is money that comes in. */
async function bookCredits (deps: Deps, trx: Knex.Transaction, owner: LineOwner, lines: readonly KeyedLine[], ground: Ground): Promise<RecordedCredit[]> {
  const providers = new Map((await findPayoutAccounts(trx, owner.operatorId)).map(({ account, providerId }) => [account, providerId]))
  const providerOf = (line: KeyedLine) => line.partyAccount === null ? undefined : providers.get(line.partyAccount)
  await insertPayouts(trx, owner, lines.flatMap(line => {
    const providerId = providerOf(line)
    return providerId === undefined ? [] : [{ id: newId('ppo'), providerId, line }]
  }))
  const incoming = lines.filter(line => providerOf(line) === undefined)
  const returned = await findReturnedRefunds(trx, owner.operatorId, incoming)
  const recorded = await recordCredits(deps, trx, owner, incoming.map(line => asReversal(line, returned)), ground)
  await noteReturnedRefunds(trx, incoming.flatMap((line, at) => returned.has(line) ? [{ refund: returned.get(line)!, creditId: recorded[at]!.creditId }] : []), ground)
  return recorded
}

async function freshLines (trx: Knex.Transaction, { account, statementId }: LineOwner, { format, lines, from, to, openingMinor, closingMinor }: BankStatement): Promise<KeyedLine[]> {
  const days = lines.map(line => line.booked.day).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  return chooseFresh(lines, { id: statementId, format, from, to, openingMinor, closingMinor }, await findRecordedLines(trx, account, addDays(first, -mostDaysApart), addDays(last, mostDaysApart)))
}
