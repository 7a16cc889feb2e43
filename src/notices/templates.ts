/** Every letter there is, by the name under which flows write it. */
import { caseClosed } from './letters/case-closed.ts'
import { casePaperRejected } from './letters/case-paper-rejected.ts'
import { changeRefused } from './letters/change-refused.ts'
import { clientChanged } from './letters/client-changed.ts'
import { complaintAnswered } from './letters/complaint-answered.ts'
import { complaintIncomplete } from './letters/complaint-incomplete.ts'
import { complaintInvestigated } from './letters/complaint-investigated.ts'
import { complaintLeft } from './letters/complaint-left.ts'
import { complaintReceived } from './letters/complaint-received.ts'
import { dataErased } from './letters/data-erased.ts'
import { dataReminder } from './letters/data-reminder.ts'
import { delegationChanged } from './letters/delegation-changed.ts'
import { domainArrived } from './letters/domain-arrived.ts'
import { domainBlocked } from './letters/domain-blocked.ts'
import { domainDeregistered } from './letters/domain-deregistered.ts'
import { domainMovedAway } from './letters/domain-moved-away.ts'
import { domainReactivated } from './letters/domain-reactivated.ts'
import { domainRegistered } from './letters/domain-registered.ts'
import { domainReleased } from './letters/domain-released.ts'
import { domainRenewed } from './letters/domain-renewed.ts'
import { expiryNotice } from './letters/expiry-notice.ts'
import { holderChangeAsked } from './letters/holder-change-asked.ts'
import { holderChanged } from './letters/holder-changed.ts'
import { holderRequestEnded } from './letters/holder-request-ended.ts'
import { forwardConfirm } from './letters/forward-confirm.ts'
import { protectedWish } from './letters/protected-wish.ts'
import { accountEvent } from './letters/account-event.ts'
import { passwordReset } from './letters/password-reset.ts'
import { emailChange } from './letters/email-change.ts'
import { houseAlarm } from './letters/house-alarm.ts'
import { hostingBilled } from './letters/hosting-billed.ts'
import { hostingDemand } from './letters/hosting-demand.ts'
import { hostingEnded } from './letters/hosting-ended.ts'
import { hostingErased } from './letters/hosting-erased.ts'
import { hostingErasureAnnounced } from './letters/hosting-erasure-announced.ts'
import { hostingInterest } from './letters/hosting-interest.ts'
import { hostingLeaving } from './letters/hosting-leaving.ts'
import { hostingPackageChanged } from './letters/hosting-package-changed.ts'
import { hostingPaymentReturned } from './letters/hosting-payment-returned.ts'
import { hostingResumed } from './letters/hosting-resumed.ts'
import { hostingStarted } from './letters/hosting-started.ts'
import { hostingSuspended } from './letters/hosting-suspended.ts'
import { hostingTransferExceeded } from './letters/hosting-transfer-exceeded.ts'
import { instructionGiven } from './letters/instruction-given.ts'
import { invoiceCorrected } from './letters/invoice-corrected.ts'
import { invoiceIssued } from './letters/invoice-issued.ts'
import { listPostHeld } from './letters/list-post-held.ts'
import { mailboxDeleted } from './letters/mailbox-deleted.ts'
import { mailboxFilling } from './letters/mailbox-filling.ts'
import { mailKeyChange } from './letters/mail-key-change.ts'
import { mailboxInfected } from './letters/mailbox-infected.ts'
import { mailboxPasswordDue } from './letters/mailbox-password-due.ts'
import { mailboxPasswordLink } from './letters/mailbox-password-link.ts'
import { mailboxQuarantined } from './letters/mailbox-quarantined.ts'
import { moneyRefunded } from './letters/money-refunded.ts'
import { objectionAnswered } from './letters/objection-answered.ts'
import { orderCancelled } from './letters/order-cancelled.ts'
import { orderReceived } from './letters/order-received.ts'
import { paperRejected } from './letters/paper-rejected.ts'
import { papersAsked } from './letters/papers-asked.ts'
import { personInvited } from './letters/person-invited.ts'
import { priceChange } from './letters/price-change.ts'
import { registrantChange } from './letters/registrant-change.ts'
import { registrantVerify } from './letters/registrant-verify.ts'
import { renewalOffered } from './letters/renewal-offered.ts'
import { reportJoined } from './letters/report-joined.ts'
import { sanctionDecision } from './letters/sanction-decision.ts'
import { senderBlocked } from './letters/sender-blocked.ts'
import { senderReleased } from './letters/sender-released.ts'
import { senderStopped } from './letters/sender-stopped.ts'
import { sendingLimited } from './letters/sending-limited.ts'
import { reportNotOurs } from './letters/report-not-ours.ts'
import { sendingPaused } from './letters/sending-paused.ts'
import { termsChange } from './letters/terms-change.ts'
import { transferAccept } from './letters/transfer-accept.ts'
import { transferAsked } from './letters/transfer-asked.ts'
import { transferCodeReady } from './letters/transfer-code-ready.ts'
import { transferReceived } from './letters/transfer-received.ts'
import { transferStopped } from './letters/transfer-stopped.ts'
import { webhookPaused } from './letters/webhook-paused.ts'
import type { Template } from './template.ts'

export const templates = {
  'order-received': orderReceived,
  'order-cancelled': orderCancelled,
  'domain-registered': domainRegistered,
  'renewal-offered': renewalOffered,
  'domain-blocked': domainBlocked,
  'domain-renewed': domainRenewed,
  'domain-reactivated': domainReactivated,
  'domain-released': domainReleased,
  'money-refunded': moneyRefunded,
  'delegation-changed': delegationChanged,
  'change-refused': changeRefused,
  'holder-change-asked': holderChangeAsked,
  'holder-changed': holderChanged,
  'holder-request-ended': holderRequestEnded,
  'client-changed': clientChanged,
  'registrant-change': registrantChange,
  'registrant-verify': registrantVerify,
  'data-reminder': dataReminder,
  'domain-deregistered': domainDeregistered,
  'data-erased': dataErased,
  'hosting-billed': hostingBilled,
  'hosting-demand': hostingDemand,
  'hosting-ended': hostingEnded,
  'hosting-erased': hostingErased,
  'hosting-erasure-announced': hostingErasureAnnounced,
  'hosting-interest': hostingInterest,
  'hosting-leaving': hostingLeaving,
  'hosting-package-changed': hostingPackageChanged,
  'hosting-payment-returned': hostingPaymentReturned,
  'hosting-resumed': hostingResumed,
  'hosting-started': hostingStarted,
  'hosting-suspended': hostingSuspended,
  'hosting-transfer-exceeded': hostingTransferExceeded,
  'invoice-issued': invoiceIssued,
  'invoice-corrected': invoiceCorrected,
  'price-change': priceChange,
  'terms-change': termsChange,
  'list-post-held': listPostHeld,
  'forward-confirm': forwardConfirm,
  'protected-wish': protectedWish,
  'mailbox-infected': mailboxInfected,
  'mailbox-password-due': mailboxPasswordDue,
  'mailbox-password-link': mailboxPasswordLink,
  'person-invited': personInvited,
  'mail-key-change': mailKeyChange,
  'mailbox-quarantined': mailboxQuarantined,
  'mailbox-filling': mailboxFilling,
  'mailbox-deleted': mailboxDeleted,
  'sending-limited': sendingLimited,
  'report-not-ours': reportNotOurs,
  'sending-paused': sendingPaused,
  'sender-blocked': senderBlocked,
  'sender-released': senderReleased,
  'sender-stopped': senderStopped,
  'report-joined': reportJoined,
  'sanction-decision': sanctionDecision,
  'instruction-given': instructionGiven,
  'objection-answered': objectionAnswered,
  'case-paper-rejected': casePaperRejected,
  'case-closed': caseClosed,
  'complaint-received': complaintReceived,
  'complaint-incomplete': complaintIncomplete,
  'complaint-investigated': complaintInvestigated,
  'complaint-left': complaintLeft,
  'complaint-answered': complaintAnswered,
  'papers-asked': papersAsked,
  'paper-rejected': paperRejected,
  'transfer-accept': transferAccept,
  'transfer-received': transferReceived,
  'domain-arrived': domainArrived,
  'transfer-code-ready': transferCodeReady,
  'transfer-asked': transferAsked,
  'transfer-stopped': transferStopped,
  'domain-moved-away': domainMovedAway,
  'expiry-notice': expiryNotice,
  'house-alarm': houseAlarm,
  'account-event': accountEvent,
  'password-reset': passwordReset,
  'email-change': emailChange,
  'webhook-paused': webhookPaused
} as const

export type TemplateName = keyof typeof templates

export type FactsOf<Name extends TemplateName> = (typeof templates)[Name] extends Template<infer Facts> ? Facts : never
