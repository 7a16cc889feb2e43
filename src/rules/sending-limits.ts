/** How many recipients may be written to in a minute, an hour and a day (HOUSE-RATE), and how many by one mailing (HOST-5.3k). Pure. */
import { warsawIso } from './calendar.ts'
import type { Verdict } from './mailbox.ts'

export const spans = ['minute', 'hour', 'day'] as const
export type Span = typeof spans[number]

/** Recipients in each window. A window begins with the first recipient that is counted in it. */
export type SpanLimits = Readonly<Record<Span, number>>

export const scopes = ['mailbox', 'mail-domain', 'customer'] as const
export type Scope = typeof scopes[number]

/** Sending (rulebook §6). */
export type SendingTerms = {
  /** HOUSE-RATE */
  readonly perMailbox: SpanLimits
  readonly perMailDomain: SpanLimits
  readonly perCustomer: SpanLimits
  /** HOST-5.3k: to how many addresses one mailing may go outside of lists. */
  readonly mailingAddresses: number
  /** HOUSE-BOUNCE: days for which an address that does not exist is not written to. */
  readonly suppressDays: number
}

export type LimitsByScope = Readonly<Record<Scope, SpanLimits>>

/** `raised`: what staff have allowed a mailbox for a time; its domain and customer may then send that much too. */
export function limitsFor (terms: SendingTerms, raised: SpanLimits | undefined): LimitsByScope {
  const most = (usual: SpanLimits): SpanLimits => raised ? { minute: Math.max(usual.minute, raised.minute), hour: Math.max(usual.hour, raised.hour), day: Math.max(usual.day, raised.day) } : usual
  return { mailbox: most(terms.perMailbox), 'mail-domain': most(terms.perMailDomain), customer: most(terms.perCustomer) }
}

/** What became of the question whether one recipient more may be written to. */
export type Taken =
  | { readonly is: 'counted' }
  | { readonly is: 'limited', readonly scope: Scope, readonly span: Span, readonly goesOnAt: Date }
  | { readonly is: 'suppressed', readonly since: Date, readonly until: Date, readonly reply: string }

const whose = { mailbox: 'this mailbox', 'mail-domain': 'this mail domain', customer: 'this customer' } as const

/** Over the limit is "come again" (RFC 5321 §4.5.3.1.10), with the instant from which on it is of use. */
export function judgeTaken (taken: Taken, limits: LimitsByScope): Verdict {
  switch (taken.is) {
    case 'counted': return { say: 'pass' }
    case 'limited': return { say: 'defer', code: 452, text: `4.7.1 HOUSE-RATE ${whose[taken.scope]} may write to ${limits[taken.scope][taken.span]} recipients in one ${taken.span}; it goes on at ${warsawIso(taken.goesOnAt)}` }
    case 'suppressed': return { say: 'refuse', code: 550, text: `5.1.1 HOUSE-BOUNCE this address does not exist: so said its server on ${warsawIso(taken.since)} (${taken.reply}); asked again from ${warsawIso(taken.until)}, or when you lift it in the panel` }
    default: return taken satisfies never
  }
}

/** `addresses`: of this message, or of all that carried the same content in the last 24 hours, each counted once. `listsUrl`: where lists are made. */
export function judgeMailing (addresses: number, { mailingAddresses }: Pick<SendingTerms, 'mailingAddresses'>, listsUrl: string): Verdict {
  if (addresses <= mailingAddresses) return { say: 'pass' }
  return { say: 'refuse', code: 550, text: `5.7.1 HOST-5.3k one mailing goes to ${mailingAddresses} addresses at most, unless it goes to a list that people join and leave themselves: ${listsUrl}` }
}
