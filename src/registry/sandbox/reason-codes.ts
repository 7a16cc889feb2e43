/**
 * NASK's reason codes: a client keys on the number, for the text came in several forms ("Domain exists in state REGISTERED",
 * "STATE_REGISTERED"). The first group was seen in recorded traffic. For what no recording shows, the second group has
 * numbers of our own, all 99xx, where no recorded code lies: a client must not learn them as NASK's.
 */

export type Reason = { readonly code: number, readonly text: string }

const reason = (code: number, text: string): Reason => ({ code, text })

export const recorded = {
  unknownFuture: reason(4001, 'Future does not exist'),
  futureExists: reason(4002, 'Future already exists'),
  wrongFutureAuthInfo: reason(4007, 'Wrong authinfo'),
  nameNotRegistered: reason(4012, 'Domain is not registered'),
  futureAuthInfoExists: reason(4027, 'Authinfo already exists'),
  notSponsor: reason(6001, 'Authorization error'),
  badLogin: reason(6005, 'Authentication error'),
  hostExists: reason(7005, 'Host already exists'),
  hostPending: reason(7017, 'Host is pending create'),
  contactNothingToUpdate: reason(8006, 'Nothing to update'),
  contactAuthInfoExists: reason(8038, 'Authinfo already exists'),
  contactSameData: reason(8046, 'Same contact data'),
  wrongAuthInfo: reason(9002, 'Wrong authinfo'),
  badExpiryDate: reason(9006, 'Bad expiration date'),
  unknownContact: reason(9011, 'Contact does not exist'),
  tooFewNameServers: reason(9012, 'Too few name servers'),
  zoneNotManaged: reason(9017, 'Zone is not managed by the registry'),
  renewedInPeriod: reason(9020, 'Another renew in the same billing period'),
  domainExists: reason(9028, 'Domain already exists'),
  hasSubordinateHosts: reason(9037, 'Domain has subordinate hosts'),
  domainNothingToUpdate: reason(9039, 'Nothing to update'),
  nameReserved: reason(9041, 'Domain name is reserved'),
  statusAlreadySet: reason(9055, 'Status already set'),
  nameServerAlreadySet: reason(9057, 'Name server already set'),
  bookBlocked: reason(9072, 'Domain exists in state BOOK_BLOCKED'),
  deleteBlocked: reason(9073, 'Domain exists in state DELETE_BLOCKED'),
  registered: reason(9076, 'Domain exists in state REGISTERED'),
  domainAuthInfoExists: reason(9095, 'Authinfo already exists')
}

/** 2001: the text goes on with what was wrong. */
export const schemaFault = (text: string): Reason => reason(13001, `xsd error - ${text}`)

export const ours = {
  blocked: reason(9901, 'Domain exists in state BLOCKED'),
  badName: reason(9902, 'Name is not a valid ASCII name'),
  badPeriod: reason(9903, 'Period must be 1 to 10 whole years'),
  tooFarAhead: reason(9904, 'Paid for more than 11 years ahead'),
  unknownHost: reason(9905, 'Host does not exist'),
  tooManyNameServers: reason(9906, 'Too many name servers'),
  wrongPrefix: reason(9907, 'Contact id must begin with the prefix of the registrar'),
  contactExists: reason(9908, 'Contact already exists'),
  inUse: reason(9909, 'Object is in use by a domain'),
  badAddress: reason(9910, 'IP address is not valid'),
  glueRule: reason(9911, 'Addresses are for hosts below a domain of this registry only'),
  balanceTooLow: reason(9912, 'Prepaid balance too low'),
  serverStatus: reason(9913, 'Only client statuses may be set by a registrar'),
  clientLock: reason(9914, 'Prohibited by a client status of the object'),
  wrongContactAuthInfo: reason(9915, 'Wrong authinfo'),
  notSet: reason(9916, 'What is to be removed is not set'),
  emptyAuthInfo: reason(9917, 'Authinfo must not be empty'),
  badEmail: reason(9918, 'E-mail address is not valid'),
  badCountry: reason(9919, 'Country code is not valid'),
  noRegistrant: reason(9920, 'Registrant is required'),
  notOpenToRegistrars: reason(9921, 'Reservation is not open to registrars'),
  sentTwice: reason(9922, 'The same value was sent twice'),
  reserved: reason(9923, 'Domain exists in state RESERVED'),
  serverLock: reason(9924, 'Prohibited by a status that the registry has set'),
  transferPending: reason(9925, 'A transfer of the object is under way'),
  ownObject: reason(9926, 'The object is sponsored by the registrar already'),
  transferRest: reason(9927, 'Too soon for a transfer, or too shortly before the end of the period'),
  blockedNeedsPeriod: reason(9928, 'A blocked domain is transferred with a renewal: the period is missing'),
  badFuturePeriod: reason(9929, 'Period of a future must be 3, 6 or 9 years'),
  periodAndDate: reason(9930, 'Either a period or a date to renew to'),
  badEndDate: reason(9931, 'The date to renew to must lie after the end of the period, and ahead'),
  tooManySigners: reason(9932, 'Too many delegation signers'),
  signerAlreadySet: reason(9933, 'Delegation signer already set'),
  addressAlreadySet: reason(9934, 'Address already set'),
  nothingToUpdate: reason(9935, 'Nothing to update'),
  individualAlone: reason(9936, 'The flag individual cannot change together with other data'),
  reportNotReady: reason(9937, 'The report is not ready yet'),
  unknownReport: reason(9938, 'There is no such report'),
  badWindow: reason(9939, 'offset and limit must not be negative')
}

/** Where a registry gives reasons in words alone, there is no number: 0 is never written. */
export const words = (text: string): Reason => ({ code: 0, text })
