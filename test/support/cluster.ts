/** A PostgreSQL cluster for tests and benches, thrown away afterwards: nothing is left behind, even when we are killed. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Socket } from 'node:net'
import { reachable, unprivilegedAccount } from '../../src/machine-room/account.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { findPlace } from '../../src/machine-room/postgres-place.ts'
import { createCluster, spawnPostgres, urlOf, whenReady, type Cluster } from '../../src/machine-room/postgres.ts'

/** Ends the cluster and removes its folder as soon as its standard input ends, which it does however our process ends. */
const keeper = 'read -r _; kill -QUIT "$1"; n=0; while [ -e "$2/postgres/data/postmaster.pid" ] && [ $n -lt 100 ]; do sleep 0.05; n=$((n+1)); done; rm -rf "$2"'

/** For tests: what is thrown away is not synced to disk. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts one and returns its superuser's URL. It ends with this process or, awaited, by `stop`. A durable one syncs each commit as the product's does:
 * what is measured beside a commit is measured there.
 */
export async function startTestCluster ({ durable = false } = {}): Promise<{ url: string, stop: () => Promise<void> }> {
  const account = unprivilegedAccount({ create: false })
  const folder = realpathSync(mkdtempSync(path.join(reachable(account, tmpdir()) ? tmpdir() : '/tmp', 'strefa-test-')))
  const place = findPlace(folder, account, () => {})
  const cluster: Cluster = {
    account,
    place,
    port: await freePort(),
    password: randomBytes(16).toString('hex'),
    settings: { ...(durable ? {} : hasty), unix_socket_directories: place.home, shared_buffers: '256MB', max_wal_size: '4GB', max_connections: '500', log_min_messages: 'panic' } // many houses at once, each with its servers
  }
  createCluster(cluster)
  const server = spawnPostgres(cluster, 'ignore')
  const watch = spawn('sh', ['-c', keeper, 'keeper', String(server.pid), folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
  for (const handle of [server, watch, watch.stdin as unknown as Socket]) handle.unref()
  await whenReady(cluster, server)
  return {
    url: `${urlOf(cluster, 'postgres')}?host=${encodeURIComponent(place.home)}`, // its socket: a statement costs half of what it does over TCP; who reads no `host` there has the port
    stop: () => new Promise(resolve => {
      watch.ref()
      watch.once('exit', () => resolve())
      watch.stdin?.end()
    })
  }
}
