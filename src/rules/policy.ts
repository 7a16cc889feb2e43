/**
 * Policies are data: the operators' numbers, versioned by date. A case is bound to the version in force when it began
 * and is finished under it (OG-29.1). The files in `policies/` are the built-in defaults; in force are rows. Pure.
 */
import type { ComplaintTerms } from './complaint-terms.ts'
import type { DkimTerms } from './dkim-rotation.ts'
import type { TraceTerms } from './mail-trace.ts'
import type { MailboxLifeTerms } from './mailbox-life.ts'
import type { Day } from './calendar.ts'
import type { DunningTerms, HostingTerms, InterestTerms } from './hosting-terms.ts'
import type { PasswordTerms } from './mailbox-password.ts'
import type { SendingTerms } from './sending-limits.ts'
import type { ZoneFamily } from './zones/zone.ts'

export type { Zone, ZoneFamily } from './zones/zone.ts'

export type PolicyName = 'niebieski' | 'ogicom' | 'virtua'

/** Orders and reservation (rulebook §1). */
export type OrderTerms = {
  /** Days an order is kept unpaid, counted from the day after it was placed (DOM-II.1, III.1, IV.1). */
  readonly keepDays: number
  /** Days in which the client may withdraw while the name is not registered (DOM-I.9-WD). */
  readonly withdrawDays: number
  /** Hours from payment to registration (DOM-II.2). */
  readonly registerWithinHours: number
  /** DOM-II.2-WHOIS: when a natural person's data are public: by his consent, always, or never (today's law for global zones and .eu). */
  readonly personPublic: 'consent' | 'always' | 'never'
}

/** Renewal, expiry and grace (rulebook §3). Days are counted from E, the expiry day at the registry. */
export type RenewalTerms = {
  /** DOM-II.5a: the pro-forma is issued so many days before E … */
  readonly proformaLeadDays: number
  /** … and is payable so many days after its issue. */
  readonly payWithinDays: number
  /** DOM-II.5d: last day, counted from E, on which money with the reactivation fee still brings the name back; null: no fee, and money counts as long as the block lasts. */
  readonly reactivationDays: number | null
  /** DOM-II.5c, III.3: days of block under the operator's terms; null: as the registry allows (DOM-IV.3). */
  readonly blockDays: number | null
  /** DOM-II.5b: hours from payment to renewal. */
  readonly renewWithinHours: number
}

/** Transfers (rulebook §4). */
export type TransferTerms = {
  /** DOM-II.7-WIN: not before so many days after registration or renewal; null: no window of ours. */
  readonly opensAfterDays: number | null
  /** DOM-II.7-WIN: not later than so many days before E; null: no window of ours. */
  readonly closesBeforeDays: number | null
  /** DOM-II.7, III.5: hours from the last paper to the code or the acceptance; null: as the registry does it. */
  readonly outWithinHours: number | null
  /** DOM-II.8, III.6: hours to the transfer to us; null: as the registry does it. */
  readonly inWithinHours: number | null
  /** What a transfer away waits for: the holder's request for the code (DOM-II.7), or a paper request besides the new registrar's (DOM-III.5). */
  readonly outNeeds: 'request' | 'paper-request'
  /** What a transfer to us waits for: the power of attorney (DOM-II.8), or the holder's click on the acceptance link and the payment (DOM-III.6). */
  readonly inNeeds: 'power-of-attorney' | 'acceptance-and-payment'
  /** HOUSE-CODE: days for which a code stays good, where the registry sets no end of its own. */
  readonly codeDays: number
  /** HOUSE-CODE: days in which the papers of a request must come (KC-115). */
  readonly papersDays: number
}

/** Holder data and who acts for the holder (rulebook §2). */
export type HolderTerms = {
  /** DOM-II.4: entered into a pending register until the signed document is there; DOM-III.2, IV.2: in the panel, at once. */
  readonly dataChange: 'signed-document' | 'at-once'
  /** Hours from the signed document to the entry. */
  readonly dataWithinHours: number
  /** DOM-III.2, IV.2: hours from the written request to the holder's new name. */
  readonly nameWithinHours: number
  /** DOM-II.6, III.4, IV.4: hours from the holder's request to the new client. */
  readonly clientWithinHours: number
}

/** DOM-VI.1–3, HOST-17.4: how new terms and prices come. */
export type NoticeTerms = {
  /** Days from the announcement to the first day on which a change may bite. */
  readonly days: number
  /** Days from the delivery of the notice in which the customer may give notice of termination; none given: accepted. */
  readonly objectDays: number
  /** Where the days to object are counted from: the delivery of the notice (DOM-VI.1, HOST-17.4) or its publication (OG-14). */
  readonly objectFrom: 'delivery' | 'publication'
}

/** Bulk mailing and sanctions (rulebook §7). */
export type SanctionTerms = {
  /** MZ-3.1: longest block of the first rung, calendar days. */
  readonly firstBlockDays: number
  /** MZ-3.3: longest block of a further rung, calendar days. */
  readonly furtherBlockDays: number
  /** MZ-3.3: net fee per handled spam report from the second rung on, minor units. */
  readonly feeNetMinor: number
  /** MZ-3.5: hours of working days from complete papers to the release. */
  readonly releaseWithinHours: number
  /** HOUSE-LIMIT: whole working days that are left to a person before the longest block ends. */
  readonly decideWorkingDays: number
  /** MZ-3.3: VAT on the fee, for who pays Polish VAT. */
  readonly feeVatPercent: number
  /** MZ-1.3: hours, as the clock counts them, in which the client follows an instruction. */
  readonly reactWithinHours: number
  /** MZ-3.7: who decides whether a sending to protected addresses that monitoring found is sanctioned. */
  readonly monitored: 'person' | 'machine'
  /** MZ-3.8, MZ-3.9: the same of sending in batches. */
  readonly batches: 'person' | 'machine'
}

/** Mailboxes (rulebook §6). */
export type MailTerms = {
  /** HOUSE-DKIM; what the house does by itself when left out. */
  readonly dkim?: DkimTerms
  /** HOUSE-RENAME, HOUSE-UNDELETE, HOUSE-EXPORT; what the house does by itself when left out. */
  readonly life?: MailboxLifeTerms
  /** HOUSE-TRACE: how long it is known what became of messages. */
  readonly traces: TraceTerms
  /** BMP-3: what one mailbox holds. */
  readonly quotaBytes: number
  /** HOUSE-ADDRESS: aliases of one mail domain. */
  readonly aliases: number
  /** HOUSE-ADDRESS: addresses that one alias stands for. */
  readonly aliasTargets: number
  /** HOUSE-FORWARD: addresses elsewhere to which one address of ours passes its mail on. */
  readonly forwards: number
  /** HOUSE-FORWARD: letters a day that ask one address elsewhere whether it wants to be forwarded to. */
  readonly forwardAsks: number
  /** HOUSE-FORWARD: days in which its owner may say yes. */
  readonly forwardConfirmDays: number
  /** HOUSE-ADDRESS: people who use one shared mailbox. */
  readonly sharedMembers: number
  readonly sending: SendingTerms
  /** OG-7.5: passwords of mailboxes. */
  readonly passwords: PasswordTerms
}

type ByFamily<T> = Readonly<Record<ZoneFamily, T>>

export type Terms = {
  /** Families of zones that are sold under these terms. */
  readonly sells: readonly ZoneFamily[]
  readonly order: ByFamily<OrderTerms>
  readonly renewal: ByFamily<RenewalTerms>
  readonly transfer: ByFamily<TransferTerms>
  readonly holder: ByFamily<HolderTerms>
  /** DOM-II.2: days from the payment to the VAT invoice. */
  readonly invoiceWithinDays: number
  /** Invoices by e-mail: agreed with the terms (HOST-6.5), or only after the customer accepted them (OG-9); else on paper. */
  readonly eInvoices: 'agreed' | 'on-acceptance'
  /** HOUSE-MONEY: what rests on money not having come waits for the statement of that day, or so many days. */
  readonly bankLagDays: number
  readonly notice: NoticeTerms
  readonly hosting: HostingTerms
  readonly dunning: DunningTerms
  readonly interest: InterestTerms
  readonly mail: MailTerms
  readonly sanctions: SanctionTerms
  readonly complaints: ComplaintTerms
}

/** Terms with the id of their version ('niebieski@1'), which every decision under them carries. */
export type BoundTerms = { readonly versionId: string, readonly terms: Terms }

/** A version of a policy as it is published: never changed afterwards. */
export type PolicyVersion = { readonly policy: PolicyName, readonly version: number, readonly effectiveFrom: Day, readonly terms: Terms }
