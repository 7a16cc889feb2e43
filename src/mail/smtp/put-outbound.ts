/** A message of our own making into Haraka's outbound queue. Loaded when the first one comes: Haraka reads where its folder is as it is loaded. */
import { Address } from '@haraka/email-address'
import constants from 'haraka-constants'
import outbound from 'haraka/outbound/index.js'
import transactions from 'haraka/transaction.js'
import { noteProven } from '../out/queued-mail.ts'
import type { NewMail } from '../outbound-door.ts'
import { MessageStore } from './message-store.ts'

/** `mark`: writes more into the notes of its file. */
export async function putOutbound ({ sender, recipients, isProven = false, wire }: NewMail, mark: (transaction: { readonly notes: Record<string, unknown> }) => void = () => {}): Promise<void> {
  const transaction = transactions.createTransaction(null, {})
  transaction.mail_from = new Address(`<${sender}>`)
  transaction.rcpt_to = recipients.map(recipient => new Address(`<${recipient}>`))
  if (isProven) noteProven(transaction)
  mark(transaction)
  const whole = await MessageStore.of(wire()) // with no part in what Haraka adds to headers: the message stays as it is signed
  transaction.message_stream = whole
  try {
    await new Promise<void>((resolve, reject) => {
      outbound.send_trans_email(transaction, (code, say) => code === constants.ok ? resolve() : reject(new Error(`outbound queue: ${String(say)}`)))
    })
  } finally {
    whole.destroy()
  }
}
