/** EURid: RFC 5730, 5731 and 5733 without hosts, and objects and extensions of its own, two versions of some of them side by side. */
import { extension, namesOf, object, ofRfc, type Dialect, type Service } from '../dialect.ts'

const own = (name: string): string => `http://www.eurid.eu/xml/epp/${name}`

const services: readonly Service[] = [
  object('domain', 'urn:ietf:params:xml:ns:domain-1.0'), object('contact', 'urn:ietf:params:xml:ns:contact-1.0'),
  object('nsgroup', own('nsgroup-1.1')), object('keygroup', own('keygroup-1.1')), object('registrarFinance', own('registrarFinance-1.0')),
  object('registrarHitPoints', own('registrarHitPoints-1.0')), object('registrationLimit', own('registrationLimit-1.1')),
  object('dnsQuality', own('dnsQuality-2.0')), object('dnssecEligibility', own('dnssecEligibility-1.0')),
  extension('secDNS', 'urn:ietf:params:xml:ns:secDNS-1.1'),
  extension('contact-ext', own('contact-ext-1.4'), own('contact-ext-1.3')), extension('domain-ext', own('domain-ext-2.6'), own('domain-ext-2.5')),
  extension('authInfo', own('authInfo-1.1')), extension('poll', own('poll-1.2')), extension('idn', own('idn-1.0')), extension('homoglyph', own('homoglyph-1.0'))
]

export const eurid: Dialect = {
  ...ofRfc,
  id: 'eurid',
  ns: namesOf('urn:ietf:params:xml:ns:epp-1.0', services),
  services,
  nameServers: 'hostAttr',
  refusals: 'rfc',
  stampsQueue: false,
  fraction: 3
}
