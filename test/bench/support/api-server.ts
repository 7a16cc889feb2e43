/** The process that the API bench measures: the product's doors for programs and people, and on the same server a bare route with one select. Started by api.ts. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../../src/api/app.ts'
import type { ApiDeps } from '../../../src/api/deps.ts'
import { connect } from '../../../src/db/knex.ts'
import type { Log } from '../../../src/deps.ts'
import { keyRing } from '../../../src/machine-room/key-ring.ts'
import type { PanelDeps } from '../../../src/panel/deps.ts'
import { panel } from '../../../src/panel/panel.ts'
import { openKnownKeys } from '../../../src/people/known-keys.ts'
import { buildRegistries } from '../../../src/registry/links.ts'
import { mail } from '../../panel/visit.ts'
import { noDns } from '../../support/no-dns.ts'
import { noMail } from '../../support/no-mail.ts'
import { findsNothing } from '../../support/no-scanner.ts'
import { seededAt } from './portfolio.ts'

/** On 127.0.0.1, told to the parent when it listens. */
export type Listening = { readonly port: number }

/** What a page of the API holds unless asked otherwise. */
const page = 50

const log: Log = { debug () {}, info () {}, warn () {}, error () {} }

async function serve (url: string): Promise<void> {
  const db = connect(url, { name: 'bench-api' })
  const deps: ApiDeps & PanelDeps = {
    db,
    now: () => seededAt,
    machineNow: () => new Date(performance.timeOrigin + performance.now()),
    jobs: { add: async () => {} },
    keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    log,
    registries: buildRegistries([], log),
    statusPath: null, webUrl: 'http://127.0.0.1',
    mailReader: noMail, scanner: findsNothing, doveadm: { activeScript: async () => undefined }, exportFolder: '/nonexistent', webhookPoster: { inside: true, post: async () => ({ status: null, fault: 'there is no network here' }) }, ...noDns,
    mail, practice: true, secure: false, uploadsUrl: null,
    knownKeys: await openKnownKeys(url, { db, log })
  }
  const unlimited = { address: 100_000_000, key: 100_000_000 }
  const app = await buildApp(deps, { limits: unlimited })
  await app.register(panel(deps))
  app.get('/bare/domains', async () => await db('domains').whereNull('released_at').orderBy('name').limit(page))
  app.get<{ Params: { id: string } }>('/bare/domains/:id', async ({ params: { id } }) => await db('domains').where({ id }).first())
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.send!({ port: (app.server.address() as AddressInfo).port } satisfies Listening)
}

process.on('disconnect', () => { process.exit(0) })
await serve(process.argv[2]!)
