/** The webmail's own tables: a schema of the product's database, and a role that may change their rows and nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { ensureServerRole, serverRole } from './server-role.ts'

/** As its package brings them: a file with all tables, and a folder with the changes of each version. */
const whole = '/usr/share/roundcube/SQL/postgres.initial.sql'
const changes = '/usr/share/roundcube/SQL/postgres'

export const webmailTables = whole

export const webmailSchema = 'webmail'

export const webmailRole = (url: string): string => serverRole(url, 'webmail')

/**
 * Makes schema, tables and role unless they are there, brings the tables to the version that is installed, and gives the role this password. `house`: the database
 * user of the product, which takes a mailbox's rows along when it is renamed or erased, and into backups. Throws as ensureServerRole.
 */
export async function ensureWebmailSchema (url: string, { password, house }: { readonly password: string, readonly house: string }): Promise<void> {
  await ensureServerRole(url, { server: 'webmail', called: 'the webmail', password }, async (client, role) => {
    await client.query('begin')
    await makeWebmailTables(client)
    for (const grant of grants) await client.query(`${grant} to ${role}`)
    for (const grant of houseGrants) await client.query(`${grant} to ${client.escapeIdentifier(house)}`)
    await client.query('commit')
  })
}

/** Schema and tables alone, in the client's transaction: rows out of a backup need no role. Its package must be there (webmailInstalled). */
export async function makeWebmailTables (client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists ${webmailSchema}; set local search_path to ${webmailSchema}`)
  await bringTables(client)
}

async function bringTables (client: pg.Client): Promise<void> {
  const { rows: [there] } = await client.query<{ system: string | null }>('select to_regclass($1) as system', [`${webmailSchema}.system`])
  if (!there?.system) {
    await client.query(readFileSync(whole, 'utf8'))
    return
  }
  const { rows: [kept] } = await client.query<{ value: string }>("select value from system where name = 'roundcube-version'")
  for (const { version, file } of changesSince(kept!.value, readdirSync(changes))) {
    await client.query(readFileSync(path.join(changes, file), 'utf8'))
    await client.query("update system set value = $1 where name = 'roundcube-version'", [version])
  }
}

/** Files of Roundcube's are called by the day and number of the change they make: '2022081200.sql'. Oldest first. */
export const changesSince = (version: string, files: readonly string[]): { readonly version: string, readonly file: string }[] =>
  files.flatMap(file => /^(\d{10})\.sql$/.exec(file)?.[1] ?? []).filter(each => each > version).sort().map(each => ({ version: each, file: `${each}.sql` }))

const houseGrants = [
  `grant usage on schema ${webmailSchema}`,
  `grant select on all tables in schema ${webmailSchema}`, // for backups
  `grant select on all sequences in schema ${webmailSchema}`,
  `grant update, delete on ${webmailSchema}.users, ${webmailSchema}.identities`
]

const grants = [
  `grant usage on schema ${webmailSchema}`,
  `grant select, insert, update, delete on all tables in schema ${webmailSchema}`,
  `grant usage, select, update on all sequences in schema ${webmailSchema}`
]
