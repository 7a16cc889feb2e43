/**
 * Codes of EURid's poll messages that no recording shows: numbers of our own, all 99xx, where no recorded one lies. A client must not
 * learn them as EURid's. Those that were seen (1700, 1720, 2110, 2306, 2600, 2610, 2620, 2800) stand where they are told.
 */
export const ours = {
  transferDone: 9900,
  transferRejected: 9901,
  onHold: 9910,
  offHold: 9911,
  reactivated: 9912,
  seized: 9913,
  unseized: 9914,
  reserved: 9915,
  unreserved: 9916,
  withdrawn: 9917,
  reinstated: 9918
} as const
