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
}

/** `messageBytes`: as declared (RFC 1870), 0 when the peer did not say. */
export function judgeRecipient (found: Recipient | 'foreign-domain' | undefined, messageBytes: number): Verdict {
  if (found === 'foreign-domain') return refuse(550, '5.7.1 Not a mail domain of this server; log in on the submission port to send elsewhere')
  if (!found) return refuse(550, '5.1.1 No such mailbox')
  if (found.disabled) return refuse(550, '5.2.1 Mailbox disabled') // HOST-12.5c
  if (found.usedBytes + Math.max(messageBytes, 1) > found.quotaBytes) return refuse(552, '5.2.2 Mailbox full') // BMP-3; no message is empty
  return accept
}

/** We do not speak SMTPUTF8 (RFC 6531), and a quoted space is nobody's address here. Empty is the null reverse-path. */
export function judgeAddress (address: string): Verdict {
  return /[^\x21-\x7e]/.test(address) ? refuse(553, '5.6.7 An address is written in ASCII here') : pass
}

/** Declared at MAIL FROM, or counted at the end of DATA (RFC 1870 §6.1, §6.3). `longest`: octets. */
export function judgeSize (messageBytes: number, longest: number): Verdict {
  return messageBytes > longest ? refuse(552, `5.3.4 Message too big: at most ${longest} bytes are accepted`) : pass
}

export type SenderBlock = { readonly caseId: string, readonly rule: string, readonly untilAt: Date }

/** A blocked mail domain sends nothing (MZ-3.1, MZ-3.3, HOST-12.5d). At `untilAt` the block is over by the terms (HOUSE-LIMIT). */
export function judgeBlock (domain: string, block: SenderBlock | undefined, panelUrl: string, now: Date): Verdict {
  if (!block || now >= block.untilAt) return pass
  return refuse(550, `5.7.1 ${block.rule} sending of ${domain} is blocked, see ${panelUrl}/cases/${block.caseId}`)
}

export type Submitter = { readonly address: string, readonly disabled: boolean }

/** Who has logged in sends in its own name only. `envelope`: the mailbox it names; empty is the null reverse-path, which receipts need (RFC 8098 §3). */
export function judgeSubmitter (submitter: Submitter | undefined, envelope: string): Verdict {
  if (!submitter || submitter.disabled) return refuse(550, '5.2.1 Mailbox disabled') // HOST-12.5c
  if (envelope !== '' && envelope !== submitter.address) return refuse(550, `5.7.1 ${submitter.address} is logged in and may send in its own name only`)
  return pass
}

/** `from`: the mailbox of every address in the From field; undefined when the field cannot be read. Each must be the submitter's own (RFC 6409 §6.1). */
export function judgeFrom (submitter: Submitter, from: readonly string[] | undefined): Verdict {
  if (!from || from.length === 0) return refuse(550, '5.6.0 The message needs one From field with an address') // RFC 5322 §3.6
  const stranger = from.find(address => address !== submitter.address)
  if (stranger !== undefined) return refuse(550, `5.7.1 From names ${stranger}: ${submitter.address} is logged in and may send in its own name only`)
  return pass
}

/** What the scanner said. Whatever is not plainly clean is not clean. */
export type Scan =
  | { readonly is: 'clean' }
  | { readonly is: 'infected', readonly virus: string }
  | { readonly is: 'unknown', readonly why: string }

export function judgeScan (scan: Scan): Verdict {
  switch (scan.is) {
    case 'clean': return pass
    case 'infected': return refuse(550, `5.7.1 HOST-13.1 the message is infected (${scan.virus}) and is not delivered`)
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
  if (refused.length > 0 && refused.length === outcomes.length) return refuse(...spoken(refused[0]!))
  return defer(451, '4.2.0 Not every recipient could be served, please try again')
}

/** '552 5.2.2 Mailbox is full' → code and text with an enhanced code. */
function spoken (reply: string): [number, string] {
  const [, code, text = ''] = /^(5\d\d) (.*)$/s.exec(reply) ?? [undefined, '554', reply]
  return [Number(code), /^5\.\d{1,3}\.\d{1,3} /.test(text) ? text : `5.0.0 ${text}`]
}

export type NameJudgement = { readonly ok: true, readonly localPart: string } | { readonly ok: false, readonly reason: 'local-part' | 'operators-name', readonly say: string, readonly rule: 'BMP-2' | 'HOST-12.5c' }

const plainLocalPart = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/

/** The name of a new mailbox. `operatorNames`: words that would make people think that the operator speaks; nobody but its staff may use them. */
export function judgeMailboxName (typed: string, { operatorNames, staff }: { operatorNames: readonly string[], staff: boolean }): NameJudgement {
  const localPart = typed.toLowerCase()
  if (!plainLocalPart.test(localPart) || localPart.includes('..') || localPart.length > 64) {
    return { ok: false, reason: 'local-part', rule: 'BMP-2', say: 'A mailbox’s name has letters a to z, digits, dots, hyphens and underscores, at most 64, and begins and ends with a letter or digit.' }
  }
  const bare = localPart.replaceAll(/[._-]/g, '')
  if (!staff && operatorNames.some(name => bare.includes(name))) {
    return { ok: false, reason: 'operators-name', rule: 'HOST-12.5c', say: 'This name suggests that the mailbox is the operator’s. Choose another one.' }
  }
  return { ok: true, localPart }
}

/** OG-7.5. Undefined: good. */
export function judgePassword (password: string): string | undefined {
  if ([...password].length < 12) return 'A mailbox password has at least 12 characters. Leave it out and we make one.'
  if (password.length > 200 || /\p{Cc}/u.test(password)) return 'A mailbox password has at most 200 characters, none of them a control character.'
  return undefined
}
