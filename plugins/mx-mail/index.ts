// MAIL FROM another server: may it come in this name, and is it small enough?
import { answerMailFrom } from '../../src/mail/answer-mail-from.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { noteDeclared, saidUtf8 } from '../../src/mail/smtp/session.ts'
import { tracedStep } from '../../src/mail/smtp/traced.ts'

export const hook_mail = hook((connection, [from, parameters]: PathParams) => tracedStep('mx', connection, { sender: from.address, recipient: '' }, () =>
  answerMailFrom(mailDeps(), { sender: from.address, declaredBytes: noteDeclared(connection, parameters), utf8: saidUtf8(connection) })))
