// RCPT TO by one of our mailboxes: anybody, and of our own domains whoever is there.
import { answerSubmittedRcptTo } from '../../src/mail/answer-rcpt-to.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { forwardPathOf } from '../../src/mail/smtp/session.ts'
import { tracedStep } from '../../src/mail/smtp/traced.ts'

export const hook_rcpt = hook((connection, [to]: PathParams) => tracedStep('submission', connection, { sender: connection.transaction!.mail_from.address, recipient: to.address }, () =>
  answerSubmittedRcptTo(mailDeps(), forwardPathOf(connection, to.address))))
