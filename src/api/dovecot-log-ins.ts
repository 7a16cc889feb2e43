/** /dovecot/log-ins: Dovecot asks whether a password may be tried and tells what came of it. For Dovecot alone: it shows a key. */
import { timingSafeEqual } from 'node:crypto'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.ts'
import { answerDovecot, takeReport } from '../mail/access/answer-dovecot.ts'
import { isWithin } from '../mail/access/network.ts'

const Text = Type.String({ maxLength: 1000 })
const Try = { login: Text, tried: Text, remote: Text, protocol: Text, program: Text, credential: Text }
const Asked = Type.Object({ ...Try, tls: Type.Optional(Type.Unknown()), success: Type.Optional(Type.Boolean()), policy_reject: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
const Command = Type.Object({ command: Type.Union([Type.Literal('allow'), Type.Literal('report')]) }, { additionalProperties: false })

export type DovecotDoor = { readonly key: string, /** Networks, parted by spaces. */ readonly trusted: string }

/** For the root of the app. */
export const dovecotRoutes = (deps: Deps, { key, trusted }: DovecotDoor): FastifyPluginAsyncTypebox => async app => {
  const counting = { ...deps, isTrusted: isWithin(trusted) }
  const expected = Buffer.from(`Bearer ${key}`)

  app.addHook('onRequest', async (request, reply) => {
    const shown = Buffer.from(request.headers.authorization?.trim() ?? '')
    if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return await reply.code(404).send()
  })

  app.post('/dovecot/log-ins', { schema: { querystring: Command, body: Asked } }, async request => {
    const { success = false, policy_reject: limited = false, tls: _, ...tried } = request.body
    if (request.query.command === 'allow') return { status: await answerDovecot(counting, tried) }
    await takeReport(counting, { ...tried, success, policy_reject: limited })
    return { status: 0 }
  })
}
