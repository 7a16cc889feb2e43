/** The money of the accounts: what was paid in, what was spent, and the level below which a registrar is told. Smallest unit of the registry's currency. */
import type { Ledger } from './ledger.ts'
import { enqueue } from './messages.ts'

/** Null while nobody has told the books what the account paid in. */
export function balanceOf ({ paidInMinor, spentMinor }: Ledger, account: string): bigint | null {
  const paidIn = paidInMinor.get(account)
  return paidIn === undefined ? null : paidIn - (spentMinor.get(account) ?? 0n)
}

/** `paidInMinor` is all that the account has paid in by now: what is new of it is a payment. */
export function payIn ({ paidInMinor: all, payments }: Ledger, account: string, paidInMinor: bigint, at: Date): void {
  const amountMinor = paidInMinor - (all.get(account) ?? 0n)
  all.set(account, paidInMinor)
  payments.set(account, [...payments.get(account) ?? [], { at, amountMinor }])
}

/** Takes the price, or gives it back (below zero). Whoever falls below the level is told once, until he is above it again. */
export function spend (ledger: Ledger, account: string, priceMinor: bigint, at: Date): void {
  const before = balanceOf(ledger, account)
  ledger.spentMinor.set(account, (ledger.spentMinor.get(account) ?? 0n) + priceMinor)
  const after = balanceOf(ledger, account)
  const levelMinor = ledger.registry.lowBalanceMinor
  if (before !== null && after !== null && before >= levelMinor && after < levelMinor) {
    enqueue(ledger.queues, account, at, { kind: 'balanceLow', levelMinor, leftMinor: after })
  }
}
