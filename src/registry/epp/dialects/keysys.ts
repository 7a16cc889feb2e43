/**
 * Key-Systems' RRPproxy (CentralNic Reseller): the RFCs' core and its own extension, of which no schema is published. What it says of
 * a domain beyond the RFCs it says only to those who asked for keysys-1.0 at login.
 */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'
import { ietf } from './ietf.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}`
const keysysUri = (name: string): string => `http://www.key-systems.net/epp/${name}`

const knows: readonly Known[] = [
  object('domain', urn('domain-1.0')), object('contact', urn('contact-1.0')), object('host', urn('host-1.0')),
  extension('keysys', keysysUri('keysys-1.0')), extension('query', keysysUri('query-1.0')),
  extension('rgp', urn('rgp-1.0')), extension('secDNS', urn('secDNS-1.1')), extension('fee', urn('fee-0.7'))
]

/** RRPproxy's protocol: it gives contacts their ids, and does not always repeat our clTRID. */
export const keysys: Dialect = {
  ...ietf,
  ns: namesOf(urn('epp-1.0'), knows),
  knows,
  contactIds: 'registry',
  authInfo: 'kept',
  postalInfo: 'int',
  echoesClTrid: false
}
