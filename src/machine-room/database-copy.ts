/** Every table of a database as files and back, by COPY: the embedded PostgreSQL brings no pg_dump. The tables themselves come from the migrations. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Refusal } from '../errors.ts'
import { webmailSchema } from './webmail-schema.ts'

export type TableCopy = {
  /** Schema and name, as SQL writes them. */
  readonly table: string
  readonly columns: string
  readonly rows: number
  readonly sha256: string
}

export type SequenceValue = { readonly sequence: string, readonly value: string, readonly called: boolean }

export type DatabaseCopy = {
  /** What must be the same on both sides. */
  readonly migrations: readonly string[]
  readonly jobEngine: number
  readonly tables: readonly TableCopy[]
  readonly sequences: readonly SequenceValue[]
}

const schemas = ['public', 'pgboss', webmailSchema]

// The migrations' own notes come from the migrations; the statistics of the queues are partitioned by day and made anew, as are the webmail's caches. Its sessions end.
const notCopied = [
  'public.knex_migrations', 'public.knex_migrations_lock', 'pgboss.version', 'pgboss.queue_stats',
  ...['session', 'cache', 'cache_shared', 'cache_index', 'cache_thread', 'cache_messages'].map(table => `${webmailSchema}.${table}`)
]

const tablesSql = `
  select format('%I.%I', n.nspname, c.relname) as table,
         (select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname || '.' || c.relname <> all ($2) order by 1`

const sequencesSql = `
  select format('%I.%I', n.nspname, c.relname) as sequence from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind = 'S' and c.relname not like 'knex\\_migrations%' order by 1`

/** Copies all tables as they stand at one instant into `<folder>/<schema>.<table>.copy`; others may go on writing. */
export async function copyOut (url: string, folder: string, tell: (text: string) => void): Promise<DatabaseCopy> {
  return await onClient(url, async client => {
    await client.query('begin transaction isolation level repeatable read, read only')
    const version = await versionOf(client)
    const tables: TableCopy[] = []
    for (const { table, columns } of await tablesOf(client)) {
      const counter = countLines()
      await pipeline(client.query(copyTo(`copy (select ${columns} from ${table}) to stdout`)), counter.stream, createWriteStream(fileOf(folder, table), { mode: 0o600 }))
      tables.push({ table, columns, ...counter.result() })
      tell(`${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows`)
    }
    const sequences = await sequencesOf(client)
    await client.query('commit')
    return { ...version, tables, sequences }
  })
}

/** What `copyOut` wrote goes into a database that was just migrated; all of it or nothing. Needs the right to set session_replication_role. */
export async function copyIn (url: string, folder: string, copy: DatabaseCopy): Promise<void> {
  await onClient(url, async client => {
    const { migrations, jobEngine } = await versionOf(client)
    requireSame('migrations', copy.migrations, migrations)
    requireSame('job engine', [String(copy.jobEngine)], [String(jobEngine)])
    const tables = await tablesOf(client)
    requireSame('tables', copy.tables.map(nameOf), tables.map(nameOf))
    await client.query('begin')
    await client.query('set local session_replication_role = replica') // rows are right already: no trigger, no foreign key has a say in their order
    await client.query(`truncate ${tables.map(({ table }) => table).join(', ')} cascade`)
    for (const { table, columns } of tables) {
      const { rows } = copy.tables.find(each => each.table === table)!
      const target = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
      await pipeline(createReadStream(fileOf(folder, table)), target)
      if (target.rowCount !== rows) throw new Error(`${table}: ${target.rowCount} rows came in of ${rows}`)
    }
    for (const { sequence, value, called } of copy.sequences) await client.query('select setval($1::regclass, $2, $3)', [sequence, value, called])
    await client.query('commit')
  })
}

/** Throws Refusal 'conflict'. */
function requireSame (what: string, copied: readonly string[], here: readonly string[]): void {
  if (copied.join() === here.join()) return
  throw new Refusal('conflict', `The backup was made by another version (its ${what}: ${copied.at(-1)}, here: ${here.at(-1)}): restore it with the version that made it, then update.`, { reason: 'backup-version' })
}

/** Whether the webmail's own tables are in it: they have to be made before it comes in. */
export const hasWebmail = ({ tables }: Pick<DatabaseCopy, 'tables'>): boolean => tables.some(({ table }) => table.startsWith(`${webmailSchema}.`))

/** With its columns: the order of both is the database's, so names say whether two are alike. */
const nameOf = ({ table, columns }: Pick<TableCopy, 'table' | 'columns'>): string => `${table} (${columns})`

async function versionOf (client: pg.Client): Promise<Pick<DatabaseCopy, 'migrations' | 'jobEngine'>> {
  const { rows: migrations } = await client.query<{ name: string }>('select name from knex_migrations order by name')
  const { rows: [engine] } = await client.query<{ version: number }>('select version from pgboss.version')
  return { migrations: migrations.map(({ name }) => name), jobEngine: engine?.version ?? 0 }
}

const tablesOf = async (client: pg.Client): Promise<{ table: string, columns: string }[]> =>
  (await client.query<{ table: string, columns: string }>(tablesSql, [schemas, notCopied])).rows

async function sequencesOf (client: pg.Client): Promise<SequenceValue[]> {
  const values: SequenceValue[] = []
  for (const { sequence } of (await client.query<{ sequence: string }>(sequencesSql, [schemas])).rows) {
    const { rows: [at] } = await client.query<{ last_value: string, is_called: boolean }>(`select last_value, is_called from ${sequence}`)
    values.push({ sequence, value: at!.last_value, called: at!.is_called })
  }
  return values
}

const fileOf = (folder: string, table: string): string => path.join(folder, `${table.replaceAll('"', '')}.copy`)

/** COPY's text format has one line a row. */
function countLines (): { stream: Transform, result: () => { rows: number, sha256: string } } {
  const hash = createHash('sha256')
  let rows = 0
  const stream = new Transform({
    transform (bytes: Buffer, _, done) {
      hash.update(bytes)
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) rows++
      done(null, bytes)
    }
  })
  return { stream, result: () => ({ rows, sha256: hash.digest('hex') }) }
}

async function onClient<Result> (url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'strefa-copy' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
