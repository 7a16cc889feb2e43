/** /status for staff; /health for whoever watches the process. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { sayAlarm } from '../registry/link-alarms.ts'
import { findRegistryNews, type RegistryNews, type WaitingNews } from '../views/registry-news.ts'
import { findScannerStatus, type ScannerStatus } from '../views/scanner-status.ts'
import { findSystemStatus, type RegistryStatus } from '../views/system-status.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { DayText, Instant, instantOf, instantOrNull, Nullable, operatorOf, problems } from './wire.ts'

const Waiting = Type.Object({ id: Type.String(), registry: Type.String(), at: Instant, about: Type.String(), says: Type.String() })

const CertificateEnd = Nullable(Type.Object({ endsAt: Instant, daysLeft: Type.Integer() }))

const Status = Type.Object({
  now: Instant,
  parts: Nullable(Type.Array(Type.Object({ name: Type.String(), state: Type.String(), restarts: Type.Integer(), lastError: Nullable(Type.String()), since: Type.String(), note: Nullable(Type.String()) }))),
  queue: Type.Object({ waiting: Type.Integer(), running: Type.Integer(), failed: Type.Integer() }),
  stuck: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), key: Nullable(Type.String()), state: Type.String(), tries: Type.Integer(), say: Nullable(Type.String()) })),
  registries: Type.Array(Type.Object({
    id: Type.String(),
    sessions: Type.Integer(),
    stopped: Nullable(Type.String()),
    openCalls: Type.Integer(),
    hold: Nullable(Type.Object({ since: Instant, code: Type.Integer(), message: Type.String(), balance: Nullable(Type.String()) }, { description: 'Our funds there are used up: commands that cost money wait until it is lifted (strefa registry balance --lift)' })),
    alarms: Type.Array(Type.Object({ is: Type.String(), says: Type.String() }), { description: 'What a person should know before it fails' }),
    certificates: Type.Object({ ours: CertificateEnd, theirs: CertificateEnd }, { description: 'null: none, or not seen yet' })
  })),
  lastStatement: Nullable(Type.Object({ toDay: DayText, importedAt: Instant })),
  moneyKnownThrough: Nullable(DayText),
  unsentLetters: Type.Integer(),
  virusScanner: Type.Object({
    state: Nullable(Type.String({ enum: ['works', 'down', 'blind'] })),
    since: Nullable(Instant),
    checkedAt: Nullable(Instant),
    why: Nullable(Type.String()),
    version: Nullable(Type.String({ description: 'Program, number of the daily base, when it was made: as clamd tells them' })),
    signatureHours: Nullable(Type.Integer({ description: 'Age of the signatures in whole hours; null: practice signatures, or not known' })),
    alarms: Type.Array(Type.String({ enum: ['unwatched', 'down', 'blind', 'old-signatures', 'practice-signatures'] }))
  }, { description: 'HOST-13.1: from 12 hours on signatures are an alarm' }),
  registryNews: Type.Object({
    messages: Type.Array(Waiting),
    differences: Type.Array(Waiting),
    maintenance: Type.Array(Type.Object({ id: Type.String(), registry: Type.String(), what: Type.String(), from: Nullable(Instant), until: Nullable(Instant), systems: Type.Array(Type.String()) })),
    queues: Type.Array(Type.Object({ registry: Type.String(), fault: Type.String(), askedAt: Instant }))
  }, { description: 'What the registries told and a person should know' })
})

const showNews = ({ messages, differences, maintenance, queues }: RegistryNews) => ({
  messages: messages.map(showWaiting),
  differences: differences.map(showWaiting),
  maintenance: maintenance.map(({ from, until, systems, ...each }) => ({ ...each, from: from && instantOf(from), until: until && instantOf(until), systems: [...systems] })),
  queues: queues.map(({ askedAt, ...each }) => ({ ...each, askedAt: instantOf(askedAt) }))
})

const showScanner = ({ since, checkedAt, signatures, alarms, ...scanner }: ScannerStatus) => ({
  ...scanner, since: instantOrNull(since), checkedAt: instantOrNull(checkedAt), signatureHours: signatures === null || signatures.is === 'practice' ? null : signatures.hours, alarms: [...alarms]
})

const showWaiting = ({ at, ...news }: WaitingNews) => ({ ...news, at: instantOf(at) })

const showRegistry = ({ hold, alarms, certificates: { ours, theirs }, ...registry }: RegistryStatus) => ({
  ...registry,
  hold: hold && { ...hold, since: instantOf(hold.since) },
  alarms: alarms.map(alarm => ({ is: alarm.is, says: sayAlarm(alarm) })),
  certificates: { ours: ours && showEnd(ours), theirs: theirs && showEnd(theirs) }
})

const showEnd = ({ endsAt, daysLeft }: NonNullable<RegistryStatus['certificates']['ours']>) => ({ endsAt: instantOf(endsAt), daysLeft })

const Health = Type.Object({ ok: Type.Literal(true) })

export const statusRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/status', {
    schema: { tags: ['house'], summary: 'How the house is', response: { 200: Status, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { found, news, scanner } = await transact(deps.db, async trx => ({ found: await findSystemStatus(trx, deps, operatorOf(actor)), news: await findRegistryNews(trx, deps.now()), scanner: await findScannerStatus(trx, deps.machineNow()) }))
    const { lastStatement, parts, stuck, registries, ...status } = found
    return {
      ...status,
      registryNews: showNews(news),
      virusScanner: showScanner(scanner),
      now: instantOf(deps.now()),
      parts: parts && [...parts],
      stuck: [...stuck],
      registries: registries.map(showRegistry),
      lastStatement: lastStatement && { ...lastStatement, importedAt: instantOf(lastStatement.importedAt) }
    }
  })

  app.get('/health/live', {
    config: { open: true },
    schema: { tags: ['house'], summary: 'The process answers', security: [], response: { 200: Health } }
  }, async () => ({ ok: true as const }))

  app.get('/health/ready', {
    config: { open: true },
    schema: { tags: ['house'], summary: 'The database answers (503 otherwise)', security: [], response: { 200: Health, ...problems } }
  }, async () => {
    await deps.db.raw('select 1')
    return { ok: true as const }
  })
}
