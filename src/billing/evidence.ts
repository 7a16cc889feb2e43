/** All that is known of a statement's credits, in a few questions, however many they are. */
import type { Knex } from 'knex'
import { titleKeysIn } from '../rules/former-number.ts'
import type { Evidence } from '../rules/matching.ts'
import { asksForTopUp, findDocumentNumbers, findTopUpSerials } from '../rules/payment-title.ts'
import type { BankLine } from './bank-statement.ts'
import { lockDebtsConcerned, type LockedDebt } from './debt-store.ts'
import { findCustomersOfAccounts, findCustomersOfSerials, findCustomersPaidFrom } from './evidence-store.ts'
import { findFormerNumbers, hasFormerDebts } from './former-store.ts'
import { accountsIn } from './iban.ts'

export type MoneyLine = Pick<BankLine, 'title' | 'partyAccount' | 'ownAccount'>

export type Gathered = {
  readonly evidenceOf: (line: MoneyLine) => Evidence
  /** Locked until the transaction ends. */
  readonly debts: readonly LockedDebt[]
}

export async function gatherEvidence (trx: Knex.Transaction, operatorId: string, lines: readonly MoneyLine[]): Promise<Gathered> {
  const read = new Map(lines.map(line => [line, readLine(line)]))
  if (await hasFormerDebts(trx, operatorId)) await readFormerNumbers(trx, operatorId, read)
  const all = <Value>(pick: (told: Told) => readonly Value[]) => [...new Set([...read.values()].flatMap(pick))]

  const customersOfAccounts = await findCustomersOfAccounts(trx, operatorId, all(told => told.accounts))
  const customersOfSerials = await findCustomersOfSerials(trx, operatorId, all(told => told.serials))
  const customersPaidFrom = await findCustomersPaidFrom(trx, operatorId, [...new Set(lines.flatMap(line => line.partyAccount ?? []))])

  const only = (customers: readonly (string | undefined)[]) => {
    const found = new Set(customers.filter(each => each !== undefined))
    return found.size === 1 ? [...found][0]! : null // two customers named: neither is certain
  }
  const evidenceOf = (line: MoneyLine): Evidence => {
    const told = read.get(line) ?? readLine(line)
    return {
      numbers: told.numbers,
      topUpOf: only(told.serials.map(serial => customersOfSerials.get(serial))),
      accountOf: only(told.accounts.map(account => customersOfAccounts.get(account))),
      payerOf: line.partyAccount === null ? null : only(customersPaidFrom.get(line.partyAccount) ?? []),
      asksForTopUp: told.asksForTopUp
    }
  }
  const customerIds = new Set(lines.flatMap(line => {
    const { accountOf, payerOf, numbers } = evidenceOf(line)
    return accountOf ?? (numbers.length === 0 ? payerOf : null) ?? []
  }))
  const debts = await lockDebtsConcerned(trx, operatorId, { numbers: all(told => told.numbers), customerIds: [...customerIds] })
  return { evidenceOf, debts }
}

/** What a former operator's documents are called in titles, beside our own. */
async function readFormerNumbers (trx: Knex.Transaction, operatorId: string, read: Map<MoneyLine, Told>): Promise<void> {
  const keys = new Map([...read.keys()].map(line => [line, titleKeysIn(line.title)]))
  const numbers = await findFormerNumbers(trx, operatorId, [...new Set([...keys.values()].flat())])
  for (const [line, told] of read) read.set(line, { ...told, numbers: [...new Set([...told.numbers, ...keys.get(line)!.flatMap(key => numbers.get(key) ?? [])])] })
}

type Told = { readonly numbers: readonly string[], readonly serials: readonly number[], readonly accounts: readonly string[], readonly asksForTopUp: boolean }

/** An individual number stands in its own field, or in the title where the bank puts it there. */
const readLine = ({ title, ownAccount }: MoneyLine): Told => ({
  numbers: findDocumentNumbers(title),
  serials: findTopUpSerials(title),
  accounts: [...new Set([...ownAccount === null ? [] : [ownAccount], ...accountsIn(title)])],
  asksForTopUp: asksForTopUp(title)
})
