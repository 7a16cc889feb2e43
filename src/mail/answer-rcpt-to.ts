/** RCPT TO: does the mailbox exist, and does the message fit? */
import { judgeAddress, judgeRecipient, type Verdict } from '../rules/mailbox.ts'
import { isAbuseAddress, mailboxOf } from './envelope.ts'
import { selectRecipient, type FoundRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** Whom a message is for, as its recipients are accepted one by one. */
export type Targets = {
  /** By their addresses: one that is named twice gets it once. */
  readonly mailboxes: Map<string, FoundRecipient>
  /** Operators to whom it is a report. */
  readonly reportsTo: Set<string>
}

export const noTargets = (): Targets => ({ mailboxes: new Map(), reportsTo: new Set() })

/** On the MX port. Who is accepted is added to `targets`. `messageBytes`: as declared at MAIL FROM, 0 when it was not. */
export async function answerRcptTo ({ db }: Pick<MailDeps, 'db'>, { mailboxes, reportsTo }: Targets, recipient: string, messageBytes: number): Promise<Verdict> {
  const formal = judgeAddress(recipient)
  if (formal.say !== 'pass') return formal
  const { address, localPart, domain } = mailboxOf(recipient)
  const found = await selectRecipient(db, address, domain)
  if (!found) return judgeRecipient('foreign-domain', messageBytes)
  if (found.domain.isOperators && isAbuseAddress(localPart)) { // RFC 2142 §2: reports have no mailbox
    reportsTo.add(found.domain.operatorId)
    return { say: 'accept' }
  }
  const verdict = judgeRecipient(found.recipient, messageBytes)
  if (verdict.say === 'accept' && found.recipient) mailboxes.set(address, found.recipient)
  return verdict
}

/** On the submission port: anybody in the world; of our own domains only who is there. */
export async function answerSubmittedRcptTo (deps: Pick<MailDeps, 'db'>, recipient: string, messageBytes: number): Promise<Verdict> {
  const { address, domain } = mailboxOf(recipient)
  if (domain !== '' && !await selectRecipient(deps.db, address, domain)) {
    const formal = judgeAddress(recipient)
    return formal.say === 'pass' ? { say: 'accept' } : formal
  }
  return await answerRcptTo(deps, noTargets(), recipient, messageBytes)
}
