/** Every job there is and what it carries. */
import type { Day } from '../rules/calendar.ts'

/** A job names rows, never facts: its handler reads them under a lock. */
export type JobPayload = {
  /** A debt that an order stands for is credited in full (DOM-I.9). */
  'domains.order-paid': { debtId: string, orderId: string }
  /** A debt of a renewal (fee or reactivation fee) is credited in full (DOM-II.5). */
  'domains.renewal-paid': { debtId: string, domainId: string }
  /** Look at an order whose time has come: unpaid after its days, withdrawn. */
  'domains.advance-order': { orderId: string }
  /** Look at a domain whose time has come (§3 of the rulebook). */
  'domains.advance-renewal': { domainId: string }
  /** Say the renewal of the period that ends on `periodFrom` to the registry. */
  'domains.renew-at-registry': { domainId: string, periodFrom: Day }
  /** Page through what is due and add a job for each. */
  'domains.sweep': Record<string, never>
  /** A registry told something: act on the stored message (HOUSE-POLL). */
  'domains.registry-event': { messageId: string }
  /** Begin to compare our books with the registries' (HOUSE-COMPARE): all of them, or one. */
  'domains.compare': { registry?: string }
  /** Compare the next page of a comparison that has begun. */
  'domains.compare-page': { comparisonId: string }
  /** Ask the registry how one domain stands and compare it with our books. */
  'domains.compare-one': { domainId: string }
  /** Read the poll queues of all registries, or of one. */
  'registry.poll': { registry?: string }
  /** Look for calls to a registry that are open and whose own job may be gone. */
  'registry.sweep-calls': Record<string, never>
  /** Ask registries that are held for lack of funds what is left there. */
  'registry.watch-holds': Record<string, never>
  /** Go on with an open call to a registry. */
  'registry.resume-call': { callKey: string }
  /** End the open sessions of a mailbox: suspended, blocked, or with a new password. */
  'mail.kick-sessions': { mailboxId: string }
  /** Tell the owner of a mailbox of an infected message (HOST-13.1). */
  'mail.tell-owner': { eventId: string }
  /** Forget deliveries that no sender comes again with. */
  'mail.forget-deliveries': Record<string, never>
  /** Judge an abuse report that is kept (HOUSE-PROOF). */
  'sanctions.judge-report': { reportId: string }
  /** Look at a sanction case whose time has come (HOUSE-LIMIT, HOUSE-PAPERS). */
  'sanctions.advance-case': { caseId: string }
  /** Page through the cases that are due and add a job for each. */
  'sanctions.sweep': Record<string, never>
  /** Send a letter that is written. */
  'notices.send-letter': { letterId: string }
}

export type JobName = keyof JobPayload

/** A job as data: what a row carries that adds it later. */
export type Job = { [Name in JobName]: { readonly name: Name, readonly payload: JobPayload[Name] } }[JobName]

/** How often a job is tried before it is shown as failed; the waits between tries grow from a second to a quarter of a minute. */
export const jobNames: Record<JobName, { readonly retryLimit: number }> = {
  'domains.order-paid': { retryLimit: 60 },
  'domains.renewal-paid': { retryLimit: 60 },
  'domains.advance-order': { retryLimit: 10 },
  'domains.advance-renewal': { retryLimit: 10 },
  'domains.renew-at-registry': { retryLimit: 60 },
  'domains.sweep': { retryLimit: 60 },
  'domains.registry-event': { retryLimit: 60 },
  'domains.compare': { retryLimit: 60 },
  'domains.compare-page': { retryLimit: 60 },
  'domains.compare-one': { retryLimit: 60 },
  'registry.poll': { retryLimit: 60 },
  'registry.sweep-calls': { retryLimit: 60 },
  'registry.watch-holds': { retryLimit: 3 },
  'registry.resume-call': { retryLimit: 60 },
  'mail.kick-sessions': { retryLimit: 60 },
  'mail.tell-owner': { retryLimit: 60 },
  'mail.forget-deliveries': { retryLimit: 3 },
  'sanctions.judge-report': { retryLimit: 60 },
  'sanctions.advance-case': { retryLimit: 60 },
  'sanctions.sweep': { retryLimit: 60 },
  'notices.send-letter': { retryLimit: 60 }
}
