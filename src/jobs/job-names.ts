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
  /** Ask registries how domains stand whose public data are old or were changed (docs/rdap.md). */
  'domains.refresh-facts': Record<string, never>
  /** Find out what an act would come to for each of many domains (HOUSE-BULK). */
  'domains.try-batch': { batchId: string }
  /** Do it, one domain after the other (HOUSE-BULK). */
  'domains.carry-out-batch': { batchId: string }
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
  /** End the app passwords whose time is over (HOST-9.1). */
  'mail.end-app-passwords': Record<string, never>
  /** Forget log-ins and wrong passwords whose time is over (HOUSE-LOGINS, HOUSE-GUESS). */
  'mail.forget-log-ins': Record<string, never>
  /** Tell of passwords that have to be changed, and end those whose day has come (OG-7.5). */
  'mail.sweep-passwords': Record<string, never>
  /** Teach the spam filter what people moved into Junk and out of it (HOST-13.4). */
  'mail.learn-moved': Record<string, never>
  /** Page through the mailboxes that want to hear what came into Junk and add a job for each. */
  'mail.sweep-junk-digests': Record<string, never>
  /** Tell a mailbox what came into its Junk (HOST-13.4). */
  'mail.send-junk-digest': { mailboxId: string }
  /** Forget deliveries that no sender comes again with. */
  'mail.forget-deliveries': Record<string, never>
  /** Add a job for each mailbox into which an IMAP session put something (HOST-13.1). */
  'mail.sweep-uploads': Record<string, never>
  /** Scan what is new in a mailbox by IMAP. */
  'mail.scan-uploads': { mailboxId: string }
  /** Add a job for each mailbox that changed since all its folders were compared. */
  'mail.sweep-mailboxes': Record<string, never>
  /** Compare all folders of a mailbox with what is noted, and scan what was missed. */
  'mail.look-for-uploads': { mailboxId: string }
  /** Put a message back that staff released from quarantine (HOUSE-QUARANTINE). */
  'mail.restore-quarantined': { quarantineId: string }
  /** Delete what was in quarantine for its time. */
  'mail.empty-quarantine': Record<string, never>
  /** Look whether the virus scanner works, and how old its signatures are. */
  'mail.watch-scanner': Record<string, never>
  /** Write down how full each mailbox is (BMP-3). */
  'mail.note-usage': Record<string, never>
  /** Warn owners whose mailboxes get full (BMP-3). */
  'mail.warn-full': Record<string, never>
  /** Add a job for each domain and day that a report on TLS is owed for (RFC 8460); send it to who asks for it. `day`: UTC. */
  'mail.sweep-tls-reports': Record<string, never>
  'mail.send-tls-report': { day: string, domain: string }
  /** Forget what became of messages whose time is over (HOUSE-TRACE). */
  'mail.forget-traces': Record<string, never>
  /** Tell the mail server what a person may do in a shared mailbox, as it stands now. */
  'mail.apply-share': { sharedId: string, mailboxId: string }
  /** Look whether domains that are registered elsewhere still show that they are their customers' (HOUSE-MAILPROOF). */
  'mail.check-proofs': Record<string, never>
  /** Bring a mail domain's records into its zone; without one, those of all. */
  'mail.publish-records': { mailDomainId?: string }
  /** A mail domain's DKIM keys go on: made, seen, used, revoked, removed (HOUSE-DKIM). */
  'mail.advance-keys': { mailDomainId: string }
  /** Add a job for each mail domain whose keys are due. */
  'mail.sweep-keys': Record<string, never>
  /** Tell the name server what a zone shall answer. */
  'dns.write-zone': { zoneId: string }
  /** Page through the zones that the name server was not told of and add a job for each. */
  'dns.sweep': Record<string, never>
  /** Write down which names want a certificate, and ask when the authority would renew (HOUSE-CERT). */
  'certificates.want': Record<string, never>
  /** Add a job for each certificate that is due. */
  'certificates.sweep': Record<string, never>
  /** Order, prove, fetch, take into use: one certificate goes on. */
  'certificates.advance': { certificateId: string }
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
  /** End what was opened under the former address of a mailbox, and tell the mail servers the new one (HOUSE-RENAME). */
  'mail.settle-rename': { mailboxId: string, from: string }
  /** End former addresses whose time is over, and erase mailboxes that were deleted long enough ago (HOUSE-RENAME, HOUSE-UNDELETE). */
  'mail.sweep-life': Record<string, never>
  /** Make the file with a mailbox that was asked for (HOUSE-EXPORT). */
  'mail.make-export': { exportId: string }
  /** Delete files with mailboxes whose time is over. */
  'mail.delete-exports': Record<string, never>
  /** Bring over mail from another server (HOUSE-IMPORT). */
  'mail.import': { importId: string }
  /** Take a mailbox to another mail node (HOUSE-NODE). */
  'mail.move-mailbox': { moveId: string }
  /** Delete old copies of mailboxes that were moved long enough ago (HOUSE-NODE). */
  'mail.remove-old-copies': Record<string, never>
  /** Ask every mail node whether it answers. */
  'mail.watch-nodes': Record<string, never>
  /** Delete what is in a mailbox, which nobody can use any more (HOST-7.4). */
  'mail.erase-mailbox': { mailboxId: string }
  /** Erase what an erasure left and whose time is over (HOUSE-ERASE, OG-26). */
  'privacy.erase-due': Record<string, never>
  /** Send a page of what a list has to send: letters, then the post at its turn (HOST-5.3k). */
  'lists.send': { listId: string }
  /** Page through the lists that have something to send and may, and add a job for each. */
  'lists.sweep': Record<string, never>
  /** Forget what lists know of people whose time is over (HOUSE-LIST). */
  'lists.forget': Record<string, never>
  /** Hand over what a running mailing may send now (HOUSE-MAILING). */
  'mailings.send': { mailingId: string }
  /** Page through the mailings that run, and add a job for each. */
  'mailings.sweep': Record<string, never>
  /** Forget the recipients of mailings whose time is over (HOUSE-MAILING), and addresses of wishes that nobody confirmed. */
  'mailings.forget': Record<string, never>
  /** Look at what mailboxes sent lately: does it look like a mailing (MZ-3.7, MZ-3.8)? */
  'mail.watch-sendings': Record<string, never>
  /** Judge what monitoring found (MZ-3.7, MZ-3.8). */
  'sanctions.judge-finding': { findingId: string }
  /** Judge an abuse report that is kept (HOUSE-PROOF). */
  'sanctions.judge-report': { reportId: string }
  /** A report's fee is credited in full, or owed again (MZ-3.3, HOUSE-RETURN). */
  'sanctions.fee-paid': { debtId: string, caseId: string }
  /** Look at a sanction case whose time has come (HOUSE-LIMIT, HOUSE-PAPERS). */
  'sanctions.advance-case': { caseId: string }
  /** Page through the cases that are due and add a job for each. */
  'sanctions.sweep': Record<string, never>
  /** Look at a complaint whose time has come (OG-22, VO-19, VO-22). */
  'complaints.advance': { complaintId: string }
  /** Page through the complaints that are due and add a job for each. */
  'complaints.sweep': Record<string, never>
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
  /** Make events of what was decided, and add a job for each endpoint that has something due (HOUSE-WEBHOOK). */
  'webhooks.sweep': Record<string, never>
  /** Tell one endpoint what it is to be told, in its order. */
  'webhooks.deliver': { endpointId: string }
  /** Forget events and attempts whose time is over. */
  'webhooks.forget': Record<string, never>
  /** Rehearse a night that somebody asked for: everything it will do, undone (HOUSE-REHEARSE). */
  'house.rehearse': { rehearsalId: string }
  /** Look whether something of the house needs a person (HOUSE-ALARM). */
  'house.watch': Record<string, never>
  /** Send a letter that is written. */
  'notices.send-letter': { letterId: string }
  /** Send a letter again, as somebody asked (HOUSE-LETTER). */
  'notices.resend-letter': { sendingId: string }
  /** Tell a person what happened to their own account (HOUSE-SIGN-IN). */
  'notices.tell-of-account': { eventId: string }
  /** Write the letter with the link for a new password, where there is such an account (HOUSE-SIGN-IN). */
  'notices.write-password-reset': { resetId: string }
  /** Write the letter with the link that confirms a new address of an account, where nobody has that address (HOUSE-SIGN-IN). */
  'notices.write-email-change': { changeId: string }
}

export type JobName = keyof JobPayload

/** A job as data: what a row carries that adds it later. */
export type Job = { [Name in JobName]: { readonly name: Name, readonly payload: JobPayload[Name] } }[JobName]
