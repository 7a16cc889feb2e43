/** EURid's terms, in days of 24 hours. */

export type EuridTerms = {
  readonly quarantineDays: number
  /** A code that lets a domain go is good for so long. */
  readonly codeDays: number
  /** A transfer that is looked at is approved after so many days, unless somebody decides before. */
  readonly transferDays: number
  readonly mostYears: number
  /** A contact that nothing mentions is collected after so long. Our choice. */
  readonly unusedContactDays: number
  /** Within a month: points that failed commands cost, and registrations. */
  readonly mostPoints: number
  readonly mostRegistrations: number
  readonly mostNameServers: number
  readonly mostKeys: number
}

export const euridTermsToday: EuridTerms = {
  quarantineDays: 40,
  codeDays: 40,
  transferDays: 5,
  mostYears: 10,
  unusedContactDays: 90,
  mostPoints: 2_000,
  mostRegistrations: 1_000,
  mostNameServers: 9,
  mostKeys: 4
}
