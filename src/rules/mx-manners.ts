/** How a peer at the MX port has to behave (RFC 5321), and what it is told when it does not. Pure. */
import type { Verdict } from './mailbox.ts'

const refuse = (code: number, text: string): Verdict => ({ say: 'refuse', code, text })
const defer = (code: number, text: string): Verdict => ({ say: 'defer', code, text })
const pass: Verdict = { say: 'pass' }

/** In one message; RFC 5321 §4.5.3.1.8 promises 100. */
export const mostRecipients = 1_000
/** Recipients that are nobody, in one connection: more is guessing. */
export const mostUnknown = 20
/** Commands that are none, or out of order, in one connection. */
export const mostErrors = 20

/** `held`: connections of this address and of all, this one among them. */
export function judgeConnection (held: { readonly ofAddress: number, readonly ofAll: number }, allowed: { readonly connectionsPerAddress: number, readonly connections: number }): Verdict {
  if (held.ofAddress > allowed.connectionsPerAddress) return defer(421, `4.7.0 Too many connections from your address: at most ${allowed.connectionsPerAddress} at once`)
  return held.ofAll > allowed.connections ? defer(421, '4.3.2 Too many connections, please come again') : pass
}

export const earlyTalker: Verdict = refuse(554, '5.5.1 Talking before the greeting (RFC 5321 section 4.3.1)')
export const tooManyErrors: Verdict = defer(421, '4.7.0 Too many errors')
export const tooManyUnknown: Verdict = defer(421, '4.7.0 Too many unknown recipients in one connection')
export const tooSlow: Verdict = defer(421, '4.4.2 Too slow')
export const bareLineFeed: Verdict = refuse(500, '5.5.2 Commands end with CR LF; a bare LF was received (RFC 5321 section 2.3.8)')

/** RFC 5321 §4.1.1.11: what was not offered cannot be asked for. `offered`: capabilities of the EHLO answer. */
export function judgeMailParameters (given: Readonly<Record<string, string | null>>, offered: readonly string[]): Verdict {
  for (const [name, value] of Object.entries(given)) {
    const known = name === 'SIZE' || name === 'BODY' || (name === 'SMTPUTF8' && offered.includes('SMTPUTF8'))
    if (!known) return refuse(555, `5.5.4 MAIL FROM parameter ${shown(name)} is not known here`)
    if (name === 'SIZE' && !/^\d{1,20}$/.test(value ?? '')) return refuse(501, '5.5.4 SIZE is a number of octets (RFC 1870)')
    if (name === 'BODY' && !/^(?:7BIT|8BITMIME)$/i.test(value ?? '')) return refuse(555, '5.5.4 BODY is 7BIT or 8BITMIME here (RFC 6152)')
    if (name === 'SMTPUTF8' && value !== null) return refuse(501, '5.5.4 SMTPUTF8 takes no value (RFC 6531)')
  }
  return pass
}

/** `recipients`: of the message, this one among them. */
export function judgeRecipientCommand (given: Readonly<Record<string, string | null>>, { recipients, unknown }: { readonly recipients: number, readonly unknown: number }): Verdict {
  if (unknown >= mostUnknown) return tooManyUnknown
  const [name] = Object.keys(given)
  if (name !== undefined) return refuse(555, `5.5.4 RCPT TO parameter ${shown(name)} is not known here`)
  return recipients > mostRecipients ? defer(452, `4.5.3 Too many recipients: at most ${mostRecipients} a message`) : pass
}

const shown = (name: string): string => name.slice(0, 40).replaceAll(/[^\w-]/g, '?')

export type Pace = {
  /** Milliseconds since the last answer of ours, or since DATA went on. */
  readonly waiting: number
  /** Octets of DATA that came in them; null: not in DATA. */
  readonly came: number | null
}

/** Octets a second: a peer over the slowest line sends more. */
const slowestData = 100

/** RFC 5321 §4.5.3.2: a command may take `patience` seconds, and DATA may crawl no longer than that. */
export function judgePace ({ waiting, came }: Pace, patience: number): Verdict {
  if (waiting < patience * 1000) return pass
  return came === null || came < slowestData * waiting / 1000 ? tooSlow : pass
}
