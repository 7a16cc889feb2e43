/** Who asks: `Authorization: Bearer sk_…` (RFC 6750 §2.1) becomes an actor; how often is limited by machine time. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findActorByApiKey } from '../people/find-actor.ts'
import type { ApiDeps, ApiLimits } from './deps.ts'
import { sendProblem } from './errors.ts'
import { askedWithin } from './if-match.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The program's actor; null on the open routes. */
    caller: Actor | null
  }
  interface FastifyContextConfig {
    /** Answered without a key. */
    open?: boolean
  }
}

export function authenticate (app: FastifyInstance, deps: ApiDeps, limits: ApiLimits): void {
  const timeWindow = 60_000
  // Separate stores, or the two would count into one another.
  const ofAddress = app.createRateLimit({ max: limits.address, timeWindow, keyGenerator: request => `address ${request.ip}` })
  const ofKey = app.createRateLimit({ max: limits.key, timeWindow, keyGenerator: request => `key ${request.caller?.kind === 'machine' ? '' : request.caller?.userId}` })

  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    const writer = askedWithin()
    if (writer) {
      request.caller = writer // let in and counted already
      return
    }
    const open = request.routeOptions.config.open === true || request.is404
    const address = await ofAddress(request) // before any look into the database
    if (!address.isAllowed && address.isExceeded) return tooMany(request, reply, address.ttlInSeconds)
    if (open) return

    const found = await findCaller(deps, request)
    request.caller = found.actor
    const key = await ofKey(request)
    if (!key.isAllowed && key.isExceeded) return tooMany(request, reply, key.ttlInSeconds)
    if (found.scope === 'read' && request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Refusal('forbidden', 'This key may only read: use one with the scope write.', { reason: 'scope-read', rule: 'HOUSE-ACCOUNT' })
    }
  })
}

/** The actor of an authenticated request. */
export function callerOf (request: FastifyRequest): Actor {
  if (!request.caller) throw new Error('a route without a caller asked for its caller')
  return request.caller
}

async function findCaller (deps: ApiDeps, { headers, ip }: FastifyRequest) {
  const secret = /^Bearer +([\w-]+) *$/i.exec(headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new Refusal('unauthenticated', 'Send Authorization: Bearer with a valid key (sk_…).', { reason: 'key-missing', rule: 'HOUSE-ACCOUNT' })
  return await findActorByApiKey(deps, secret, ip)
}

function tooMany (request: FastifyRequest, reply: Parameters<typeof sendProblem>[1], seconds: number) {
  void reply.header('retry-after', seconds)
  return sendProblem(request, reply, 'too-many-requests', { detail: `Too many requests: wait ${seconds} seconds.`, reason: 'rate' })
}
