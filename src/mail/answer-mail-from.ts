/** MAIL FROM on the MX port: what another server wants to bring, in whose name. */
import { judgeAddress, judgeBlock, judgeSize, type Verdict } from '../rules/mailbox.ts'
import { mailboxOf } from './envelope.ts'
import type { MailDeps } from './smtp/deps.ts'

export type ReversePath = {
  /** Empty: the null reverse-path, which every server takes (RFC 5321 §4.5.5). */
  readonly sender: string
  /** RFC 1870; 0 when the peer did not say. */
  readonly declaredBytes: number
  /** SMTPUTF8 (RFC 6531 §3.4). */
  readonly utf8?: boolean
}

export async function answerMailFrom (deps: MailDeps, path: ReversePath): Promise<Verdict> {
  const formal = judgePath(deps, path)
  return formal.say === 'pass' && path.sender !== '' ? await answerBlock(deps, mailboxOf(path.sender).domain) : formal
}

export function judgePath ({ longestMessage }: Pick<MailDeps, 'longestMessage'>, { sender, declaredBytes, utf8 }: ReversePath): Verdict {
  const address = judgeAddress(sender, utf8)
  return address.say === 'pass' ? judgeSize(declaredBytes, longestMessage) : address
}

/** Whether this mail domain may send (MZ-3.1). Rejects when nobody can tell: the mail is deferred. */
export async function answerBlock ({ blocks, webUrl, now }: Pick<MailDeps, 'blocks' | 'webUrl' | 'now'>, domain: string): Promise<Verdict> {
  return judgeBlock(domain, await blocks.find(domain), webUrl, now())
}
