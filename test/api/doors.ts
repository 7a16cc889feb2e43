/** The doors for programs on a database of their own: an operator, two customers of it, and a stranger of another operator. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Writable } from 'node:stream'
import pino from 'pino'
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildApp, type AppOptions } from '../../src/api/app.ts'
import type { ApiDeps } from '../../src/api/deps.ts'
import { establishPriceList } from '../../src/billing/price-list.ts'
import { transact } from '../../src/db/transact.ts'
import type { Deps } from '../../src/deps.ts'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { buildRegistries } from '../../src/registry/links.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import { noDns } from '../support/no-dns.ts'
import { noMail } from '../support/no-mail.ts'
import { findsNothing } from '../support/no-scanner.ts'
import { jan, janHolder, machine, openTestDeps, silent } from '../people/deps.ts'

export type Tenant = { readonly customerId: string, readonly holderId: string, readonly key: string }

export type Doors = Awaited<ReturnType<typeof openDoors>>

/** `log`: where the lines of the app go; none: nowhere. */
export async function openDoors (options: Omit<AppOptions, 'logger'> & { log?: Writable } = {}) {
  const { log, ...rest } = options
  const { deps: ground, clock, url, close } = await openTestDeps()
  const exportFolder = await mkdtemp(path.join(tmpdir(), 'strefa-doors-'))
  // The registry is out of reach: nothing listens at its port.
  const registries = buildRegistries([{ id: 'nask', host: '127.0.0.1', port: 1, ca: 'nobody', user: 'test', password: 'not used', contactPrefix: 'tst', maxSessions: 1, timeouts: { connectMs: 500, queryMs: 500 } }], silent)
  const deps: ApiDeps = { ...ground, registries, statusPath: null, webUrl: 'http://panel.example.test', mailReader: noMail, scanner: findsNothing, doveadm: { activeScript: async () => undefined }, exportFolder, webhookPoster: { inside: true, post: async () => ({ status: null, fault: 'there is no network here' }) }, ...noDns }
  const first = (await establish(deps)).first!
  await transact(deps.db, trx => establishPriceList(trx, niebieski.id, dayOf(clock.business)))
  const app = await buildApp(deps, { ...rest, ...log && { logger: pino({ level: 'trace' }, log) } })
  await app.ready()
  return {
    app,
    deps,
    clock,
    url,
    staff: first.apiKey,
    first,
    mine: await newTenant(deps),
    theirs: await newTenant(deps),
    async close () {
      await app.close()
      await registries.close()
      await close()
      await rm(exportFolder, { recursive: true, force: true })
    }
  }
}

export async function newTenant (deps: Deps, operatorId = niebieski.id): Promise<Tenant> {
  const customer = await createCustomer(deps, machine, { ...jan, operatorId })
  const holder = await createHolder(deps, machine, { ...janHolder, customerId: customer.id })
  const key = await createApiKey(deps, machine, { operatorId, customerId: customer.id, role: null, label: 'test', scope: 'write' })
  return { customerId: customer.id, holderId: holder.id, key: key.secret }
}

export type Reply = { status: number, body: any, headers: Record<string, unknown>, text: string } // eslint-disable-line @typescript-eslint/no-explicit-any -- a body as it came

/** One request; POSTs get a fresh Idempotency-Key unless they bring one (`key: null`: none). */
export async function ask (app: FastifyInstance, secret: string | null, method: 'GET' | 'POST', path: string, { body, key = randomBytes(8).toString('hex'), headers = {} }: { body?: unknown, key?: string | null, headers?: Record<string, string> } = {}): Promise<Reply> {
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...secret !== null && { authorization: `Bearer ${secret}` },
      ...method === 'POST' && key !== null && { 'idempotency-key': key },
      ...headers
    },
    ...body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }
  })
  return { status: response.statusCode, headers: response.headers, text: response.body, body: /json(;|$)/.test(String(response.headers['content-type'])) ? response.json() : undefined }
}
