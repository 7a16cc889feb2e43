// Dovecot's automatic answers come to a door of their own; at every other door this has no opinion.
import { answerReply, answerReplyFrom, answerReplyTo } from '../../src/mail/sieve/answer-reply.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { Connection, PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { enqueuer } from '../../src/mail/smtp/outbound.ts'
import { forwardPathOf } from '../../src/mail/smtp/session.ts'
import { tracedMessage } from '../../src/mail/smtp/traced.ts'
import type { Verdict } from '../../src/rules/mailbox.ts'

const here = async (connection: Connection, answer: () => Verdict | Promise<Verdict>): Promise<Verdict> =>
  connection.local.port === mailDeps().replyPort ? await answer() : { say: 'pass' }

export const hook_mail = hook((connection, [from]: PathParams) => here(connection, () => answerReplyFrom(connection.remote.ip, from.address)))

export const hook_rcpt = hook((connection, [to]: PathParams) => here(connection, () => answerReplyTo(mailDeps(), forwardPathOf(connection, to.address), connection.transaction!.rcpt_to.length - 1)))

export const hook_data_post = hook(connection => here(connection, () => tracedMessage('submission', connection, message => answerReply(mailDeps(), message, enqueuer(connection.transaction!, message)))))
