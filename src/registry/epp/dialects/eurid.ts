/**
 * EURid (.eu, .ею, .ευ): the RFCs' core without host objects, and EURid's own objects and extensions. Two versions of an extension are
 * offered side by side for months; which one is spoken the greeting decides. Older ones in answers are read as the spoken one.
 */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'
import { ietf } from './ietf.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}`
const euridUri = (name: string): string => `http://www.eurid.eu/xml/epp/${name}`

const knows: readonly Known[] = [
  object('contact', urn('contact-1.0')), object('domain', urn('domain-1.0')),
  object('dnsQuality', euridUri('dnsQuality-2.0')), object('registrarFinance', euridUri('registrarFinance-1.0')),
  object('registrarHitPoints', euridUri('registrarHitPoints-1.0')), object('registrationLimit', euridUri('registrationLimit-1.1')),
  object('nsgroup', euridUri('nsgroup-1.1')), object('keygroup', euridUri('keygroup-1.1')), object('dnssecEligibility', euridUri('dnssecEligibility-1.0')),
  extension('contactExt', euridUri('contact-ext-1.4'), euridUri('contact-ext-1.3')),
  extension('domainExt', euridUri('domain-ext-2.6'), euridUri('domain-ext-2.5')), // 2.3 and 2.4 were switched off on 2024-05-29
  extension('secDNS', urn('secDNS-1.1')), extension('idn', euridUri('idn-1.0')), extension('authInfoExt', euridUri('authInfo-1.1')),
  extension('pollExt', euridUri('poll-1.2')), extension('homoglyph', euridUri('homoglyph-1.0'))
]

/** EURid's protocol: name servers are attributes, contacts get their ids from the registry, names are told in Unicode. */
export const eurid: Dialect = {
  ...ietf,
  ns: namesOf(urn('epp-1.0'), knows),
  knows,
  lacks: [
    'contact:check', 'contact:transfer', 'contact:transfer-query', 'host:check', 'host:create', 'host:info', 'host:update', 'host:delete',
    'domain:info hosts', 'domain:transfer approve', 'domain:transfer reject', 'domain:transfer cancel' // 2102, 2101
  ],
  nameServers: 'hostAttr',
  contactIds: 'registry',
  authInfo: 'registry',
  discloses: false // what is shown of a contact follows from its being a natural person
}
