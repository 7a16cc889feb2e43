/** Which names want a certificate, and how each is shown to be ours (HOUSE-CERT): computed from mail domains and from where their DNS points. */
import type { Knex } from 'knex'
import type { CertificateDeps, CertificateHands, Provable, Wanted } from '../certificates/deps.ts'
import { transact } from '../db/transact.ts'
import { findZoneAbove } from '../dns/find-zone-above.ts'
import { publishProofs } from '../dns/publish-proofs.ts'
import { findOperators } from '../people/find.ts'
import { mailDomainsByName } from './mail-domain-page-store.ts'
import type { PublishDeps } from './publish-records.ts'

export type CertifyDeps = PublishDeps & CertificateDeps

/**
 * One certificate for a mail domain, with all of its names. Let's Encrypt issues 50 certificates a week for one registered domain and takes 300 orders in three hours from one account
 * (https://letsencrypt.org/docs/rate-limits): a certificate a name would be three times as many, and a customer with twenty mail domains below one name would come to the limit. A name that
 * cannot be proved is left out before the order, so it does not hold up the others. Mail host and panel have one each: neither waits for the other.
 */
const labels = ['autoconfig', 'autodiscover', 'mta-sts'] as const

const limit = 200

export function certificateHands (deps: CertifyDeps): CertificateHands {
  const { dns: { resolver }, mailNames: { host } } = deps
  const panel = deps.acme?.panel ?? null
  const addressesOf = async (name: string): Promise<readonly string[] | { readonly fault: string }> => {
    const found = [await resolver.look(name, 'A'), await resolver.look(name, 'AAAA')]
    const fault = found.find(each => 'fault' in each)
    return fault && 'fault' in fault ? fault : found.flatMap(each => 'values' in each ? each.values : [])
  }

  /** Whoever looks there meets our web server. */
  async function pointsHere (name: string, isHouse: boolean): Promise<Provable> {
    const found = await addressesOf(name)
    if ('fault' in found) return { why: `${name} could not be looked up: ${found.fault}` }
    if (found.length === 0) return { why: `${name} has no address in the DNS` }
    if (isHouse) return { by: 'http-01' }
    const ours = await addressesOf(host)
    if ('fault' in ours) return { why: `${host} could not be looked up: ${ours.fault}` }
    const foreign = found.filter(address => !ours.includes(address))
    return foreign.length === 0 ? { by: 'http-01' } : { why: `${name} does not point here: it leads to ${foreign.slice(0, 4).join(', ')}, not to ${host}` }
  }

  return {
    async wanted (trx, after) {
      const house = after === null ? await houseNames(trx, host, panel) : []
      const domains = await mailDomainsByName(trx, after ?? '', limit)
      const wanted = domains.map(({ id, operatorId, name, suspendedAt }): Wanted => ({ subject: `mail-domain:${id}`, operatorId, names: suspendedAt ? [] : labels.map(label => `${label}.${name}`) }))
      return { wanted: [...house, ...wanted], next: domains.length === limit ? domains.at(-1)!.name : null }
    },

    async lookAt (subject, name) {
      const isHouse = !subject.startsWith('mail-domain:')
      const isStar = name.startsWith('*.')
      const here: Provable = isStar ? { why: `${name}: a star is proved in the zone, which is not here` } : await pointsHere(name, isHouse)
      if ('by' in here || !(isStar || isHouse)) return here
      const zone = deps.dns.server && await transact(deps.db, trx => findZoneAbove(trx, name.replace(/^\*\./, '')))
      return zone ? { by: 'dns-01' } : here
    },

    publishTexts: texts => publishProofs(deps, texts)
  }
}

async function houseNames (trx: Knex.Transaction, host: string, panel: string | null): Promise<Wanted[]> {
  const [operator] = await findOperators(trx)
  if (!operator) return []
  return [{ subject: 'mail-host', operatorId: operator.id, names: [host] }, ...panel === null || panel === host ? [] : [{ subject: 'panel', operatorId: operator.id, names: [panel] }]]
}
