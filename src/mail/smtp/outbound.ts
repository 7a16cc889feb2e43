/** Haraka's outbound queue: put into it, and where it sends to. */
import constants from 'haraka-constants'
import outbound from 'haraka/outbound/index.js'
import type { Enqueue } from '../answer-submission.ts'
import type { Message } from '../message.ts'
import { prependFields } from './haraka-message.ts'
import type { Transaction } from './haraka.ts'

/** Rejects when the queue cannot be written: Haraka alone would refuse the message for good. */
export const enqueuer = (transaction: Transaction, message: Message): Enqueue => async fields => {
  await prependFields(transaction, message, fields)
  await new Promise<void>((resolve, reject) => {
    outbound.send_trans_email(transaction, (code, say) => code === constants.ok ? resolve() : reject(new Error(`outbound queue: ${String(say)}`)))
  })
}
