/**
 * Who may send and receive (rulebook §6). Pure. A verdict is what the server says to its peer: reply code (RFC 5321 §4.2.3)
 * and enhanced code (RFC 3463) both, and the rule where one stands behind it.
 */

export type Verdict =
  | { readonly say: 'accept' }
  | { readonly say: 'pass' } // no opinion: the next one may speak
  | { readonly say: 'refuse' | 'defer', readonly code: number, readonly text: string }

const accept: Verdict = { say: 'accept' }
const pass: Verdict = { say: 'pass' }
const refuse = (code: number, text: string): Verdict => ({ say: 'refuse', code, text })
const defer = (code: number, text: string): Verdict => ({ say: 'defer', code, text })

/** A fault of ours: never "accepted", always "come again" (HOST-13.1). */
export const fault: Verdict = defer(451, '4.3.0 Temporary fault, please try again')

export type Recipient = {
  readonly usedBytes: number
  readonly quotaBytes: number
  /** The mailbox or its mail domain is suspended, or the mailbox is blocked. */
  readonly disabled: boolean
  /** For seconds, on its way to another mail node. */
  readonly moving?: boolean
  /** An earlier attempt of this sender ended in the dark: what fills the mailbox may be the message that comes now. */
  readonly mayHaveIt?: boolean
}

/** BMP-3; no message is empty. `messageBytes`: as declared (RFC 1870), 0 when the peer did not say. */
export const isFull = ({ usedBytes, quotaBytes, mayHaveIt }: Recipient, messageBytes: number): boolean =>
  !mayHaveIt && usedBytes + Math.max(messageBytes, 1) > quotaBytes

/** `messageBytes`: as declared (RFC 1870), 0 when the peer did not say. */
export function judgeRecipient (found: Recipient | 'foreign-domain' | undefined, messageBytes: number): Verdict {
  if (found === 'foreign-domain') return refuse(550, '5.7.1 Not a mail domain of this server; log in on the submission port to send elsewhere')
  if (!found) return refuse(550, '5.1.1 No such mailbox')
  if (found.disabled) return refuse(550, '5.2.1 Mailbox disabled') // HOST-12.5c
  if (isFull(found, messageBytes)) return refuse(552, '5.2.2 Mailbox full') // BMP-3
  if (found.moving) return defer(451, '4.2.1 HOUSE-NODE This mailbox is being moved, please try again in a few minutes')
  return accept
}

/** `utf8`: the peer said SMTPUTF8 (RFC 6531 §3.4). The domain's form is the peer's to choose; a quoted space is nobody's address here. Empty is the null reverse-path. */
export function judgeAddress (address: string, utf8 = false): Verdict {
  if (!utf8 && /[^\x21-\x7e]/.test(address)) return refuse(553, '5.6.7 An address in other letters than ASCII needs SMTPUTF8')
  if (address.includes('\ufffd')) return refuse(553, '5.6.7 An address in other letters than ASCII is UTF-8 (RFC 6531 section 3.3)') // what stands for octets that are none
  if (/[\s\p{C}]/u.test(address)) return refuse(553, '5.1.3 An address has no spaces here')
  return pass
}

/** Declared at MAIL FROM, or counted at the end of DATA (RFC 1870 §6.1, §6.3). `longest`: octets. */
export function judgeSize (messageBytes: number, longest: number): Verdict {
  return messageBytes > longest ? refuse(552, `5.3.4 Message too big: at most ${longest} bytes are accepted`) : pass
}

export type SenderBlock = { readonly caseId: string, readonly rule: string, /** Null: until a person releases it (HOST-8.1–8.3). */ readonly untilAt: Date | null }

/** A blocked mail domain sends nothing (MZ-3.1, MZ-3.3, HOST-8.1–8.3). At `untilAt` the block is over by the terms (HOUSE-LIMIT). */
export function judgeBlock (domain: string, block: SenderBlock | undefined, panelUrl: string, now: Date): Verdict {
  if (!block || (block.untilAt && now >= block.untilAt)) return pass
  return refuse(550, `5.7.1 ${block.rule} sending of ${domain} is blocked, see ${panelUrl}/cases/${block.caseId}`)
}

export type DoorBlock = { readonly id: string, readonly rule: string, readonly untilAt: Date | null }

/** Refused at our doors (HOST-12.5d). `who`: the sender's address, or the peer's. RFC 5321 §3.1 has 554 for a connection, which the door makes of it. */
export function judgeDoor (who: string, block: DoorBlock, now: Date): Verdict {
  if (block.untilAt && now >= block.untilAt) return pass
  return refuse(550, `5.7.1 ${block.rule} mail from ${who} is refused here, ${block.untilAt ? `until ${block.untilAt.toISOString().slice(0, 10)}, ` : ''}reference ${block.id}`)
}

export type Submitter = {
  readonly address: string
  readonly disabled: boolean
  /** Aliases and shared mailboxes in whose name it may write too. */
  readonly alsoAs?: readonly string[]
}

const mayWriteAs = ({ address, alsoAs = [] }: Submitter, name: string): boolean => name === address || alsoAs.includes(name)

/** Who has logged in sends in its own name only. `envelope`: the mailbox it names; empty is the null reverse-path, which receipts need (RFC 8098 §3). */
export function judgeSubmitter (submitter: Submitter | undefined, envelope: string): Verdict {
  if (!submitter || submitter.disabled) return refuse(550, '5.2.1 Mailbox disabled') // HOST-12.5c
  if (envelope !== '' && !mayWriteAs(submitter, envelope)) return refuse(550, `5.7.1 ${submitter.address} is logged in and may send in its own name only`)
  return pass
}

/** `from`: the mailbox of every address in the From field; undefined when the field cannot be read. Each must be the submitter's own (RFC 6409 §6.1). */
export function judgeFrom (submitter: Submitter, from: readonly string[] | undefined): Verdict {
  if (!from || from.length === 0) return refuse(550, '5.6.0 The message needs one From field with an address') // RFC 5322 §3.6
  const stranger = from.find(address => !mayWriteAs(submitter, address))
  if (stranger !== undefined) return refuse(550, `5.7.1 From names ${stranger}: ${submitter.address} is logged in and may send in its own name only`)
  return pass
}

/** What the scanner said. Whatever is not plainly clean is not clean. `signatures`: the scanner and its signatures, as it names them. */
export type Scan =
  | { readonly is: 'clean', readonly signatures: string }
  | { readonly is: 'infected', readonly virus: string, readonly signatures: string }
  /** Nested too deeply, too much in it: `limit` as the scanner names it. */
  | { readonly is: 'unscannable', readonly limit: string, readonly signatures: string }
  /** More than the scanner takes. */
  | { readonly is: 'too-long' }
  | { readonly is: 'unknown', readonly why: string }

export function judgeScan (scan: Scan): Verdict {
  switch (scan.is) {
    case 'clean': return pass
    case 'infected': return refuse(550, `5.7.1 HOST-13.1 the message is infected (${scan.virus}) and is not delivered`)
    case 'unscannable': return refuse(550, `5.7.1 HOST-13.1 the message cannot be scanned whole (${scan.limit}) and is not delivered; send archives unpacked or by another way`)
    case 'too-long': return refuse(552, '5.3.4 HOST-13.1 the message is bigger than the virus scanner takes')
    case 'unknown': return defer(451, '4.7.1 HOST-13.1 the virus scanner does not answer, please try again')
    default: return scan satisfies never
  }
}

/** What became of one recipient. `reply`: what the mailbox server said, e.g. '552 5.2.2 Mailbox is full'. */
export type Outcome =
  | { readonly is: 'delivered' }
  | { readonly is: 'refused' | 'deferred', readonly reply: string }
  | { readonly is: 'unknown' }

/**
 * One answer for all recipients of a message: SMTP has no other (RFC 5321 §4.2.5). When only some have it the sender is asked to come again,
 * and those who have it are skipped then.
 */
export function judgeDelivery (outcomes: readonly Outcome[]): Verdict {
  if (outcomes.length > 0 && outcomes.every(({ is }) => is === 'delivered')) return accept
  const refused = outcomes.flatMap(outcome => outcome.is === 'refused' ? [outcome.reply] : [])
  if (refused.length > 0 && refused.length === outcomes.length) return { say: 'refuse', ...refusalOf(refused[0]!) }
  const done = outcomes.filter(({ is }) => is === 'delivered').length
  return defer(451, `4.2.0 ${done} of ${outcomes.length} recipients have the message; please come again for the others`)
}

/** '552 5.2.2 Mailbox is full' → code and text with an enhanced code. */
export function refusalOf (reply: string): { readonly code: number, readonly text: string } {
  const [, code, text = ''] = /^(5\d\d) (.*)$/s.exec(reply) ?? [undefined, '554', reply]
  return { code: Number(code), text: /^5\.\d{1,3}\.\d{1,3} /.test(text) ? text : `5.0.0 ${text}` }
}

/** OG-7.5. Undefined: good. */
export function judgePassword (password: string): string | undefined {
  if ([...password].length < 12) return 'A mailbox password has at least 12 characters. Leave it out and we make one.'
  if (password.length > 200 || /\p{Cc}/u.test(password)) return 'A mailbox password has at most 200 characters, none of them a control character.'
  return undefined
}
