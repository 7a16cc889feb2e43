/** Haraka's outbound queue: put into it, and where it sends to. */
import constants from 'haraka-constants'
import outbound from 'haraka/outbound/index.js'
import type { Verdict } from '../../rules/mailbox.ts'
import { answerRoute } from '../answer-route.ts'
import type { Enqueue } from '../answer-submission.ts'
import type { Message } from '../message.ts'
import { mailDeps } from './deps.ts'
import { prependFields } from './haraka-message.ts'
import type { Next, QueuedMail, Transaction } from './haraka.ts'
import { replyOf } from './hook.ts'

/** Rejects when the queue cannot be written: Haraka alone would refuse the message for good. */
export const enqueuer = (transaction: Transaction, message: Message): Enqueue => async fields => {
  await prependFields(transaction, message, fields)
  await new Promise<void>((resolve, reject) => {
    outbound.send_trans_email(transaction, (code, say) => code === constants.ok ? resolve() : reject(new Error(`outbound queue: ${String(say)}`)))
  })
}

/** For the hook `get_mx`: its own way to answer, so not through `hook`. */
export async function route (next: Next, mail: QueuedMail, domain: string): Promise<void> {
  try {
    const found = await answerRoute(mailDeps(), mail.todo.mail_from.address, domain)
    if ('refused' in found) {
      bounceWith(mail, found.refused)
      return next(constants.deny, found.refused.text)
    }
    next(found.to ? constants.ok : constants.cont, found.to ? { exchange: found.to.host, port: found.to.port, priority: 0 } : undefined)
  } catch (error) {
    mailDeps().log.error({ err: error }, 'queued mail held by a fault of ours')
    next(constants.denysoft)
  }
}

/** Haraka would tell the sender that there is no MX. */
function bounceWith (mail: QueuedMail, refused: Extract<Verdict, { text: string }>): void {
  const bounce = mail.bounce.bind(mail)
  mail.bounce = (_why, ...more) => {
    for (const recipient of mail.todo.rcpt_to) mail.extend_rcpt_with_dsn(recipient, replyOf(refused))
    return bounce(refused.text, ...more)
  }
}
