/** Job name → flow, one line each. */
import type { JobName, JobPayload } from '../jobs/job-names.ts'
import { watchHouse, type WatchHouseDeps } from '../alarms/watch-house.ts'
import { advanceCertificate } from '../certificates/advance.ts'
import { sweepCertificates, wantCertificates } from '../certificates/sweep.ts'
import { advanceComplaint } from '../complaints/advance-complaint.ts'
import { sweepComplaints } from '../complaints/sweep.ts'
import { sweepZones } from '../dns/sweep-zones.ts'
import { writeZone } from '../dns/write-zone.ts'
import { advanceOrder } from '../domains/advance-order.ts'
import { enterHolderChange } from '../domains/change-holder-at-registry.ts'
import { compareOne, comparePage } from '../domains/compare.ts'
import { remindData } from '../domains/data-reminder.ts'
import { carryOutBatch } from '../domains/carry-out-batch.ts'
import { changeAtRegistry } from '../domains/delegation-at-registry.ts'
import { deleteContact } from '../domains/delete-contact.ts'
import { deregisterAtRegistry } from '../domains/deregister-at-registry.ts'
import { alarmRequest } from '../domains/holder-request.ts'
import { handleRegistryEvent } from '../domains/registry-event.ts'
import { registerOrder } from '../domains/register.ts'
import { lookAnew } from '../domains/look-anew.ts'
import { lookForMoney } from '../domains/look-for-money.ts'
import { interruptAtRegistry } from '../domains/renewal-interruption.ts'
import { lapseAtRegistry } from '../domains/renewal-lapse.ts'
import { reserveOrder } from '../domains/reserve-order.ts'
import { advanceRenewal } from '../domains/renew.ts'
import { reconcile } from '../domains/reconcile.ts'
import { refreshFacts } from '../domains/refresh-facts.ts'
import { renewAtRegistry } from '../domains/renew-at-registry.ts'
import { noteRenewalPaid } from '../domains/renewal-paid.ts'
import { sweepDue } from '../domains/sweep.ts'
import { tellOfTerms } from '../domains/tell-of-terms.ts'
import { tryBatch } from '../domains/try-batch.ts'
import { advanceTransferIn } from '../domains/transfer-in.ts'
import { advanceTransferOut } from '../domains/transfer-out-advance.ts'
import { sayAnswer } from '../domains/transfer-out-answer.ts'
import { issueCode, withdrawCode } from '../domains/transfer-out-code.ts'
import { correctInvoice, sweepCorrections } from '../billing/correct-invoice.ts'
import { invoicePaid } from '../billing/invoice-paid.ts'
import { tellOfPrices } from '../billing/tell-of-prices.ts'
import { askNewRegistrantEmail, noteUnverified } from '../domains/verify-registrant-email.ts'
import { advanceContract } from '../hosting/advance-contract.ts'
import { lookForMoney as lookForHostingMoney } from '../hosting/look-for-money.ts'
import { deleteExports } from '../hosting/delete-exports.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import { isDisputed } from '../hosting/is-disputed.ts'
import { lookAtContractsAnew } from '../hosting/look-anew.ts'
import { makeExport } from '../hosting/make-export.ts'
import { notePeriodPaid } from '../hosting/period-paid.ts'
import { sweepHosting } from '../hosting/sweep.ts'
import type { ListDeps } from '../lists/deps.ts'
import { forgetMembers } from '../lists/forget.ts'
import { sendDue } from '../lists/send-due.ts'
import { sweepLists } from '../lists/sweep.ts'
import { forgetMailings } from '../mailings/forget.ts'
import { sendMailing } from '../mailings/send-mailing.ts'
import { sweepMailings } from '../mailings/sweep.ts'
import { watchSendings } from '../mail/watch-sendings.ts'
import { advanceKeys } from '../mail/dkim/advance-keys.ts'
import { sweepKeys } from '../mail/dkim/sweep-keys.ts'
import { certificateHands, type CertifyDeps } from '../mail/certified-names.ts'
import { endExpired } from '../mail/access/end-app-password.ts'
import { forgetLogIns } from '../mail/access/recent-log-ins.ts'
import { sweepPasswordChanges } from '../mail/access/sweep-password-changes.ts'
import { checkProofs } from '../mail/addresses/check-proofs.ts'
import { applyShare } from '../mail/addresses/share-mailbox.ts'
import { eraseContents } from '../mail/erase-mailbox.ts'
import { forgetOldDeliveries } from '../mail/forget-deliveries.ts'
import { makeMailboxExport, deleteMailboxExports } from '../mail/life/make-export.ts'
import { runImport, type ImportDeps } from '../mail/life/run-import.ts'
import { settleRename } from '../mail/life/settle-rename.ts'
import { sweepLife } from '../mail/life/sweep-life.ts'
import { kickSessions, type KickDeps } from '../mail/kick-sessions.ts'
import { removeOldCopies } from '../mail/nodes/remove-old-copies.ts'
import { runMove, type MoveDeps } from '../mail/nodes/run-move.ts'
import { watchNodes } from '../mail/nodes/watch-nodes.ts'
import { publishAll, publishRecords, type PublishDeps } from '../mail/publish-records.ts'
import { noteUsage } from '../mail/quota/note-usage.ts'
import { warnFull } from '../mail/quota/warn-full.ts'
import { tellOwner } from '../mail/tell-owner.ts'
import { sendTlsReport, sweepTlsReports } from '../mail/tls/send-tls-reports.ts'
import { forgetOldTraces } from '../mail/traces/forget-traces.ts'
import { deleteOverdue, restoreQuarantined } from '../mail/virus/decide-quarantined.ts'
import { lookForUploads, scanUploads, sweepMailboxes, sweepUploads, type UploadDeps } from '../mail/virus/scan-uploads.ts'
import { watchScanner, type WatchDeps } from '../mail/virus/watch-scanner.ts'
import { learnMoved, type TeachDeps } from '../mail/spam/learn-moved.ts'
import { sendDigest, sweepDigests, type DigestDeps } from '../mail/spam/send-digest.ts'
import { sendAgain } from '../notices/send-again.ts'
import { sendLetter, type NoticeDeps } from '../notices/send.ts'
import { tellOfAccount, writeEmailChange, writePasswordReset } from '../notices/tell-of-account.ts'
import { readOwnWords, writeLetter } from '../notices/write.ts'
import { eraseDue } from '../privacy/erase-due.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { runRehearsal } from '../rehearsal/run-rehearsal.ts'
import { pollRegistries } from '../registry/poll.ts'
import { resumeCall } from '../registry/resume-call.ts'
import { sweepCalls } from '../registry/sweep-calls.ts'
import { watchHolds } from '../registry/watch-holds.ts'
import { advanceCase } from '../sanctions/advance-case.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import { judgeFinding } from '../sanctions/judge-finding.ts'
import { handleReport } from '../sanctions/handle-report.ts'
import { noteFeePaid } from '../sanctions/note-fee-paid.ts'
import { sweepCases } from '../sanctions/sweep.ts'
import { advanceTakeover } from '../takeover/advance.ts'
import { deliverDue } from '../webhooks/deliver.ts'
import type { WebhookDeps } from '../webhooks/deps.ts'
import { forgetWebhooks } from '../webhooks/forget.ts'
import { sweepWebhooks } from '../webhooks/record-events.ts'
import { findHouseAlarms } from '../views/house-alarms.ts'
import { findPriceAffected } from '../views/price-affected.ts'
import { findTermsAffected } from '../views/terms-affected.ts'

export type WorkerDeps = RegistryDeps & NoticeDeps & SanctionDeps & KickDeps & ExportDeps & ImportDeps & PublishDeps & CertifyDeps & TeachDeps & DigestDeps & ListDeps & UploadDeps & WatchDeps & WatchHouseDeps & MoveDeps & WebhookDeps

export type Handlers = { readonly [Name in JobName]: (deps: WorkerDeps, payload: JobPayload[Name]) => Promise<void> }

export const handlers: Handlers = {
  'domains.order-paid': (deps, { orderId }) => registerOrder(deps, orderId),
  'domains.renewal-paid': (deps, { domainId, debtId }) => noteRenewalPaid(deps, domainId, debtId),
  'domains.advance-order': (deps, { orderId }) => advanceOrder(deps, orderId),
  'domains.advance-renewal': (deps, { domainId }) => advanceRenewal(deps, domainId),
  'domains.renew-at-registry': (deps, payload) => renewAtRegistry(deps, payload),
  'domains.reserve-order': (deps, { orderId }) => reserveOrder(deps, orderId),
  'domains.transfer-in': (deps, { orderId }) => advanceTransferIn(deps, orderId),
  'domains.advance-transfer': (deps, { transferId }) => advanceTransferOut(deps, transferId),
  'domains.issue-code': (deps, { transferId }) => issueCode(deps, transferId),
  'domains.withdraw-code': (deps, { transferId, reason }) => withdrawCode(deps, transferId, reason),
  'domains.answer-transfer': (deps, { transferId }) => sayAnswer(deps, transferId),
  'domains.lapse': (deps, payload) => lapseAtRegistry(deps, payload),
  'domains.interrupt': (deps, payload) => interruptAtRegistry(deps, payload),
  'domains.look-anew': (deps, payload) => lookAnew(deps, payload),
  'domains.money-known': (deps, payload) => lookForMoney(deps, payload),
  'domains.tell-of-terms': (deps, { versionId }) => tellOfTerms(deps, { findAffected: findTermsAffected }, versionId),
  'house.watch': deps => watchHouse(deps, findHouseAlarms),
  'house.rehearse': (deps, { rehearsalId }) => runRehearsal(deps, (world, name, payload) => handlers[name]({ ...deps, ...world }, payload), rehearsalId),
  'domains.sweep': deps => sweepDue(deps),
  'domains.registry-event': (deps, { messageId }) => handleRegistryEvent(deps, messageId),
  'domains.compare': (deps, { registry }) => reconcile(deps, registry),
  'domains.compare-page': (deps, { comparisonId }) => comparePage(deps, comparisonId),
  'domains.compare-one': (deps, { domainId }) => compareOne(deps, domainId),
  'domains.refresh-facts': deps => refreshFacts(deps),
  'domains.try-batch': (deps, { batchId }) => tryBatch(deps, batchId),
  'domains.carry-out-batch': (deps, { batchId }) => carryOutBatch(deps, batchId),
  'domains.change-at-registry': (deps, { changeId }) => changeAtRegistry(deps, changeId),
  'domains.deregister': (deps, { deregistrationId }) => deregisterAtRegistry(deps, deregistrationId),
  'domains.enter-holder-change': (deps, payload) => enterHolderChange(deps, payload),
  'domains.alarm-holder-request': (deps, { requestId }) => alarmRequest(deps, requestId),
  'domains.ask-registrant-email': (deps, { domainId }) => askNewRegistrantEmail(deps, domainId),
  'domains.note-unverified': (deps, { verificationId }) => noteUnverified(deps, verificationId),
  'domains.remind-data': (deps, { domainId }) => remindData(deps, domainId),
  'domains.delete-contact': (deps, payload) => deleteContact(deps, payload),
  'registry.poll': (deps, { registry }) => pollRegistries(deps, registry),
  'registry.sweep-calls': deps => sweepCalls(deps),
  'registry.watch-holds': deps => watchHolds(deps),
  'registry.resume-call': (deps, { callKey }) => resumeCall(deps, callKey),
  'mail.kick-sessions': (deps, { mailboxId }) => kickSessions(deps, mailboxId),
  'mail.tell-owner': (deps, { eventId }) => tellOwner(deps, eventId),
  'mail.end-app-passwords': deps => endExpired(deps),
  'mail.forget-log-ins': deps => forgetLogIns(deps),
  'mail.sweep-passwords': deps => sweepPasswordChanges(deps),
  'mail.learn-moved': deps => learnMoved(deps),
  'mail.sweep-junk-digests': deps => sweepDigests(deps),
  'mail.send-junk-digest': (deps, { mailboxId }) => sendDigest(deps, mailboxId),
  'mail.forget-deliveries': deps => forgetOldDeliveries(deps),
  'mail.sweep-uploads': deps => sweepUploads(deps),
  'mail.scan-uploads': async (deps, { mailboxId }) => { await scanUploads(deps, mailboxId) },
  'mail.sweep-mailboxes': deps => sweepMailboxes(deps),
  'mail.look-for-uploads': (deps, { mailboxId }) => lookForUploads(deps, mailboxId),
  'mail.restore-quarantined': (deps, { quarantineId }) => restoreQuarantined(deps, quarantineId),
  'mail.empty-quarantine': deps => deleteOverdue(deps),
  'mail.watch-scanner': deps => watchScanner(deps),
  'mail.note-usage': deps => noteUsage(deps),
  'mail.warn-full': deps => warnFull(deps),
  'mail.sweep-tls-reports': deps => sweepTlsReports(deps),
  'mail.send-tls-report': (deps, owed) => sendTlsReport(deps, owed),
  'mail.forget-traces': deps => forgetOldTraces(deps),
  'mail.settle-rename': (deps, payload) => settleRename(deps, payload),
  'mail.sweep-life': deps => sweepLife(deps, { isDisputed }),
  'mail.make-export': (deps, { exportId }) => makeMailboxExport(deps, exportId),
  'mail.delete-exports': deps => deleteMailboxExports(deps),
  'mail.import': (deps, { importId }) => runImport(deps, importId),
  'mail.move-mailbox': (deps, { moveId }) => runMove(deps, moveId),
  'mail.remove-old-copies': deps => removeOldCopies(deps),
  'mail.watch-nodes': deps => watchNodes(deps),
  'mail.erase-mailbox': (deps, { mailboxId }) => eraseContents(deps, mailboxId),
  'mail.apply-share': (deps, payload) => applyShare(deps, payload),
  'mail.check-proofs': deps => checkProofs(deps),
  'mail.publish-records': (deps, { mailDomainId }) => mailDomainId === undefined ? publishAll(deps) : publishRecords(deps, mailDomainId),
  'mail.advance-keys': (deps, { mailDomainId }) => advanceKeys(deps, mailDomainId),
  'mail.sweep-keys': deps => sweepKeys(deps),
  'dns.write-zone': (deps, { zoneId }) => writeZone(deps, zoneId),
  'dns.sweep': deps => sweepZones(deps),
  'certificates.want': deps => wantCertificates(deps, certificateHands(deps)),
  'certificates.sweep': deps => sweepCertificates(deps),
  'certificates.advance': (deps, { certificateId }) => advanceCertificate(deps, certificateHands(deps), certificateId),
  'hosting.period-paid': (deps, { contractId, debtId }) => notePeriodPaid(deps, contractId, debtId),
  'hosting.advance': (deps, { contractId }) => advanceContract(deps, contractId),
  'hosting.money-known': (deps, payload) => lookForHostingMoney(deps, payload),
  'hosting.sweep': deps => sweepHosting(deps),
  'hosting.make-export': (deps, { exportId }) => makeExport(deps, exportId),
  'hosting.delete-exports': deps => deleteExports(deps),
  'hosting.look-anew': (deps, payload) => lookAtContractsAnew(deps, payload),
  'lists.send': (deps, { listId }) => sendDue(deps, listId),
  'lists.sweep': deps => sweepLists(deps),
  'lists.forget': deps => forgetMembers(deps),
  'mailings.send': (deps, { mailingId }) => sendMailing(deps, mailingId),
  'mailings.sweep': deps => sweepMailings(deps),
  'mailings.forget': deps => forgetMailings(deps),
  'mail.watch-sendings': deps => watchSendings(deps),
  'privacy.erase-due': deps => eraseDue(deps),
  'sanctions.judge-report': (deps, { reportId }) => handleReport(deps, reportId),
  'sanctions.judge-finding': (deps, { findingId }) => judgeFinding(deps, findingId),
  'sanctions.fee-paid': (deps, { caseId, debtId }) => noteFeePaid(deps, caseId, debtId),
  'sanctions.advance-case': (deps, { caseId }) => advanceCase(deps, caseId),
  'sanctions.sweep': deps => sweepCases(deps),
  'complaints.advance': (deps, { complaintId }) => advanceComplaint(deps, complaintId),
  'complaints.sweep': deps => sweepComplaints(deps),
  'billing.issue-invoice': (deps, { debtId }) => invoicePaid(deps, { writeLetter, readWords: readOwnWords }, debtId),
  'billing.correct-invoice': (deps, { debtId }) => correctInvoice(deps, writeLetter, debtId),
  'billing.sweep-corrections': deps => sweepCorrections(deps),
  'billing.tell-of-prices': (deps, { priceListId }) => tellOfPrices(deps, { writeLetter, findAffected: findPriceAffected }, priceListId),
  'takeover.advance': (deps, { takeoverId }) => advanceTakeover(deps, takeoverId),
  'webhooks.sweep': deps => sweepWebhooks(deps),
  'webhooks.deliver': (deps, { endpointId }) => deliverDue(deps, endpointId),
  'webhooks.forget': deps => forgetWebhooks(deps),
  'notices.send-letter': (deps, { letterId }) => sendLetter(deps, letterId),
  'notices.resend-letter': (deps, { sendingId }) => sendAgain(deps, sendingId),
  'notices.tell-of-account': (deps, { eventId }) => tellOfAccount(deps, eventId),
  'notices.write-password-reset': (deps, { resetId }) => writePasswordReset(deps, resetId),
  'notices.write-email-change': (deps, { changeId }) => writeEmailChange(deps, changeId)
}
