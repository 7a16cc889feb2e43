/** /mailboxes/…/traces: what happened to a message. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { addDays, dayOf, openOf, parseDay } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findMailboxFor } from '../views/mailbox-list.ts'
import { listMailTraces } from '../views/mail-traces.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Id, Line } from './forms.ts'
import { MailTracesPage } from './pages/mail-traces.tsx'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25

const Query = Type.Object({ sender: Type.Optional(Line(254)), recipient: Type.Optional(Line(254)), message: Type.Optional(Line(998)), from: Type.Optional(Line(10)), to: Type.Optional(Line(10)), cursor: Cursor }, closed)

export const mailTraceRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/traces', { schema: { params: Type.Object({ id: Id }), querystring: Query } }, async (request, reply) => {
    const { actor } = personOf(request)
    const sight = mailboxSightOf(actor)
    const { cursor, ...asked } = request.query
    const from = parseDay(asked.from ?? '')
    const to = parseDay(asked.to ?? '')
    const found = await transact(deps.db, async trx => {
      const mailbox = await findMailboxFor(trx, sight, request.params.id)
      if (!mailbox) throw notFound()
      const page = await listMailTraces(trx, sight, {
        limit: rows, cursor, mailboxId: mailbox.id, sender: asked.sender?.trim(), recipient: asked.recipient?.trim(), messageId: asked.message?.trim(),
        from: from && openOf(from), until: to && openOf(addDays(to, 1))
      })
      const { terms } = await termsInForce(trx, (await findOperator(trx, actor.operatorId))!.policy, dayOf(deps.now()))
      return { mailbox, days: terms.mail.traces.days, ...page }
    })
    return sendPage(reply, <MailTracesPage scene={sceneOf(request, deps)} mailbox={found.mailbox} days={found.days} traces={found.rows} next={found.next} asked={asked} cursor={cursor} />)
  })
}
