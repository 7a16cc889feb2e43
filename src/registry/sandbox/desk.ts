/** What a command may touch: the books, who asks, in which words, and when (read once). */
import type { Answer } from './answer.ts'
import type { Books } from './books.ts'
import type { Dialect } from './dialect.ts'
import type { NewEvent } from './facts.ts'
import type { Ledger } from './ledger.ts'
import type { Extension } from './request.ts'
import type { XmlNode } from '../../xml/parse.ts'

/** A registrar: `id` is its clID, `contactPrefix` begins each of its contact ids, `balanceMinor` (grosze) is all it ever paid in. */
export type Account = {
  readonly id: string
  readonly password: string
  readonly contactPrefix: string
  readonly balanceMinor: bigint
}

export type Desk = {
  readonly ledger: Ledger
  readonly account: Account
  readonly dialect: Dialect
  readonly at: Date
  /** Puts an event in the books; a command does so at its end, once, or not at all. */
  readonly record: (event: NewEvent) => void
}

/** `node` is the object's own element, checked against the grammar. */
export type Command = (desk: Desk, node: XmlNode, extension: Extension | null) => Answer

export function openDesk (books: Books, account: Account, dialect: Dialect, at: Date, trIds: { readonly svTRID: string, readonly clTRID: string | null }): Desk {
  return {
    ledger: books.ledger,
    account,
    dialect,
    at,
    record: event => books.record({ ...event, at: at.toISOString(), account: account.id, ...trIds })
  }
}
