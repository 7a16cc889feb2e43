/** RFC 5730–5733 with the extensions that registries of generic zones serve: the IETF's and Verisign's. */
import { extension, namesOf, object, ofRfc, payload, type Dialect, type Service } from '../dialect.ts'

const ietf = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const verisign = (name: string): string => `http://www.verisign.com/epp/${name}-1.0`

const services: readonly Service[] = [
  object('domain', ietf('domain')), object('contact', ietf('contact')), object('host', ietf('host')), object('maintenance', ietf('epp:maintenance')), object('balance', verisign('balance')),
  payload('rgp-poll', verisign('rgp-poll')), payload('lowbalance-poll', verisign('lowbalance-poll')),
  extension('secDNS', 'urn:ietf:params:xml:ns:secDNS-1.1'), extension('rgp', ietf('rgp')), extension('fee', ietf('epp:fee'), ietf('fee')), extension('changePoll', ietf('changePoll')),
  extension('loginSec', ietf('epp:loginSec')), extension('secure-authinfo-transfer', ietf('epp:secure-authinfo-transfer')), extension('unhandled-namespaces', ietf('epp:unhandled-namespaces')),
  extension('namestoreExt', 'http://www.verisign-grs.com/epp/namestoreExt-1.1'), extension('idnLang', verisign('idnLang')), extension('sync', verisign('sync'))
]

export const gtld: Dialect = {
  ...ofRfc,
  id: 'gtld',
  ns: namesOf(ietf('epp'), services),
  services,
  nameServers: 'hostObj',
  refusals: 'rfc',
  stampsQueue: false,
  fraction: 4
}
