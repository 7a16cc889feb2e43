/** Zones for the tenancy test: one of mine, and what its paths take. */
import { transact } from '../../src/db/transact.ts'
import type { Deps } from '../../src/deps.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { niebieski } from '../../src/people/establish.ts'
import { machine } from '../people/deps.ts'

/** The id of the zone of a mail domain of mine. */
export const openMyZone = async (deps: Deps, customerId: string, mailDomainId: string): Promise<string> =>
  (await transact(deps.db, trx => openZone(deps, trx, machine, { operatorId: niebieski.id, customerId, name: 'inna-moja.pl', displayName: 'inna-moja.pl', subject: { type: 'mail-domain', id: mailDomainId } }, deps.now()))).id

export const zoneIds = (mine: { readonly zone: string, readonly domain: string }): Record<string, () => string> => ({
  ...Object.fromEntries(['', '/records', '/check', '/signing'].map(end => [`/api/v1/dns-zones/{id}${end}`, () => mine.zone])),
  '/api/v1/domains/{id}/zone-keys': () => mine.domain
})

export const zoneBodies: Record<string, () => unknown> = {
  '/api/v1/dns-zones/{id}/records': () => ({ records: [] }),
  '/api/v1/dns-zones/{id}/signing': () => ({ on: true }),
  '/api/v1/domains/{id}/zone-keys': () => undefined
}

export const zoneHeaders = (path: string): Record<string, string> => path.endsWith('/dns-zones/{id}/records') ? { 'if-match': '"1"' } : {}
