/**
 * Policies are data: the operators' numbers, versioned by date. A case is bound to the version in force when it began
 * and is finished under it (OG-29.1). The files in `policies/` are the built-in defaults; in force are rows. Pure.
 */
import type { Day } from './calendar.ts'

export type PolicyName = 'niebieski' | 'ogicom' | 'virtua'

export type Zone = 'pl'

/** Orders and reservation (rulebook §1). */
export type OrderTerms = {
  /** Days an order is kept unpaid, counted from the day after it was placed (DOM-II.1, III.1, IV.1). */
  readonly keepDays: number
  /** Days in which the client may withdraw while the name is not registered (DOM-I.9-WD). */
  readonly withdrawDays: number
  /** Hours from payment to registration (DOM-II.2). */
  readonly registerWithinHours: number
}

/** Renewal, expiry and grace (rulebook §3). Days are counted from E, the expiry day at the registry. */
export type RenewalTerms = {
  /** DOM-II.5a: the pro-forma is issued so many days before E … */
  readonly proformaLeadDays: number
  /** … and is payable so many days after its issue. */
  readonly payWithinDays: number
  /** DOM-II.5d: last day, counted from E, on which money still brings the domain back; null where no fee is asked. */
  readonly reactivationDays: number
  /** DOM-II.5c, III.3: days of block under the operator's terms. */
  readonly blockDays: number
  /** DOM-II.5b: hours from payment to renewal. */
  readonly renewWithinHours: number
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
}

/** Mailboxes (rulebook §6). */
export type MailTerms = {
  /** BMP-3: what one mailbox holds. */
  readonly quotaBytes: number
}

export type Terms = {
  readonly order: Readonly<Record<Zone, OrderTerms>>
  readonly renewal: Readonly<Record<Zone, RenewalTerms>>
  /** HOUSE-MONEY: what rests on money not having come waits for the statement of that day, or so many days. */
  readonly bankLagDays: number
  readonly mail: MailTerms
  readonly sanctions: SanctionTerms
}

/** Terms with the id of their version ('niebieski@1'), which every decision under them carries. */
export type BoundTerms = { readonly versionId: string, readonly terms: Terms }

/** A version of a policy as it is published: never changed afterwards. */
export type PolicyVersion = { readonly policy: PolicyName, readonly version: number, readonly effectiveFrom: Day, readonly terms: Terms }
