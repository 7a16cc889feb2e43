/** RFC 5730–5733. */
import { namesOf, object, type Dialect, type Known } from '../dialect.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`

const core: readonly Known[] = [object('domain', urn('domain')), object('contact', urn('contact')), object('host', urn('host'))]

/** RFC 5730–5733 and nothing else. */
export const ietf: Dialect = {
  ns: namesOf(urn('epp'), core),
  knows: core,
  password: [6, 16],
  nameServers: 'hostObj',
  postalInfo: 'loc',
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }],
  renewedAlready: [{ code: 2105 }, { code: 2004 }, { code: 2304 }, { code: 2306 }]
}
