/** `strefa restore FILE --data DIR`: a backup becomes a data folder that `strefa start` goes on with, or `strefa mail-node` where it is of one. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { parseConfig, readConfig, type Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import { migrate } from './migrate.ts'
import { Refusal } from '../errors.ts'
import { unprivilegedAccount } from './account.ts'
import { unpack, type Manifest } from './archive.ts'
import { copyIn, hasWebmail } from './database-copy.ts'
import { embeddedCluster } from './embedded-cluster.ts'
import { lockData } from './lock.ts'
import { copyMailIn, mailStoreName } from './mail-store.ts'
import { postgresPart } from './postgres-part.ts'
import { prepareConfig } from './prepare-config.ts'
import { webmailInstall, webmailInstalled } from './webmail-place.ts'
import { makeWebmailTables } from './webmail-schema.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Checks the whole backup before it writes. Throws Refusal: 'conflict' when the target is not empty, 'invalid' when the backup is damaged or of another version; the target is then as it was. */
export async function restore (archive: string, target: string, environment: Environment, say: (line: string) => void): Promise<Manifest> {
  if (existsSync(target) && readdirSync(target).length > 0) throw new Refusal('conflict', `${target} is not empty: restore into a new folder with --data.`, { reason: 'target-not-empty' })
  const { folder, manifest } = await unpack(archive, target)
  try {
    parseConfig(target, readFileSync(path.join(folder, 'files/config.json'), 'utf8'), environment)
    if (hasWebmail(manifest) && !webmailInstalled()) throw new Refusal('conflict', `The backup has the webmail's settings and address books, whose tables come with its package. Install it, then restore:\n\n  ${webmailInstall}\n`, { reason: 'webmail-missing' })
    mkdirSync(target, { recursive: true, mode: 0o700 })
    const data = realpathSync(target)
    const lock = await lockData(data)
    try {
      const mail = path.join(folder, 'files', mailStoreName)
      cpSync(path.join(folder, 'files'), data, { recursive: true, filter: source => source !== mail })
      copyMailIn(mail, data, unprivilegedAccount({ create: true }), say)
      if (manifest.mailNode !== undefined) return manifest // its ports are known to the other nodes, the tables are the house's
      await prepareConfig(data, environment, say)
      await withDatabase(readConfig(data, environment), say, async url => await fill(url, path.join(folder, 'tables'), manifest))
    } catch (error) {
      empty(data)
      throw error
    } finally {
      await lock.release()
    }
    return manifest
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withDatabase (config: Config, say: (line: string) => void, work: (url: string) => Promise<void>): Promise<void> {
  const { url, embedded } = config.database
  if (!embedded) return await work(url)
  const server = await postgresPart(embeddedCluster(config, unprivilegedAccount({ create: true }), say), config.data).launch(new AbortController().signal)
  try {
    await work(url)
  } finally {
    await server.stop()
  }
}

async function fill (url: string, tables: string, manifest: Manifest): Promise<void> {
  const db = connect(url, { max: 2, name: 'strefa-restore' })
  try {
    const { rows: [{ count }] } = await db.raw("select count(*)::int as count from pg_tables where schemaname = 'public'")
    if (count > 0) throw new Refusal('conflict', 'The database of DATABASE_URL is not empty: name a new one.', { reason: 'target-not-empty' })
    await migrate(db, url)
  } finally {
    await db.destroy()
  }
  if (hasWebmail(manifest)) await makeWebmail(url)
  await copyIn(url, tables, manifest)
}

async function makeWebmail (url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'strefa-restore' })
  await client.connect()
  try {
    await client.query('begin')
    await makeWebmailTables(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Also places that servers had to take elsewhere. */
function empty (data: string): void {
  for (const entry of readdirSync(data, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(readlinkSync(path.join(data, entry.name)), { recursive: true, force: true })
  }
  for (const name of readdirSync(data)) rmSync(path.join(data, name), { recursive: true, force: true })
}
