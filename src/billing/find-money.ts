/** Money in and out as the doors see it: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import { findOperator } from '../people/find.ts'
import type { Currency } from '../rules/money.ts'
import { coveredThrough, gapsIn, type Gap } from '../rules/statement-coverage.ts'
import type { Day } from '../rules/calendar.ts'
import { findBalances, findEntries, type Entry } from './balance-store.ts'
import { listBankAccounts } from './bank-account-store.ts'
import { listProviders, type ProviderSums } from './provider-store.ts'
import { findFileContent, listRefundFiles, type RefundFile } from './refund-file-store.ts'
import { findUnexplainedReversals, type BankDebit } from './return-store.ts'
import { findCovered } from './statement-store.ts'

export type { BankDebit, Entry, ProviderSums, RefundFile }

export const findUnexplainedDebits = (trx: Knex.Transaction, operatorId: string): Promise<BankDebit[]> => findUnexplainedReversals(trx, operatorId)
export const findRefundFiles = (trx: Knex.Transaction, operatorId: string): Promise<RefundFile[]> => listRefundFiles(trx, operatorId)
export const findRefundFile = (trx: Knex.Transaction, operatorId: string, id: string): Promise<Buffer | undefined> => findFileContent(trx, operatorId, id)
export const findProviders = (trx: Knex.Transaction, operatorId: string): Promise<ProviderSums[]> => listProviders(trx, operatorId)
export const findBalancesOf = findBalances
export const findBalanceEntries = findEntries

export type Coverage = { readonly account: string, readonly currency: Currency, readonly knownThrough: Day | null, readonly gaps: readonly Gap[] }

/** Of each account: up to which day every credit is known, and the days of which no statement tells (HOUSE-MONEY). */
export async function findCoverage (trx: Knex.Transaction, operatorId: string): Promise<Coverage[]> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) return []
  const covered: Coverage[] = []
  for (const { account, currency } of await listBankAccounts(trx, operator)) {
    const statements = await findCovered(trx, operatorId, account)
    covered.push({ account, currency, knownThrough: coveredThrough(statements), gaps: gapsIn(statements) })
  }
  return covered
}
