/** What became of a message at one of our SMTP doors, recipient by recipient: from what its story has gathered and what was answered. */
import { outcomeOf, outcomeOfDelivery, ruleOfAnswer, type TraceOutcome } from '../../rules/mail-trace.ts'
import type { Outcome, Scan, Verdict } from '../../rules/mailbox.ts'
import type { Targets } from '../answer-rcpt-to.ts'
import { mailboxOf } from '../envelope.ts'
import type { Message } from '../message.ts'
import type { FoundRecipient } from '../recipient-store.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { noteTrace, type TraceDeps } from './note-trace.ts'
import { storyOf } from './story.ts'
import type { Peer, Trace, TraceDraft } from './trace.ts'

export type MessageEnd = {
  readonly door: 'mx' | 'submission'
  readonly peer: Peer
  readonly message: Message
  readonly targets: Targets
  /** The mailbox that submits it. */
  readonly submitterId: string | null
  readonly verdict: Verdict
}

/** Never throws: an answer that stands is given. */
export function noteMessage (deps: TraceDeps & Pick<MailDeps, 'now' | 'log'>, end: MessageEnd): void {
  try {
    noteTrace(deps, ...draftsOf(end, deps.now()))
  } catch (error) {
    deps.log.warn({ err: error }, 'a message is not traced')
  }
}

function draftsOf ({ door, peer, message, targets, submitterId, verdict }: MessageEnd, at: Date): TraceDraft[] {
  const story = storyOf(message)
  const shared = {
    ...peer, at, door, stage: 'data' as const, attempt: message.id, sender: message.sender, messageId: story.messageId ?? message.fields('message-id')[0] ?? null, bytes: story.bytes ?? null, ...scanTold(story.scan)
  }
  return message.recipients.map(recipient => {
    if (door === 'submission') return { ...shared, mailboxId: submitterId, recipient, ...answered(verdict, 'queued'), facts: story.facts }
    const { address } = mailboxOf(recipient)
    const found = targets.mailboxes.get(address)
    const outcome = found && story.outcomes.get(address)
    return {
      ...shared,
      recipient,
      mailboxId: found?.mailboxId ?? null,
      ...outcome ? delivered(outcome) : answered(verdict, found ? 'delivered' : 'taken'),
      ...found && quotaTold(found),
      folder: story.folders.get(address) ?? null,
      facts: story.hadIt.has(address) ? { ...story.facts, hadIt: true } : story.facts
    }
  })
}

type Answered = Pick<Trace, 'outcome' | 'code' | 'said' | 'rule'>

const answered = (verdict: Verdict, accepted: 'delivered' | 'queued' | 'taken'): Answered => spoken(outcomeOf(verdict, accepted), verdict)

function spoken (outcome: TraceOutcome, verdict: Verdict): Answered {
  if (!('code' in verdict)) return { outcome, code: 250, said: null, rule: null }
  return { outcome, code: verdict.code, said: verdict.text, rule: ruleOfAnswer(verdict.code, verdict.text) }
}

/** What the mailbox server said of this recipient, which is not always what the sender heard of all. */
function delivered (outcome: Outcome): Answered {
  const is = outcomeOfDelivery(outcome)
  if (!('reply' in outcome)) return { outcome: is, code: is === 'delivered' ? 250 : null, said: null, rule: null }
  const [, code, text = outcome.reply] = /^(\d{3}) (.*)$/s.exec(outcome.reply) ?? []
  const number = code === undefined ? null : Number(code)
  return { outcome: is, code: number, said: text, rule: ruleOfAnswer(number, text) }
}

const quotaTold = ({ usedBytes, quotaBytes }: FoundRecipient) => ({ quotaUsed: usedBytes, quotaBytes })

function scanTold (scan: Scan | undefined): Pick<Trace, 'scan' | 'virus' | 'signatures'> {
  switch (scan?.is) {
    case undefined: return { scan: null, virus: null, signatures: null }
    case 'clean': return { scan: 'clean', virus: null, signatures: scan.signatures }
    case 'infected': return { scan: 'infected', virus: scan.virus, signatures: scan.signatures }
    case 'unscannable': return { scan: 'unscannable', virus: scan.limit, signatures: scan.signatures }
    case 'too-long': return { scan: 'unscannable', virus: 'StreamMaxLength', signatures: null }
    case 'unknown': return { scan: 'unknown', virus: null, signatures: null }
  }
}

export type RefusedStep = {
  readonly door: 'mx' | 'submission'
  readonly peer: Peer
  readonly attempt: string | null
  readonly mailboxId: string | null
  readonly sender: string
  /** Empty: refused at MAIL FROM. */
  readonly recipient: string
  readonly verdict: Verdict
  readonly bytes: number | null
}

/** Before there was a message. Nothing waits for it. */
export function noteRefusal ({ traces, now }: TraceDeps & Pick<MailDeps, 'now'>, { peer, verdict, recipient, ...step }: RefusedStep): void {
  traces.refused({ ...peer, ...step, at: now(), stage: recipient === '' ? 'mail' : 'rcpt', recipient, ...answered(verdict, 'delivered') })
}
