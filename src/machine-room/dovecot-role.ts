/** The database role of Dovecot: it may read who logs in and where mailboxes lie, and keep the usage. Nothing else. */
import pg from 'pg'
import { Refusal } from '../errors.ts'

const denied = '42501'

/** One for each database: several may lie on one server. */
export const dovecotRole = (url: string): string => `${new URL(url).pathname.slice(1)}_dovecot`

/** Makes the role or gives it this password, and its rights. `url`: of somebody who may make roles, on the migrated database. Throws Refusal 'forbidden', with the statements, when that one may not. */
export async function ensureDovecotRole (url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'strefa-roles' })
  await client.connect()
  try {
    const name = dovecotRole(url)
    const role = client.escapeIdentifier(name)
    const { rowCount: there } = await client.query('select from pg_roles where rolname = $1', [name])
    await client.query(`${there ? 'alter' : 'create'} role ${role} login password ${client.escapeLiteral(password)}`)
    for (const grant of grants) await client.query(`${grant} to ${role}`)
  } catch (error) {
    if ((error as { code?: string }).code !== denied) throw error
    throw new Refusal('forbidden', `The database user of DATABASE_URL may not make Dovecot's role. Let one who may do it, then start again:\n\n  alter role "${new URL(url).username}" createrole;\n`, { reason: 'no-createrole', cause: error })
  } finally {
    await client.end()
  }
}

const grants = [
  'grant usage on schema public',
  'grant select on dovecot_logins, dovecot_users',
  'grant select, insert, update, delete on mailbox_usage'
]
