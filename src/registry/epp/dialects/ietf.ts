/** RFC 5730–5733 and the extensions that have RFCs, as a registry without ways of its own speaks them. */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}`

export const core: readonly Known[] = [object('domain', urn('domain-1.0')), object('contact', urn('contact-1.0')), object('host', urn('host-1.0'))]

/** What any registry of the RFCs may add to its core. */
export const rfcExtensions: readonly Known[] = [
  extension('secDNS', urn('secDNS-1.1')), // RFC 5910
  extension('rgp', urn('rgp-1.0')), // RFC 3915
  // RFC 8748; fee-1.0 without 'epp:' is what drafts and some servers say
  extension('fee', urn('epp:fee-1.0'), urn('fee-1.0'), urn('fee-0.23'), urn('fee-0.11'), urn('fee-0.9'), urn('fee-0.8'), urn('fee-0.7')),
  extension('loginSec', urn('epp:loginSec-1.0')), // RFC 8807
  extension('changePoll', urn('changePoll-1.0')), // RFC 8590
  extension('unhandled', urn('epp:unhandled-namespaces-1.0')), // RFC 9038
  extension('secureAuthInfo', urn('epp:secure-authinfo-transfer-1.0')), // RFC 9154
  object('maintenance', urn('epp:maintenance-1.0'), urn('epp:maintenance-0.3'), urn('maintenance-0.2')) // RFC 9167
]

const knows = [...core, ...rfcExtensions]

export const ietf: Dialect = {
  ns: namesOf(urn('epp-1.0'), knows),
  knows,
  password: [6, 16],
  nameServers: 'hostObj',
  contactIds: 'ours',
  authInfo: 'ours',
  dnssec: 'rfc5910',
  postalInfo: 'loc',
  postalUpdate: 'parts',
  discloses: true,
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }],
  renewedAlready: [{ code: 2105 }, { code: 2004 }, { code: 2304 }, { code: 2306 }],
  changedAlready: [{ code: 2302 }, { code: 2303 }, { code: 2304 }, { code: 2305 }, { code: 2306 }, { code: 2308 }]
}
