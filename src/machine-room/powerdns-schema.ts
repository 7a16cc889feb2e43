/** The name server's own tables: a schema of the product's database and a role that may use it and nothing else. */
import { readFileSync } from 'node:fs'
import { ensureServerRole, serverRole } from './server-role.ts'

/** As its package brings it. */
export const powerDnsTables = '/usr/share/pdns-backend-pgsql/schema/schema.pgsql.sql'

export const powerDnsRole = (url: string): string => serverRole(url, 'powerdns')

/**
 * Makes schema, tables and role unless they are there, and gives the role this password. Tables that are made anew are empty: every zone is noted as not written, so that it is.
 * Throws as ensureServerRole.
 */
export async function ensurePowerDnsSchema (url: string, password: string): Promise<void> {
  await ensureServerRole(url, { server: 'powerdns', called: 'PowerDNS', password }, async (client, role) => {
    await client.query('begin')
    const { rowCount: there } = await client.query("select from pg_namespace where nspname = 'powerdns'")
    if (!there) {
      await client.query(`create schema powerdns; set local search_path to powerdns; ${readFileSync(powerDnsTables, 'utf8')}`)
      await client.query('update public.dns_zones set written_generation = null, written_as = null')
    }
    for (const grant of grants) await client.query(`${grant} to ${role}`)
    await client.query('commit')
  })
}

const grants = [
  'grant usage on schema powerdns',
  'grant select, insert, update, delete on all tables in schema powerdns',
  'grant usage on all sequences in schema powerdns'
]
