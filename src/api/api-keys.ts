/** /api-keys: how programs get in. The work is createApiKey's, listKeys' and revokeKey's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import type { KeyRow } from '../people/api-key.ts'
import { listKeys, revokeKey } from '../people/api-keys.ts'
import { createApiKey } from '../people/create-api-key.ts'
import { customerRoles, isCustomerRole, staffRoles } from '../rules/roles.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, operatorOf, problems, strict } from './wire.ts'

const Role = Type.Union([...new Set([...customerRoles, ...staffRoles])].map(role => Type.Literal(role)))
const Scope = Type.Union([Type.Literal('read'), Type.Literal('write')])
const Networks = Type.Array(Type.String({ minLength: 2, maxLength: 60 }), { maxItems: 50, description: 'CIDR, e.g. 192.0.2.0/24 or 2001:db8::/32; empty: from anywhere' })

const NewKey = Type.Object({
  customerId: Type.Optional(Id),
  role: Type.Optional(Type.Unsafe<typeof customerRoles[number] | typeof staffRoles[number]>({ ...Role, description: 'Of a customer’s people (owner when left out), or without customerId of staff' })),
  mailboxId: Type.Optional(Id),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  scope: Scope,
  expiresAt: Type.Optional(Instant),
  networks: Type.Optional(Networks)
}, strict)

const Shown = Type.Object({ id: Id, secret: Nullable(Type.String({ description: 'sk_…, shown once: null in a repeated answer' })) })

const Key = Type.Object({
  id: Id,
  customerId: Nullable(Id),
  role: Type.String(),
  mailboxId: Nullable(Id),
  label: Type.String(),
  scope: Scope,
  expiresAt: Nullable(Instant),
  networks: Type.Array(Type.String()),
  createdAt: Instant,
  createdBy: Type.String({ description: 'The person, or the key that made it' }),
  lastUsedAt: Nullable(Instant),
  lastUsedFrom: Nullable(Type.String()),
  revokedAt: Nullable(Instant)
})

const Query = Type.Object({ customerId: Type.Optional(Id) }, strict)

export const apiKeyRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/api-keys', {
    schema: { tags: ['people'], summary: 'Make a key for a program', headers: KeyRequired, body: NewKey, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { role = null, mailboxId = null, label, scope, expiresAt, networks = [] } = request.body
    const customerId = request.body.customerId ?? (role === null || isCustomerRole(role) ? ownCustomer(actor) : null)
    const made = await createApiKey(within, actor, { operatorId: operatorOf(actor), customerId, role, mailboxId, label, scope, expiresAt: expiresAt === undefined ? null : new Date(expiresAt), networks })
    return { status: 201, body: made }
  }, { shownOnce: 'secret' }))

  app.get('/api-keys', {
    schema: { tags: ['people'], summary: 'Keys of a customer; for staff without customerId those of the operator itself', querystring: Query, response: { 200: ListOf(Key), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const customerId = request.query.customerId ?? ownCustomer(actor)
    return { rows: (await listKeys(deps, actor, { operatorId: operatorOf(actor), customerId })).map(wireOf) }
  })

  app.post('/api-keys/:id/revocation', {
    schema: { tags: ['people'], summary: 'Revoke a key: from then on it opens nothing', headers: KeyWelcome, params: IdInPath, response: { 200: Key, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: wireOf(await revokeKey(within, callerOf(request), request.params.id)) })))
}

/** A customer's program means its own; staff that name nobody, the operator. */
const ownCustomer = (actor: Actor): string | null => actor.kind === 'customer' ? actor.customerId : null

const wireOf = ({ belongs, expiresAt, createdAt, lastUsedAt, revokedAt, networks, ...key }: KeyRow) => ({
  ...key,
  customerId: belongs.customerId,
  role: belongs.role,
  mailboxId: belongs.mailboxId,
  networks: [...networks],
  expiresAt: instantOrNull(expiresAt),
  createdAt: instantOf(createdAt),
  lastUsedAt: instantOrNull(lastUsedAt),
  revokedAt: instantOrNull(revokedAt)
})
