/** SQL of MTA-STS policies that were fetched, for all processes, and of how TLS with other servers went (RFC 8460 §4). */
import type { Knex } from 'knex'
import type { StsPolicy } from '../../rules/mta-sts.ts'

export type KeptPolicy = Omit<StsPolicy, 'maxAgeSeconds'> & { readonly id: string, readonly expiresAt: Date }

export async function selectStsPolicy (db: Knex, domain: string): Promise<KeptPolicy | undefined> {
  return await db('mta_sts_policies').where({ domain }).first({ id: 'policy_id', mode: 'mode', mx: 'mx', expiresAt: 'expires_at' })
}

export async function keepStsPolicy (db: Knex, domain: string, { id, mode, mx, expiresAt }: KeptPolicy, at: Date): Promise<void> {
  const row = { policy_id: id, mode, mx: [...mx], fetched_at: at, expires_at: expiresAt }
  await db('mta_sts_policies').insert({ domain, ...row }).onConflict('domain').merge(row)
}

export type TlsResult = {
  /** UTC (RFC 8460 §4.1). */
  readonly at: Date
  readonly domain: string
  readonly policy: 'tlsa' | 'sts' | 'no-policy-found'
  readonly mx: string
  /** 'success', or a result type of RFC 8460 §4.3. */
  readonly result: string
}

export async function countTlsResult (db: Knex, { at, domain, policy, mx, result }: TlsResult): Promise<void> {
  await db.raw(`
    insert into tls_results as t (day, domain, policy_type, mx, result, sessions) values (?, ?, ?, ?, ?, 1)
    on conflict (day, domain, policy_type, mx, result) do update set sessions = t.sessions + 1`, [at.toISOString().slice(0, 10), domain, policy, mx, result])
}
