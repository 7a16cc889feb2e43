/**
 * NASK's first generation, which was served beside the second one for years: the namespaces of the RFCs with NASK's shapes in them, and
 * extensions 1.0. Today's NASK is not known to take it.
 */
import { extension, namesOf, object, unlisted, type Dialect, type Service } from '../dialect.ts'
import { nask } from './nask.ts'

const ietf = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const own = (name: string): string => `http://www.dns.pl/NASK-EPP/${name}-1.0`

const services: readonly Service[] = [
  object('contact', ietf('contact')), object('host', ietf('host')), object('domain', ietf('domain')), object('future', own('future')),
  extension('extcon', own('extcon')), extension('extdom', own('extdom')),
  unlisted('extreport', ietf('extreport'))
]

export const naskFirst: Dialect = { ...nask, id: 'nask-first', ns: namesOf(ietf('epp'), services), services, clientId: [3, 16], password: [6, 16] }
