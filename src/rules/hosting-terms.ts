/** What differs between operators in hosting, dunning and interest (rulebook §5): data of a policy, one number a paragraph. */
import type { RuleId } from './rule-ids.ts'

/** HOST-4: what a fee is paid for. */
export type PeriodLength = 'month' | 'quarter' | 'half-year' | 'year' | 'two-years'

/** Why a contract ends: it decides what goes back. */
export type EndCause =
  | 'withdrawal' // of a consumer (HOST-16.3)
  | 'customer-notice' | 'operator-notice' // HOST-16.1, OG-15
  | 'new-terms' // the customer does not take them (OG-14)
  | 'breach' // at once, for a gross breach (HOST-16.7)
  | 'unpaid' // a person ended it (HOST-6.7, OG-17.1, VO-11)
  | 'expired' // suspended too long (OG-17.3)
  | 'erased' // with its data (HOST-7.4)
  | 'trial' // unpaid at the end of the trial (HOST-16.6b)
  | 'never-started' // ordered and not paid (HOST-3)

/** What of the paid fees goes back at the end. */
export type RefundShare = 'all' | 'by-time' | 'none'

export type HostingTerms = {
  /** HOST-4; the first is offered when nothing is asked for. */
  readonly lengths: readonly [PeriodLength, ...PeriodLength[]]
  /** VO-10.2: periods are calendar months; else they begin on the day of the month on which the service started. */
  readonly calendarMonths: boolean
  /** HOST-3: the service starts when its fee is credited; else with the order, and the fee is due after it. */
  readonly startsOnPayment: boolean
  /** HOST-7.1: the next pro-forma so many days before the paid period ends, never before its last month begins. */
  readonly proformaLeadDays: number
  /** OG-8.3, VO-10.1: due so many days after the delivery of the document at the earliest. */
  readonly payWithinDays: number
  /** HOST-6.4: last day to ask for another length, counted back from the last day of the period. */
  readonly changeDays: number
  /** What a part of a period costs: nothing less than the whole (HOST-6.8), its days of all days (OG-12.4), 1/30 a day (VO-10.4). */
  readonly part: 'whole' | 'by-days' | 'thirtieths'
  /** HOST-6.6: GB a month that a package may transfer; `other`: one that is not named. Of longer periods as many times. */
  readonly transferGb: Readonly<Record<string, number>> & { readonly other: number }
  /** The next period is billed although the last one is not paid yet. */
  readonly billsWhileUnpaid: boolean
  /** Who owes fees for the time of a suspension: OG-16.5 businesses, VO-11 nobody. */
  readonly owedWhileSuspended: 'everybody' | 'businesses' | 'nobody'
  readonly notice: {
    /** HOST-16.1 from the first day of the next month; OG-15 from delivery; VO-25.5 to the end of a calendar month. */
    readonly runs: 'from-next-month' | 'from-delivery' | 'to-month-end'
    readonly months: number
    /** HOST-16.2: paper or a qualified signature. */
    readonly written: boolean
    readonly rule: RuleId
  }
  readonly withdrawal: { readonly days: number, readonly refundWithinDays: number, readonly rule: RuleId }
  readonly refunds: Readonly<Record<EndCause, { readonly consumer: RefundShare, readonly business: RefundShare, readonly rule: RuleId }>>
  /** A bill that is unpaid when the contract ends stays owed for the time that was served; else nothing is owed for it. */
  readonly unpaidStaysOwed: boolean
  readonly erasure: {
    /** Days between the announcement and the first day on which data may be deleted. */
    readonly announceDays: number
    /** Days after the end of a contract in which its data is kept for the customer to fetch. */
    readonly keepDays: number
  }
}

export type DunningTerms = {
  /** A demand comes before a suspension and gives so many days from its delivery (VO-11: 14; OG-16.1 names none); null: none is needed (HOST-7.3). */
  readonly demand: { readonly termDays: number, readonly rule: RuleId } | null
  /** More than so many days past the due date, and past the demand's term. `by` person: a decision is opened instead. */
  readonly suspend: { readonly lateDays: number, readonly by: 'machine' | 'person', readonly rule: RuleId }
  /** A decision for a person: more than so many days past the due date, or past the demand's term. */
  readonly terminate: { readonly lateDays: number, readonly countedFrom: 'due' | 'demand', readonly rule: RuleId }
  /** OG-17.3: suspended so many days without cure, the contract expires; null: it does not. */
  readonly expire: { readonly afterDays: number, readonly rule: RuleId } | null
  /** HOST-7.4: so many days after the due date data may be deleted while the contract lives; null: only after its end. */
  readonly erase: { readonly lateDays: number, readonly rule: RuleId } | null
  readonly resume: {
    /** OG-16.3: the customer has to ask for it. */
    readonly onRequest: boolean
    /** VO-11: hours from the payment or its proof. Ours is at once. */
    readonly withinHours: number
    /** VO-11: a proof of the transfer is enough. */
    readonly onProof: boolean
    /** OG-16.4. */
    readonly feeFromBusinesses: boolean
    readonly rule: RuleId
  }
}

export type InterestTerms = {
  /** HOST-6.7, VO-11 statutory interest for delay; OG-10.2 four times the NBP lombard rate. Neither ever above the law's maximum. */
  readonly rate: 'statutory' | 'four-lombard'
  /** Interest below so many minor units is not asked for. */
  readonly leastMinor: number
  readonly rule: RuleId
}
