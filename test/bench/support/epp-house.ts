/** What the EPP bench runs on: a practice registry in a process of its own, links to it, a database for the call journal, and a bare line. */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import type { Log } from '../../../src/deps.ts'
import { keyRing } from '../../../src/machine-room/key-ring.ts'
import { openLink, type RegistryDeps, type RegistryLink } from '../../../src/registry/links.ts'
import { nask } from '../../../src/registry/nask.ts'
import { testDatabase } from '../../support/database.ts'
import { certificate } from '../../registry/sandbox/practice.ts'
import type { FromServer, ToServer } from './epp-server.ts'

export type EppHouse = {
  readonly db: Knex
  /** The registry's process. */
  readonly pid: number
  readonly link: (sessions: number) => RegistryLink
  readonly depsOf: (link: RegistryLink) => RegistryDeps
  /** A connection to a door that reads nothing and answers with this document each time. */
  readonly rawLine: (document: string) => Promise<RawLine>
  readonly close: () => Promise<void>
}

export type RawLine = { readonly exchange: (frame: Buffer) => Promise<void>, readonly close: () => void }

const quietLog: Log = { debug () {}, info () {}, warn () {}, error () {} }

const account = { id: 'strefa', password: 'only-for-the-bench', contactPrefix: 'be' }

export async function openEppHouse (): Promise<EppHouse> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'strefa-bench-'))
  const tls = await certificate()
  const database = await testDatabase({ durable: true })
  const { db } = database
  const child = fork(fileURLToPath(new URL('epp-server.ts', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ask = async (message: ToServer): Promise<number> => {
    child.send(message)
    const [{ port }] = await once(child, 'message') as [FromServer]
    return port
  }
  const eppPort = await ask({ start: { tls, dataDir, accounts: [{ ...account, balance: '100000000000' }], token: randomBytes(16).toString('hex') } })
  const links: RegistryLink[] = []

  return {
    db,
    pid: child.pid!,
    link (sessions) {
      const link = openLink(nask, { id: 'nask', host: '127.0.0.1', port: eppPort, ca: tls.cert, verifyName: 'localhost', user: account.id, password: account.password, contactPrefix: account.contactPrefix, maxSessions: sessions }, quietLog)
      links.push(link)
      return link
    },
    depsOf: link => ({
      db,
      now: machineNow,
      machineNow,
      jobs: { add: async () => {} },
      keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
      log: quietLog,
      registries: { of: () => link, all: [link], close: link.close }
    }),
    async rawLine (document) {
      const answerBytes = Buffer.byteLength(document) + 4
      const socket = connect({ port: await ask({ bare: { document, tls } }), host: '127.0.0.1', ca: tls.cert, servername: 'localhost' }).setNoDelay(true)
      await once(socket, 'secureConnect')
      let left = 0
      let arrived = () => {}
      socket.on('data', (chunk: Buffer) => {
        left -= chunk.length
        if (left <= 0) arrived()
      })
      return {
        exchange: frame => new Promise(resolve => {
          left = answerBytes
          arrived = resolve
          socket.write(frame)
        }),
        close: () => { socket.destroy() }
      }
    },
    async close () {
      await Promise.all(links.map(link => link.close()))
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

const machineNow = (): Date => new Date(performance.timeOrigin + performance.now())
