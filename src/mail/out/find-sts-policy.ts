/** The MTA-STS policy that holds for a domain now (RFC 8461 §3.1, §5.1): kept until its id changes or its age is up; what was kept outlives a failure to ask. */
import type { Knex } from 'knex'
import type { StsPolicy } from '../../rules/mta-sts.ts'
import { parseStsRecord } from '../../rules/mta-sts.ts'
import type { DnsClient } from './dns-client.ts'
import { fetchStsPolicy, type StsDoor } from './sts-client.ts'
import { keepStsPolicy, selectStsPolicy } from './sts-store.ts'

/** Undefined: there is none, and TLS is used where it can be. Rejects when the database cannot be asked: the message waits. `at`: machine time. */
export async function findStsPolicy ({ db, dns, sts }: { readonly db: Knex, readonly dns: DnsClient, readonly sts: StsDoor }, domain: string, at: Date): Promise<Omit<StsPolicy, 'maxAgeSeconds'> | undefined> {
  const kept = await selectStsPolicy(db, domain)
  const good = kept && kept.expiresAt > at ? kept : undefined
  const texts = await dns.ask(`_mta-sts.${domain}`, 'TXT')
  const id = texts.is === 'found' ? parseStsRecord(texts.records.flatMap(record => record.type === 'TXT' ? [textOf(record.data)] : [])) : undefined
  if (id === undefined || good?.id === id) return good
  const fetched = await fetchStsPolicy(dns, domain, sts)
  if (!fetched) return good
  const { maxAgeSeconds, ...policy } = fetched
  await keepStsPolicy(db, domain, { ...policy, id, expiresAt: new Date(at.getTime() + maxAgeSeconds * 1000) }, at)
  return policy
}

const textOf = (data: string | Buffer | (string | Buffer)[]): string => (Array.isArray(data) ? data : [data]).map(String).join('')
