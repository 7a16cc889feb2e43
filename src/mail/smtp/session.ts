/** What is known of a connection and its message, beside Haraka's own notes: those are written into queue files. */
import type { Credential } from '../access/answer-log-in.ts'
import { noTargets, type ForwardPath, type Targets } from '../answer-rcpt-to.ts'
import type { Connection, Transaction } from './haraka.ts'

const logins = new WeakMap<Connection, Credential>()
const declared = new WeakMap<Transaction, number>()
const targets = new WeakMap<Transaction, Targets>()
const utf8 = new WeakSet<Transaction>()

/** The mailbox that has logged in. */
export const loginOf = (connection: Connection): string | undefined => logins.get(connection)?.mailboxId

/** What it has logged in with. */
export const credentialOf = (connection: Connection): Credential | undefined => logins.get(connection)

export const noteLogin = (connection: Connection, credential: Credential): void => { logins.set(connection, credential) }

/** SIZE of MAIL FROM (RFC 1870); 0: not declared. */
export const declaredBytes = ({ transaction }: Pick<Connection, 'transaction'>): number => (transaction && declared.get(transaction)) ?? 0

export function noteDeclared ({ transaction }: Connection, parameters: Readonly<Record<string, string | null>>): number {
  const size = Number(parameters['SIZE'] ?? 0)
  const bytes = Number.isSafeInteger(size) && size > 0 ? size : 0
  if (transaction) declared.set(transaction, bytes)
  if (transaction && 'SMTPUTF8' in parameters) utf8.add(transaction)
  return bytes
}

/** SMTPUTF8 of MAIL FROM (RFC 6531 §3.4). */
export const saidUtf8 = ({ transaction }: Connection): boolean => transaction !== null && utf8.has(transaction)

/** What RCPT asks; after MAIL FROM. */
export const forwardPathOf = (connection: Connection, recipient: string): ForwardPath =>
  ({ recipient, sender: connection.transaction?.mail_from.address ?? '', messageBytes: declaredBytes(connection), utf8: saidUtf8(connection) })

/** Whom the message is for, as far as RCPT has said. */
export function targetsOf (transaction: Transaction): Targets {
  const known = targets.get(transaction) ?? noTargets()
  targets.set(transaction, known)
  return known
}
