/** Options on names (NASK's `future`) in the ledger. */
import type { FactOf } from './facts.ts'
import { instantOf, touch } from './domain-changes.ts'
import { spend } from './funds.ts'
import { untouched, type Future, type Ledger, type Mutable } from './ledger.ts'
import { schedule } from './passing-time.ts'
import { connectFuture, disconnectFuture } from './uses.ts'

export function addFuture (ledger: Ledger, { name, roid, account, at, data, expiresAt, priceMinor }: FactOf<'future-created'>): void {
  const future: Future = {
    kind: 'future', name, roid, account, ...data, createdBy: account, createdAt: instantOf(at), updatedBy: null, updatedAt: null,
    expiresAt: new Date(expiresAt), transferredAt: null, transfer: null, ...untouched()
  }
  ledger.futures.set(name, future)
  ledger.authInfos.set(data.authInfo, roid)
  ledger.objects++
  connectFuture(ledger, future)
  spend(ledger, account, BigInt(priceMinor), new Date(at))
  schedule(ledger, future)
}

export function changeFuture (ledger: Ledger, { name, data, account, at }: FactOf<'future-updated'>): void {
  const future: Mutable<Future> = ledger.futures.get(name)!
  disconnectFuture(ledger, future)
  ledger.authInfos.delete(future.authInfo)
  Object.assign(future, data)
  ledger.authInfos.set(future.authInfo, future.roid)
  connectFuture(ledger, future)
  touch(future, account, instantOf(at))
}

export function renewFuture (ledger: Ledger, { name, account, at, expiresAt, priceMinor }: FactOf<'future-renewed'>): void {
  const future = ledger.futures.get(name)!
  future.expiresAt = new Date(expiresAt)
  touch(future, account, instantOf(at))
  spend(ledger, account, BigInt(priceMinor), new Date(at))
  schedule(ledger, future)
}

export function forgetFuture (ledger: Ledger, future: Future): void {
  disconnectFuture(ledger, future)
  ledger.authInfos.delete(future.authInfo)
  ledger.futures.delete(future.name)
}
