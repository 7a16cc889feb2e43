/** A trace: one recipient of one attempt, as it is written down. Never content, never a subject. */
import type { TraceDoor, TraceOutcome, TraceStage } from '../../rules/mail-trace.ts'

/** Who brought it. */
export type Peer = {
  readonly ip: string | null
  /** As it called itself; hostile text. */
  readonly helo: string | null
  /** 'TLSv1.3 TLS_AES_256_GCM_SHA384'; null: in the clear. */
  readonly tls: string | null
  /** The mailbox that had logged in, by its address. */
  readonly login: string | null
}

/** Whose it is to read. Nulls: nobody's here, or not known. */
export type TraceOwner = { readonly operatorId: string | null, readonly customerId: string | null, readonly mailDomainId: string | null, readonly mailboxId: string | null }

export type Trace = Peer & {
  /** Business time. */
  readonly at: Date
  readonly door: TraceDoor
  readonly stage: TraceStage
  /** Our id of the attempt: it stands in the Received field. */
  readonly attempt: string | null
  /** Whose mailbox or mail domain it concerns; what is left out is looked up by `mailboxId`, else by the recipient's (coming in) or sender's domain. */
  readonly mailboxId: string | null
  readonly sender: string
  readonly recipient: string
  readonly outcome: TraceOutcome
  /** What was answered for this recipient. */
  readonly code: number | null
  readonly said: string | null
  readonly rule: string | null
  readonly messageId: string | null
  readonly bytes: number | null
  readonly scan: 'clean' | 'infected' | 'unscannable' | 'unknown' | null
  readonly virus: string | null
  /** The scanner and its signatures, as it named them when it scanned this message. */
  readonly signatures: string | null
  /** How full the mailbox was when that was asked. */
  readonly quotaUsed: number | null
  readonly quotaBytes: number | null
  /** Where in the mailbox it lies, as far as it is known. */
  readonly folder: string | null
  /** More that explains: the spam verdict, authentication results, the list or forward it came by. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** What a caller has to say; the rest has its quiet values. */
export type TraceDraft = Pick<Trace, 'at' | 'door' | 'stage' | 'sender' | 'recipient' | 'outcome'> & Partial<Trace>

const quiet = {
  ip: null, helo: null, tls: null, login: null, attempt: null, mailboxId: null, code: null, said: null, rule: null, messageId: null, bytes: null, scan: null, virus: null, signatures: null,
  quotaUsed: null, quotaBytes: null, folder: null, facts: {}
} as const

/** Octets of one text that a stranger wrote. */
const longest = 300

const shortened = (text: string | null): string | null => text === null ? null : text.replaceAll('\0', '').slice(0, longest)

/** Hostile texts are shortened, and lose what PostgreSQL cannot hold. */
export function traceOf (draft: TraceDraft): Trace {
  const whole = { ...quiet, ...draft }
  return {
    ...whole,
    helo: shortened(whole.helo), said: shortened(whole.said), messageId: shortened(whole.messageId), virus: shortened(whole.virus),
    sender: shortened(whole.sender)!.toLowerCase(), recipient: shortened(whole.recipient)!.toLowerCase()
  }
}
