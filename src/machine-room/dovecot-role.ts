/** The database role of Dovecot: it may read who logs in and where mailboxes lie, and keep the usage. Nothing else. */
import { ensureServerRole, serverRole } from './server-role.ts'

export const dovecotRole = (url: string): string => serverRole(url, 'dovecot')

/** Makes the role or gives it this password, and its rights. Throws as ensureServerRole. */
export async function ensureDovecotRole (url: string, password: string): Promise<void> {
  await ensureServerRole(url, { server: 'dovecot', called: 'Dovecot', password }, async (client, role) => {
    for (const grant of grants) await client.query(`${grant} to ${role}`)
  })
}

const grants = [
  'grant usage on schema public',
  'grant select on dovecot_passwords, dovecot_app_passwords, dovecot_users, dovecot_sieve, dovecot_nodes',
  'grant select, insert, update, delete on mailbox_usage, junk_changes, dovecot_shares',
  'grant select (username, folder, status), insert (username, folder, status), update (status) on mailbox_folders'
]
