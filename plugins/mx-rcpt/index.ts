// RCPT TO: does the mailbox exist, and does the message fit?
import { answerRcptTo } from '../../src/mail/answer-rcpt-to.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { declaredBytes, targetsOf } from '../../src/mail/smtp/session.ts'

export const hook_rcpt = hook((connection, [to]: PathParams) => answerRcptTo(mailDeps(), targetsOf(connection.transaction!), to.address, declaredBytes(connection)))
