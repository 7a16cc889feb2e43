/** Name servers, keys, locks and the end of domains; and what of it waits for a person. Schemas in, schemas out; the work is done in domains. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeDelegation } from '../domains/delegation.ts'
import { approveDeregistration, askDeregistration, confirmDeregistration, rejectDeregistration, withdrawDeregistration } from '../domains/deregister.ts'
import { changeSigning } from '../domains/dnssec.ts'
import { changeLock } from '../domains/lock.ts'
import { listDeregistrations, listUnverified, readDelegation } from '../domains/read-delegation.ts'
import { decideUnverified } from '../domains/verify-registrant-email.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { answerBegun, begun, operationRef } from './operation-wire.ts'
import { DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, problems, Rule, strict, Why } from './wire.ts'

const NameServer = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 253 }),
  addresses: Type.Array(Type.String({ minLength: 1, maxLength: 45 }), { maxItems: 13, description: 'Of a server inside the domain itself; empty for any other' })
}, strict)
const Ds = Type.Object({ keyTag: Type.Integer(), algorithm: Type.Integer(), digestType: Type.Integer(), digest: Type.String({ maxLength: 300, description: 'Hexadecimal' }) }, strict)
const Key = Type.Object({ flags: Type.Integer(), protocol: Type.Integer(), algorithm: Type.Integer(), publicKey: Type.String({ maxLength: 2000, description: 'Base64' }) }, strict)
const Signing = Type.Union([Type.Object({ ds: Type.Array(Ds) }), Type.Object({ keys: Type.Array(Key) })])

const Shown = Type.Object({
  nameServers: Nullable(Type.Array(NameServer)),
  keys: Nullable(Signing),
  lockedAt: Nullable(Instant),
  heldAt: Nullable(Instant),
  changes: Type.Array(Type.Object({ id: Id, what: Type.String({ enum: ['name-servers', 'dnssec', 'lock', 'hold'] }), rule: Rule, askedAt: Instant, doneAt: Nullable(Instant), refusedAt: Nullable(Instant), refusedSay: Nullable(Type.String()) }))
}, { description: 'As far as it was said from here; null: never' })

const Asked = Type.Object({ changeId: Id, operation: operationRef })
const Told = Type.Object({ deregistrationId: Id, name: Type.String(), displayName: Type.String(), isFinal: Type.Boolean({ description: 'The registry has no way back' }), registryKeepsDays: Nullable(Type.Integer()), paidUntil: DayText })
const Waiting = Type.Object({ rows: Type.Array(Type.Object({ id: Id, domainId: Id, displayName: Type.String(), customerId: Id, askedAt: Instant, confirmedAt: Nullable(Instant) })) })
const Unverified = Type.Object({ rows: Type.Array(Type.Object({ id: Id, domainId: Id, displayName: Type.String(), customerId: Id, email: Type.String(), verifyBy: Instant, overdueAt: Nullable(Instant) })) })

const Nothing = Type.Optional(Nullable(Type.Object({}, strict)))
const Because = Type.Object({ why: Why }, strict)
const Done = Type.Object({ id: Id })
const tags = ['domains']

export const delegationRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/domains/:id/delegation', { schema: { tags, summary: 'Name servers, keys, lock, and what was asked of the registry', params: IdInPath, response: { 200: Shown, ...problems } } }, async request => {
    const { nameServers, keys, lockedAt, heldAt, changes } = await readDelegation(deps, callerOf(request), request.params.id)
    return {
      nameServers: nameServers && nameServers.map(({ name, addresses }) => ({ name, addresses: [...addresses] })),
      keys: keys && ('ds' in keys ? { ds: [...keys.ds] } : { keys: [...keys.keys] }),
      lockedAt: instantOrNull(lockedAt),
      heldAt: instantOrNull(heldAt),
      changes: changes.map(({ id, wanted, rule, askedAt, doneAt, refusedAt, refusedSay }) => ({ id, what: wanted.kind, rule, askedAt: instantOf(askedAt), doneAt: instantOrNull(doneAt), refusedAt: instantOrNull(refusedAt), refusedSay }))
    }
  })

  app.post('/domains/:id/name-servers', {
    schema: { tags, summary: 'Set the name servers (DOM-II.9, DOM-III.7)', headers: KeyRequired, params: IdInPath, body: Type.Object({ nameServers: Type.Array(NameServer, { maxItems: 13 }) }, strict), response: { 202: Type.Object({ changeId: Id, keysRemain: Type.Boolean(), operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => begun(await changeDelegation(within, callerOf(request), request.params.id, request.body.nameServers))))

  app.post('/domains/:id/dnssec', {
    schema: { tags, summary: 'Set what the domain is signed with (RFC 5910); nothing: unsigned', headers: KeyRequired, params: IdInPath, body: Type.Object({ ds: Type.Optional(Type.Array(Ds, { maxItems: 20 })), keys: Type.Optional(Type.Array(Key, { maxItems: 20 })) }, strict), response: { 202: Asked, ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => begun(await changeSigning(within, callerOf(request), request.params.id, request.body))))

  app.post('/domains/:id/lock', {
    schema: { tags, summary: 'Turn the registrar\'s lock on or off (HOUSE-LOCK)', headers: KeyRequired, params: IdInPath, body: Type.Object({ on: Type.Boolean() }, strict), response: { 202: Asked, ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => begun(await changeLock(within, callerOf(request), request.params.id, request.body.on))))

  app.post('/domains/:id/deregistration', {
    schema: { tags, summary: 'Ask for the end of a domain: the first of two times (HOUSE-FINAL)', headers: KeyRequired, params: IdInPath, body: Nothing, response: { 201: Told, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 201, body: await askDeregistration(within, callerOf(request), request.params.id) })))

  app.post('/deregistrations/:id/confirmation', {
    schema: { tags, summary: 'Ask for it the second time, with the name typed', headers: KeyWelcome, params: IdInPath, body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 253 }) }, strict), response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await confirmDeregistration(within, callerOf(request), request.params.id, request.body.name)
    return { status: 200, body: { id: request.params.id } }
  }))

  app.post('/deregistrations/:id/withdrawal', {
    schema: { tags, summary: 'Take it back, while nobody has approved it', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await withdrawDeregistration(within, callerOf(request), request.params.id)
    return { status: 200, body: { id: request.params.id } }
  }))

  await app.register(desk(deps))
}

/** For staff: what hurts is decided by a person. */
const desk = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  for (const [act, summary, work] of [['approval', 'Let it happen: deleted at the registry', approveDeregistration], ['rejection', 'Reject it: the domain lives on', rejectDeregistration]] as const) {
    app.post(`/deregistrations/:id/${act}`, {
      schema: { tags, summary, headers: KeyWelcome, params: IdInPath, body: Because, response: { 200: Done, ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const { id } = request.params as { id: string }
      await work(within, callerOf(request), id, (request.body as { why: string }).why)
      return { status: 200, body: { id } }
    }))
  }

  app.get('/deregistrations', { schema: { tags, summary: 'Confirmed deregistrations that wait for a person', response: { 200: Waiting, ...problems } } }, async request => ({
    rows: (await listDeregistrations(deps, callerOf(request))).map(({ id, domainId, displayName, customerId, askedAt, confirmedAt }) => ({ id, domainId, displayName, customerId, askedAt: instantOf(askedAt), confirmedAt: instantOrNull(confirmedAt) }))
  }))

  app.get('/registrant-verifications', { schema: { tags, summary: 'Addresses of holders that were not confirmed in time (REG-ICANN)', response: { 200: Unverified, ...problems } } }, async request => ({
    rows: (await listUnverified(deps, callerOf(request))).map(({ id, domainId, displayName, customerId, email, verifyBy, overdueAt }) => ({ id, domainId, displayName, customerId, email, verifyBy: instantOf(verifyBy), overdueAt: instantOrNull(overdueAt) }))
  }))

  app.post('/registrant-verifications/:id/decision', {
    schema: { tags, summary: 'Put the domain on hold, or say how the address was checked', headers: KeyWelcome, params: IdInPath, body: Type.Object({ decision: Type.Union([Type.Literal('hold'), Type.Literal('verified-by-hand')]), why: Why }, strict), response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await decideUnverified(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: { id: request.params.id } }
  }))
}
