/**
 * Haraka's transaction → our Message. Haraka writes the header section anew from parsed text, which spoils what is not UTF-8, and repeats lines of a message
 * that has no empty line after its header; so we read what came as it came, up to where the sender's bytes end.
 */
import type { Message } from '../message.ts'
import type { Address, Transaction } from './haraka.ts'
import { MessageStore } from './message-store.ts'
import { declaredBytes } from './session.ts'
import { traceOf } from './take-data.ts'

/** Octets of '.<CR><LF>'. */
const finalDot = 3

/** `peer`: who brings it from outside. */
export function messageOf (transaction: Transaction, peer?: Message['peer']): Message {
  const trace = traceOf(transaction)
  const length = trace + transaction.data_bytes - finalDot
  const { message_stream: store } = transaction

  return {
    id: transaction.uuid,
    sender: transaction.mail_from.address,
    recipients: transaction.rcpt_to.map(({ address }) => address),
    fields: name => transaction.header.get_all(name).map(body => body.replace(/\r?\n(?=[ \t])/g, '').trim()),
    from: () => fromOf(transaction),
    wire: () => store.read(length),
    traceBytes: trace,
    ...peer && { peer },
    declaredBytes: declaredBytes({ transaction }),
    lineTooLong: transaction.notes.data_line_length_exceeded === true
  }
}

/** One field, by the letter: a second one, also one written 'From :', would be shown by some programs (RFC 5322 §3.6, §4.5). */
function fromOf ({ header }: Transaction): string[] | undefined {
  if (header.header_list.filter(line => /^from[ \t]*:/i.test(line)).length !== 1) return undefined
  try {
    return header.get_addresses('from').flatMap(each => 'addresses' in each ? each.addresses : [each]).map(({ address }: Address) => address)
  } catch {
    return undefined
  }
}

/** Puts fields in front of the message; what is queued from now on has them. `fields`: with CRLF, no line begins with a dot. */
export async function prependFields (transaction: Transaction, message: Message, fields: string): Promise<void> {
  const whole = await MessageStore.of(message.wire(), Buffer.from(fields))
  transaction.message_stream.destroy()
  transaction.message_stream = whole
}
