// End of DATA from another server: scanned, and in the mailbox before the 250. Reports to abuse@ go to the sanctions.
import { answerMessage, type TakeReport } from '../../src/mail/answer-message.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import { hook } from '../../src/mail/smtp/hook.ts'
import { targetsOf } from '../../src/mail/smtp/session.ts'
import { tracedMessage } from '../../src/mail/smtp/traced.ts'

// loaded when the first one comes: below it are modules that `require`, which loads plugins, cannot wait for
const takeReport: TakeReport = async (operatorId, message, known) => await (await import('./take-report.ts')).takeReport(operatorId, message, known)

export const hook_data_post = hook(connection => tracedMessage('mx', connection, message => answerMessage(mailDeps(), message, targetsOf(connection.transaction!), takeReport)))

export const hook_queue = hook(async () => ({ say: 'accept' }))
