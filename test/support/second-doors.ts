/** A second MX and a second submission server on the same machine, with a folder and ports of their own, on the same database. */
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readConfig, type Config } from '../../src/config.ts'
import { all } from '../../src/machine-room/all.ts'
import { nodePart } from '../../src/machine-room/node-part.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { ringFile } from '../../src/machine-room/open-core.ts'
import { handleOf, type Handle, type MailServers } from './mail-servers.ts'

export type SecondDoors = { readonly config: Config, readonly mx: Handle, readonly submission: Handle, readonly stop: () => Promise<void> }

/** Of `servers`, whose database is at `url`. Stop them before those. */
export async function startSecondDoors ({ data, config: first }: Pick<MailServers, 'data' | 'config'>, url: string): Promise<SecondDoors> {
  const folder = path.join(data, 'second') // goes with the house's
  mkdirSync(folder, { mode: 0o711 })
  cpSync(path.join(data, 'tls'), path.join(folder, 'tls'), { recursive: true })
  cpSync(ringFile(data), ringFile(folder))
  const taken = new Set<number>(Object.values(first.ports))
  const ports = { ...first.ports }
  for (const each of ['smtp', 'submission', 'submissions', 'replies'] as const) {
    ports[each] = await freePort(taken)
    taken.add(ports[each])
  }
  const scanner = await overTcp(first)
  const hosts = { clamd: { host: '127.0.0.1', port: (scanner.address() as AddressInfo).port } }
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ ...JSON.parse(readFileSync(path.join(data, 'config.json'), 'utf8')), ports, hosts }))
  const environment = { DATABASE_URL: url, NODE_TEST_CONTEXT: undefined }
  const config = readConfig(folder, environment)
  const [mx, submission] = await all([handleOf(nodePart('mx', folder, environment)), handleOf(nodePart('submission', folder, environment))])
  return {
    config, mx, submission,
    async stop () {
      await Promise.all([mx.stop(), submission.stop()])
      scanner.close()
    }
  }
}

/** The first machine's clamd, as another machine reaches it. */
async function overTcp ({ mail: { clamd } }: Config): Promise<Server> {
  if (!('socket' in clamd)) throw new Error('the first machine has no clamd of its own')
  const server = createServer({ allowHalfOpen: true }, socket => {
    const scanner = connect({ path: clamd.socket, allowHalfOpen: true })
    pipeline(socket, scanner, socket).catch(() => { for (const each of [socket, scanner]) each.destroy() })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
