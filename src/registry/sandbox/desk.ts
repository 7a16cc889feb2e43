/** What a command may touch: the books, who asks, in which words, and when (read once). */
import type { XmlNode } from '../../xml/parse.ts'
import type { Answer } from './answer.ts'
import type { Books } from './books.ts'
import type { Dialect } from './dialect.ts'
import type { NewEvent } from './facts.ts'
import type { Ledger } from './ledger.ts'
import { priceOf, tariffs, type Charge } from './prices.ts'
import type { Registry } from './registries.ts'
import type { Extension, TransferOp } from './request.ts'

/** A registrar: `id` is its clID, `contactPrefix` begins each of its contact ids, `balanceMinor` what it has paid in at least, in the smallest unit of the registry's currency. */
export type Account = {
  readonly id: string
  readonly password: string
  readonly contactPrefix: string
  readonly balanceMinor: bigint
  /** It logs in under this certificate of an authority that the doors trust, or not at all. */
  readonly certificate?: CertificateDemand
}

/** `fingerprint`: SHA-256 of the certificate, hexadecimal, colons or none. `subject`: its common name. */
export type CertificateDemand = { readonly fingerprint: string } | { readonly subject: string }

export type Desk = {
  readonly registry: Registry
  readonly ledger: Ledger
  readonly account: Account
  /** Whether there is a registrar of that id. */
  readonly knows: (account: string) => boolean
  /** As the login has narrowed it. */
  readonly dialect: Dialect
  readonly at: Date
  /** Of the balances and prices, which are in its smallest unit. */
  readonly currency: 'PLN' | 'EUR' | 'USD'
  /** What the account has paid in and what of it is left. */
  readonly funds: () => { readonly paidInMinor: bigint, readonly leftMinor: bigint }
  /** What the registry asks for: by the year (create, renew, transfer), or once (restore). Of a zone that has no price of its own, the usual one. */
  readonly price: (zone: string, charge: Charge, years?: number) => bigint
  /** Puts an event in the books; a command does so at its end, or not at all. */
  readonly record: (event: NewEvent) => void
}

/** `node` is the object's own element, checked against the grammar like the extensions beside it (find one with `extensionIn`); `op` is a transfer's. */
export type Command = (desk: Desk, node: XmlNode, extensions: readonly Extension[], op: TransferOp | null) => Answer

export type Asked = { readonly account: Account, readonly dialect: Dialect, readonly at: Date, readonly svTRID: string, readonly clTRID: string | null }

export function openDesk (books: Books, accounts: ReadonlyMap<string, Account>, { account, dialect, at, svTRID, clTRID }: Asked): Desk {
  const { ledger } = books
  const { registry } = ledger
  const tariff = tariffs[registry.id]
  return {
    registry,
    ledger,
    account,
    knows: id => accounts.has(id),
    dialect,
    at,
    currency: tariff.currency,
    funds: () => {
      const paidInMinor = ledger.paidInMinor.get(account.id) ?? account.balanceMinor
      return { paidInMinor, leftMinor: paidInMinor - (ledger.spentMinor.get(account.id) ?? 0n) }
    },
    price: (zone, charge, years = 1) => priceOf(tariff.prices, zone, charge, years),
    record: event => books.record({ ...event, at: at.toISOString(), account: account.id, svTRID, clTRID })
  }
}
