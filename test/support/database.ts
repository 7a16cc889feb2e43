/** A database of its own for each test file: cloned from a migrated template, on the cluster of the test run or on one of its own. */
import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { connect } from '../../src/db/knex.ts'
import { migrate } from '../../src/machine-room/migrate.ts'
import { startTestCluster } from './cluster.ts'

const template = 'strefa_template'
const templateLock = 7_366_001

let cluster: Promise<string> | undefined
let durableCluster: Promise<string> | undefined

/**
 * `url` connects as the product's own role. Call `close` in `after`: it ends the pool and drops the database. For a bench it is `durable`: on a cluster that
 * syncs each commit to disk, as the product's does. `connections`: of `db`, at most.
 */
export async function testDatabase ({ durable = false, connections = 8 } = {}): Promise<{ db: Knex, url: string, close: () => Promise<void> }> {
  const admin = await (durable ? durableCluster ??= startTestCluster({ durable }).then(({ url }) => url) : cluster ??= clusterOfThisRun())
  await onCluster(admin, ensureTemplate)
  const name = `test_${randomBytes(8).toString('hex')}`
  await onCluster(admin, async sql => { await sql.raw('create database ?? template ?? owner strefa', [name, template]) })
  const url = urlOn(admin, name)
  const db = connect(url, { name: 'test', max: connections })
  return {
    db,
    url,
    async close () {
      await db.destroy()
      await onCluster(admin, async sql => { await sql.raw('drop database if exists ?? with (force)', [name]) })
    }
  }
}

const clusterOfThisRun = async (): Promise<string> => process.env['STREFA_TEST_PG'] ?? (await startTestCluster()).url

/** Made once a run: the first file to come makes it, the others wait for the lock. */
async function ensureTemplate (sql: Knex, admin: string): Promise<void> {
  await sql.raw('select pg_advisory_lock(?)', [templateLock])
  if (await sql('pg_database').where({ datname: template, datistemplate: true }).first('oid')) return
  await sql.raw('drop database if exists ?? with (force)', [template])
  await sql.raw('create database ?? owner strefa', [template])
  const url = urlOn(admin, template)
  const db = connect(url, { name: 'test-template' })
  try {
    await migrate(db, url)
  } finally {
    await db.destroy()
  }
  await sql.raw('alter database ?? is_template true', [template])
}

/** One connection, so that a session lock taken in `work` is given back at its end. */
async function onCluster (admin: string, work: (sql: Knex, admin: string) => Promise<void>): Promise<void> {
  const sql = connect(admin, { max: 1, name: 'test-admin' })
  try {
    await work(sql, admin)
  } finally {
    await sql.destroy()
  }
}

function urlOn (admin: string, database: string): string {
  const url = new URL(admin)
  url.username = 'strefa'
  url.pathname = database
  return url.href
}

/** The same database as the test cluster's superuser: its roles have one password. */
export function asSuperuser (url: string): string {
  const admin = new URL(url)
  admin.username = 'postgres'
  return admin.href
}
