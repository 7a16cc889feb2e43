/** RCPT TO: does the mailbox exist, and does the message fit? */
import { judgeAddress, judgeRecipient, type Verdict } from '../rules/mailbox.ts'
import { isAbuseAddress, mailboxOf } from './envelope.ts'
import { selectRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** On the MX port. `messageBytes`: as declared at MAIL FROM, 0 when it was not. */
export async function answerRcptTo ({ db }: Pick<MailDeps, 'db'>, recipient: string, messageBytes: number): Promise<Verdict> {
  const formal = judgeAddress(recipient)
  if (formal.say !== 'pass') return formal
  const { address, localPart, domain } = mailboxOf(recipient)
  const found = await selectRecipient(db, address, domain)
  if (!found) return judgeRecipient('foreign-domain', messageBytes)
  if (found.domain.isOperators && isAbuseAddress(localPart)) return { say: 'accept' } // RFC 2142 §2: reports have no mailbox
  return judgeRecipient(found.recipient, messageBytes)
}

/** On the submission port: anybody in the world; of our own domains only who is there. */
export async function answerSubmittedRcptTo (deps: Pick<MailDeps, 'db'>, recipient: string, messageBytes: number): Promise<Verdict> {
  const { address, domain } = mailboxOf(recipient)
  if (domain !== '' && !await selectRecipient(deps.db, address, domain)) {
    const formal = judgeAddress(recipient)
    return formal.say === 'pass' ? { say: 'accept' } : formal
  }
  return await answerRcptTo(deps, recipient, messageBytes)
}
