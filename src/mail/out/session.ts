/** A connection that submits, as the hooks of Haraka see it: what is known of its message between MAIL FROM and the end of DATA. */
import { normaliseAddress } from '../address-key.ts'
import { mailDeps } from '../smtp/deps.ts'
import type { Connection, Next, PathParams, Transaction } from '../smtp/haraka.ts'
import { messageOf } from '../smtp/haraka-message.ts'
import { loginOf } from '../smtp/session.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { answerContent, answerMayStart, answerOneMore, noteRefused, type Outgoing } from './answer-sending.ts'
import { parseMailDsn, parseRcptDsn, writeNote, type QueueNote } from './queued-mail.ts'

type Known = { readonly outgoing: Outgoing, readonly mail: Pick<QueueNote, 'ret' | 'envid'>, readonly recipients: Record<string, QueueNote['recipients'][string]> }

const known = new WeakMap<Transaction, Known>()

const badParameter: Verdict = { say: 'refuse', code: 501, text: '5.5.4 RET, ENVID, NOTIFY or ORCPT is not as RFC 3461 has it' }

/** RFC 3461 §3 */
export function offerDsn (next: Next, connection: Connection): void {
  connection.capabilities = [...connection.capabilities, 'DSN']
  next()
}

export async function sendingStart (connection: Connection, [, parameters]: PathParams): Promise<Verdict> {
  const mail = parseMailDsn(parameters)
  if (!mail) return badParameter
  const { verdict, outgoing } = await answerMayStart(mailDeps(), loginOf(connection), connection.remote.ip)
  if (outgoing && connection.transaction) known.set(connection.transaction, { outgoing, mail, recipients: {} })
  return verdict
}

export async function sendingOneMore ({ transaction }: Connection, [to, parameters]: PathParams): Promise<Verdict> {
  const asked = parseRcptDsn(parameters)
  if (!asked) return badParameter
  const found = transaction ? known.get(transaction) : undefined
  const verdict = await answerOneMore(mailDeps(), found?.outgoing, to.address)
  if (found && verdict.say === 'pass') found.recipients[to.address] = asked
  return verdict
}

export async function sendingContent ({ transaction }: Connection): Promise<Verdict> {
  const found = transaction ? known.get(transaction) : undefined
  if (!found || !transaction) return { say: 'pass' }
  const { outgoing, outgoing: { submission: { mailboxId, mailDomainId, operatorId, customerId }, policyVersion }, mail, recipients } = found
  const verdict = await answerContent(mailDeps(), outgoing, messageOf(transaction))
  if (verdict.say === 'pass') writeNote(transaction, { mailboxId, mailDomainId, operatorId, customerId, policyVersion, ...mail, recipients })
  return verdict
}

/** Hook `deny`: somebody has refused something. */
export function noteDeny (next: Next, connection: Connection, [,, plugin,, parameters, hook]: readonly [number, unknown, string, string, unknown, string]): void {
  const mailboxId = loginOf(connection)
  if (hook === 'rcpt' && plugin !== 'sending') forgetRecipient(connection, parameters as PathParams)
  if (hook === 'rcpt' && plugin !== 'sending' && mailboxId !== undefined) void noteRefused(mailDeps(), mailboxId)
  next()
}

/** Whom another has refused gets nothing of this mailing: no address of it. */
function forgetRecipient ({ transaction }: Connection, [to]: PathParams): void {
  const addresses = transaction ? known.get(transaction)?.outgoing.addresses : undefined
  const address = normaliseAddress(to.address)
  if (!addresses || address === undefined || transaction!.rcpt_to.slice(0, -1).some(each => normaliseAddress(each.address) === address)) return // the last is the refused one
  addresses.delete(address)
}
