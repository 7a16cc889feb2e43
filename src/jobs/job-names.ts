/** Every job there is and what it carries. */
import type { Day } from '../rules/calendar.ts'

/** A job names rows, never facts: its handler reads them under a lock. */
export type JobPayload = {
  /** A debt that an order stands for is credited in full (DOM-I.9). */
  'domains.order-paid': { debtId: string, orderId: string }
  /** A debt of a renewal (fee or reactivation fee) is credited in full (DOM-II.5). */
  'domains.renewal-paid': { debtId: string, domainId: string }
  /** Reserve an order's name at the registry, where registrars may (DOM-II.1). */
  'domains.reserve-order': { orderId: string }
  /** A name on its way here goes on: paid, accepted, its papers there, or the registry told something (DOM-III.6). */
  'domains.transfer-in': { orderId: string }
  /** Look at a transfer away whose time has come, or of which something was told. */
  'domains.advance-transfer': { transferId: string }
  /** Have a transfer code made at the registry (DOM-II.7). */
  'domains.issue-code': { transferId: string }
  /** Take a transfer code back that nobody used (HOUSE-CODE). */
  'domains.withdraw-code': { transferId: string, reason: 'expired' | 'withdrawn' }
  /** Say the answer to another registrar's request (DOM-III.5). */
  'domains.answer-transfer': { transferId: string }
  /** Give a name back that nobody paid for (REG-RGP). */
  'domains.lapse': { domainId: string, periodFrom: Day, how: 'delete' | 'scheduled-delete' }
  /** Take an unpaid name out of the DNS (REG-ERRP). */
  'domains.interrupt': { domainId: string, periodFrom: Day }
  /** New terms are published, or agreed with one customer: domains may have to be looked at earlier (DOM-VI.3). */
  'domains.look-anew': { policy: string, customerId: string | null }
  /** Bank statements tell every credit through a day: what waits to know that no money came need not wait for the bank's days (HOUSE-MONEY). */
  'domains.money-known': { operatorId: string, through: Day }
  /** Write to the customers whom a published version of the terms concerns (DOM-VI.3, HOST-17.4). */
  'domains.tell-of-terms': { versionId: string }
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
  /** Say a change of name servers, keys or lock to the registry (DOM-II.9). */
  'domains.change-at-registry': { changeId: string }
  /** Delete a domain at its registry, at its holder's wish (HOUSE-FINAL). */
  'domains.deregister': { deregistrationId: string }
  /** Enter a holder's new data at the registry, for one domain (DOM-II.4, DOM-III.2). */
  'domains.enter-holder-change': { requestId: string, domainId: string }
  /** A holder's signed request is nearly out of its time: a person is told (DOM-II.4). */
  'domains.alarm-holder-request': { requestId: string }
  /** Ask the holder of a domain that has come to be here to confirm the e-mail address (REG-ICANN). */
  'domains.ask-registrant-email': { domainId: string }
  /** A holder has not confirmed the e-mail address in time (REG-ICANN). */
  'domains.note-unverified': { verificationId: string }
  /** Remind a holder to keep the data current (DOM-V.4). */
  'domains.remind-data': { domainId: string }
  /** Delete a contact that nothing uses any more at its registry. */
  'domains.delete-contact': { registry: string, contactId: string, holderId: string }
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
  /** Bring a mail domain's records into its zone; without one, those of all. */
  'mail.publish-records': { mailDomainId?: string }
  /** Tell the name server what a zone shall answer. */
  'dns.write-zone': { zoneId: string }
  /** Page through the zones that the name server was not told of and add a job for each. */
  'dns.sweep': Record<string, never>
  /** A debt of a hosting period is credited in full (HOST-6.7). */
  'hosting.period-paid': { debtId: string, contractId: string }
  /** Look at a hosting contract whose time has come (§5 of the rulebook). */
  'hosting.advance': { contractId: string }
  /** As `domains.money-known`, for hosting contracts. */
  'hosting.money-known': { operatorId: string, through: Day }
  /** Page through the hosting contracts that are due and add a job for each. */
  'hosting.sweep': Record<string, never>
  /** Make the file with a contract's data that was asked for (HOST-7.4). */
  'hosting.make-export': { exportId: string }
  /** Delete files with contracts' data whose time is over. */
  'hosting.delete-exports': Record<string, never>
  /** New terms are published, or agreed with one customer: contracts may have to be looked at earlier (HOST-17.4, OG-14). */
  'hosting.look-anew': { policy: string, customerId: string | null }
  /** Delete what is in a mailbox, which nobody can use any more (HOST-7.4). */
  'mail.erase-mailbox': { mailboxId: string }
  /** Erase what an erasure left and whose time is over (HOUSE-ERASE, OG-26). */
  'privacy.erase-due': Record<string, never>
  /** Judge an abuse report that is kept (HOUSE-PROOF). */
  'sanctions.judge-report': { reportId: string }
  /** Look at a sanction case whose time has come (HOUSE-LIMIT, HOUSE-PAPERS). */
  'sanctions.advance-case': { caseId: string }
  /** Page through the cases that are due and add a job for each. */
  'sanctions.sweep': Record<string, never>
  /** A debt is credited in full: its VAT invoice (DOM-II.2, HOST-7.5). */
  'billing.issue-invoice': { debtId: string }
  /** Money of an invoiced debt went back, or nothing is owed for it any more: the invoice is brought to what is kept. */
  'billing.correct-invoice': { debtId: string }
  /** Page through the invoices that say more than is kept, and add a job for each. */
  'billing.sweep-corrections': Record<string, never>
  /** Write to the customers whom a published price list concerns (DOM-VI.1). */
  'billing.tell-of-prices': { priceListId: string }
  /** Go on with files of another operator that were sent (HOUSE-TAKEOVER). */
  'takeover.advance': { takeoverId: string }
  /** Send a letter that is written. */
  'notices.send-letter': { letterId: string }
  /** Send a letter again, as somebody asked (HOUSE-LETTER). */
  'notices.resend-letter': { sendingId: string }
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
  'domains.reserve-order': { retryLimit: 60 },
  'domains.transfer-in': { retryLimit: 60 },
  'domains.advance-transfer': { retryLimit: 10 },
  'domains.issue-code': { retryLimit: 60 },
  'domains.withdraw-code': { retryLimit: 60 },
  'domains.answer-transfer': { retryLimit: 60 },
  'domains.lapse': { retryLimit: 60 },
  'domains.interrupt': { retryLimit: 60 },
  'domains.look-anew': { retryLimit: 60 },
  'domains.money-known': { retryLimit: 60 },
  'domains.tell-of-terms': { retryLimit: 60 },
  'domains.sweep': { retryLimit: 60 },
  'domains.registry-event': { retryLimit: 60 },
  'domains.compare': { retryLimit: 60 },
  'domains.compare-page': { retryLimit: 60 },
  'domains.compare-one': { retryLimit: 60 },
  'domains.change-at-registry': { retryLimit: 60 },
  'domains.deregister': { retryLimit: 60 },
  'domains.enter-holder-change': { retryLimit: 60 },
  'domains.alarm-holder-request': { retryLimit: 60 },
  'domains.ask-registrant-email': { retryLimit: 60 },
  'domains.note-unverified': { retryLimit: 60 },
  'domains.remind-data': { retryLimit: 60 },
  'domains.delete-contact': { retryLimit: 60 },
  'registry.poll': { retryLimit: 60 },
  'registry.sweep-calls': { retryLimit: 60 },
  'registry.watch-holds': { retryLimit: 3 },
  'registry.resume-call': { retryLimit: 60 },
  'mail.kick-sessions': { retryLimit: 60 },
  'mail.tell-owner': { retryLimit: 60 },
  'mail.forget-deliveries': { retryLimit: 3 },
  'mail.erase-mailbox': { retryLimit: 60 },
  'mail.publish-records': { retryLimit: 60 },
  'dns.write-zone': { retryLimit: 60 },
  'dns.sweep': { retryLimit: 3 },
  'hosting.period-paid': { retryLimit: 60 },
  'hosting.advance': { retryLimit: 10 },
  'hosting.money-known': { retryLimit: 60 },
  'hosting.sweep': { retryLimit: 60 },
  'hosting.make-export': { retryLimit: 60 },
  'hosting.delete-exports': { retryLimit: 3 },
  'hosting.look-anew': { retryLimit: 60 },
  'privacy.erase-due': { retryLimit: 10 },
  'sanctions.judge-report': { retryLimit: 60 },
  'sanctions.advance-case': { retryLimit: 60 },
  'sanctions.sweep': { retryLimit: 60 },
  'billing.issue-invoice': { retryLimit: 60 },
  'billing.correct-invoice': { retryLimit: 60 },
  'billing.sweep-corrections': { retryLimit: 60 },
  'billing.tell-of-prices': { retryLimit: 60 },
  'takeover.advance': { retryLimit: 60 },
  'notices.send-letter': { retryLimit: 60 },
  'notices.resend-letter': { retryLimit: 60 }
}
