// End of DATA from one of our mailboxes: scanned, signed, noted and in the queue before the 250.
import { answerSubmission } from '../../src/mail/answer-submission.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { enqueuer } from '../../src/mail/smtp/outbound.ts'
import { loginOf } from '../../src/mail/smtp/session.ts'
import { tracedMessage } from '../../src/mail/smtp/traced.ts'

export const hook_data_post = hook(connection => tracedMessage('submission', connection, message => answerSubmission(mailDeps(), loginOf(connection), message, enqueuer(connection.transaction!, message))))

export const hook_queue_outbound = hook(async () => ({ say: 'accept' }))
