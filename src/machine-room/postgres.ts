/** The embedded PostgreSQL: one cluster, one child process, reached over TCP on 127.0.0.1 with a password (SCRAM). */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { asAccount, type Account } from './account.ts'
import { postgresSettings } from './mail-config/postgres.ts'
import type { Place } from './postgres-place.ts'

export type Cluster = {
  readonly place: Place
  readonly account: Account | null
  readonly port: number
  /** Of the superuser `postgres` and of the product's own role `strefa`. */
  readonly password: string
  /** Further settings, e.g. { fsync: 'off' } for a cluster that is thrown away. */
  readonly settings?: Readonly<Record<string, string>>
}

const invalidPassword = '28P01'

export const urlOf = ({ port, password }: Pick<Cluster, 'port' | 'password'>, role: 'strefa' | 'postgres', database: string = role): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`

/** Makes the cluster unless it is there. It appears whole or not at all: a half-made one is made anew. */
export function createCluster ({ place: { home, programs }, account, password }: Cluster): void {
  const data = path.join(home, 'data')
  if (existsSync(data)) return
  const half = path.join(home, 'data.new')
  const passwordFile = path.join(home, 'password')
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  try {
    const made = spawnSync(path.join(programs, 'initdb'), [
      '--pgdata', half, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256',
      '--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', '--no-sync'
    ], { ...asAccount(account), cwd: '/', env: { LC_ALL: 'C', PATH: process.env['PATH'] }, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, data)
}

/**
 * Starts the server as a child of this process, in a session of its own: a Ctrl-C in the terminal is ours to pass on, in our order. `log`: descriptor that takes its output.
 * Not ready yet: ask `whenReady`.
 */
export function spawnPostgres ({ place: { home, programs }, account, port, settings: more }: Cluster, log: number | 'ignore'): ChildProcess {
  const options = Object.entries({ ...postgresSettings({ listen: '127.0.0.1', port, sockets: '' }), ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(path.join(programs, 'postgres'), ['-D', path.join(home, 'data'), ...options], {
    ...asAccount(account), cwd: '/', detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C', PATH: process.env['PATH'] }
  })
}

/** Waits until the server answers, then sees to it that the product's role and database are there. Throws when `child` ends first. */
export async function whenReady (cluster: Cluster, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`PostgreSQL ended (${child.signalCode ?? child.exitCode}): its log says why`)
    const client = new pg.Client({ connectionString: urlOf(cluster, 'postgres'), connectionTimeoutMillis: 2_000 })
    try {
      await client.connect()
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === invalidPassword) throw new Error('PostgreSQL refuses the password that stands in config.json', { cause: error })
      await delay(code === 'ECONNREFUSED' ? 20 : 100)
      continue
    }
    try {
      return await createOwn(client, cluster.password)
    } finally {
      await client.end()
    }
  }
}

async function createOwn (client: pg.Client, password: string): Promise<void> {
  const { rowCount: role } = await client.query("select from pg_roles where rolname = 'strefa'")
  if (!role) await client.query(`create role strefa login password ${client.escapeLiteral(password)}`)
  const { rowCount: database } = await client.query("select from pg_database where datname = 'strefa'")
  if (!database) await client.query('create database strefa owner strefa')
  await client.query('grant set on parameter session_replication_role to strefa') // `strefa restore` writes rows in any order
}

/**
 * A server whose supervisor was killed may still run on our files. Stops it, or removes the pid file of one that is gone:
 * its number may be another process by now, for which PostgreSQL would wait in vain. True when one was stopped.
 */
export async function stopLeftover ({ home }: Pick<Place, 'home'>): Promise<boolean> {
  const file = path.join(home, 'data/postmaster.pid')
  if (!existsSync(file)) return false
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  if (!isPostmasterOf(pid, path.join(home, 'data'))) {
    rmSync(file, { force: true })
    return false
  }
  const gone = () => !isPostmasterOf(pid, path.join(home, 'data'))
  for (const [signal, seconds] of [['SIGINT', 20], ['SIGQUIT', 10], ['SIGKILL', 5]] as const) {
    process.kill(pid, signal)
    const until = performance.now() + seconds * 1000
    while (performance.now() < until) {
      if (gone()) return true
      await delay(20)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) of an earlier start does not end`)
}

/** A postmaster works in its data folder; no other process does. */
function isPostmasterOf (pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}
