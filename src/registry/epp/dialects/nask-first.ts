/**
 * NASK's first generation: the namespaces of the RFCs with NASK's shapes in them, and extensions 1.0. Its server of 2013 spoke it
 * beside 2.0, one of the two a session. Spoken by the practice registry of those years; today's NASK is not known to take it.
 */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'
import { nask } from './nask.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const naskUri = (name: string): string => `http://www.dns.pl/NASK-EPP/${name}-1.0`

const knows: readonly Known[] = [
  object('contact', urn('contact')), object('host', urn('host')), object('domain', urn('domain')), object('future', naskUri('future')),
  extension('extcon', naskUri('extcon')), extension('extdom', naskUri('extdom')),
  { name: 'extreport', as: 'unlisted', uris: [urn('extreport')] }
]

export const naskFirst: Dialect = { ...nask, ns: namesOf(urn('epp'), knows), knows, password: [6, 16] }
