/** What happens to objects by themselves, as time passes: each family of registries has its own way. */
import type { Contact, Domain, Future, Ledger, Report, Transfer } from './ledger.ts'

export type Timed = Contact | Domain | Future | Report

export type Due = {
  readonly at: Date
  /** What happens, in a word of the family's own. */
  readonly what: string
  /** Whether the object changes state; else somebody is merely told, or something is tidied up. */
  readonly isChange: boolean
}

export type Life = {
  /** Everything that will happen to an object by itself, as its facts stand. Pure. */
  readonly duesOf: (object: Timed) => readonly Due[]
  /** Lets one of them happen. Never asks for the time: `due.at` is the time. */
  readonly happen: (ledger: Ledger, object: Timed, due: Due) => void
  /** What follows from a command: the family's own part of it. */
  readonly created: (ledger: Ledger, domain: Domain, paid: Paid) => void
  readonly renewed: (ledger: Ledger, domain: Domain, paid: Paid & { readonly from: Date, readonly isReactivated: boolean }) => void
  readonly deleted: (ledger: Ledger, domain: Domain, at: Date) => void
  /** Who is told what of a turn of a transfer. */
  readonly tellTransfer: (ledger: Ledger, object: Contact | Domain | Future, transfer: Transfer, at: Date) => void
  /** The object has its new sponsor already. */
  readonly handedOver: (ledger: Ledger, object: Contact | Domain | Future, transfer: Transfer, at: Date) => void
}

export type Paid = { readonly at: Date, readonly priceMinor: bigint }
