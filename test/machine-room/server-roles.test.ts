/** What a mail server that was broken into could do in the database: no more than its role may. Asked of PostgreSQL itself, table by table. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { connect } from '../../src/db/knex.ts'
import { dovecotRole, ensureDovecotRole } from '../../src/machine-room/dovecot-role.ts'
import { ensurePowerDnsSchema, powerDnsRole, powerDnsTables } from '../../src/machine-room/powerdns-schema.ts'
import { webmailInstalled } from '../../src/machine-room/webmail-place.ts'
import { ensureWebmailSchema, webmailRole } from '../../src/machine-room/webmail-schema.ts'
import { asSuperuser, testDatabase } from '../support/database.ts'

const password = 'of this test alone'
let database: Awaited<ReturnType<typeof testDatabase>>
let admin: Knex
before(async () => {
  database = await testDatabase()
  admin = connect(asSuperuser(database.url), { max: 1, name: 'test-roles' })
})
after(async () => {
  await admin.destroy()
  await database.close()
})

/** 'schema.table' → what the role may do with whole rows of it. */
async function rightsOf (role: string): Promise<Record<string, string>> {
  const { rows } = await admin.raw<{ rows: { name: string, rights: string }[] }>(`
    select n.nspname || '.' || c.relname as name, string_agg(p.privilege, ' ' order by p.place) as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace,
      unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) with ordinality as p(privilege, place)
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and has_schema_privilege(?, n.oid, 'USAGE') and has_table_privilege(?, c.oid, p.privilege)
    group by 1 order by 1`, [role, role])
  return Object.fromEntries(rows.map(({ name, rights }) => [name, rights]))
}

async function isPlain (role: string): Promise<void> {
  assert.deepEqual(await admin('pg_roles').where({ rolname: role }).first('rolsuper', 'rolcreaterole', 'rolcreatedb', 'rolreplication', 'rolbypassrls'), { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, rolbypassrls: false })
  const { rows } = await admin.raw("select nspname from pg_namespace where nspname !~ '^pg_' and has_schema_privilege(?, oid, 'CREATE')", [role])
  assert.deepEqual(rows, [], 'it makes no tables anywhere')
}

async function asks (role: string, said: string): Promise<unknown> {
  const url = new URL(database.url)
  url.username = role
  url.password = password
  const db = connect(url.href, { max: 1, name: 'test-role' })
  try {
    return await db.raw(said)
  } finally {
    await db.destroy()
  }
}

test('OWASP ASVS 1.2.1 Dovecot reads who logs in and where mail lies, and keeps the usage: nothing else', async () => {
  await ensureDovecotRole(asSuperuser(database.url), password)
  const role = dovecotRole(database.url)
  await isPlain(role)
  assert.deepEqual(await rightsOf(role), {
    'public.dovecot_app_passwords': 'SELECT',
    'public.dovecot_nodes': 'SELECT',
    'public.dovecot_passwords': 'SELECT',
    'public.dovecot_shares': 'SELECT INSERT UPDATE DELETE',
    'public.dovecot_sieve': 'SELECT',
    'public.dovecot_users': 'SELECT',
    'public.junk_changes': 'SELECT INSERT UPDATE DELETE',
    'public.mailbox_usage': 'SELECT INSERT UPDATE DELETE'
  })
  await asks(role, 'select address from dovecot_users')
  for (const said of ['select * from mailboxes', 'select * from users', 'select * from audit', 'select address from mailbox_folders', "update mailbox_folders set username = 'x'", 'update mailboxes set quota_bytes = 1']) {
    await assert.rejects(asks(role, said), /permission denied|does not exist/, said)
  }
})

const own = [
  ['PowerDNS', 'powerdns', 7, existsSync(powerDnsTables), (url: string) => ensurePowerDnsSchema(url, password), powerDnsRole, 'select * from public.dns_zones'],
  ['Roundcube', 'webmail', 10, webmailInstalled(), (url: string) => ensureWebmailSchema(url, { password, house: 'strefa' }), webmailRole, 'select * from public.mailboxes']
] as const

for (const [called, schema, atLeast, installed, ensure, roleOf, ours] of own) {
  test(`OWASP ASVS 1.2.1 ${called} uses its own schema: nothing else`, { skip: !installed && `${called} is not installed` }, async () => {
    await ensure(asSuperuser(database.url))
    const role = roleOf(database.url)
    await isPlain(role)
    const rights = Object.entries(await rightsOf(role))
    assert.ok(rights.length >= atLeast)
    for (const [name, may] of rights) assert.deepEqual([name.split('.')[0], may], [schema, 'SELECT INSERT UPDATE DELETE'], name)
    await assert.rejects(asks(role, ours), /permission denied/)
  })
}
