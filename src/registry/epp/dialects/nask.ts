/**
 * NASK's own protocol, 2.1: every namespace is its own, also those of the core. Its greeting lists some of its extensions only;
 * the others are used without being asked for. Version 2.0 (until 2020) is read as 2.1.
 */
import { extension, namesOf, object, type Dialect, type ExtensionName, type Known } from '../dialect.ts'

const naskUri = (name: string): string => `http://www.dns.pl/nask-epp-schema/${name}-2.1`
const unlisted = (name: ExtensionName): Known => ({ name, as: 'unlisted', uris: [naskUri(name)] })

const knows: readonly Known[] = [
  object('contact', naskUri('contact')), object('host', naskUri('host')), object('domain', naskUri('domain')), object('future', naskUri('future')),
  extension('extcon', naskUri('extcon')), extension('extdom', naskUri('extdom')), extension('secDNS', naskUri('secDNS')), // not RFC 5910's
  unlisted('extepp'), unlisted('extfut'), unlisted('extreport')
]

/** NASK's protocol 2.1: every namespace is its own, name servers are plain, reasons are numbers. */
export const nask: Dialect = {
  ns: namesOf(naskUri('epp'), knows),
  knows,
  lacks: ['contact:transfer', 'contact:transfer-query'],
  password: [6, 64],
  nameServers: 'plain',
  contactIds: 'ours',
  authInfo: 'kept',
  transferWithCode: true,
  dnssec: 'nask',
  postalInfo: 'loc',
  postalUpdate: 'whole',
  discloses: false,
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }, { code: 2304, reason: '9076' }], // a plain create of a taken name gives the second
  renewedAlready: [{ code: 2105, reason: '9020' }, { code: 2004, reason: '9006' }, { code: 2304, reason: '9076' }], // the last: a second reactivation finds it registered
  changedAlready: [
    { code: 2003, reason: '8006' }, { code: 2003, reason: '9039' }, { code: 2308, reason: '8046' }, { code: 2308, reason: '9055' }, { code: 2308, reason: '9057' },
    { code: 2004, reason: '4027' }, { code: 2004, reason: '8038' }, { code: 2004, reason: '9095' } // the code is in use: perhaps here
  ]
}
