/** Many credits are matched one after the other, each seeing what the ones before it have paid. No database. */
import { decideMatch, type Evidence, type Match } from '../rules/matching.ts'
import type { Currency } from '../rules/money.ts'
import { toMatch, type LockedDebt } from './debt-store.ts'

export type CreditToPlan = { readonly amountMinor: bigint, readonly currency: string, readonly reversal: boolean }

export type Planner = {
  readonly debtOf: (id: string) => LockedDebt
  /** Decides on a credit and counts what it pays. */
  readonly decide: (credit: CreditToPlan, evidence: Evidence) => Match
}

/** Keeps count of what is outstanding on the debts while credits are decided on. */
export function plannerOf (debts: readonly LockedDebt[]): Planner {
  const byId = new Map(debts.map(debt => [debt.id, debt]))
  const outstanding = new Map(debts.map(debt => [debt.id, toMatch(debt).outstandingMinor]))
  const byNumber = new Map(debts.flatMap(debt => [debt.number, ...debt.otherNumbers].map(number => [number, debt])))
  const byMatter = Map.groupBy(debts, debt => debt.matter)
  const byCustomer = Map.groupBy(debts, debt => debt.customerId)

  const concernedBy = ({ numbers, accountOf, payerOf }: Evidence): LockedDebt[] => {
    const named = numbers.flatMap(number => byNumber.get(number) ?? []).flatMap(debt => byMatter.get(debt.matter) ?? [])
    return named.length > 0 ? [...new Set(named)] : byCustomer.get(accountOf ?? payerOf ?? '') ?? []
  }

  return {
    debtOf: id => byId.get(id)!,
    decide (credit, evidence) {
      const concerned = concernedBy(evidence).map(debt => ({ ...toMatch(debt), outstandingMinor: outstanding.get(debt.id)! }))
      const match = decideMatch({ ...credit, currency: credit.currency as Currency }, evidence, concerned) // an account's own currency, checked by the import
      for (const { debtId, amountMinor } of match.allocations) outstanding.set(debtId, outstanding.get(debtId)! - amountMinor)
      return match
    }
  }
}
