/**
 * Verisign (.com, .net, .cc, .tv): a thin registry of the RFCs, without contacts. Every command about an object names the product that it is for; the
 * language of an internationalised name is said when it is created.
 */
import { extension, namesOf, object, type Dialect, type Known } from '../dialect.ts'
import { ietf, rfcExtensions } from './ietf.ts'

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}`
const verisignUri = (name: string): string => `http://www.verisign.com/epp/${name}`

const knows: readonly Known[] = [
  object('domain', urn('domain-1.0')), object('host', urn('host-1.0')), object('balance', verisignUri('balance-1.0')),
  { name: 'lowbalance', as: 'object', uris: [verisignUri('lowbalance-poll-1.0')] }, { name: 'rgpPoll', as: 'object', uris: [verisignUri('rgp-poll-1.0')] }, // payloads, listed as objects
  extension('namestoreExt', 'http://www.verisign-grs.com/epp/namestoreExt-1.1'), extension('idnLang', verisignUri('idnLang-1.0')), extension('sync', verisignUri('sync-1.0')),
  ...rfcExtensions
]

export const verisign: Dialect = {
  ...ietf,
  ns: namesOf(urn('epp-1.0'), knows),
  knows,
  contactIds: 'none',
  idnLanguage: 'required',
  subProducts: { com: 'dotCOM', net: 'dotNET', cc: 'dotCC', tv: 'dotTV', '*': 'dotCOM' }
}
