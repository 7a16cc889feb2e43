// MAIL FROM one of our mailboxes: its own name, and its domain may send.
import { answerSubmitter } from '../../src/mail/answer-submission.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { loginOf, noteDeclared } from '../../src/mail/smtp/session.ts'

export const hook_mail = hook((connection, [from, parameters]: PathParams) =>
  answerSubmitter(mailDeps(), loginOf(connection), { sender: from.address, declaredBytes: noteDeclared(connection, parameters) }))
