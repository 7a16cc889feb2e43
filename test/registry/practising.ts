/** Our own client at a practice registry: a link as the product builds it, its calls through the journal, its poll queue read as the product reads it. */
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { Knex } from 'knex'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { callRegistry, type Settled } from '../../src/registry/call.ts'
import { openValue } from '../../src/registry/call-request.ts'
import type { Query, Transform } from '../../src/registry/epp/command.ts'
import type { ContactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { openLink, type LinkWorld, type RegistryDeps, type RegistryLink, type TlsSettings } from '../../src/registry/links.ts'
import type { RegistryProfile } from '../../src/registry/profile.ts'
import { profileOf } from '../../src/registry/profiles.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { keptLog } from '../support/quiet-log.ts'
import { certificate, passwords, type Practice } from './sandbox/practice.ts'

const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })

export type Registrar = {
  readonly link: RegistryLink
  readonly deps: RegistryDeps
  readonly settle: <Request extends object, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => Promise<Settled<Result>>
  /** The result as the registry answered it or, after a 1001, as it was read; or the test ends with the refusal. */
  readonly say: <Request extends object, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => Promise<Result>
  /** The code of the refusal, with NASK's number where there is one; the test ends when it was done. */
  readonly refused: <Request extends object, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => Promise<string>
  readonly ask: <Request, Result>(query: Query<Request, Result>, request: NoInfer<Request>) => Promise<Result>
  /** Empties the poll queue: what it told, oldest first. */
  readonly hear: () => Promise<readonly PollEvent[]>
}

type Place = { readonly db: Knex, readonly practice: Practice, readonly user: 'alfa' | 'beta' | 'poor', readonly profile: RegistryProfile | string, readonly over?: Partial<TlsSettings>, readonly world?: LinkWorld }

export async function registrarAt (t: TestContext, { db, practice, user, profile: known, over = {}, world = {} }: Place): Promise<Registrar> {
  const profile = typeof known === 'string' ? profileOf(known) : known
  const log = keptLog()
  const { cert: ca } = await certificate()
  const settings: TlsSettings = { id: profile.id, host: 'localhost', port: practice.registry.eppPort, ca, user, password: passwords[user]!, contactPrefix: `${user.slice(0, 2)}-`, maxSessions: 2, ...over }
  const link = openLink(profile, settings, log, world)
  t.after(() => link.close())
  const deps: RegistryDeps = { db, now: practice.now, machineNow: practice.now, jobs: { add: async () => {} }, keys, log, registries: { of: () => link, all: [link], close: link.close } }
  const settle: Registrar['settle'] = (command, request) => callRegistry(deps, { key: randomUUID(), registry: link.id, command, request, subject: { type: 'test', id: user } })
  return {
    link,
    deps,
    settle,
    async say (command, request) {
      const settled = await settle(command, request)
      assert.ok(settled.ok, `${command.name}: ${JSON.stringify(settled)}`)
      return settled.result
    },
    async refused (command, request) {
      const settled = await settle(command, request)
      assert.ok(!settled.ok, `${command.name}: ${JSON.stringify(settled)}`)
      return settled.reasonCode === null ? String(settled.code) : `${settled.code}/${settled.reasonCode}`
    },
    ask: (query, request) => readRegistry(deps, link.id, query, request),
    async hear () {
      await db('registry_messages').where({ registry: link.id, account: user }).delete()
      await pollRegistry(deps, link.id)
      const rows: { events: unknown }[] = await db('registry_messages').where({ registry: link.id, account: user }).orderByRaw('message_id::int').select('events')
      return rows.flatMap(({ events }) => openValue(events) as PollEvent[])
    }
  }
}

/** A natural person in Poland; `id` means nothing where the registry gives ids. */
export const holder: ContactCreate = { id: 'anything', name: 'Zażółć Gęślą', organisation: null, street: ['ul. Próżna 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'a@example.pl', individual: true }
