/** Who gets into a mailbox: what app passwords are for, how often a password may be tried (HOUSE-GUESS). Pure. */

export const protocols = ['imap', 'pop3', 'smtp', 'sieve'] as const
export type Protocol = typeof protocols[number]

/** What was tried wrongly within the window, as far as it was counted. The same wrong password again counts once: it is a program that was not told of a change. */
export type WrongTries = {
  /** Passwords for this mailbox, from anywhere. */
  readonly forMailbox: number
  /** Passwords for this mailbox from this network. */
  readonly forMailboxFromHere: number
  /** Mailboxes that were tried from this network. */
  readonly mailboxesFromHere: number
  /** Passwords for any mailbox from this network. */
  readonly fromHere: number
}

export type WhereFrom = {
  /** Somebody has logged in to this mailbox from here in the last month. */
  readonly known: boolean
  /** Webmail or a proxy that did not say for whom: not counted as a network. */
  readonly trusted: boolean
}

export const guessLimits = {
  windowMs: 3_600_000,
  knownMs: 30 * 86_400_000,
  /** Wrong passwords for one mailbox: from these on each try waits, from those on only known networks are asked. */
  mailbox: { slow: 5, stop: 20 },
  /** One network: mailboxes tried, and passwords tried. */
  network: { slowMailboxes: 4, stopMailboxes: 12, stopPasswords: 60 },
  /** Seconds of one wait; longer ones make programs give up. */
  waitSeconds: 5
} as const

export type Judgement = { readonly say: 'ask' } | { readonly say: 'wait', readonly seconds: number } | { readonly say: 'refuse', readonly why: 'mailbox' | 'network' }

/**
 * Before the password is looked at. A known network answers for itself alone: whoever guesses elsewhere locks the owner out of nothing, and what was guessed at
 * home is forgotten after the window.
 */
export function judgeTry (wrong: WrongTries, { known, trusted }: WhereFrom): Judgement {
  const { mailbox, network, waitSeconds } = guessLimits
  const forMailbox = known ? wrong.forMailboxFromHere : wrong.forMailbox
  if (forMailbox >= mailbox.stop) return { say: 'refuse', why: 'mailbox' }
  if (!trusted && !known && (wrong.mailboxesFromHere >= network.stopMailboxes || wrong.fromHere >= network.stopPasswords)) return { say: 'refuse', why: 'network' }
  const slow = forMailbox >= mailbox.slow || (!trusted && !known && wrong.mailboxesFromHere >= network.slowMailboxes)
  return slow ? { say: 'wait', seconds: waitSeconds } : { say: 'ask' }
}

/** App passwords: what a name may be, and for what they may stand. Undefined: good. */
export function judgeAppPassword ({ name, scopes, expiresAt }: { name: string, scopes: readonly string[], expiresAt: Date | null }, now: Date): { reason: string, say: string } | undefined {
  if (name.trim() === '' || [...name].length > 60 || /\p{C}/u.test(name)) return { reason: 'app-password-name', say: 'Name the program or device, with at most 60 characters.' }
  if (scopes.length === 0 || scopes.some(scope => !protocols.some(each => each === scope))) return { reason: 'app-password-scope', say: `Choose what it is for, at least one of: ${protocols.join(', ')}.` }
  if (expiresAt && expiresAt <= now) return { reason: 'app-password-expiry', say: 'Choose an end that lies ahead, or none.' }
  return undefined
}
