/** /held-mail: what waits while its sender is blocked; whether it goes is staff's to say. The work is settleHeld's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { settleHeld } from '../mail/out/settle-held.ts'
import { listHeld } from '../views/held-mail.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, problems, Rule, strict } from './wire.ts'

const tags = ['mail']
const most = 200

const Held = Type.Object({
  mailDomainId: Id, mailDomain: Type.String(), messages: Type.Integer(), recipients: Type.Integer(), bytes: Type.Integer(), oldest: Instant,
  rule: Rule, blocked: Type.Boolean({ description: 'Sending is blocked still: then it can be dropped, and not sent' })
})

export const heldMailRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/held-mail', {
    schema: { tags, summary: 'Mail that waits while its sender is blocked, by mail domain, the fullest first', querystring: Type.Object(customerField, strict), response: { 200: Type.Object({ rows: Type.Array(Held) }), ...problems } }
  }, async request => {
    const rows = await transact(deps.db, trx => listHeld(trx, sightOf(callerOf(request), 'mail', request.query.customerId), deps.now(), most))
    return { rows: rows.map(({ bytes, oldest, ...row }) => ({ ...row, bytes: Number(bytes), oldest: instantOf(oldest) })) }
  })

  app.post('/mail-domains/:id/held-mail', {
    schema: {
      tags, summary: 'Let held mail go, or drop it and tell its senders; staff', headers: KeyWelcome, params: IdInPath, body: Type.Object({ do: Type.String({ enum: ['send', 'drop'] }) }, strict),
      response: { 202: Type.Object({ messages: Type.Integer({ description: 'As many as were ordered now' }) }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 202, body: { messages: await settleHeld(within, callerOf(request), request.params.id, request.body.do as 'send' | 'drop') } })))
}
