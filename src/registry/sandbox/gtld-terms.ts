/** Terms of a registry of generic zones, in days of 24 hours (RFC 3915; ICANN's usual periods). */

export type GtldTerms = {
  readonly addGraceDays: number
  readonly renewGraceDays: number
  readonly autoRenewGraceDays: number
  readonly transferGraceDays: number
  readonly redemptionDays: number
  readonly pendingDeleteDays: number
  /** The losing registrar has so long to answer; then the transfer is approved. */
  readonly transferDays: number
  /** No transfer so soon after a registration or a transfer. */
  readonly transferLockDays: number
  /** No period reaches farther than this from now. */
  readonly mostYears: number
  /** A create that somebody looks at first is decided after so many days. */
  readonly reviewDays: number
  /** Every name of more name servers or signers than these is refused. */
  readonly mostNameServers: number
  readonly mostSigners: number
}

export const gtldTermsToday: GtldTerms = {
  addGraceDays: 5,
  renewGraceDays: 5,
  autoRenewGraceDays: 45,
  transferGraceDays: 5,
  redemptionDays: 30,
  pendingDeleteDays: 5,
  transferDays: 5,
  transferLockDays: 60,
  mostYears: 10,
  reviewDays: 1,
  mostNameServers: 13,
  mostSigners: 8
}
