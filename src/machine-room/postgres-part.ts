/** The embedded PostgreSQL as a supervised part. */
import { closeSync } from 'node:fs'
import { Refusal } from '../errors.ts'
import { logFile, openLog } from './log-file.ts'
import { createCluster, spawnPostgres, stopLeftover, whenReady, type Cluster } from './postgres.ts'
import type { Launched, Part } from './supervisor.ts'

const stopWithin = 20_000

export const postgresPart = (cluster: Cluster, data: string): Part => ({ name: 'database', launch: signal => launch(cluster, data, signal) })

async function launch (cluster: Cluster, data: string, signal: AbortSignal): Promise<Launched> {
  signal.throwIfAborted()
  createCluster(cluster)
  await stopLeftover(cluster.place)
  const log = openLog(data, 'database')
  const child = spawnPostgres(cluster, log)
  closeSync(log)

  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, killedBy) => resolve(killedBy ? `killed by ${killedBy}` : `ended with code ${code}`))
  })
  const stop = async () => {
    child.kill('SIGINT') // fast: sessions are ended, what is committed is written down
    const force = setTimeout(() => child.kill('SIGQUIT'), stopWithin)
    await ended
    clearTimeout(force)
  }
  const callOff = () => { child.kill('SIGINT') }
  signal.addEventListener('abort', callOff)
  try {
    await whenReady(cluster, child)
  } catch (error) {
    await stop()
    throw new Refusal('conflict', `database did not start: ${(error as Error).message}\n${logFile(data, 'database')} may say more.`, { reason: 'part-not-started', cause: error })
  } finally {
    signal.removeEventListener('abort', callOff)
  }
  return { pid: child.pid!, ended, stop }
}
