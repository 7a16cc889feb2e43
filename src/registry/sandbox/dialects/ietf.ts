/** The first generation of NASK's protocol: RFC 5730–5733 with NASK's first extensions. It was served beside the second one for years. */
import { extension, namesOf, object, ofRfc, type Dialect, type Service } from '../dialect.ts'

const namespace = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const firstExtension = (name: string): string => `http://www.dns.pl/NASK-EPP/${name}-1.0`

const services: readonly Service[] = [
  object('contact', namespace('contact')), object('host', namespace('host')), object('domain', namespace('domain')),
  extension('extcon', firstExtension('extcon')), extension('extdom', firstExtension('extdom'))
]

export const ietf: Dialect = {
  ...ofRfc,
  id: 'ietf',
  ns: namesOf(namespace('epp'), services),
  services,
  nameServers: 'hostObj',
  refusals: 'nask',
  stampsQueue: true,
  fraction: null
}
