/** What is known of a connection and its message, beside Haraka's own notes: those are written into queue files. */
import { noTargets, type Targets } from '../answer-rcpt-to.ts'
import type { Connection, Transaction } from './haraka.ts'

const logins = new WeakMap<Connection, string>()
const declared = new WeakMap<Transaction, number>()
const targets = new WeakMap<Transaction, Targets>()

/** The mailbox that has logged in. */
export const loginOf = (connection: Connection): string | undefined => logins.get(connection)

export const noteLogin = (connection: Connection, mailboxId: string): void => { logins.set(connection, mailboxId) }

/** SIZE of MAIL FROM (RFC 1870); 0: not declared. */
export const declaredBytes = ({ transaction }: Connection): number => (transaction && declared.get(transaction)) ?? 0

export function noteDeclared ({ transaction }: Connection, parameters: Readonly<Record<string, string | null>>): number {
  const size = Number(parameters['SIZE'] ?? 0)
  const bytes = Number.isSafeInteger(size) && size > 0 ? size : 0
  if (transaction) declared.set(transaction, bytes)
  return bytes
}

/** Whom the message is for, as far as RCPT has said. */
export function targetsOf (transaction: Transaction): Targets {
  const known = targets.get(transaction) ?? noTargets()
  targets.set(transaction, known)
  return known
}
