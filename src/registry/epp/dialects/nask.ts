/** NASK's own protocol (dossier: every namespace is NASK's, also those of the core). */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'

const naskUri = (name: string): string => `http://www.dns.pl/nask-epp-schema/${name}-2.1`

const naskKnows: readonly Known[] = [
  object('contact', naskUri('contact')), object('host', naskUri('host')), object('domain', naskUri('domain')),
  extension('extcon', naskUri('extcon')), extension('extdom', naskUri('extdom'))
]

/** NASK's protocol 2.1: every namespace is its own, name servers are plain, reasons are numbers. */
export const nask: Dialect = {
  ns: namesOf(naskUri('epp'), naskKnows),
  knows: naskKnows,
  password: [6, 64],
  nameServers: 'plain',
  postalInfo: 'loc',
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }, { code: 2304, reason: '9076' }], // a plain create of a taken name gives the second
  renewedAlready: [{ code: 2105, reason: '9020' }, { code: 2004, reason: '9006' }, { code: 2304, reason: '9076' }] // the last: a second reactivation finds it registered
}
