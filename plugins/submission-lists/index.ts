// Copies of lists and messages of mailings, handed over by our worker; of every other log-in's mail this has no opinion.
import { answerCopy, answerCopyRecipient, answerCopySender } from '../../src/lists/answer-copy.ts'
import { answerMailingMessage, answerMailingRecipient, answerMailingSender, isOfMailing } from '../../src/mailings/answer-message.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import { messageOf } from '../../src/mail/smtp/haraka-message.ts'
import type { Connection, PathParams } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { enqueuer } from '../../src/mail/smtp/outbound.ts'
import { isPart } from '../../src/mail/smtp/part-login.ts'
import { isQueued } from '../../src/mail/smtp/queue-on-disk.ts'
import { forwardPathOf, noteDeclared } from '../../src/mail/smtp/session.ts'
import type { Verdict } from '../../src/rules/mailbox.ts'

const ofLists = async (connection: Connection, answer: () => Promise<Verdict>): Promise<Verdict> => isPart(connection) ? await answer() : { say: 'pass' }

export const hook_mail = hook((connection, [from, parameters]: PathParams) => ofLists(connection, async () => {
  noteDeclared(connection, parameters)
  const verdict = await (isOfMailing(mailDeps(), from.address) ? answerMailingSender : answerCopySender)(mailDeps(), from.address)
  return verdict.say === 'pass' ? { say: 'accept' } : verdict
}))

export const hook_rcpt = hook((connection, [to]: PathParams) => ofLists(connection, () => {
  const path = forwardPathOf(connection, to.address)
  return (isOfMailing(mailDeps(), path.sender) ? answerMailingRecipient : answerCopyRecipient)(mailDeps(), path)
}))

export const hook_data_post = hook(connection => ofLists(connection, () => {
  const message = messageOf(connection.transaction!)
  return (isOfMailing(mailDeps(), message.sender) ? answerMailingMessage : answerCopy)(mailDeps(), message, { enqueue: enqueuer(connection.transaction!, message), isQueued })
}))
