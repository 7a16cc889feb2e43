/** NASK's protocol 2.1: all namespaces its own, also those of the core. */
import { extension, namesOf, object, unlisted, type Dialect, type Service } from '../dialect.ts'

const namespace = (name: string): string => `http://www.dns.pl/nask-epp-schema/${name}-2.1`

/** In the order of NASK's greeting; extepp, extfut and extreport are used without being listed there. */
const services: readonly Service[] = [
  object('contact', namespace('contact')), object('host', namespace('host')), object('domain', namespace('domain')), object('future', namespace('future')),
  extension('extcon', namespace('extcon')), extension('extdom', namespace('extdom')), extension('secDNS', namespace('secDNS')),
  unlisted('extepp', namespace('extepp')), unlisted('extfut', namespace('extfut')), unlisted('extreport', namespace('extreport'))
]

export const nask: Dialect = {
  id: 'nask',
  ns: namesOf(namespace('epp'), services),
  services,
  nameServers: 'plain',
  contactAuthInfo: 'extension',
  clientId: [1, 256],
  password: [6, 64],
  longestPeriod: 120,
  fewestStreets: 1,
  strict: true,
  refusals: 'nask',
  stampsQueue: true,
  dataPolicy: false,
  fraction: null
}
