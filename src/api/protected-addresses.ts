/** /protected-addresses: whose owners want no inquiries. They can be added, not read: they are kept as keyed hashes. The work is protectAddress's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { protectAddress } from '../mail/protected-address.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { operatorOf, problems, strict } from './wire.ts'

const Line = (description: string) => Type.String({ minLength: 1, maxLength: 200, pattern: '^\\P{C}*$', description })

const Protection = Type.Object({
  address: Type.String({ minLength: 3, maxLength: 320 }),
  source: Line('Who brought it: owner, or a partner\'s name'),
  proof: Line('How the owner\'s wish is shown; not the address itself')
}, strict)

export const protectedAddressRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/protected-addresses', {
    schema: {
      tags: ['sanctions'],
      summary: 'Protect an address; staff',
      headers: KeyWelcome,
      body: Protection,
      response: { 200: Type.Object({ added: Type.Boolean({ description: 'false: it was protected before' }) }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 200, body: await protectAddress(within, actor, { ...request.body, operatorId: operatorOf(actor) }) }
  }))
}
