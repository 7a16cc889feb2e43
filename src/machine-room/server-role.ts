/** A server's own database role: made, or given its password again, by somebody who may make roles. */
import pg from 'pg'
import { Refusal } from '../errors.ts'

const denied = '42501'

/** One for each database: several may lie on one server. */
export const serverRole = (url: string, server: string): string => `${new URL(url).pathname.slice(1)}_${server}`

export type ServerRole = { readonly server: 'dovecot' | 'powerdns' | 'webmail', /** As a person calls it. */ readonly called: string, readonly password: string }

/** `url`: of somebody who may make roles, on the migrated database. `grant`: gives the role, quoted, its rights. Throws Refusal 'forbidden', with the statement, when that one may not. */
export async function ensureServerRole (url: string, { server, called, password }: ServerRole, grant: (client: pg.Client, role: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'strefa-roles' })
  await client.connect()
  try {
    const name = serverRole(url, server)
    const role = client.escapeIdentifier(name)
    const { rowCount: there } = await client.query('select from pg_roles where rolname = $1', [name])
    await client.query(`${there ? 'alter' : 'create'} role ${role} login password ${client.escapeLiteral(password)}`)
    await grant(client, role)
  } catch (error) {
    if ((error as { code?: string }).code !== denied) throw error
    throw new Refusal('forbidden', `The database user of DATABASE_URL may not make ${called}'s role. Let one who may do it, then start again:\n\n  alter role "${new URL(url).username}" createrole;\n`, { reason: 'no-createrole', cause: error })
  } finally {
    await client.end()
  }
}
