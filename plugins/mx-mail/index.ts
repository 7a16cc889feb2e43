// MAIL FROM another server: may it come in this name, and is it small enough?
import { answerMailFrom } from '../../src/mail/answer-mail-from.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { noteDeclared } from '../../src/mail/smtp/session.ts'

export const hook_mail = hook((connection, [from, parameters]: PathParams) =>
  answerMailFrom(mailDeps(), { sender: from.address, declaredBytes: noteDeclared(connection, parameters) }))
