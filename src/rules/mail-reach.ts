/** Whom an address reaches, and what is said of that at RCPT. Pure. */
import { judgeRecipient, type Recipient, type Verdict } from './mailbox.ts'

export type Reached = {
  /** Mailboxes that would get it. */
  readonly mailboxes: readonly Recipient[]
  /** Addresses elsewhere whose owners agreed, and lists. */
  readonly others: number
  /** The mail domain of the address itself is suspended. */
  readonly disabled: boolean
}

/**
 * A mailbox that is disabled gets nothing, and its owner knows; the others do. One that is full is not passed over: then nobody gets it and the sender hears so, as for a
 * mailbox that is written to directly (BMP-3). A 250 means that everybody has it.
 */
export function judgeReach ({ mailboxes, others, disabled }: Reached, messageBytes: number): Verdict {
  const [first] = mailboxes
  if (!first && others === 0) return judgeRecipient(undefined, messageBytes)
  const able = mailboxes.filter(each => !each.disabled)
  if (disabled || (able.length === 0 && others === 0)) return judgeRecipient({ usedBytes: 0, quotaBytes: 0, disabled: true }, messageBytes)
  return able.map(each => judgeRecipient(each, messageBytes)).find(verdict => verdict.say !== 'accept') ?? { say: 'accept' }
}

/** RFC 5321 §6.3: a message that has passed so many servers goes round in a circle. */
export const mostHops = 50

const loop: Verdict = { say: 'refuse', code: 554, text: '5.4.6 This message goes round in a circle' }

/** `received`: Received fields, ours not among them. `deliveredTo`: what servers have noted as they passed it on; `through`: our addresses that would pass it on now. */
export function judgeLoop ({ received, deliveredTo, through }: { readonly received: number, readonly deliveredTo: readonly string[], readonly through: readonly string[] }): Verdict {
  return received >= mostHops || through.some(address => deliveredTo.includes(address)) ? loop : { say: 'pass' }
}
