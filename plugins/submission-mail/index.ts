// MAIL FROM one of our mailboxes: its own name, and its domain may send.
import { answerSubmitter } from '../../src/mail/answer-submission.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { loginOf, noteDeclared, saidUtf8 } from '../../src/mail/smtp/session.ts'
import { tracedStep } from '../../src/mail/smtp/traced.ts'

export const hook_mail = hook((connection, [from, parameters]: PathParams) => tracedStep('submission', connection, { sender: from.address, recipient: '' }, () =>
  answerSubmitter(mailDeps(), loginOf(connection), { sender: from.address, declaredBytes: noteDeclared(connection, parameters), utf8: saidUtf8(connection) })))
