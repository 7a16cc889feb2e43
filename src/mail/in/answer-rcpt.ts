/** RCPT TO on the MX port: whom the address reaches, and what the sender was to be told of them. */
import type { Verdict } from '../../rules/mailbox.ts'
import { answerRcptTo, type ForwardPath, type Targets } from '../answer-rcpt-to.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { answerRemembered } from './remember-refused.ts'

export async function answerRcpt (deps: MailDeps, targets: Targets, path: ForwardPath): Promise<Verdict> {
  const before = new Set(targets.mailboxes.keys())
  const verdict = await answerRcptTo(deps, targets, path)
  return verdict.say === 'accept' ? await answerRemembered(deps, targets, before, path) : verdict
}
