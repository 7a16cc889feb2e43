// RCPT TO: whom does the address reach, and does the message fit?
import { answerRcpt } from '../../src/mail/in/answer-rcpt.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { forwardPathOf, targetsOf } from '../../src/mail/smtp/session.ts'
import { tracedStep } from '../../src/mail/smtp/traced.ts'

export const hook_rcpt = hook((connection, [to]: PathParams) => tracedStep('mx', connection, { sender: connection.transaction!.mail_from.address, recipient: to.address }, () =>
  answerRcpt(mailDeps(), targetsOf(connection.transaction!), forwardPathOf(connection, to.address))))
