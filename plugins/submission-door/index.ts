// Who is refused at our doors (HOST-12.5d) is refused at the submission ports too.
import { answerSender } from '../../src/mail/in/answer-door.ts'
import { meetSubmitter } from '../../src/mail/in/meet-submitter.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { tracedStep } from '../../src/mail/smtp/traced.ts'

export const hook_connect = meetSubmitter
export const hook_mail = hook((connection, [from]: PathParams) => tracedStep('submission', connection, { sender: from.address, recipient: '' }, () => answerSender(mailDeps(), from.address)))
